"""
Module 7 · 绩效 and 走势: what the account earns after all that we put in, and what moved from review to review.

Performance = gross margin − cost to serve − resources spent since the last review, beside the goals reached (handbook,
module 7). What is not known is told as unknown; a sum with an unknown part is only a bound.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from ksp_tui.method.goals import standing
from ksp_tui.method.influence import net_support, penetration
from ksp_tui.method.quarters import fiscal_year_of, quarter_of, year_start
from ksp_tui.method.reviews import held
from ksp_tui.method.selection import select

if TYPE_CHECKING:
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan

TrendName = Literal["support_index", "penetration", "selection_score", "sales_done", "left", "goals_reached"]
TRENDS: tuple[TrendName, ...] = (
    "support_index", "penetration", "selection_score", "sales_done", "left", "goals_reached",
)  # fmt: skip
#: Decimals kept of the figures of the day.
_PERCENT, _SCORE = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Performance:
    """What one review says of the account's earnings, in the plan's currency."""

    review: str
    day: dt.date
    gross_margin: Decimal | None
    cost_to_serve: Decimal | None
    resources_spent: Decimal | None
    left: Decimal | None
    """Margin − costs − resources; None unless all three are known."""
    at_most: Decimal | None
    """Margin less the known costs where one is unknown; None where the margin is unknown or nothing is missing."""
    goals_reached: int | None
    goals: int | None
    """Reached and open together; None unless both are known."""
    sales_year: Decimal | None
    """Sales done since the fiscal year began."""
    sales_period: Decimal | None
    """Sales since the review before it in the same fiscal year, or since the year began for the first one."""


def performances(plan: Plan) -> list[Performance]:
    """Return the performance of each closed review, the earliest first."""
    found: list[Performance] = []
    start = year_start(plan)
    before: tuple[int, Decimal | None] | None = None
    for day, id_ in held(plan):
        review = plan.reviews[id_]
        margin, spent = review.gross_margin, (review.cost_to_serve, review.resources_spent)
        known = sum((each for each in spent if each is not None), Decimal(0))
        complete = margin is not None and None not in spent
        rest = None if margin is None else margin - known
        goals = (review.goals_reached, review.goals_open)
        year, sales = fiscal_year_of(day, start), review.sales_done
        base = before[1] if before is not None and before[0] == year else Decimal(0)
        found.append(
            Performance(
                id_,
                day,
                margin,
                *spent,
                rest if complete else None,
                None if complete else rest,
                review.goals_reached,
                None if None in goals else sum(each for each in goals if each is not None),
                sales,
                None if sales is None or base is None else sales - base,
            )
        )
        before = year, sales
    return found


@dataclass(frozen=True, slots=True)
class MeasuredTrend:
    """One figure from review to review."""

    name: TrendName
    values: tuple[tuple[str, dt.date, Decimal | None], ...]
    """Review, its day, the figure then; None where the review did not keep it."""

    @property
    def known(self) -> list[Decimal]:
        """The figures that are known, in order."""
        return [value for _, _, value in self.values if value is not None]

    @property
    def change(self) -> Decimal | None:
        """The figure of the last review − the first known; None where the last did not keep it, or no other did."""
        last = self.values[-1][2] if self.values else None
        return last - self.known[0] if last is not None and len(self.known) > 1 else None


def trends(plan: Plan) -> list[MeasuredTrend]:
    """Return how each figure moved, from the second closed review on; none before."""
    done = performances(plan)
    if len(done) < 2:
        return []

    def value(name: TrendName, each: Performance) -> Decimal | None:
        found = each.left if name == "left" else getattr(plan.reviews[each.review], name)
        return None if found is None else Decimal(found)

    return [MeasuredTrend(name, tuple((each.review, each.day, value(name, each)) for each in done)) for name in TRENDS]


def figures_of_the_day(plan: Plan, folder: Folder, today: dt.date) -> Mapping[str, Decimal | int]:
    """
    Return what a review keeps of the day, by the field's name; what can't be known yet is left out.

    Support and penetration in percent with one decimal, over all who are here; the selection's score with two; sales
    done since the fiscal year began, as far as the quarters' figures are filled in; goals reached and still open.
    """
    found: dict[str, Decimal | int] = {}
    support, reach = net_support(plan, plan.stakeholders).value, penetration(plan, plan.stakeholders).value
    score = select(plan, folder).total.score
    if support is not None:
        found["support_index"] = (support * 100).quantize(_PERCENT)
    if reach is not None:
        found["penetration"] = (reach * 100).quantize(_PERCENT)
    if score is not None:
        found["selection_score"] = score.quantize(_SCORE)
    sales = sales_since_year_began(plan, today)
    if sales is not None:
        found["sales_done"] = sales
    if plan.goals:
        states = [standing(plan, id_, today).state for id_ in plan.goals]
        found["goals_reached"] = states.count("reached")
        found["goals_open"] = sum(state in {"ahead", "behind", "unmeasured"} for state in states)
    return found


def sales_since_year_began(plan: Plan, today: dt.date) -> Decimal | None:
    """Return the sales done in the quarters of the running fiscal year up to today; None where none is filled in."""
    now = quarter_of(today, year_start(plan))
    done = [
        target.done
        for target in plan.targets.values()
        if target.quarter is not None and target.quarter[:4] == now[:4] and target.quarter <= now
    ]
    known = [each for each in done if each is not None]
    return sum(known, Decimal(0)) if known else None
