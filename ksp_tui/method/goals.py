"""Module 4 · 目标: how far a goal is, held against the time that is gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.positioning import Goal

GoalState = Literal["reached", "ahead", "behind", "unmeasured", "closed"]
"""Closed: missed or dropped, it is waited for no more."""
ZERO, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """How a goal stands."""

    last: Decimal | None
    """The last measured value, in the goal's unit; None: not measured yet."""
    done: Decimal | None
    """(last − baseline) ÷ (target − baseline), 0 to 1; None where one of them is unknown."""
    below: bool
    """Whether the last value is further from the target than the baseline was."""
    time_gone: Decimal | None
    """
    The part of the time from the day its baseline was set to the day due that is gone, 0 to 1; None where a day is
    unknown. Without a day of its own a goal begins with the plan.
    """
    state: GoalState


def last_value(plan: Plan, goal: str) -> Decimal | None:
    """Return the latest value of a goal's progress; of several of one day the later written. None without any."""
    entries = [each for each in plan.goal_progress.values() if each.goal == goal and each.value is not None]
    return max(enumerate(entries), key=lambda e: (e[1].date or dt.date.min, e[0]))[1].value if entries else None


def standing(plan: Plan, id_: str, today: dt.date) -> GoalStanding:
    """Return how a goal stands; without a baseline it is taken to begin at zero."""
    goal = plan.goals[id_]
    begin = goal.baseline if goal.baseline is not None else ZERO
    last = last_value(plan, id_)
    done, below = None, False
    if last is not None and goal.target is not None and goal.target != begin:
        part = (last - begin) / (goal.target - begin)
        done, below = min(max(part, ZERO), ONE), part < 0
    gone = time_gone(plan, goal, today)
    return GoalStanding(last, done, below, gone, _state(goal, done, gone))


def time_gone(plan: Plan, goal: Goal, today: dt.date) -> Decimal | None:
    """Return the part of the time to a goal's day that is gone since its baseline, else since the plan began."""
    begun = goal.baseline_on or plan.started_on
    if goal.due is None or begun is None:
        return None
    days = (goal.due - begun).days
    if days <= 0:
        return ONE if today >= goal.due else ZERO
    return min(max(Decimal((today - begun).days) / days, ZERO), ONE)


def _state(goal: Goal, done: Decimal | None, gone: Decimal | None) -> GoalState:
    if goal.status == "reached":
        return "reached"
    if goal.status in {"missed", "dropped"}:
        return "closed"
    if done == ONE:
        return "reached"
    if done is None or gone is None:
        return "unmeasured"
    return "ahead" if done >= gone else "behind"


SMART = ("S", "M", "A", "R", "T")


def smart(goal: Goal) -> dict[str, bool]:
    """
    Return which of specific, measurable, achievable, relevant, timed a goal is as far as its fields show.

    Specific: a statement and a kind. Measurable: a measure, a baseline and a target. Achievable: one of us owns it.
    Relevant: it serves a zone. Timed: a day due.
    """
    return {
        "S": bool(goal.statement and goal.kind),
        "M": bool(goal.measure) and goal.baseline is not None and goal.target is not None,
        "A": bool(goal.owner),
        "R": bool(goal.zone),
        "T": goal.due is not None,
    }
