"""
When a file changes on disk while it is open.

Nothing unsaved here: it is read anew. Edits not on the disk yet: they are put on top of what is there, where every
old value still stands. Where one does not, where the file was cut, or where it no longer holds what this session had
brought to the disk, the user chooses (see `choices`), and both versions are kept. A file that was deleted or can't be
read any more is told; what is in memory stays, and nothing is written over the file.

Each look at a file ends in `Writer.expect` (go on) or `Writer.hold` (a person is asked), so that no file stays held.
"""

from __future__ import annotations

import datetime as dt
import os
from typing import Any, Literal

from ksp_tui.changes.compare import Difference
from ksp_tui.session.events import Clash, Conflict, DiskTrouble, Events, FolderChanged, Reloaded, SaveState
from ksp_tui.session.losses import destroyed, reverted, still_held
from ksp_tui.session.merging import broken_by_both, put_on_top
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.saver import Saver
from ksp_tui.store.atomic import StoreError, stamp_of
from ksp_tui.store.file import read_bytes
from ksp_tui.store.planfile import PlanFile, parse_bytes


class DiskWatch:
    """What a session does when its files change on disk."""

    def __init__(self, files: OpenFiles, saver: Saver, events: Events) -> None:
        self._files, self._saver, self._events = files, saver, events
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

    def has_beside(self, plan: str) -> bool:
        """Say whether other files lie in the folder whose names begin as the plan's does: perhaps copies of it."""
        own = f"{plan}.toml".casefold()
        return any(name.casefold().startswith(plan.casefold()) and name.casefold() != own for name in self._names)

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
            else:
                self._writer.expect(found.id, "")
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
        """
        Go on: the file on disk is the one that was read.

        It may have been another one in between (`git stash`, `stash pop`), and a save that met that one is held.
        """
        waited = found.waiting
        self.calm(found)
        self._writer.expect(found.id, found.digest)
        if waited or found.pending:
            self.go_on(found)

    def calm(self, found: OpenFile) -> None:
        """End a conflict or trouble."""
        trouble, found.trouble, found.conflict = found.trouble, None, None
        found.disk_data, found.seen = b"", ""
        if trouble is not None:
            self._events.emit(DiskTrouble(found.id, "ended"))

    def go_on(self, found: OpenFile) -> None:
        """Save what is not saved, and tell how it stands."""
        if found.pending:
            self._saver.save(found)
        else:
            self._saver.settled(found)
            found.save_state = SaveState(found.id, "saved", found.saved_at)
        self._saver.tell_state(found)

    def _in_trouble(
        self, found: OpenFile, reason: Literal["vanished", "broken"], seen: str, fresh: PlanFile[Any] | None
    ) -> None:
        self._writer.hold(found.id)
        if found.trouble is not None and found.trouble.reason == reason and found.seen == seen:
            return
        findings = fresh.findings if fresh is not None else []
        finding = next((each for each in findings if fresh is not None and each.code == fresh.locked), None)
        finding = finding or (findings[0] if findings else None)
        found.trouble, found.seen = DiskTrouble(found.id, reason, finding), seen
        found.conflict = None
        if found.pending or not found.trouble.merge:  # a merge holds what was on the disk
            self._saver.keep_copy(found)
        found.save_state = SaveState(found.id, "waiting", found.saved_at)
        self._events.emit(found.trouble)
        self._saver.tell_state(found)

    def _join(self, found: OpenFile, fresh: PlanFile[Any], data: bytes) -> None:
        """Take over what is on disk and put our unsaved edits on top, or ask."""
        gone = losses(found, fresh, data)
        clashes = merge_clashes(found, fresh, gone, data)
        if clashes:
            self.ask(found, data, fresh.digest, clashes, lost=bool(gone))
            return
        self.take_over(found, fresh, data, merged=bool(found.pending))

    def ask(self, found: OpenFile, data: bytes, digest: str, clashes: list[Clash], *, lost: bool = False) -> None:
        """Hold a file until the user has chosen between it and what is on disk."""
        self._writer.hold(found.id)
        found.disk_data, found.seen = data, digest
        when = dt.datetime.fromtimestamp(found.stamp[0] / 1e9) if found.stamp else None
        if found.trouble is not None:
            found.trouble = None
            self._events.emit(DiskTrouble(found.id, "ended"))
        found.conflict = Conflict(found.id, tuple(clashes), when, lost)
        if found.pending:
            self._saver.keep_copy(found)
        found.save_state = SaveState(found.id, "waiting", found.saved_at)
        self._events.emit(found.conflict)
        self._saver.tell_state(found)

    def take_over(self, found: OpenFile, fresh: PlanFile[Any], data: bytes, *, merged: bool) -> None:
        """Go on with `fresh`, made from the bytes `data` that are on the disk."""
        found.file, found.base = fresh, data
        found.digest = fresh.digest
        found.acknowledged = still_held(fresh.model, found.acknowledged) if fresh.model is not None else []
        found.revision += 1
        self.calm(found)
        self._writer.expect(found.id, fresh.digest)
        self._events.emit(Reloaded(found.id, merged))
        self.go_on(found)

    def ask_again(self, file_id: str) -> bool:
        """Tell once more what a file waits for; False when it waits for nothing."""
        found = self._files.held.get(file_id)
        event = None if found is None else found.conflict or found.trouble
        if event is not None:
            self._events.emit(event)
        return event is not None


def losses(found: OpenFile, fresh: PlanFile[Any], data: bytes) -> list[Difference]:
    """Return what the file on disk has lost, where that can't be meant."""
    if found.model is None or fresh.model is None or found.file.locked is not None:
        return []
    known = parse_bytes(found.base, found.file.cls, found.path).model
    if known is None:
        return []
    return destroyed(known, fresh.model, cut=len(data) < len(found.base) and found.base.startswith(data.rstrip()))


def merge_clashes(found: OpenFile, fresh: PlanFile[Any], gone: list[Difference], data: bytes) -> list[Clash]:
    """Put our unsaved edits on top of `fresh`, read from `data`; return what contradicts them or was saved here."""
    if found.model is None or fresh.model is None:
        return []
    unsaved = found.unsaved_edits
    lost = [Clash(each.path, each.old, each.old, None) for each in gone]
    lost += reverted(found.model, fresh.model, found.acknowledged)
    clashes = {clash.path: clash for clash in put_on_top(fresh, unsaved)}
    if unsaved and not clashes:
        base, disk = (parse_bytes(each, found.file.cls, found.path) for each in (found.base, data))
        clashes = {clash.path: clash for clash in broken_by_both(fresh, base, found.file, disk)}
    for clash in lost:
        if clash.path not in clashes and clash.path[:2] not in clashes:
            clashes[clash.path] = clash
    return list(clashes.values())
