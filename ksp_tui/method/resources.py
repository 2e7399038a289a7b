"""Module 5c · 资源: what was needed, asked, granted and refused, and the same resource promised twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ksp_tui.text.folding import name_key

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.strategies import Resource


#: What is still to be done about comes first; one whose state is not written has not been asked for.
STATES = ("needed", "asked", "granted", "refused")


@dataclass(frozen=True, slots=True)
class Asked:
    """Resources of one state; the cost in the plan's currency."""

    count: int
    cost: Decimal | None
    """The sum of what is known; None where none of them has a cost, 0 where there are none."""
    known: int


def state_of(resource: Resource) -> str:
    """Return how far a request is; asked where the day of asking is written, needed where nothing is."""
    return resource.state or ("asked" if resource.asked_on is not None else "needed")


def by_state(plan: Plan) -> dict[str, Asked]:
    """Return how many resources there are of each state, and what they cost."""
    found: dict[str, Asked] = {}
    for state in STATES:
        costs = [each.cost for each in plan.resources.values() if state_of(each) == state]
        known = [cost for cost in costs if cost is not None]
        found[state] = Asked(len(costs), None if costs and not known else sum(known, Decimal(0)), len(known))
    return found


@dataclass(frozen=True, slots=True)
class Overcommitted:
    """More of a resource was granted than there is of it."""

    records: tuple[str, ...]
    """The entries that share it, by the day from which on they use it; the last one is what goes beyond."""
    granted: Decimal
    amount: Decimal


def overcommitted(plan: Plan) -> list[Overcommitted]:
    """
    Return the resources of which more was granted than their amount, for one entry or for several at one time.

    Entries mean the same resource when what it is, who holds it and its unit are written alike. Its amount is then the
    largest that any of those entries names, and what is granted to all that use it on one day must not go beyond it. An
    end of a period that is not written is open; an entry without any period is looked at alone, since nobody knows
    whether it meets another. What was refused counts nothing.
    """
    found: list[Overcommitted] = []
    alike: dict[tuple[str, str, str], list[str]] = {}
    for id_, resource in plan.resources.items():
        if resource.granted is None or resource.state == "refused":
            continue
        if resource.amount is not None and resource.granted > resource.amount:
            found.append(Overcommitted((id_,), resource.granted, resource.amount))
        elif resource.what and (resource.period_from or resource.period_to):
            key = (name_key(resource.what), resource.holder or "", name_key(resource.unit or ""))
            alike.setdefault(key, []).append(id_)
    for ids in alike.values():
        worst = max(_together(plan, ids), key=lambda one: one.granted - one.amount, default=None)
        if worst is not None:
            found.append(worst)
    return found


def _together(plan: Plan, ids: list[str]) -> list[Overcommitted]:
    """Return for each day on which an entry begins what is granted beyond the amount that day."""

    def begin(id_: str) -> dt.date:
        return plan.resources[id_].period_from or dt.date.min

    ids = sorted(ids, key=lambda id_: (begin(id_), id_))
    found: list[Overcommitted] = []
    for day in sorted({begin(id_) for id_ in ids}):
        using = [id_ for id_ in ids if begin(id_) <= day <= (plan.resources[id_].period_to or dt.date.max)]
        there: list[Resource] = [plan.resources[id_] for id_ in using]
        granted = sum((one.granted for one in there if one.granted is not None), Decimal(0))
        amount = max((one.amount for one in there if one.amount is not None), default=None)
        if amount is not None and granted > amount:
            found.append(Overcommitted(tuple(using), granted, amount))
    return found
