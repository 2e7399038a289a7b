"""How a workbook saves: edits go to the one writer, and what became of them is told to all who listen."""

from __future__ import annotations

import datetime as dt
import pathlib
import time
from collections.abc import Callable
from functools import partial

from ksp_tui.session.copies import copy_beside
from ksp_tui.session.events import Events, SaveState
from ksp_tui.session.keeper import Keeper
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.unsaved import Journal, Unsaved
from ksp_tui.session.writer import Job, Result, Writer
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore

#: Seconds that a save may take before its bytes go into the journal as well: most are through long before.
JOURNAL_SECONDS = 0.05


class Saver:
    """Hands open files to the writer and takes in what became of them; copies what can't be saved."""

    def __init__(
        self,
        files: OpenFiles,
        writer: Writer,
        keeper: Keeper,
        journal: Journal,
        events: Events,
        state: StateStore,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._files, self.writer, self._events = files, writer, events
        self._keeper, self._journal = keeper, journal
        # Plans and state lie on one disk as a rule: where it is slow to sync, what is typed can't wait for it.
        self._syncer = Keeper()
        self._state, self._now = state, now
        self.on_changed: Callable[[OpenFile], None] = lambda found: None
        """What is done when a save finds that somebody else has changed the file."""
        self.on_acknowledged: list[Callable[[OpenFile], None]] = []
        """What is done when all edits of a file are on the disk."""
        self.beside: dict[str, pathlib.Path] = {}
        """After :meth:`close`: copies in the folder itself, where the state directory could not take them."""
        self.unkept: list[str] = []
        """After :meth:`secure` or :meth:`close`: files with edits that lie nowhere but in memory."""

    # Saving

    def save(self, found: OpenFile) -> None:
        """Save a file soon; one that waits for the user is copied instead."""
        if found.waiting:
            self.keep_copy(found)
            found.save_state = SaveState(found.id, "waiting", found.saved_at)
            return
        found.save_state = SaveState(found.id, "saving", found.saved_at)
        self.writer.submit(Job(found.id, found.path, found.file.to_bytes(), found.version))
        self.keep_copy(found, JOURNAL_SECONDS)

    def tell_state(self, found: OpenFile) -> None:
        """Tell how it stands with saving a file."""
        if found.save_state is not None:
            self._events.emit(found.save_state)

    def save_state(self, file_id: str) -> SaveState:
        """Return how it stands with saving a file."""
        return self._files.get(file_id).save_state or SaveState(file_id, "saved")

    def pump(self) -> bool:
        """Take in what the writer has done, and tell it; say whether a file was found changed by others."""
        results = self.writer.take()
        for result in results:
            found = self._files.held.get(result.job.file)
            if found is not None and found.path == result.job.path:
                self._take(found, result)
        return any(result.changed is not None for result in results)

    def _take(self, found: OpenFile, result: Result) -> None:
        if result.saved is not None:
            found.digest, found.stamp, found.saved_at = result.saved.digest, result.saved.stamp, self._now()
            found.base = result.job.data
            done = [item for item in found.pending if item[0] <= result.job.version]
            found.acknowledged += [edit for _, edits in done for edit in edits]
            found.pending = [item for item in found.pending if item[0] > result.job.version]
            if not found.pending:
                self.settled(found)
                found.save_state = SaveState(found.id, "saved", found.saved_at)
                self.tell_state(found)
        elif result.error is not None:
            self.keep_copy(found)
            found.save_state = SaveState(found.id, "failed", found.saved_at, result.error)
            self.tell_state(found)
        elif result.changed is not None:
            self.on_changed(found)

    def settled(self, found: OpenFile) -> None:
        """Let go of all that was kept for a file's edits: they are on the disk, or given up."""
        self.drop_copy(found)
        for told in self.on_acknowledged:
            told(found)

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until every edit is on the disk; False when some are not (a full disk, a conflict)."""
        end = time.monotonic() + timeout
        while True:
            done = self.writer.flush(max(0.0, end - time.monotonic()))
            changed = self.pump()
            # A file changed on disk may have been put together with ours meanwhile and gone to the writer again, more
            # than once when another window saves the same plan.
            again = any(found.pending and not found.waiting for found in self._files.held.values())
            if not ((done or changed) and again) or time.monotonic() >= end:
                break
        self._keeper.flush(max(0.0, end - time.monotonic()))
        return done and not any(found.pending for found in self._files.held.values())

    def secure(self, timeout: float = 10.0) -> bool:
        """
        Save all, and copy what can't be saved; False when something is neither (`unkept` says what).

        To be asked before the program ends: it goes on working, and nothing is given up.
        """
        self.flush(timeout)
        self.beside, self.unkept = {}, []
        for found in self._files.held.values():
            if found.pending and not self._copied(found):
                self.unkept.append(found.id)
        return not self.unkept

    def _copied(self, found: OpenFile) -> bool:
        found.kept = True
        if self._journal.keep(self._entry(found)):
            return True
        try:
            self.beside[found.id] = copy_beside(found.path, "window", found.file.to_bytes(), self._now(), self._state)
        except StoreError:
            return False
        return True

    def close(self, timeout: float = 10.0) -> list[str]:
        """
        Save all and end the threads; return the files whose edits are not in the folder.

        Of those a copy lies in the state directory and is offered at the next start, or (`beside`) in the folder;
        what could not be copied either stands in `unkept`.
        """
        self.secure(timeout)
        left = [found.id for found in self._files.held.values() if found.pending]
        self.writer.stop(timeout, again=False)  # what failed was tried again a moment ago
        self._keeper.stop(timeout)
        self._syncer.stop(0)  # what has to last was synced by `secure`
        self._journal.close()
        return left

    # The journal

    def _entry(self, found: OpenFile) -> Unsaved:
        return Unsaved(found.path, found.file.to_bytes(), found.digest, self._now(), found.base)

    def keep_copy(self, found: OpenFile, delay: float = 0.0) -> None:
        """Keep a copy in the journal after `delay` seconds, unless its edits are on the disk by then."""
        if found.model is None:
            return
        found.kept = True
        item = self._entry(found)

        def keep() -> None:
            if self._journal.keep(item, sync=False):
                self._syncer.submit(f"unsaved/{found.id}", partial(self._journal.sync, item.path))

        self._keeper.submit(f"unsaved/{found.id}", keep, delay)

    def drop_copy(self, found: OpenFile) -> None:
        """Throw the copies away: all of it is on the disk."""
        for item in found.replayed:
            self._keeper.submit(f"unsaved/{item.name}", partial(self._journal.forget_entry, item))
        found.replayed.clear()
        if found.kept:
            found.kept = False
            path = found.path
            self._keeper.submit(f"unsaved/{found.id}", lambda: self._journal.forget(path))
