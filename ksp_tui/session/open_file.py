"""One open file: its model and text in memory, what is known of the disk, and which edits are not there yet."""

from __future__ import annotations

import datetime as dt
import pathlib
from dataclasses import dataclass, field
from typing import Any

from ksp_tui.changes.edit import Edit, same
from ksp_tui.model.common import Model
from ksp_tui.model.finding import Finding
from ksp_tui.model.structure import layout_of, value_at
from ksp_tui.session.events import Conflict, DiskTrouble, SaveState
from ksp_tui.session.unsaved import Unsaved
from ksp_tui.store.atomic import Stamp, StoreError
from ksp_tui.store.file import read_bytes
from ksp_tui.store.names import leaves
from ksp_tui.store.planfile import PlanFile, new_file, parse_bytes, read_file


@dataclass(slots=True)
class OpenFile:
    """An open plan, or the folder's file."""

    id: str
    file: PlanFile[Any]
    digest: str
    """sha256 of what is on disk as far as this window knows; empty when there is no file."""
    stamp: Stamp | None
    """The file's stat when it was looked at last; None when there was no file."""
    base: bytes = b""
    """The bytes that have this digest."""
    version: int = 0
    """Counts the edits."""
    revision: int = 0
    """Counts all that changed what is shown: edits and reloads."""
    pending: list[tuple[int, tuple[Edit, ...]]] = field(default_factory=list)
    """Edits that are not on the disk yet, with their version."""
    acknowledged: list[Edit] = field(default_factory=list)
    """Edits of this session that the disk has."""
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
    """Whether a copy lies in the journal, or is on its way there."""
    replayed: list[Unsaved] = field(default_factory=list)
    """Entries of the journal whose edits were taken over and are not on the disk yet."""

    @property
    def path(self) -> pathlib.Path:
        """Where the file lies."""
        return self.file.path

    @property
    def model(self) -> Any:
        """The plan or the folder's model; None when the file can't be read."""
        return self.file.model

    @property
    def unsaved_edits(self) -> list[Edit]:
        """The edits that are not on the disk yet, in order."""
        return [edit for _, edits in self.pending for edit in edits]

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
    return OpenFile(file_id, fresh, fresh.digest, found[1], found[0])


def fits(model: Model, edit: Edit) -> bool:
    """Say whether a change's old value is what the model holds (and its record is there at all)."""
    if len(edit.path) == 3 and value_at(model, edit.path[:2]) is None:
        return False
    return same(value_at(model, edit.path), edit.old)


def needs_text(found: OpenFile, edit: Edit) -> bool:
    """
    Say whether undoing an edit takes the file's text: its values alone don't tell all of it.

    A value that did not fit stands in no edit; a record written inline or with dotted keys can't be spliced back, would
    come back without its unknown keys, and has gone from the text with its last key.
    """
    if edit.path in found.file.misfits:
        return True
    cls: type[Model] = found.file.cls
    group = layout_of(cls).groups.get(edit.path[0])
    document = found.file.document
    if group is None or document is None:
        return False
    shape = document.shape(edit.path[: 2 if group.many else 1])
    gone = shape == "absent" and group.many and value_at(found.model, edit.path[:2]) is not None
    return gone or shape not in {"table", "absent"}
