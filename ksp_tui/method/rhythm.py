"""
Module 1 · 购买的韵律: how long a customer has stood in a phase, and whether our next move fits it (handbook, module 1).

Sales moves in the customer's rhythm, neither ahead of it nor behind: a quotation while they still see the need is
ahead, explaining the need while they settle doubts is behind.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.needs import Need

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
