"""How fast it feels, beside a bare Textual app and a bare Input measured in the same minute."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.benchmarks import screens, settings
from tests.benchmarks.table import Row

PLAN = """account = "Changjiang Heavy"

[team.zhang]
name = "Zhang"

[zones.one]
name = "Zone one"
"""


@pytest.fixture
def subject(tmp_path: Path) -> Iterator[screens.Subject]:
    """The program and a small plan. The thread that notes output must not wait 5 ms for the one that draws."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    plan = tmp_path / "plans" / "changjiang.toml"
    plan.parent.mkdir()
    plan.write_text(PLAN, encoding="utf-8")
    yield screens.Subject([sys.executable, "-m", "ksp_tui"], plan, "Changjiang Heavy", tmp_path / "home")
    sys.setswitchinterval(interval)


def kept(measure: Callable[[int], Row], runs: int) -> Row:
    """Measure; when the limit is exceeded, again with more runs, since the other tests keep the machine busy."""
    row = measure(runs)
    for more in (2, 3, 3):
        if row.exceeded or row.failed:
            row = measure(runs * more)
    return row


#: By how much the first paint may exceed its limit here: what other tests do meanwhile hits the longer start more.
BUSY = 1.2


@pytest.mark.second_try("a ratio of two times on a machine that others may use")
def test_first_paint_of_home(subject: screens.Subject) -> None:
    row = kept(lambda runs: screens.first_paint("first paint of home", subject, runs), 5)
    assert not row.failed, row.failed
    assert row.ratio is not None and row.ratio <= settings.FIRST_PAINT * BUSY, row.cells()


@pytest.mark.second_try("a ratio of two times on a machine that others may use")
def test_key_to_paint_in_a_cell(subject: screens.Subject) -> None:
    row = kept(lambda runs: screens.key_to_paint("key → paint in a cell", subject, runs), 3)
    assert not row.failed, row.failed
    assert row.ratio is not None and row.ratio <= settings.KEY_TO_PAINT, row.cells()
