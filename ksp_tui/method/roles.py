"""Module 2 · 角色定位: how far each role is from what it should be, and where the contacts of the last weeks went."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.selection import RoleFill

WEEKS = 12
"""How far back contacts are counted."""


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
