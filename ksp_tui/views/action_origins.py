"""Where things to do come from: strategies, people, the ARCI chart, reviews, contacts; and the decisions of reviews."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ksp_tui.method.reviews import last_review
from ksp_tui.model.common import Path
from ksp_tui.model.plan import Plan
from ksp_tui.session.context import name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text.clean import clean

Origin = Literal["strategies", "people", "arci", "reviews", "contacts"]
ORIGINS: tuple[Origin, ...] = ("strategies", "people", "arci", "reviews", "contacts")
"""Where a thing to do comes from; one may come from several of them."""


def origins_of(book: Workbook, file: str, plan: Plan, path: Path) -> dict[Origin, str]:
    """Return where an action, a task, a milestone or a decision comes from, each with its words."""
    return {origin: clean(name_of(book, file, group, id_)) for origin, group, id_ in _found(plan, path)}


def _found(plan: Plan, path: Path) -> Iterator[tuple[Origin, str, str]]:
    group, key = path[:2]
    if group == "tasks":
        process = plan.tasks[key].process
        yield "arci", "processes", process or key
    elif group == "review_items":
        yield "reviews", "reviews", plan.review_items[key].review or key
    elif group == "actions":
        action = plan.actions[key]
        strategy = plan.strategies.get(action.strategy or "")
        if action.strategy:
            yield "strategies", "strategies", action.strategy
        person = action.person or (strategy.person if strategy is not None else None)
        if person:
            yield "people", "stakeholders", person
        if action.task:
            yield "arci", "tasks", action.task
        review = next(
            (each.review for each in plan.reviewed_actions.values() if each.action == key and each.review), ""
        )
        if review:
            yield "reviews", "reviews", review
        if action.contact:
            yield "contacts", "contacts", action.contact


def open_decisions(plan: Plan) -> list[str]:
    """
    Return the decisions of the last closed review that have a day: what it agreed on and the next one will look at.

    Those of earlier reviews were looked at since.
    """
    last = last_review(plan)
    return [
        id_
        for id_, item in plan.review_items.items()
        if last is not None and item.review == last and item.decision and item.due is not None
    ]
