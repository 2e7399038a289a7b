"""Unsaved edits put on top of a file that was changed on disk meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ksp_tui.changes.edit import Edit, plain, same
from ksp_tui.changes.merge import net
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.structure import value_at
from ksp_tui.session.events import Clash
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
        clashes[edit.path] = Clash(edit.path, plain(edit.old), plain(edit.new), plain(disk))
    return list(clashes.values())


def force(fresh: PlanFile[Any], mine: Model, clash: Clash) -> None:
    """Put our side of a clash into a file; a record that is gone there comes back whole. Raises as `apply` does."""
    model: Any = fresh.model
    path: Path = clash.path
    value: Value = clash.mine
    if len(path) == 3 and value_at(model, path[:2]) is None:
        path, value = path[:2], value_at(mine, path[:2])
    if value is not None or value_at(model, path) is not None:
        fresh.apply(path, value)
