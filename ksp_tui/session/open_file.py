"""One open file: its model and text in memory, what is known of the disk, and which edits are not there yet."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ksp_tui.changes.edit import Edit, plain, same
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.model.structure import value_at
from ksp_tui.session.events import Clash, Conflict, DiskTrouble, SaveState
from ksp_tui.store.atomic import Stamp, StoreError
from ksp_tui.store.file import read_bytes
from ksp_tui.store.names import leaves
from ksp_tui.store.planfile import CannotSplice, PlanFile, PlanLocked, ValueDoesNotFit, new_file, parse_bytes, read_file


@dataclass(slots=True)
class OpenFile:
    """An open plan, or the folder's file."""

    id: str
    file: PlanFile[Any]
    digest: str
    """sha256 of what is on disk as far as this window knows; empty when there is no file."""
    stamp: Stamp | None
    """The file's stat when it was looked at last; None when there was no file."""
    version: int = 0
    """Counts the edits."""
    revision: int = 0
    """Counts all that changed what is shown: edits and reloads."""
    pending: list[tuple[int, tuple[Edit, ...]]] = field(default_factory=list)
    """Edits that are not on the disk yet, with their version."""
    saved_at: dt.datetime | None = None
    save_state: SaveState | None = None
    conflict: Conflict | None = None
    trouble: DiskTrouble | None = None
    disk_data: bytes = b""
    """In a conflict: the other side's bytes."""
    seen: str = ""
    """In a conflict or trouble: digest of what was on disk then."""
    missing: bool = False
    """Whether the last look found no file: many programs save by deleting first."""
    kept: bool = False
    """Whether a copy lies in the state directory."""

    @property
    def path(self) -> pathlib.Path:
        """Where the file lies."""
        return self.file.path

    @property
    def model(self) -> Any:
        """The plan or the folder's model; None when the file can't be read."""
        return self.file.model

    @property
    def waiting(self) -> bool:
        """Whether nothing is written until the user chooses or the file is mended."""
        return self.conflict is not None or self.trouble is not None


def read_open(file_id: str, path: pathlib.Path, cls: type[Model], *, may_be_new: bool = False) -> OpenFile:
    """Open a file; never raises. What can't be read is there with its findings, locked."""
    if leaves(path):
        finding = Finding("KSP012", "error", variant="link_outside", args={"name": path.stem}, file=str(path))
        return OpenFile(file_id, PlanFile(path, cls, locked="KSP012", findings=[finding]), "", None)
    try:
        found = read_bytes(path)
    except StoreError:
        return OpenFile(file_id, read_file(path, cls), "", None)
    if found is None:
        file = new_file(path, cls, {}) if may_be_new else read_file(path, cls)
        return OpenFile(file_id, file, "", None)
    fresh = parse_bytes(found[0], cls, path)
    return OpenFile(file_id, fresh, fresh.digest, found[1])


def fits(model: Model, edit: Edit) -> bool:
    """Say whether a change's old value is what the model holds (and its record is there at all)."""
    if len(edit.path) == 3 and value_at(model, edit.path[:2]) is None:
        return False
    return same(value_at(model, edit.path), edit.old)


def net(edits: Iterable[Edit]) -> list[Edit]:
    """Join changes of the same path, so that only the first old and the last new value count."""
    found: list[Edit] = []
    at: dict[Path, int] = {}
    for edit in edits:
        known = at.get(edit.path)
        if known is not None:
            found[known] = Edit(edit.file, edit.path, found[known].old, edit.new)
            continue
        # A record and its fields depend on the order; only what stands alone is joined.
        at.pop(edit.path[:2] if len(edit.path) == 3 else (), None)
        if len(edit.path) == 2:
            at = {path: place for path, place in at.items() if path[:2] != edit.path}
        at[edit.path] = len(found)
        found.append(edit)
    return [edit for edit in found if not same(edit.old, edit.new)]


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
