"""
Module 1 · 购买的韵律: how long a customer has stood in a phase, and whether our next move fits it (handbook, module 1).

Sales moves in the customer's rhythm, neither ahead of it nor behind: a quotation while they still see the need is
ahead, explaining the need while they settle doubts is behind.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.needs import Need
    from ksp_tui.model.plan import Plan

Movement = Literal["moving", "stalled", "back"]
Step = Literal["aligned", "ahead", "behind"]


def days_in_phase(need: Need, today: dt.date) -> int | None:
    """Return for how many days the customer has stood in this phase, 0 on the first; None where that is unknown."""
    if need.phase is None or need.phase_since is None:
        return None
    return (today - need.phase_since).days


def evidence_day(need: Need) -> dt.date | None:
    """Return the day on which the phase was last seen: checked, or entered where that is later; None if neither."""
    return max((day for day in (need.phase_confirmed_on, need.phase_since) if day is not None), default=None)


def alignment(phase: int | None, move_phase: int | None, phases: int) -> int | None:
    """
    Return by how many phases our move is ahead of the customer: 0 aligned, below 0 behind, None if either is unknown.

    Both are steps of the rhythm, 1 to `phases`. In the last one, things change, a new round begins: a move meant for
    the first phase fits it.
    """
    if phase is None or move_phase is None:
        return None
    if phase == phases and move_phase == 1:
        return 0
    return move_phase - phase


def step_of(gap: int | None) -> Step | None:
    """Return the word for an alignment: how our move stands to the customer's phase; None where it is unknown."""
    if gap is None:
        return None
    return "aligned" if gap == 0 else "ahead" if gap > 0 else "behind"


def movement_to(old: int, new: int, phases: int) -> Movement:
    """Say whether a customer went on or fell back; from the last phase to the first a new round begins."""
    if old == phases and new == 1:
        return "moving"
    return "back" if new < old else "moving"


@dataclass(frozen=True, slots=True)
class Period:
    """One thing of a need's past: it went on from a phase, fell back from it, or stood still in it."""

    phase: int
    movement: Movement
    since: dt.date | None
    until: dt.date | None
    """None: it lasts."""
    days: int | None
    """From its first day to its last, or to today where it lasts; None where the first is unknown."""


def history_of(plan: Plan, need_id: str, today: dt.date) -> list[Period]:
    """Return the past of a need, the oldest first; what began on an unknown day stands by its last one."""
    found: list[Period] = []
    for each in plan.phase_history.values():
        if each.need != need_id or each.phase is None:
            continue
        days = None if each.since is None else ((each.until or today) - each.since).days
        movement: Movement = (
            "back" if each.movement == "back" else "stalled" if each.movement == "stalled" else "moving"
        )
        found.append(Period(each.phase, movement, each.since, each.until, days))
    return sorted(found, key=lambda each: (each.until or today, each.since or dt.date.min, each.phase))
