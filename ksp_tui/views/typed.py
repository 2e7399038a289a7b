"""What a plan would be with the value that is being typed: a picture is drawn from it before it is taken."""

from __future__ import annotations

from typing import TypeAlias

from pydantic import ValidationError

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.values import parse
from ksp_tui.model.common import Path, Value
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import fields_of
from ksp_tui.views.rows import Rows

Typed: TypeAlias = tuple[Path, Value]
"""A field and the value that is typed there."""


def typed_at(rows: Rows, record: str | None, field: str, text: str) -> Typed | None:
    """Return the value that a text means in a field, that of a record just begun too; None where it can't be read."""
    if (record is None and not rows.can_add) or field not in rows.fields:
        return None
    try:
        return rows.path(record, field), parse(rows.fields[field], text, rows.context)
    except EntryError:
        return None


def plan_with(plan: Plan, typed: Typed) -> Plan | None:
    """Return the plan with a value in one of its fields, itself unchanged; None where the value does not fit there."""
    path, value = typed
    if len(path) == 1:
        return plan.model_copy(update={path[0]: value}) if path[0] in PLAN.fields else None
    group = PLAN.groups.get(path[0])
    if group is None or len(path) != (3 if group.many else 2) or path[-1] not in group.fields:
        return None
    held = getattr(plan, group.name)
    record = held.get(path[1], group.cls()) if group.many else held
    try:
        made = group.cls.model_validate({**fields_of(record), path[-1]: value})
    except ValidationError:
        return None
    return plan.model_copy(update={group.name: {**held, path[1]: made} if group.many else made})
