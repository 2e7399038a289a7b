"""For all tests: how many run at once, and which get a second chance."""

import os
from pathlib import Path

import pytest

#: Folders whose tests wait for a program or a screen: on a busy machine one of them may miss its deadline. What is
#: really wrong fails the second time as well.
WAITING = {"terminal", "ui", "files"}
#: Tests elsewhere that hold a time.
TIMED = {"test_insight.py", "test_contact_line.py", "test_summaries.py"}


def pytest_xdist_auto_num_workers(config):
    """One and a half for each processor: many tests wait for a program in a terminal; others can have that time."""
    return max(2, (os.cpu_count() or 2) * 3 // 2)


def pytest_collection_modifyitems(items):
    """Give the tests that depend on time a second chance."""
    here = Path(__file__).parent
    for item in items:
        parts = item.path.relative_to(here).parts if item.path.is_relative_to(here) else ()
        if parts and (parts[0] in WAITING or parts[-1] in TIMED):
            item.add_marker(pytest.mark.flaky(reruns=1))
