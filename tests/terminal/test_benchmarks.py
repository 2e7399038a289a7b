"""The benchmarks' own judgement, without starting anything: limits, the big plan, the import report."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.benchmarks.big_plan import enlarge
from tests.benchmarks.measure import read_imports
from tests.benchmarks.table import Row, Table


@pytest.mark.parametrize(
    ("row", "passed"),
    [
        (Row("home", 0.44, 0.2, limit=2.2), True),
        (Row("home", 0.45, 0.2, limit=2.2), False),
        (Row("home without a base", 0.1, 0.0, limit=2.2), False),
        (Row("revisit", 0.050, limit_ms=50), True),
        (Row("revisit", 0.051, limit_ms=50), False),
        (Row("no limit", 9.0, 0.1), True),
    ],
)
def test_a_row_passes_only_within_its_limit(row: Row, passed: bool) -> None:
    table = Table()
    table.add(row)
    assert table.passed is passed
    assert ("OVER" in table.text()) is not passed


def test_what_could_not_be_measured_is_a_failure() -> None:
    table = Table()
    table.add(Row("first paint", 0.2, 0.2, limit=2.2))
    table.fail("modules", "not reached")
    assert not table.passed
    assert "FAILED modules: not reached" in table.text()


def test_the_big_plan_has_every_record_many_times_and_the_rest_once(tmp_path: Path) -> None:
    small, big = tmp_path / "small.toml", tmp_path / "big.toml"
    small.write_text(
        'schema = 1\n[account]\nname = "华信"\n[players.wang]\nname = "王丽"\nreports_to = "chen"\n[players.chen]\n'
        'name = "陈总"\n',
        encoding="utf-8",
    )
    assert enlarge(small, big, 100) == 200
    plan = tomllib.loads(big.read_text(encoding="utf-8"))
    assert plan["schema"] == 1
    assert plan["account"] == {"name": "华信"}
    assert len(plan["players"]) == 200
    assert plan["players"]["wang-099"] == plan["players"]["wang"] == {"name": "王丽", "reports_to": "chen"}
    assert list(plan["players"]) == sorted(plan["players"])


def test_imports_are_read_from_between_what_a_screen_draws() -> None:
    report = (
        b"\x1b[2Jimport time:       120 |       4500 |   textual.app\r\nimport time: 3 | 9 | re\r\n\x1b[1mEnter Open"
    )
    assert read_imports(report) == {"textual.app": 4.5, "re": 0.009}
