"""For all tests: how many run at once, which are fast, and which single ones get a second try."""

import os
from pathlib import Path

import pytest

#: Numbers and days are written here as nowhere in particular, whatever machine the tests run on.
os.environ["LC_ALL"] = "C.UTF-8"

HERE = Path(__file__).parent
#: Folders whose tests need neither a screen nor a terminal: `pytest -m fast` runs them in about a minute.
FAST = {"unit", "files", "charts"}


def pytest_xdist_auto_num_workers(config):
    """One and a half for each processor: many tests wait for a program in a terminal; others can have that time."""
    return max(2, (os.cpu_count() or 2) * 3 // 2)


def pytest_collection_modifyitems(items):
    """Mark what is fast; give the tests that say why they may need it a second try."""
    for item in items:
        parts = item.path.relative_to(HERE).parts if item.path.is_relative_to(HERE) else ()
        if parts and parts[0] in FAST and item.get_closest_marker("slow") is None:
            item.add_marker("fast")
        for mark in item.iter_markers("second_try"):
            if len(mark.args) != 1 or not str(mark.args[0]).strip():
                raise pytest.UsageError(f"{item.nodeid}: second_try says why in one sentence")
            item.add_marker(pytest.mark.flaky(reruns=1))
