"""What comes next, and why: one list ranked by how much leaving it hurts the plan, not by the order of the modules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ksp_tui.method.begun import begun
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
COURSE = range(1, 8)
"""The modules that are worked through in their order: not the head of the plan, nor the week."""
PART_WEIGHT = 4
"""What a step that is nearly done weighs less than one that is not begun."""
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
    found in several places is one thing. A step that is begun hurts a little less than one that is not. The steps of a
    module that is not begun keep the course's order: they stand behind all open steps of the modules before it.
    """
    every = [*_findings(found, harm), *_steps(done, begun(plan)), *_dated(plan, today)]
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


def _steps(done: Mapping[str, StepState], is_begun: Collection[int]) -> Iterable[Next]:
    least = float(ERROR)
    """What the mildest open step of the modules before weighs."""
    asked = [each for id_, each in done.items() if is_asked(done, id_)]
    for module in sorted({each.step.module for each in asked}):
        of_module = [each for each in asked if each.step.module == module]
        harms = [each.step.harm - each.part * PART_WEIGHT for each in of_module]
        if module not in is_begun and module in COURSE and max(harms) >= least:
            harms = _behind(harms, least)
        for each, harm in zip(of_module, harms, strict=True):
            args = {"have": each.have, "need": each.need}
            yield Next("step", each.step.id, harm, each.place, args=args, view=each.step.view)
        if module in COURSE:
            least = min(least, *harms)


def _behind(harms: Sequence[float], least: float) -> list[float]:
    """Return the harms in the same order among each other, all of them below `least` and above 0."""
    most = max(harms)
    return [least * 0.99 * harm / most for harm in harms]


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
