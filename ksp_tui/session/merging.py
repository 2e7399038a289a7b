"""Unsaved edits put on top of a file that was changed on disk meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ksp_tui.changes.edit import Edit, plain, same
from ksp_tui.changes.merge import net
from ksp_tui.changes.three_way import CLASH, put_together
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.structure import layout_of, value_at
from ksp_tui.session.events import Clash
from ksp_tui.store.merge_data import breaking
from ksp_tui.store.planfile import CannotSplice, PlanFile, PlanLocked, ValueDoesNotFit


def put_on_top(fresh: PlanFile[Any], edits: Sequence[Edit]) -> list[Clash]:
    """Apply changes to a file read anew where its values are still the old ones; return those that clash."""
    model: Any = fresh.model
    clashes: dict[Path, Clash] = {}
    for edit in net(edits):
        disk = value_at(model, edit.path)
        if edit.path in clashes or edit.path[:2] in clashes:
            clash = clashes.get(edit.path)
            if clash is not None:
                clashes[edit.path] = Clash(clash.path, clash.base, edit.new, clash.disk)
            continue
        lost = len(edit.path) == 3 and value_at(model, edit.path[:2]) is None
        if not lost and same(disk, edit.new) and (edit.path not in fresh.misfits):
            continue
        if not lost and same(disk, edit.old):
            try:
                fresh.apply(edit.path, edit.new)
                continue
            except (ValueDoesNotFit, CannotSplice, PlanLocked):
                pass  # what can't be put into the file as it is now, the user must see
        if not lost and _joined(fresh, edit, disk):
            continue
        clashes[edit.path] = Clash(edit.path, plain(edit.old), plain(edit.new), plain(disk))
    return list(clashes.values())


def _joined(fresh: PlanFile[Any], edit: Edit, disk: Value) -> bool:
    """Put both changes of a set, or of different lines of a long text, together; False where they contradict."""
    cls: type[Model] = fresh.cls
    spec = layout_of(cls).spec(edit.path)
    both = CLASH if spec is None or edit.path in fresh.misfits else put_together(spec, edit.old, edit.new, disk)
    if both is CLASH:
        return False
    try:
        fresh.apply(edit.path, both)
    except (ValueDoesNotFit, CannotSplice, PlanLocked):
        return False
    return True


def broken_by_both(fresh: PlanFile[Any], base: PlanFile[Any], mine: PlanFile[Any], disk: PlanFile[Any]) -> list[Clash]:
    """
    Return what is sound on each side alone and not in `fresh`, which holds both.

    A reference to a record that the other side deleted, two records of one natural key, a circle.
    """
    documents = [file.document for file in (fresh, base, mine, disk)]
    if any(document is None for document in documents):
        return []
    data = [document.data for document in documents if document is not None]
    cls: type[Model] = fresh.cls
    models = (base.model, mine.model, disk.model)
    return [
        Clash(conflict.path, *(plain(value_at(model, conflict.path)) for model in models if model is not None))
        for conflict in breaking(layout_of(cls), data[0], data[1], data[2], data[3], set())
    ]


def take_disk(fresh: PlanFile[Any], clash: Clash) -> None:
    """Put the disk's side of a clash into a file, where what both sides did has put something else there."""
    model: Any = fresh.model
    held = value_at(model, clash.path)
    if not same(held, clash.disk) and (clash.disk is not None or held is not None):
        fresh.apply(clash.path, clash.disk)


def force(fresh: PlanFile[Any], mine: Model, clash: Clash) -> None:
    """Put our side of a clash into a file; a record that is gone there comes back whole. Raises as `apply` does."""
    model: Any = fresh.model
    path: Path = clash.path
    value: Value = clash.mine
    if len(path) == 3 and value_at(model, path[:2]) is None:
        path, value = path[:2], value_at(mine, path[:2])
    if value is not None or value_at(model, path) is not None:
        fresh.apply(path, value)
