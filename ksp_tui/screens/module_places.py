"""Where in a module a value of the plan is shown, and whom a record is about."""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.model.common import Model, Path
from ksp_tui.model.contents import View, layout_for, place_of, views
from ksp_tui.model.structure import value_at
from ksp_tui.views.rows import Rows


@dataclass(frozen=True, slots=True)
class Place:
    """A view, a record and a field of it."""

    view: str
    record: str = ""
    field: str = ""
    begin: bool = False
    """Whether a record is to be begun: the path named a whole collection."""


def view_for(module: int, path: Path, wanted: str, here: Rows, model: Model, *, folder: bool) -> Place | None:
    """
    Return where the value at `path` is shown: in the view `wanted`, else in the one of `here` where it shows it too.

    None where the module does not show it.
    """
    found = place_of(path, folder=folder)
    if found is None:
        return None
    _, _, view = found
    every = [view for _, view in views(module)]
    named = next((v for v in every if v.id == wanted and v.group == view.group), None)
    keep = here.view
    if named is not None:
        view = named
    elif keep.group == view.group and (here.shows(path) if view.group else path[-1] in here.fields):
        record = path[1] if len(path) > 1 else ""
        if not keep.where or not record or record in here.ids() or _is_gone(view, record, model):
            view = keep
    group = layout_for(module).groups.get(view.group)
    many = view.group == path[0] and group is not None and group.many
    record = path[1] if many and len(path) > 1 else ""
    if record and not (_is_gone(view, record, model) or _lists(view, record, model)):
        # Such as a sub-strategy of another kind.
        view = next((v for v in every if v.group == view.group and _lists(v, record, model)), view)
    field = path[-1] if len(path) == (3 if many else 2) or not view.group else ""
    return Place(view.id, record, field, begin=many and len(path) == 1)


def _is_gone(view: View, record: str, model: Model) -> bool:
    """Say whether a record is not there, such as one whose making was undone: no view is nearer to it than another."""
    return value_at(model, (view.group, record)) is None


def _lists(view: View, record: str, model: Model) -> bool:
    held = value_at(model, (view.group, record)) or {}
    return all(held.get(name) == value for name, value in view.where.items())


def person_of(rows: Rows, record: str | None) -> str:
    """Return the stakeholder whom a record is, or is about; "" where it is nobody or several."""
    if not record or rows.group is None:
        return ""
    if rows.name == "stakeholders":
        return record
    for name, spec in rows.fields.items():
        value = rows.value(record, name) if spec.refs == ("stakeholders",) else None
        if isinstance(value, list):
            value = value[0] if len(value) == 1 else None  # of several nobody knows who is visited
        if isinstance(value, str):
            return value
    return ""
