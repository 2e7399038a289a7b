"""What a record is called: the text of its title field, followed through references."""

from __future__ import annotations

from typing import NamedTuple

from ksp_tui.model.common import Model
from ksp_tui.model.structure import layout_of


class Named(NamedTuple):
    """What names a record: itself, or what it is kept under or refers to (a target is called by its zone)."""

    collection: str
    record: str
    name: str | None
    """Its text; None while nobody has written one."""


def title_of(model: Model, collection: str, record: str) -> str:
    """Return the text that names a record, following a reference or the record it is kept under; else its id."""
    found = named_in(model, collection, record)
    return found.name or found.record


def named_in(model: Model, collection: str, record: str) -> Named:
    """Return what names a record, with its text if there is one."""
    layout = layout_of(type(model))
    group = layout.groups.get(collection)
    if group is None or not group.many:
        return Named(collection, record, record)
    if group.keyed_by in layout.groups:
        return named_in(model, group.keyed_by or "", record)
    item = getattr(model, collection).get(record)
    if item is None:
        return Named(collection, record, record)  # of what is not there only the reference is known
    value = getattr(item, group.title) if group.title else None
    if not value:
        # What is kept under a word of a folder's list has that word for its name.
        return Named(collection, record, record if group.keyed_by is not None else None)
    for target in group.fields[group.title or ""].refs:
        if value in getattr(model, target, {}):
            return named_in(model, target, value)
    return Named(collection, record, str(value))
