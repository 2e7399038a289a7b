"""Module 1: days in a phase, and whether our move fits the customer's."""

import datetime as dt

import pytest

from ksp_tui.method.rhythm import alignment, days_in_phase, evidence_day
from ksp_tui.model.needs import Need

TODAY = dt.date(2026, 11, 25)


def need(**fields):
    return Need.model_validate(fields)


def test_days_in_a_phase():
    assert days_in_phase(need(phase=2, phase_since=dt.date(2026, 11, 25)), TODAY) == 0
    assert days_in_phase(need(phase=2, phase_since=dt.date(2026, 8, 20)), TODAY) == 97  # 11 + 30 + 31 + 25
    assert days_in_phase(need(phase_since=dt.date(2026, 8, 20)), TODAY) is None
    assert days_in_phase(need(phase=2), TODAY) is None


def test_the_evidence_is_as_old_as_the_later_day():
    early, late = dt.date(2026, 9, 1), dt.date(2026, 10, 1)
    assert evidence_day(need(phase_since=early, phase_confirmed_on=late)) == late
    assert evidence_day(need(phase_since=late, phase_confirmed_on=early)) == late  # the phase changed after the check
    assert evidence_day(need(phase_since=early)) == early
    assert evidence_day(need()) is None


@pytest.mark.parametrize(
    ("phase", "move", "gap"),
    [
        (1, 3, 2),  # a quotation while they still see the need
        (3, 1, -2),  # explaining the need while they settle doubts
        (4, 4, 0),
        (6, 6, 0),
        (6, 1, 0),  # things change: the round begins anew
        (6, 5, -1),
        (5, 1, -4),
        (None, 1, None),
        (1, None, None),
    ],
)
def test_alignment(phase, move, gap):
    assert alignment(phase, move, 6) == gap
