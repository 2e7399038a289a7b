"""Module 3 · 竞争者侵入: how dangerous each way in is, what guards against it, and which zones nobody looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan

MOST = 25
"""Chance 5 × damage 5."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way in: how dangerous it is, and what guards against it."""

    id: str
    risk: int | None
    """Chance × damage, 1 to 25; None: not rated."""
    guards: int
    """Actions against it, open or done; one that was stopped guards nothing."""

    def is_high(self, limit: int) -> bool:
        """Say whether it is dangerous: `limit` or more."""
        return self.risk is not None and self.risk >= limit


def ways_in(plan: Plan) -> list[WayIn]:
    """Return all ways in, the most dangerous first, those not rated last."""
    found = []
    for id_, each in plan.intrusions.items():
        risk = None if each.chance is None or each.damage is None else each.chance * each.damage
        guards = [plan.actions[key] for key in each.guards if key in plan.actions]
        found.append(WayIn(id_, risk, sum(action.status != "stopped" for action in guards)))
    return sorted(found, key=lambda way: (way.risk is None, -(way.risk or 0), way.id))


def not_looked_at(plan: Plan) -> list[str]:
    """Return the zones where we sell and nobody asked how a competitor may come in (handbook, rule 324)."""
    looked_at = {each.zone for each in plan.intrusions.values()}
    return [
        id_
        for id_, zone in plan.zones.items()
        if zone.sales_this_year is not None and zone.sales_this_year > 0 and id_ not in looked_at
    ]
