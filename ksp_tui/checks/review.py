"""Module 7 · 计划检讨: the plan is reviewed in time and together, every action is judged, predictions are compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method.reviews import held, next_review, review_cycle

#: One person alone does not review: nobody contradicts.
_PARTICIPANTS = 2
#: What tells when the next review is.
_NEXT = ("review_setup.next_date", "reviews.state", "reviews.held_on", "reviews.next_date")
#: What tells whether a review has been set up.
_SETUP = tuple(f"review_setup.{field}" for field in ("cycle", "next_date", "participants", "parts_played"))


def _is_set_up(case: Case) -> bool:
    setup = case.plan.review_setup
    return bool(setup.cycle or setup.next_date or setup.participants or setup.parts_played)


def _late(case: Case) -> tuple[str, dt.date, int] | None:
    """Return the variant, the day counted from and the days since, when a review is due and was not held."""
    day = next_review(case.plan)
    if day is not None:
        return ("message", day, (case.today - day).days) if day < case.today else None
    done = held(case.plan)
    days = (case.today - done[-1][0]).days if done else 0
    cycle = review_cycle(case.plan, int(case.limit("review_cycle")))
    return ("cycle", done[-1][0], days) if days > cycle else None


@rule("KSP701", "advice", harm=70, reads=(*_NEXT, "review_setup.cycle"))
def review_is_held(case: Case) -> Iterator[Hit]:
    """
    No review is overdue: its day is not over, or, where no day is set, the last one is not older than the cycle.

    The cycle is the plan's, else the folder's (90 days by default).
    """
    late = _late(case)
    if late:
        yield Hit(("review_setup", "next_date"), {"day": late[1], "count": late[2]}, late[0])


@rule(
    "KSP702",
    "advice",
    harm=40,
    reads=(*_SETUP, "reviews.state", "reviews.held_on", "reviews.participants"),
)
def review_is_held_together(case: Case) -> Iterator[Hit]:
    """At least two take part: in the set-up, once it is begun, and in the latest closed review; older ones are past."""
    planned = len(case.plan.review_setup.participants)
    if _is_set_up(case) and planned < _PARTICIPANTS:
        yield Hit(("review_setup", "participants"), {"people": planned})
    for day, id_ in held(case.plan)[-1:]:
        came = len(case.plan.reviews[id_].participants)
        if came < _PARTICIPANTS:
            yield Hit(("reviews", id_, "participants"), {"day": day, "people": came}, "held")


@rule("KSP703", "advice", harm=60, reads=(*_NEXT, *_SETUP))
def next_review_is_set(case: Case) -> Iterator[Hit]:
    """
    The next review has a day, once a review is set up or was held.

    A day on or before the latest review is spent. Where the cycle is over as well, KSP701 tells that the review is
    overdue, and this rule is silent.
    """
    done = held(case.plan)
    if next_review(case.plan) is None and (done or _is_set_up(case)) and not _late(case):
        if done:
            yield Hit(("review_setup", "next_date"), {"day": done[-1][0]}, "held")
        else:
            yield Hit(("review_setup", "next_date"))


@rule(
    "KSP704",
    "error",
    harm=75,
    reads=(
        "reviews.state",
        "reviews.held_on",
        *(f"actions.{field}" for field in ("what", "due", "status", "done_on")),
        *(f"reviewed_actions.{field}" for field in ("review", "action", "verdict")),
    ),
)
def every_action_is_judged(case: Case) -> Iterator[Hit]:
    """
    The latest closed review kept, changed or stopped each action that was due by then and not done.

    An action bears no day on which it was written, so only those due on or before the day of the review surely stood
    in the plan then. Not done by then is what is open now, or was done on a later day. Of a stopped action nobody knows
    since when, and a done one without a day may have been done in time: these are not held against the review.
    """
    for day, review in held(case.plan)[-1:]:
        judged: dict[str | None, tuple[str, bool]] = {}
        for id_, item in case.plan.reviewed_actions.items():
            if item.review == review and not judged.get(item.action, ("", False))[1]:
                judged[item.action] = id_, bool(item.verdict)
        for id_, action in case.plan.actions.items():
            late = action.status == "done" and action.done_on is not None and action.done_on > day
            if action.due is None or action.due > day or not (late or action.status in (None, "open")):
                continue
            entry, said = judged.get(id_, ("", False))
            if not said:
                place = ("reviewed_actions", entry, "verdict") if entry else ("reviewed_actions",)
                yield Hit(place, {"action": case.name("actions", id_), "day": day, "due": action.due})


@rule(
    "KSP710",
    "advice",
    harm=60,
    reads=tuple(f"review_items.{field}" for field in ("changed", "decision", "owner")),
)
def decision_has_an_owner(case: Case) -> Iterator[Hit]:
    """Each decision of a review has someone who sees to it."""
    for id_, item in case.plan.review_items.items():
        if item.decision and not item.owner:
            yield Hit(("review_items", id_, "owner"), {"item": case.name("review_items", id_)})


@rule(
    "KSP711",
    "advice",
    harm=35,
    reads=(
        *(f"review_items.{field}" for field in ("changed", "review", "predicted", "happened")),
        "reviews.state",
        "reviews.held_on",
    ),
)
def predictions_are_compared(case: Case) -> Iterator[Hit]:
    """What was predicted is compared with what happened, at the latest when its review, or a later one, is closed."""
    done = held(case.plan)
    for id_, item in case.plan.review_items.items():
        review = case.plan.reviews.get(item.review or "")
        if review is None or not item.predicted or item.happened:
            continue
        past = bool(done and review.held_on is not None and review.held_on < done[-1][0])
        if review.state == "closed" or past:
            yield Hit(("review_items", id_, "happened"), {"item": case.name("review_items", id_)})
