"""
When a file changes on disk while it is open.

Nothing unsaved here: it is read anew. Edits not on the disk yet: they are put on top of what is there, where every
old value still stands. Where one does not, the user chooses, and both versions are kept. A file that was deleted or
can't be read any more is told; what is in memory stays, and nothing is written over the file.
"""

from __future__ import annotations

import datetime as dt
import os
import pathlib
from collections.abc import Callable, Mapping
from typing import Any, Literal

from ksp_tui.changes.edit import Edit
from ksp_tui.changes.merge import net
from ksp_tui.model.common import Path
from ksp_tui.model.structure import value_at
from ksp_tui.session.events import Conflict, DiskTrouble, Events, FolderChanged, Reloaded, SaveState
from ksp_tui.session.merging import force, put_on_top
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.saver import Saver
from ksp_tui.store.atomic import StoreError, stamp_of
from ksp_tui.store.file import ChangedOnDisk, read_bytes, save
from ksp_tui.store.names import copy_name
from ksp_tui.store.planfile import PlanFile, parse_bytes
from ksp_tui.store.state import StateStore

Side = Literal["mine", "disk"]


class DiskWatch:
    """What a session does when its files change on disk."""

    def __init__(
        self, files: OpenFiles, saver: Saver, events: Events, state: StateStore, now: Callable[[], dt.datetime]
    ) -> None:
        self._files, self._saver, self._events = files, saver, events
        self._state, self._now = state, now
        self._writer = saver.writer
        self._names: frozenset[str] = self._toml_names()
        saver.on_changed = self.reconcile

    def check_disk(self) -> None:
        """Look whether open files or the folder have changed; to be called about once a second."""
        self._saver.pump()
        for found in list(self._files.held.values()):
            if not self._writer.idle(found.id):
                continue  # the save itself compares
            self._saver.pump()  # a save that has ended just now is ours, and no change from outside
            try:
                stamp = stamp_of(found.path.stat())
            except OSError:
                stamp = None
            if stamp is None and found.stamp is not None and not found.missing:
                found.missing = True  # looked at once more: many programs save by deleting first
                continue
            found.missing = False
            if stamp != found.stamp:
                self.reconcile(found)
        names = self._toml_names()
        if names != self._names:
            self._names = names
            self._events.emit(FolderChanged())

    def note_names(self) -> None:
        """Take the folder's files as they are now for known: a plan was made or moved here."""
        self._names = self._toml_names()

    def _toml_names(self) -> frozenset[str]:
        try:
            return frozenset(name for name in os.listdir(self._files.folder) if name.endswith(".toml"))  # noqa: PTH208
        except OSError:
            return frozenset()

    def reconcile(self, found: OpenFile) -> None:
        """Bring memory and disk together after the file on disk has changed."""
        try:
            read = read_bytes(found.path)
        except StoreError:
            found.stamp = None
            self._in_trouble(found, "broken", "", None)
            return
        if read is None:
            found.stamp = None
            if found.digest or found.pending:
                self._in_trouble(found, "vanished", "", None)
            return
        data, found.stamp = read
        fresh = parse_bytes(data, found.file.cls, found.path)
        if fresh.digest == found.digest:
            self._as_before(found)
            return
        if found.waiting and found.trouble is None and fresh.digest == found.seen:
            return
        usable = fresh.model is not None and fresh.locked is None
        if not usable and found.model is not None and found.file.locked is None:
            self._in_trouble(found, "broken", fresh.digest, fresh)
            return
        self._join(found, fresh, data)

    def _as_before(self, found: OpenFile) -> None:
        """Go on after trouble: the file on disk is the one that was read."""
        if found.waiting:
            self._calm(found)
            self._writer.expect(found.id, found.digest)
            self._go_on(found)

    def _calm(self, found: OpenFile) -> None:
        trouble, found.trouble, found.conflict = found.trouble, None, None
        found.disk_data, found.seen = b"", ""
        if trouble is not None:
            self._events.emit(DiskTrouble(found.id, "ended"))

    def _go_on(self, found: OpenFile) -> None:
        if found.pending:
            self._saver.save(found)
        else:
            self._saver.drop_copy(found)
            found.save_state = SaveState(found.id, "saved", found.saved_at)
        self._saver.tell_state(found)

    def _in_trouble(
        self, found: OpenFile, reason: Literal["vanished", "broken"], seen: str, fresh: PlanFile[Any] | None
    ) -> None:
        if found.trouble is not None and found.trouble.reason == reason and found.seen == seen:
            return
        self._writer.hold(found.id)
        finding = fresh.findings[0] if fresh is not None and fresh.findings else None
        found.trouble, found.seen = DiskTrouble(found.id, reason, finding), seen
        found.conflict = None
        self._saver.keep_copy(found)
        found.save_state = SaveState(found.id, "waiting", found.saved_at)
        self._events.emit(found.trouble)
        self._saver.tell_state(found)

    def _join(self, found: OpenFile, fresh: PlanFile[Any], data: bytes) -> None:
        """Take over what is on disk and put our unsaved edits on top, or ask."""
        edits = _unsaved_changes(found)
        clashes = put_on_top(fresh, edits) if edits else []
        if clashes:
            self._writer.hold(found.id)
            found.disk_data, found.seen = data, fresh.digest
            when = dt.datetime.fromtimestamp(found.stamp[0] / 1e9) if found.stamp else None
            if found.trouble is not None:
                found.trouble = None
                self._events.emit(DiskTrouble(found.id, "ended"))
            found.conflict = Conflict(found.id, tuple(clashes), when)
            self._saver.keep_copy(found)
            found.save_state = SaveState(found.id, "waiting", found.saved_at)
            self._events.emit(found.conflict)
            self._saver.tell_state(found)
            return
        self._take_over(found, fresh, fresh.digest, merged=bool(edits))

    def _take_over(self, found: OpenFile, fresh: PlanFile[Any], digest: str, *, merged: bool) -> None:
        found.file, found.digest = fresh, digest
        found.revision += 1
        self._calm(found)
        self._writer.expect(found.id, digest)
        self._events.emit(Reloaded(found.id, merged))
        self._go_on(found)

    # What the user chooses

    def keep_mine(self, file_id: str) -> pathlib.Path | None:
        """
        End a conflict with our side of what clashes; a deleted file is written anew.

        All else of both sides stays. Returns the copy of the file as it was on disk. Raises StoreError ("broken" for
        a file that can't be read: it is never written over).
        """
        found = self._files.held[file_id]
        if found.conflict is not None:
            return self.resolve(file_id, {clash.path: "mine" for clash in found.conflict.clashes})
        if found.trouble is None:
            return None
        if found.trouble.reason != "vanished":
            raise StoreError("broken", found.path)
        if not found.pending:
            found.version += 1
            found.pending.append((found.version, ()))  # the whole plan is what is not on the disk
        found.digest, found.stamp = "", None
        self._calm(found)
        self._writer.expect(file_id, "")
        self._go_on(found)
        return None

    def keep_disk(self, file_id: str) -> pathlib.Path | None:
        """
        End a conflict with the disk's side of what clashes; all else of both sides stays.

        A file that is broken or was deleted is shown as it is on disk, and ours is kept beside it. Returns the copy
        of our version. Raises StoreError.
        """
        found = self._files.held[file_id]
        if found.conflict is not None:
            return self.resolve(file_id, {clash.path: "disk" for clash in found.conflict.clashes})
        if found.trouble is None:
            return None
        copy = self._copy(found, "window", found.file.to_bytes())
        found.pending.clear()
        self._saver.drop_copy(found)
        reason = found.trouble.reason
        self._calm(found)
        if reason == "vanished":
            self._files.let_go(file_id)
            self._events.emit(FolderChanged())
            return copy
        read = read_bytes(found.path)
        fresh = parse_bytes(read[0] if read else b"", found.file.cls, found.path)
        found.stamp = read[1] if read else None
        self._take_over(found, fresh, fresh.digest if read else "", merged=False)
        return copy

    def resolve(self, file_id: str, choices: Mapping[Path, Side]) -> pathlib.Path | None:
        """
        End a conflict field by field; what is not named in `choices` is taken from the disk.

        Whatever is not taken is kept whole in a copy beside the plan: the disk's version, or ours when only the
        disk's values were taken. Raises StoreError, ValueDoesNotFit, CannotSplice; then nothing has changed.
        """
        found = self._files.held[file_id]
        if found.conflict is None:
            return None
        fresh = parse_bytes(found.disk_data, found.file.cls, found.path)
        edits = _unsaved_changes(found)
        clashes = put_on_top(fresh, edits)
        mine = [clash for clash in clashes if choices.get(clash.path) == "mine"]
        for clash in mine:
            force(fresh, found.model, clash)
        if mine:
            copy = self._copy(found, "disk", found.disk_data)
        if len(mine) < len(clashes):
            copy = self._copy(found, "window", found.file.to_bytes())
        found.version += 1
        found.pending = [(found.version, _difference(found, fresh))]
        self._take_over(found, fresh, found.seen, merged=True)
        return copy

    def _copy(self, found: OpenFile, side: str, data: bytes) -> pathlib.Path:
        at = self._now()
        while True:
            path = found.path.with_name(copy_name(found.path.stem, side, at))
            try:
                save(path, data, "", self._state)
            except ChangedOnDisk:
                at += dt.timedelta(seconds=1)
                continue
            return path


def _unsaved_changes(found: OpenFile) -> list[Edit]:
    return [edit for _, edits in found.pending for edit in edits]


def _difference(found: OpenFile, fresh: PlanFile[Any]) -> tuple[Edit, ...]:
    """Return our unsaved edits as changes of the disk's version, in case the disk changes once more."""
    base: Any = parse_bytes(found.disk_data, found.file.cls, found.path).model
    model: Any = fresh.model
    made: list[Edit] = []
    for edit in net(_unsaved_changes(found)):
        path = edit.path
        if value_at(base, path[:2]) is None and len(path) == 3:
            path = path[:2]
        old, new = value_at(base, path), value_at(model, path)
        made.append(Edit(edit.file, path, old, new))
    return tuple(net(made))
