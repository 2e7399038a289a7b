"""Module 2 · 角色定位: how far each role is from what it should be, and where the contacts of the last weeks went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.selection import RoleFill

WEEKS = 12
"""How far back contacts are counted."""


@dataclass(frozen=True, slots=True)
class LostShare:
    """Business lost for want of one role."""

    count: int
    worth: Decimal | None
    """Sum of what is known, in the plan's currency; None where no worth is known."""
    known: int
    """Of how many the worth is known."""


def gap(fill: RoleFill) -> int | None:
    """Return wanted − now, −4 to 4; above zero the role is filled worse than it should be. None if one is unknown."""
    return None if fill.now is None or fill.wanted is None else fill.wanted - fill.now


def contacts_by_role(plan: Plan, today: dt.date, weeks: int = WEEKS) -> dict[str | None, int]:
    """Return how many contacts of the last `weeks` weeks were held in each role; None: those without a role."""
    first = today - dt.timedelta(weeks=weeks)
    found: dict[str | None, int] = {}
    for contact in plan.contacts.values():
        if contact.date is not None and first < contact.date <= today:
            found[contact.role or None] = found.get(contact.role or None, 0) + 1
    return found


def lost_by_role(plan: Plan) -> Mapping[str | None, LostShare]:
    """Return the lost business by the role that was missing, the most worth first; None: no role is named."""
    found: dict[str | None, list[Decimal | None]] = {}
    for each in plan.lost.values():
        found.setdefault(each.missing_role or None, []).append(each.worth)
    shares = {}
    for role, worths in found.items():
        known = [worth for worth in worths if worth is not None]
        shares[role] = LostShare(len(worths), sum(known, Decimal(0)) if known else None, len(known))
    return dict(sorted(shares.items(), key=lambda item: (item[0] is None, -(item[1].worth or 0), -item[1].count)))
