"""Module 7 · 计划检讨: which reviews were held, and when the next one is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan


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
