"""
Module 3 · 关系阶梯 and 策略人物: who the strategic players of a zone are, and on which rung they see us.

The rung that counts is the customer's: our own guess is held against what the players say (handbook, module 3).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from ksp_tui.method.presence import is_here

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.situation import Ladder


def players(plan: Plan, zone: str) -> list[str]:
    """Return the ids of the strategic players of a zone: those flagged strategic in it who have not left."""
    return [id_ for id_, person in plan.stakeholders.items() if zone in person.strategic_in and is_here(person)]


def rung_of(plan: Plan, person: str, zone: str) -> int | None:
    """Return the rung at which someone sees us in a zone: the view held of that zone, else in general; None unknown."""
    for view in plan.zone_views.values():
        if view.stakeholder == person and view.zone == zone and view.rung is not None:
            return view.rung
    found = plan.stakeholders.get(person)
    return None if found is None else found.rung


def player_rungs(plan: Plan, zone: str) -> list[int]:
    """Return the rungs at which a zone's strategic players see us, lowest first; those who are unknown are left out."""
    return sorted(rung for id_ in players(plan, zone) if (rung := rung_of(plan, id_, zone)) is not None)


def median_rung(rungs: Iterable[int]) -> Decimal | None:
    """Return the median of rungs, which lies between two steps (2.5) where the middle two differ; None without any."""
    from statistics import median  # heavy: not for `ksp explain`

    known = [Decimal(rung) for rung in rungs]
    return median(known) if known else None


def own_rung(ladder: Ladder) -> int | None:
    """Return our own view of the rung in a zone: as checked with the customer, else as guessed; None if neither."""
    return ladder.checked if ladder.checked is not None else ladder.guess


def too_fast(rungs: int, days: int, days_per_rung: int) -> bool:
    """
    Say whether a target is too many rungs up for the time left.

    One rung is always a fair target; each further one needs more than `days_per_rung` days (a year, by default):
    two rungs within a year are too many, three within two.
    """
    return rungs > 1 and days <= days_per_rung * (rungs - 1)


def is_realistic(ladder: Ladder, today: dt.date, days_per_rung: int) -> bool | None:
    """
    Say whether the target can be reached in its time; to stay (or to give up a rung) always can.

    None where it can't be said: no target, no rung of our own, or a way up without a day.
    """
    own = own_rung(ladder)
    if own is None or ladder.target is None:
        return None
    up = ladder.target - own
    if up <= 0:
        return True
    if ladder.target_date is None:
        return None
    return not too_fast(up, (ladder.target_date - today).days, days_per_rung)
