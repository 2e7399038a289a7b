"""Targets and their parts, and the gap that weighted projects close; reckoned by hand."""

import datetime as dt
from decimal import Decimal

from ksp_tui.method.quarters import fiscal_year_of, quarter_of
from ksp_tui.method.targets import expected, gaps, parts_sum
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Target

TODAY = dt.date(2026, 11, 25)


def target(**fields):
    return Target.model_validate(fields)


def test_parts():
    whole = target(base=440, expected_loss=30, price=-10, named_projects=240, white_space=40)
    assert parts_sum(whole) == 680
    assert parts_sum(target(base=5)) == 5 and parts_sum(target(expected_loss=5)) == -5
    assert parts_sum(target(target=5)) is None
    assert parts_sum(target(base=0)) == 0


def test_what_a_quarter_brings():
    assert expected(target(done=3, forecast=5), over=True) == 3
    assert expected(target(forecast=5), over=True) == 5
    assert expected(target(done=3, forecast=5), over=False) == 5
    assert expected(target(done=7, forecast=5), over=False) == 7
    assert expected(target(done=3), over=False) == 3
    assert expected(target(), over=True) is None and expected(target(), over=False) is None


def test_fiscal_years():
    assert quarter_of(TODAY) == "2026Q4" and quarter_of(dt.date(2027, 3, 31), 4) == "2026Q4"
    assert quarter_of(dt.date(2027, 4, 1), 4) == "2027Q1" and fiscal_year_of(dt.date(2027, 3, 31), 4) == 2026


def plan(**more):
    return Plan.model_validate(
        {
            "targets": {
                "last": {"quarter": "2025Q4", "target": 999},
                "q1": {"quarter": "2026Q1", "target": 100, "done": 80, "forecast": 100},
                "q4": {"quarter": "2026Q4", "target": 100, "done": 10, "forecast": 90},
                "next": {"quarter": "2027Q2", "target": 100, "forecast": 30},
                "free": {"quarter": "2027Q3", "forecast": 1000},
            },
            "projects": {
                "now": {"value": 100, "probability": 20, "date": dt.date(2026, 12, 31)},
                "then": {"value": 100, "phase": 3, "date": dt.date(2027, 6, 1)},
                "some": {"value": 10, "probability": 50},
                "later": {"value": 100, "probability": 100, "date": dt.date(2028, 1, 1)},
                "won": {"value": 100, "probability": 100, "status": "won"},
                "unknown": {"value": 100},
            },
        }
        | more
    )


def test_gaps_run_on_from_year_to_year():
    first, second = gaps(plan(), Folder(), TODAY)
    assert (first.year, first.target, first.expected, first.gap, first.weighted) == (2026, 200, 170, 30, 25)
    assert (second.year, second.target, second.expected, second.gap, second.weighted) == (2027, 300, 200, 100, 75)


def test_gaps_follow_the_fiscal_year():
    """With a start in April, 25 November lies in 2026Q3: the fourth quarter is still to come."""
    first, _ = gaps(plan(fiscal_year_start=4), Folder(), TODAY)
    assert first.weighted == 25 and first.expected == Decimal(170)
    assert gaps(Plan(), Folder(), TODAY) == []
