"""
Deleting a record together with everything that refers to it, as one step that undo brings back whole.

A single reference is emptied, an id is taken out of a list of references, and a record kept under the deleted one's
key (the positioning statement of a zone) goes with it, and so does what refers to that.
"""

from __future__ import annotations

from collections.abc import Mapping

from ksp_tui.changes.edit import Edit, Transaction, plain
from ksp_tui.method.titles import title_of
from ksp_tui.model.common import Model, Path
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.spec import MANY, Spec
from ksp_tui.model.structure import layout_of, value_at


def points_at(spec: Spec, target: str) -> bool:
    """Say whether a field may hold ids of `target`: by its references, or as a word of one of the folder's lists."""
    if target in spec.refs:
        return True
    listed = spec.kind in {"choice", "choices"} and not spec.choices and spec.choice_set is not None
    return listed and target == f"folder.{spec.choice_set}"


def referrers(model: Model, collection: str, record: str) -> list[Path]:
    """
    Return where `model` refers to a record: paths of fields, and of records that are kept under its id.

    `collection` is one of the model's own, or ``folder.<name>`` for one of the folder's seen from a plan.
    """
    layout = layout_of(type(model))
    found: list[Path] = [
        (name,)
        for name, spec in layout.fields.items()
        if points_at(spec, collection) and getattr(model, name) == record
    ]
    for group in layout.groups.values():
        if group.keyed_by == collection and record in getattr(model, group.name):
            found.append((group.name, record))
        names = [name for name, spec in group.fields.items() if points_at(spec, collection)]
        if not names:
            continue
        value = getattr(model, group.name)
        items = [((group.name, key), item) for key, item in value.items()] if group.many else [((group.name,), value)]
        for path, item in items:
            for name in names:
                held = getattr(item, name, None)
                if held == record or (isinstance(held, list) and record in held):
                    found.append((*path, name))
    return found


def delete_record(models: Mapping[str, Model], file: str, collection: str, record: str) -> Transaction:
    """
    Delete a record of `file` and what refers to it in all `models` (by file id).

    For one of a plan's records the plan alone is enough; for one of the folder's give every plan. Raises KeyError
    when the record is not there.
    """
    if value_at(models[file], (collection, record)) is None:
        raise KeyError(f"{collection}.{record}")
    gone: dict[tuple[str, Path], None] = {(file, (collection, record)): None}
    fields: dict[tuple[str, Path], set[str]] = {}
    waiting = [(file, collection, record)]
    while waiting:
        holder, name, key = waiting.pop()
        for other, model in models.items():
            if other != holder and holder != FOLDER_FILE:
                continue  # plans don't refer to each other
            target = name if other == holder else f"folder.{name}"
            for path in referrers(model, target, key):
                if len(path) == 2 and layout_of(type(model)).spec(path) is None:
                    if (other, path) not in gone:
                        gone[other, path] = None
                        waiting.append((other, path[0], path[1]))
                else:
                    fields.setdefault((other, path), set()).add(key)
    edits = [
        _without(models[other], other, path, keys)
        for (other, path), keys in fields.items()
        if (other, path[:2]) not in gone
    ]
    # The record itself goes last, so that undo puts it back first and its references find it.
    edits += [Edit(other, path, plain(value_at(models[other], path)), None) for other, path in reversed(gone.keys())]
    args: dict[str, str | int] = {
        "collection": collection,
        "title": title_of(models[file], collection, record),
        "count": len(edits) - 1,
    }
    return Transaction("change.delete", args, tuple(edits))


def _without(model: Model, file: str, path: Path, keys: set[str]) -> Edit:
    old = value_at(model, path)
    spec = layout_of(type(model)).spec(path)
    if spec is not None and spec.kind in MANY:
        return Edit(file, path, old, plain([item for item in old if item not in keys]))
    return Edit(file, path, old, None)
