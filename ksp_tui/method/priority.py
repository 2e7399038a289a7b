"""
Module 5c · 项目优先级: which projects come first, and how far the budget reaches.

Score = Σ wᵢ·sᵢ / Σ wᵢ over what is scored (weighted scoring model), as in the selection of accounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from ksp_tui.method.currency import in_folder_currency
from ksp_tui.method.lists import finance, visible
from ksp_tui.method.projects import is_open
from ksp_tui.method.selection import Weighted, weighted
from ksp_tui.model.folder import Folder, PriorityCriterion
from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Ranked:
    """One open project in the order of the priorities."""

    project: str
    score: Weighted
    place: int | None
    """1 is the first; None for a project that nobody has scored."""
    budget: Decimal | None
    """In the folder's currency; None when it is unknown or can't be compared."""
    spent: Decimal
    """The budgets down to this project, its own too."""
    above: bool
    """Whether it is scored and the budget reaches to it."""


def weights(folder: Folder) -> dict[str, Decimal]:
    """Return what each visible criterion counts, 0 or more, by its id."""
    return {
        id_: max(cast(PriorityCriterion, item).weight or Decimal(0), Decimal(0))
        for id_, item in visible(folder, "priority_criteria").items()
    }


def ranked(plan: Plan, folder: Folder) -> list[Ranked]:
    """
    Return the open projects, the most important first, those without a score last.

    The cut line lies where the sum of the budgets first goes beyond the folder's: from there on nothing is above it,
    even if something smaller would still fit, since otherwise what is easy would overtake what is important. Without
    a budget of the folder there is no line. A project whose budget is unknown takes nothing from it.
    """
    every = weights(folder)
    scores: dict[str, dict[str, int | None]] = {id_: {} for id_, item in plan.projects.items() if is_open(item)}
    for score in plan.priority_scores.values():
        if score.project in scores and score.criterion:
            scores[score.project][score.criterion] = score.score
    means = {
        id_: weighted((weight, own.get(criterion)) for criterion, weight in every.items())
        for id_, own in scores.items()
    }
    order = sorted(scores, key=lambda id_: (means[id_].score is None, -(means[id_].score or 0), id_))
    limit = cast("Decimal | None", finance(folder, "budget"))
    found: list[Ranked] = []
    spent = Decimal(0)
    reached = True
    for place, id_ in enumerate(order, 1):
        budget = _in_folder(plan, folder, plan.projects[id_].budget)
        spent += budget or Decimal(0)
        reached = reached and (limit is None or spent <= limit)
        scored = means[id_].score is not None
        found.append(Ranked(id_, means[id_], place if scored else None, budget, spent, scored and reached))
    return found


def _in_folder(plan: Plan, folder: Folder, amount: Decimal | None) -> Decimal | None:
    """Return an amount in the folder's currency; where plan or folder names none, both are taken to mean the same."""
    if not plan.currency or not folder.finance.currency:
        return amount
    converted = in_folder_currency(folder, amount, plan.currency)
    return converted.amount if converted else None
