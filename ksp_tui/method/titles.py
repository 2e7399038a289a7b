"""What a record is called: the text of its title field, followed through references."""

from __future__ import annotations

from ksp_tui.model.common import Model
from ksp_tui.model.structure import layout_of


def title_of(model: Model, collection: str, record: str) -> str:
    """Return the text that names a record, following a reference or the record it is kept under; else its id."""
    layout = layout_of(type(model))
    group = layout.groups.get(collection)
    if group is None or not group.many:
        return record
    if group.keyed_by in layout.groups:
        return title_of(model, group.keyed_by or "", record)
    item = getattr(model, collection).get(record)
    value = getattr(item, group.title) if item is not None and group.title else None
    if not value:
        return record
    for target in group.fields[group.title or ""].refs:
        if value in getattr(model, target, {}):
            return title_of(model, target, value)
    return str(value)
