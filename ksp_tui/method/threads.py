"""
Module 3 · 关系人: whether an account hangs on a single thread, on their side or on ours.

On ours: everybody we are in touch with is one colleague's contact. On theirs: of a zone's strategic players one alone
is covered at "several" or more. Whoever leaves takes the account along (handbook, module 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ksp_tui.method.influence import COVERED, IN_TOUCH
from ksp_tui.method.ladder import players
from ksp_tui.method.presence import here

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Thread:
    """The one somebody hangs on, and of how many people that holds."""

    person: str
    count: int
    zone: str = ""
    """The zone whose players are meant; "" for our side."""


def our_thread(plan: Plan, least: int) -> Thread | None:
    """Return the one of us through whom all contacts run, where there are at least `least` of them; None if shared."""
    people = here(plan)
    reached = [each for each in people.values() if each.coverage in IN_TOUCH and each.our_contact]
    ours = {each.our_contact or "" for each in reached}
    return Thread(ours.pop(), len(reached)) if len(reached) >= least and len(ours) == 1 else None


def their_threads(plan: Plan) -> list[Thread]:
    """Return, zone by zone, the one strategic player who is covered where there are several players."""
    found = []
    for zone in plan.zones:
        ids = players(plan, zone)
        covered = [id_ for id_ in ids if plan.stakeholders[id_].coverage in COVERED]
        if len(ids) > 1 and len(covered) == 1:
            found.append(Thread(covered[0], len(ids), zone))
    return found
