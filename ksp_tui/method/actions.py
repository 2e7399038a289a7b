"""Module 5 · 行动: which actions are open, overdue, and how many of one person fall due in one week."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.strategies import Action


def is_open(action: Action) -> bool:
    """Say whether an action is neither done nor stopped; one without a status is open."""
    return action.status in (None, "open")


def days_overdue(action: Action, today: dt.date) -> int:
    """Return how many days an open action is late; 0 when it is not: what is due today may still be done today."""
    if action.due is None or not is_open(action):
        return 0
    return max((today - action.due).days, 0)


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week, the first day of the ISO week."""
    return day - dt.timedelta(days=day.weekday())


def open_by_week(plan: Plan) -> dict[tuple[str, dt.date], list[str]]:
    """Return the open actions by owner and Monday of the week they are due in, in the order of their days."""
    found: dict[tuple[str, dt.date], list[str]] = {}
    days: dict[str, dt.date] = {}
    for id_, action in plan.actions.items():
        if action.owner and action.due is not None and is_open(action):
            days[id_] = action.due
            found.setdefault((action.owner, monday_of(action.due)), []).append(id_)
    return {key: sorted(ids, key=lambda id_: (days[id_], id_)) for key, ids in sorted(found.items())}
