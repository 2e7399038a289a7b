"""What the user chooses when a file on disk and the edits of this session contradict each other."""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Callable, Mapping
from typing import Any, Literal

from ksp_tui.changes.compare import compare
from ksp_tui.changes.edit import Edit
from ksp_tui.model.common import Path
from ksp_tui.session.copies import copy_beside
from ksp_tui.session.disk_watch import DiskWatch, losses, merge_clashes
from ksp_tui.session.events import Events, FolderChanged, Reloaded
from ksp_tui.session.merging import force, put_on_top, take_disk
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.refused import refusing
from ksp_tui.session.saver import Saver
from ksp_tui.session.unsaved import Journal, Unsaved
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.file import ChangedOnDisk, read_bytes, save
from ksp_tui.store.planfile import PlanFile, parse_bytes
from ksp_tui.store.state import StateStore

Side = Literal["mine", "disk"]


class Choices:
    """Ends conflicts and troubles of open files, and brings back what the journal holds."""

    def __init__(
        self,
        files: OpenFiles,
        saver: Saver,
        disk: DiskWatch,
        journal: Journal,
        events: Events,
        state: StateStore,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._files, self._saver, self._disk, self._journal = files, saver, disk, journal
        self._events, self._state, self._now = events, state, now

    def keep_mine(self, file_id: str) -> pathlib.Path | None:
        """
        End a conflict with our side of all that clashes; a deleted file is written anew.

        All else of both sides stays. Returns the copy of the file as it was on disk. Raises StoreError ("broken" for
        a file that can't be read: it is never written over), Refused.
        """
        found = self._files.held[file_id]
        if found.conflict is not None:
            return self._resolve(found, lambda _: "mine")
        if found.trouble is None:
            return None
        if found.trouble.reason != "vanished":
            raise StoreError("broken", found.path)
        if not found.pending:
            found.version += 1
            found.pending.append((found.version, ()))  # the whole plan is what is not on the disk
        found.digest, found.stamp, found.base = "", None, b""
        self._disk.calm(found)
        self._saver.writer.expect(file_id, "")
        self._disk.go_on(found)
        return None

    def keep_disk(self, file_id: str) -> pathlib.Path | None:
        """
        End a conflict with the disk's side of what clashes; all else of both sides stays.

        A file that is broken or was deleted is shown as it is on disk, and ours is kept beside it. Returns the copy
        of our version. Raises StoreError.
        """
        found = self._files.held[file_id]
        if found.conflict is not None:
            return self._resolve(found, lambda _: "disk")
        if found.trouble is None:
            return None
        copy = self._copy(found, "window", found.file.to_bytes())
        found.pending.clear()
        reason = found.trouble.reason
        self._disk.calm(found)
        self._saver.settled(found)
        if reason == "vanished":
            self._files.let_go(file_id)
            self._events.emit(FolderChanged())
            return copy
        read = read_bytes(found.path)
        data = read[0] if read else b""
        fresh = parse_bytes(data, found.file.cls, found.path)
        if read is None:
            fresh.digest = ""
        found.stamp = read[1] if read else None
        self._disk.take_over(found, fresh, data, merged=False)
        return copy

    def resolve(self, file_id: str, choices: Mapping[Path, Side]) -> pathlib.Path | None:
        """
        End a conflict field by field; what is not named in `choices` is taken from the disk.

        Whatever is not taken is kept whole in a copy beside the plan: the disk's version, or ours when only the
        disk's values were taken. Raises StoreError, Refused; then nothing has changed.
        """
        return self._resolve(self._files.held[file_id], lambda path: choices.get(path, "disk"))

    def _resolve(self, found: OpenFile, side: Callable[[Path], Side]) -> pathlib.Path | None:
        if found.conflict is None:
            return None
        data, copy = found.disk_data, None
        fresh = parse_bytes(data, found.file.cls, found.path)
        disk_model, digest = _model(data, found), fresh.digest
        gone = losses(found, fresh, data)
        clashes = merge_clashes(found, fresh, gone, data)
        mine = [clash for clash in clashes if side(clash.path) == "mine"]
        if gone and len(mine) == len(clashes):
            # What was cut off is put back as it stood, with its comments.
            fresh = parse_bytes(found.file.to_bytes(), found.file.cls, found.path)
        else:
            with refusing(found.id):
                for clash in clashes:
                    if clash in mine:
                        force(fresh, found.model, clash)
                    else:
                        take_disk(fresh, clash)
        if mine:
            copy = self._copy(found, "disk", data)
        if len(mine) < len(clashes):
            copy = self._copy(found, "window", found.file.to_bytes())
        fresh.digest = digest
        found.version += 1
        ours = _edits(found.id, disk_model, fresh.model)
        found.pending = [(found.version, ours)]
        # Whoever takes the disk's side has seen what is gone: it is not to be asked about again.
        taken = {clash.path for clash in clashes} - {clash.path for clash in mine}
        found.acknowledged = [
            edit for edit in found.acknowledged if edit.path not in taken and edit.path[:2] not in taken
        ]
        self._disk.take_over(found, fresh, data, merged=bool(ours))
        return copy

    def _copy(self, found: OpenFile, side: str, data: bytes) -> pathlib.Path:
        return copy_beside(found.path, side, data, self._now(), self._state, settled=True)

    # The journal

    def bring_back(self, found: OpenFile, item: Unsaved) -> pathlib.Path:
        """
        Take over an entry of the journal: its edits are put on top of what the plan holds now.

        Where they contradict it, the user is asked as by any conflict. Where the plan is gone or can't be read, or
        the entry does not say what was edited, it is kept whole beside it. The entry stays until its edits are on the
        disk. Returns the file that they go to. Raises StoreError: `unsaved` while the plan waits for another choice.
        """
        if found.waiting:
            raise StoreError("unsaved", found.path)
        if not item.base and not found.digest and found.file.locked != "KSP012":
            return self._written_anew(found, item)
        base = None if item.base_data is None else _model(item.base_data, found)
        mine = _model(item.data, found)
        if found.model is None or found.file.locked is not None or base is None or mine is None:
            return self._beside(found, item)
        edits = _edits(found.id, base, mine)
        now = found.file.to_bytes()
        whole = item.base == found.digest and not found.pending
        fresh = parse_bytes(item.data if whole else now, found.file.cls, found.path)
        clashes = [] if whole else put_on_top(fresh, edits)
        if clashes and found.pending:
            return self._beside(found, item)
        found.version += 1
        found.pending.append((found.version, edits))
        found.replayed.append(item)
        if clashes:
            found.file = parse_bytes(item.data, found.file.cls, found.path)
            found.file.digest = found.digest
            found.revision += 1
            self._disk.ask(found, found.base, found.digest, clashes)
        else:
            found.file = fresh
            found.revision += 1
            self._saver.save(found)
            self._saver.tell_state(found)
        self._events.emit(Reloaded(found.id, merged=True, elsewhere=item.base != found.digest))
        return found.path

    def _written_anew(self, found: OpenFile, item: Unsaved) -> pathlib.Path:
        """Write a plan that never reached the disk. Raises StoreError."""
        try:
            save(found.path, item.data, "", self._state)
        except ChangedOnDisk:  # somebody made one of that name this very moment
            return self._beside(found, item)
        self._journal.forget_entry(item)
        self._disk.reconcile(found)
        return found.path

    def _beside(self, found: OpenFile, item: Unsaved) -> pathlib.Path:
        path = copy_beside(found.path, "window", item.data, item.at, self._state)
        self._journal.forget_entry(item)
        return path


def _model(data: bytes, found: OpenFile) -> Any:
    """Return what bytes hold; None where they can't be read."""
    file: PlanFile[Any] = parse_bytes(data, found.file.cls, found.path)
    return None if file.locked is not None else file.model


def _edits(file_id: str, before: Any, after: Any) -> tuple[Edit, ...]:
    """Return what makes one version the other, as edits."""
    return tuple(difference.edit(file_id) for difference in compare(before, after))
