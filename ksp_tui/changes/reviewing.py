"""
A review's steps as transactions: begun with an agenda that fills itself, each action judged, closed.

Pure, on a plan; the frozen copy that closing keeps is made in `session.reviewing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.method.actions import is_open
from ksp_tui.method.agenda import open_predictions
from ksp_tui.method.performance import figures_of_the_day
from ksp_tui.method.reviews import last_review
from ksp_tui.model.common import Path, Value
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.model.review import AGENDA
from ksp_tui.model.structure import fields_of

Verdict = Literal["keep", "change", "stop"]
VERDICTS: tuple[Verdict, ...] = ("keep", "change", "stop")
Missing = Literal["decision", "next_date", "next_before"]


def in_preparation(plan: Plan) -> str | None:
    """Return the review that is not closed yet, the latest of several; None where there is none."""
    found = [(review.held_on or dt.date.max, id_) for id_, review in plan.reviews.items() if review.state != "closed"]
    return max(found)[1] if found else None


def begin(plan: Plan, file: str, today: dt.date, name: str, changed: Mapping[str, str]) -> Transaction:
    """
    Begin a review called `name`, or go on with one in preparation that has no agenda yet: its five points as one step.

    `changed` has for each topic what has changed, in one line. What the last review predicted and nobody has compared
    yet comes along, so that it is compared now. Empty when there is an agenda already.
    """
    review = in_preparation(plan)
    edits: list[Edit] = []
    if review is None:
        review = builders.free_id("", plan.reviews)
        fields: dict[str, Value] = {"held_on": today, "name": name, "state": "preparing"}
        if plan.review_setup.participants:
            fields["participants"] = list(plan.review_setup.participants)
        edits.append(Edit(file, ("reviews", review), None, fields))
    elif any(item.review == review for item in plan.review_items.values()):
        return Transaction("change.add", {}, ())
    last = last_review(plan)
    orders = [item.order for item in plan.review_items.values() if item.order is not None]
    order = max(orders, default=Decimal(0))
    taken = set(plan.review_items)
    for topic in AGENDA:
        order += 1
        point: dict[str, Value] = {"order": order, "topic": topic, "changed": changed[topic], "review": review}
        predicted = [plan.review_items[id_].predicted for id_ in open_predictions(plan, last or "", topic)]
        if predicted:
            point["predicted"] = "\n".join(text for text in predicted if text)
        id_ = builders.free_id("", taken)
        taken.add(id_)
        edits.append(Edit(file, ("review_items", id_), None, point))
    return Transaction(
        "change.add", {"collection": "reviews", "title": name}, tuple(edits), (file, ("reviews", review))
    )


def open_actions(plan: Plan) -> list[str]:
    """Return the actions that a review has to judge, by their day; those without one last."""
    found = [id_ for id_, action in plan.actions.items() if is_open(action)]
    return sorted(found, key=lambda id_: (plan.actions[id_].due or dt.date.max, id_))


def actions_judged(plan: Plan, review: str) -> dict[str, tuple[str, Verdict | None]]:
    """Return what a review has said of each action: the record and the verdict."""
    return {
        item.action: (id_, item.verdict if item.verdict in VERDICTS else None)
        for id_, item in plan.reviewed_actions.items()
        if item.review == review and item.action
    }


def judge_action(
    plan: Plan, file: str, review: str, action: str, verdict: Verdict | None, note: str = ""
) -> Transaction:
    """Keep, change or stop an action in a review; None takes the verdict back. A note is set where one is given."""
    known = actions_judged(plan, review).get(action)
    if known is None:
        if verdict is None:
            return Transaction("change.set", {}, ())
        fields: dict[str, Value] = {"action": action, "review": review, "verdict": verdict}
        if note:
            fields["note"] = note
        return builders.add_record(plan, file, "reviewed_actions", fields)
    record = ("reviewed_actions", known[0])
    values: dict[Path, Value] = {(*record, "verdict"): verdict}
    if note:
        values[*record, "note"] = note
    return builders.set_fields(plan, file, values)


def missing(plan: Plan, review: str, today: dt.date) -> list[Missing]:
    """Return what closing a review still needs: a decision, and the day of the next one, which lies ahead."""
    found: list[Missing] = []
    if not any(item.review == review and item.decision for item in plan.review_items.values()):
        found.append("decision")
    held = plan.reviews[review]
    if held.next_date is None:
        found.append("next_date")
    elif held.next_date <= (held.held_on or today):
        found.append("next_before")
    return found


def close(plan: Plan, folder: Folder, file: str, review: str, today: dt.date, copy: str) -> Transaction:
    """
    Close a review as one step: the day's figures, the name of its frozen copy, the next date, actions stopped.

    What is typed already stays. Raises ValueError where something is missing.
    """
    if lacking := missing(plan, review, today):
        raise ValueError(lacking[0])
    held = plan.reviews[review]
    there = fields_of(held)
    new: dict[str, Value] = {"state": "closed", "frozen_copy": copy}
    new |= {
        name: value
        for name, value in ({"held_on": today} | dict(figures_of_the_day(plan, folder, today))).items()
        if name not in there
    }
    if "participants" not in there and plan.review_setup.participants:
        new["participants"] = list(plan.review_setup.participants)
    values: dict[Path, Value] = {("reviews", review, name): value for name, value in new.items()}
    values["review_setup", "next_date"] = held.next_date
    for action, (_, verdict) in actions_judged(plan, review).items():
        if verdict == "stop" and action in plan.actions and is_open(plan.actions[action]):
            values["actions", action, "status"] = "stopped"
    step = builders.set_fields(plan, file, values)
    return Transaction("review.close", step.args, step.edits, (file, ("reviews", review, "state")))


def in_one_line(sentences: Sequence[str], none: str, more: str, longest: int = 160) -> str:
    """Return the first of several sentences as one line, and how many more there are; `more` holds ``{count}``."""
    if not sentences:
        return none
    told = [sentences[0]]
    for each in sentences[1:]:
        if sum(map(len, told)) + len(each) > longest:
            break
        told.append(each)
    rest = len(sentences) - len(told)
    line = " ".join(told)
    return line if not rest else f"{line} {more.format(count=rest)}"
