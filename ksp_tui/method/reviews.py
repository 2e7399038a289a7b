"""Module 7 · 计划检讨: which reviews were held, when the next one is, and where the plan stands in its round."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ksp_tui.method.actions import days_overdue, is_open

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan

Stage = Literal["plan", "do", "check", "act"]
STAGES: tuple[Stage, ...] = ("plan", "do", "check", "act")
#: So many days before a review it is time to check.
CHECK_DAYS = 7
#: Below this part of the course's steps there is still planning to do.
PLANNED_PART = 0.6


def held(plan: Plan) -> list[tuple[dt.date, str]]:
    """Return day and id of the closed reviews whose day is known, the latest last."""
    return sorted(
        (review.held_on, id_)
        for id_, review in plan.reviews.items()
        if review.state == "closed" and review.held_on is not None
    )


def next_review(plan: Plan) -> dt.date | None:
    """
    Return the day of the next review, which may be over; None when none is set.

    It is the one of the set-up, else the one that the latest review agreed on. A day on or before the latest review is
    spent: it was that review.
    """
    done = held(plan)
    last = plan.reviews[done[-1][1]] if done else None
    days = (plan.review_setup.next_date, last.next_date if last else None)
    return next((day for day in days if day is not None and (not done or day > done[-1][0])), None)


def review_cycle(plan: Plan, usual: int) -> int:
    """Return the days from one review to the next: the plan's own, else the folder's `usual` ones."""
    return plan.review_setup.cycle or usual


def days_to_review(plan: Plan, today: dt.date, cycle: int) -> int | None:
    """
    Return the days until the next review, negative when it is late.

    Without a day it is due a `cycle` (days) after the last one; None where neither is known.
    """
    day = next_review(plan)
    if day is None:
        done = held(plan)
        if not done:
            return None
        day = done[-1][0] + dt.timedelta(days=review_cycle(plan, cycle))
    return (day - today).days


def last_review(plan: Plan) -> str | None:
    """Return the id of the latest closed review; None before the first."""
    done = held(plan)
    return done[-1][1] if done else None


def decisions_past(plan: Plan, today: dt.date) -> list[str]:
    """
    Return the items of the last closed review whose decision is past its day and has no word of what came of it.

    Nothing in the plan says that a decision was carried out but the `happened` of a later review's item on it: so a
    decision counts as past its day until the next review is held.
    """
    last = last_review(plan)
    return [
        id_
        for id_, item in plan.review_items.items()
        if last is not None and item.review == last and item.decision and item.due is not None and item.due < today
    ]


@dataclass(frozen=True, slots=True)
class Pdca:
    """Where the plan stands on its way round: 计划 plan, 执行 do, 检讨 check, 改进 act (Shewhart, Deming)."""

    stage: Stage
    goals: int
    strategies: int
    actions: int
    done: int
    open: int
    late: int
    stopped: int
    reviews: int
    last: int | None
    """Days since the last review; None before the first."""
    days: int | None
    """Days until the next one, negative when it is late."""
    decisions: int
    """Decisions of all closed reviews."""
    past: int
    """Decisions of the last one that are past their day."""


def pdca(plan: Plan, today: dt.date, part: float, cycle: int) -> Pdca:
    """
    Return where the plan stands (handbook, module 7).

    *Check* when the review is due within 7 days or late, *act* when decisions of the last one are past their day,
    *plan* below 60 % of the steps, else *do*. `part` is how much of the plan's steps is done, 0 to 1; `cycle` the days
    between reviews where the plan has none of its own.
    """
    days, done = days_to_review(plan, today, cycle), held(plan)
    past = len(decisions_past(plan, today))
    stage: Stage = "do"
    if days is not None and days <= CHECK_DAYS:
        stage = "check"
    elif past:
        stage = "act"
    elif part < PLANNED_PART:
        stage = "plan"
    closed = {id_ for _, id_ in done}
    actions = plan.actions.values()
    return Pdca(
        stage,
        goals=len(plan.goals),
        strategies=len(plan.strategies),
        actions=len(plan.actions),
        done=sum(action.status == "done" for action in actions),
        open=sum(is_open(action) for action in actions),
        late=sum(days_overdue(action, today) > 0 for action in actions),
        stopped=sum(action.status == "stopped" for action in actions),
        reviews=len(done),
        last=(today - done[-1][0]).days if done else None,
        days=days,
        decisions=sum(bool(item.decision) and item.review in closed for item in plan.review_items.values()),
        past=past,
    )
