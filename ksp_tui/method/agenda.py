"""Module 7 · 检讨议程: the course's five items, what belongs to each, and how the time is shared out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from ksp_tui.model.review import AGENDA

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan

#: Minutes of each item in an hour; the closing takes what is left (handbook, module 7: 60 minutes).
MINUTES: Mapping[str, int] = MappingProxyType(
    {"support": 5, "positioning": 8, "strategies": 12, "problems": 10, "opportunities": 10, "actions": 10, "closing": 5}
)
#: The items of a meeting in order: which support was granted, the course's five, the closing.
ITEMS: tuple[str, ...] = ("support", *AGENDA, "closing")

_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "support": ("resources",),
        "positioning": (
            *("selling", "zones", "ladder", "competitor_rungs", "suppliers_wanted"),
            *("strengths", "positioning", "repeats", "value_propositions", "scores", "judgements", "role_fills"),
        ),
        "strategies": (
            *("relationships", "strategies", "white_space", "talks", "rehearsals", "flows", "priority_scores"),
            *("cases", "case_options", "milestones", "stakeholders", "zone_views"),
        ),
        "problems": ("challenges", "vulnerabilities", "intrusions", "risks", "lost", "competitors", "facts"),
        "opportunities": (
            *("needs", "customer_strategies", "trends", "opportunities", "goals", "goal_progress", "projects"),
            "targets",
            "phase_history",
        ),
        "actions": ("actions", "processes", "tasks"),
    }
)
_TOPIC = {group: topic for topic, groups in _GROUPS.items() for group in groups}
#: What a review makes itself, and what is told elsewhere: no news of an agenda.
LEFT_OUT = frozenset({"reviews", "review_items", "reviewed_actions", "review_setup", "silences", "contacts", "told_on"})
#: What is told first: by group and field, the lower the earlier.
_FIRST = {
    ("stakeholders", "stance"): 0, ("ladder", "guess"): 0, ("needs", "phase"): 0, ("goals", "status"): 0,
    ("positioning", "final"): 0, ("targets", "done"): 1, ("targets", "forecast"): 1, ("targets", "target"): 1,
    ("actions", "status"): 0, ("actions", "due"): 1, ("strategies", "posture"): 0, ("cases", "state"): 0,
    ("projects", "status"): 0, ("projects", "phase"): 0, ("stakeholders", "coverage"): 1, ("resources", "state"): 0,
    ("tasks", "done_on"): 1, ("milestones", "done_on"): 1, ("relationships", "now"): 0, ("intrusions", "chance"): 1,
}  # fmt: skip
_WHOLE, _OTHER = 2, 3


def topic_of(group: str) -> str:
    """Return the agenda's item that a change of a group belongs to; the plan's head belongs to the first."""
    return _TOPIC.get(group, "positioning")


def weight(path: tuple[str, ...]) -> int:
    """Return how early a change is told, 0 first: what moved, then figures, then records, then the rest."""
    if len(path) == 2:
        return _WHOLE
    return _FIRST.get((path[0], path[-1]), _OTHER)


def minutes_of(item: str, whole: int | None) -> int:
    """Return an item's minutes when the meeting lasts `whole` minutes (60 by default), at least one."""
    return max(1, round(MINUTES[item] * (whole or 60) / 60))


def items_of(plan: Plan, review: str, topic: str) -> list[str]:
    """Return the points of one agenda item that a review has, in their order."""
    found = [(id_, item) for id_, item in plan.review_items.items() if item.review == review and item.topic == topic]
    found.sort(key=lambda pair: (pair[1].order is None, pair[1].order or 0, pair[0]))
    return [id_ for id_, _ in found]


def open_predictions(plan: Plan, review: str, topic: str) -> list[str]:
    """Return the points of an earlier review whose prediction nobody has compared with what happened yet."""
    return [
        id_
        for id_, item in plan.review_items.items()
        if item.review == review and item.topic == topic and item.predicted and not item.happened
    ]
