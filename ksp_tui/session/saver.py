"""How a workbook saves: edits go to the one writer, and what became of them is told to all who listen."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from ksp_tui.session import unsaved
from ksp_tui.session.events import Events, SaveState
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.writer import Job, Result, Writer
from ksp_tui.store.state import StateStore


class Saver:
    """Hands open files to the writer and takes in what became of them; copies what can't be saved."""

    def __init__(
        self,
        files: OpenFiles,
        writer: Writer,
        events: Events,
        state: StateStore,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._files, self.writer, self._events = files, writer, events
        self._state, self._now = state, now
        self.on_changed: Callable[[OpenFile], None] = lambda found: None
        """What is done when a save finds that somebody else has changed the file."""

    # Saving

    def save(self, found: OpenFile) -> None:
        """Save a file soon; one that waits for the user is copied instead."""
        if found.waiting:
            self.keep_copy(found)
            found.save_state = SaveState(found.id, "waiting", found.saved_at)
            return
        found.save_state = SaveState(found.id, "saving", found.saved_at)
        self.writer.submit(Job(found.id, found.path, found.file.to_bytes(), found.version))

    def tell_state(self, found: OpenFile) -> None:
        """Tell how it stands with saving a file."""
        if found.save_state is not None:
            self._events.emit(found.save_state)

    def save_state(self, file_id: str) -> SaveState:
        """Return how it stands with saving a file."""
        return self._files.get(file_id).save_state or SaveState(file_id, "saved")

    def pump(self) -> None:
        """Take in what the writer has done, and tell it."""
        for result in self.writer.take():
            found = self._files.held.get(result.job.file)
            if found is not None and found.path == result.job.path:
                self._take(found, result)

    def _take(self, found: OpenFile, result: Result) -> None:
        if result.saved is not None:
            found.digest, found.stamp, found.saved_at = result.saved.digest, result.saved.stamp, self._now()
            found.pending = [item for item in found.pending if item[0] > result.job.version]
            if not found.pending:
                self.drop_copy(found)
                found.save_state = SaveState(found.id, "saved", found.saved_at)
                self.tell_state(found)
        elif result.error is not None:
            self.keep_copy(found)
            found.save_state = SaveState(found.id, "failed", found.saved_at, result.error)
            self.tell_state(found)
        elif result.changed is not None:
            self.on_changed(found)

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until every edit is on the disk; False when some are not (a full disk, a conflict)."""
        end = time.monotonic() + timeout
        while True:
            done = self.writer.flush(max(0.0, end - time.monotonic()))
            self.pump()
            # A file changed on disk may have been put together with ours meanwhile and gone to the writer again, more
            # than once when another window saves the same plan.
            again = any(found.pending and not found.waiting for found in self._files.held.values())
            if not (done and again) or time.monotonic() >= end:
                break
        return done and not any(found.pending for found in self._files.held.values())

    def close(self, timeout: float = 10.0) -> list[str]:
        """
        Save all and end the writer; return the files whose edits are not in the folder.

        Of those a copy lies in the state directory and is offered at the next start.
        """
        self.flush(timeout)
        left = [found for found in self._files.held.values() if found.pending]
        self.writer.stop(timeout)
        for found in left:
            unsaved.keep(self._state, found.path, found.file.to_bytes(), found.digest, self._now())
        return [found.id for found in left]

    # Copies in the state directory

    def keep_copy(self, found: OpenFile) -> None:
        """Keep a copy in the state directory, to be offered at the next start."""
        if found.model is None:
            return
        found.kept = True
        path, data, base, at = found.path, found.file.to_bytes(), found.digest, self._now()

        def keep() -> None:
            unsaved.keep(self._state, path, data, base, at)

        self.writer.submit_chore(f"unsaved/{found.id}", keep)

    def drop_copy(self, found: OpenFile) -> None:
        """Throw the copy away: all of it is on the disk."""
        if found.kept:
            found.kept = False
            path = found.path
            self.writer.submit_chore(f"unsaved/{found.id}", lambda: unsaved.forget(self._state, path))
