"""What comes next, and why: one list ranked by how much leaving it hurts the plan, not by the order of the modules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ksp_tui.method.progress import StepState, is_asked
from ksp_tui.model.common import Path
from ksp_tui.model.finding import Finding
from ksp_tui.model.plan import Plan

NextKind = Literal["finding", "step", "action", "review"]
ERROR = 100
"""What an error weighs more than any advice: what is broken comes first."""
MORE_MOST = 4
"""What is found in several places weighs a little more, at most this much."""
SOON = 7
"""Days ahead that are "this week"."""
REVIEW_SOON = 14
"""Days before a review that it is to be prepared."""
ACTION_HARM, REVIEW_HARM = 76, 77
"""What is promised for this week, and a review that is near: above all advice that has no date."""


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do: its kind, what it is about, where it is done."""

    kind: NextKind
    id: str
    """Rule, step, action, or ``review``."""
    harm: float
    place: Path
    finding: Finding | None = None
    """For a finding: the first of its places."""
    more: int = 0
    """For a finding: in how many other places it was found."""
    args: Mapping[str, Any] = field(default_factory=dict)
    view: str = ""
    """The view to show, where the place alone does not say it."""


def next_steps(
    plan: Plan,
    found: Iterable[Finding],
    harm: Mapping[str, int],
    done: Mapping[str, StepState],
    today: dt.date,
) -> list[Next]:
    """
    Return what comes next, what hurts most first.

    `found` are the findings to tell, `harm` the harm of each rule by code, `done` the steps of the course. What is
    found in several places is one thing. A step that is begun hurts a little less than one that is not.
    """
    every = [*_findings(found, harm), *_steps(done), *_dated(plan, today)]
    return sorted(every, key=lambda each: (-each.harm, each.id, each.place))


def _findings(found: Iterable[Finding], harm: Mapping[str, int]) -> Iterable[Next]:
    by_code: dict[str, list[Finding]] = {}
    for finding in found:
        by_code.setdefault(finding.code, []).append(finding)
    for code, places in by_code.items():
        first = min(places, key=lambda each: each.path)
        weight = harm.get(code, 0) + min(len(places) - 1, MORE_MOST)
        if first.severity == "error":
            weight += ERROR
        yield Next("finding", code, weight, first.path, first, len(places) - 1)


def _steps(done: Mapping[str, StepState]) -> Iterable[Next]:
    for id_, each in done.items():
        if is_asked(done, id_):
            args = {"have": each.have, "need": each.need}
            yield Next("step", id_, each.step.harm - each.part * 4, each.place, args=args, view=each.step.view)


def _dated(plan: Plan, today: dt.date) -> Iterable[Next]:
    """Actions of this week and a review that is near; what is overdue is found by the rules."""
    for id_, action in plan.actions.items():
        if action.due is None or action.status in {"done", "stopped"}:
            continue
        left = (action.due - today).days
        if 0 <= left <= SOON:
            args = {"what": action.what or id_, "days": left, "due": action.due}
            yield Next("action", id_, ACTION_HARM + 0.1 * (SOON - left), ("actions", id_, "status"), args=args)
    due = plan.review_setup.next_date
    if due is not None and 0 <= (left := (due - today).days) <= REVIEW_SOON:
        place = ("review_setup", "next_date")
        yield Next("review", "review", REVIEW_HARM, place, args={"days": left, "due": due})
