"""
What a plan itself dates: moves, progress, answers and things done after a day, in sentences.

It stands in for a comparison where the last review kept no frozen copy. It can't know what carries no date (wording,
targets, power), and whoever shows it says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ksp_tui.changes.side import Side
from ksp_tui.entry.amounts import show_exact
from ksp_tui.entry.values import show, show_date
from ksp_tui.model.common import Path
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.text import t
from ksp_tui.text.clean import clean


@dataclass(frozen=True, slots=True)
class Dated:
    """One thing that the plan dates."""

    path: Path
    day: dt.date
    words: str


#: Group, the field that dates it, and the field whose value is told with it ("" for none).
_FIELDS = (
    ("stakeholders", "stance_date", "stance"),
    ("needs", "phase_since", "phase"),
    ("intrusions", "signal_date", ""),
    ("repeats", "date", "answer"),
    ("goal_progress", "date", "value"),
    ("actions", "done_on", ""),
    ("tasks", "done_on", ""),
    ("milestones", "done_on", ""),
    ("resources", "answered_on", "state"),
    ("cases", "presented_on", ""),
)


def dated_changes(side: Side, since: dt.date) -> list[Dated]:
    """Return what the plan dates after `since` and up to today, the latest first."""
    if not isinstance(side.model, Plan):
        return []
    found = list(_found(side, side.model, since))
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.path))


def _found(side: Side, plan: Plan, since: dt.date) -> Iterator[Dated]:
    for group, field, telling in _FIELDS:
        for id_, record in getattr(plan, group).items():
            day = getattr(record, field)
            if day is None or not since < day <= side.today:
                continue
            if group == "actions" and record.status != "done":
                continue
            value = getattr(record, telling) if telling else None
            if telling and value is None:
                continue
            said = "" if value is None else _value(side, group, telling, value)
            if group == "goal_progress" and record.goal in plan.goals and plan.goals[record.goal].unit:
                said = f"{said} {plan.goals[record.goal].unit}"
            name = clean(side.name(group, id_)).rstrip(" .。;；")
            words = t(f"dated.{group}", item=name, value=clean(said), day=show_date(day, side.today))
            yield Dated((group, id_, telling or field), day, words[:1].upper() + words[1:])


def _value(side: Side, group: str, field: str, value: object) -> str:
    spec = PLAN.groups[group].fields[field]
    if spec.kind == "number":
        return show_exact(value)  # type: ignore[arg-type]
    return show(spec, value, side.context)
