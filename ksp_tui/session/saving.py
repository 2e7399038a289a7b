"""How a workbook saves: edits go to the one writer, and what became of them is told to all who listen."""

from __future__ import annotations

import datetime as dt
import pathlib
import time
from collections.abc import Callable

from ksp_tui.session import unsaved
from ksp_tui.session.events import Event, SaveState
from ksp_tui.session.open_file import OpenFile
from ksp_tui.session.writer import Job, Result, Writer
from ksp_tui.store.drafts import Drafts
from ksp_tui.store.state import StateStore

Listener = Callable[[Event], None]


class Saving:
    """The open files of a workbook, who listens to it, and its writer."""

    def __init__(
        self,
        folder_path: pathlib.Path,
        state: StateStore,
        now: Callable[[], dt.datetime],
        wake: Callable[[], None] | None,
    ) -> None:
        self.folder_path = folder_path.absolute()
        self.state = state
        self.now = now
        self.writer = Writer(state, wake)
        self.drafts = Drafts(state, self.writer.submit_chore)
        self._listeners: list[Listener] = []
        self._open: dict[str, OpenFile] = {}

    def _file(self, file_id: str) -> OpenFile:
        raise NotImplementedError

    def _reconcile(self, found: OpenFile) -> None:
        raise NotImplementedError

    # Who listens

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every event, on the owner's thread; the returned function ends that."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def emit(self, event: Event) -> None:
        """Tell all who listen."""
        for listener in tuple(self._listeners):
            listener(event)

    # Saving

    def _save(self, found: OpenFile) -> None:
        if found.waiting:
            self._keep_copy(found)
            found.save_state = SaveState(found.id, "waiting", found.saved_at)
            return
        found.save_state = SaveState(found.id, "saving", found.saved_at)
        self.writer.submit(Job(found.id, found.path, found.file.to_bytes(), found.version))

    def _tell_state(self, found: OpenFile) -> None:
        if found.save_state is not None:
            self.emit(found.save_state)

    def save_state(self, file_id: str) -> SaveState:
        """Return how it stands with saving a file."""
        return self._file(file_id).save_state or SaveState(file_id, "saved")

    def pump(self) -> None:
        """Take in what the writer has done, and tell it."""
        for result in self.writer.take():
            found = self._open.get(result.job.file)
            if found is not None and found.path == result.job.path:
                self._take(found, result)

    def _take(self, found: OpenFile, result: Result) -> None:
        if result.saved is not None:
            found.digest, found.stamp, found.saved_at = result.saved.digest, result.saved.stamp, self.now()
            found.pending = [item for item in found.pending if item[0] > result.job.version]
            if not found.pending:
                self._drop_copy(found)
                found.save_state = SaveState(found.id, "saved", found.saved_at)
                self._tell_state(found)
        elif result.error is not None:
            self._keep_copy(found)
            found.save_state = SaveState(found.id, "failed", found.saved_at, result.error)
            self._tell_state(found)
        elif result.changed is not None:
            self._reconcile(found)

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until every edit is on the disk; False when some are not (a full disk, a conflict)."""
        end = time.monotonic() + timeout
        while True:
            done = self.writer.flush(max(0.0, end - time.monotonic()))
            self.pump()
            # A file changed on disk may have been put together with ours meanwhile and gone to the writer again, more
            # than once when another window saves the same plan.
            again = any(found.pending and not found.waiting for found in self._open.values())
            if not (done and again) or time.monotonic() >= end:
                break
        return done and not any(found.pending for found in self._open.values())

    def close(self, timeout: float = 10.0) -> list[str]:
        """
        Save all and end the writer; return the files whose edits are not in the folder.

        Of those a copy lies in the state directory and is offered at the next start.
        """
        self.flush(timeout)
        left = [found for found in self._open.values() if found.pending]
        self.writer.stop(timeout)
        for found in left:
            unsaved.keep(self.state, found.path, found.file.to_bytes(), found.digest, self.now())
        return [found.id for found in left]

    # Copies in the state directory

    def _keep_copy(self, found: OpenFile) -> None:
        if found.model is None:
            return
        found.kept = True
        path, data, base, at = found.path, found.file.to_bytes(), found.digest, self.now()

        def keep() -> None:
            unsaved.keep(self.state, path, data, base, at)

        self.writer.submit_chore(f"unsaved/{found.id}", keep)

    def _drop_copy(self, found: OpenFile) -> None:
        if found.kept:
            found.kept = False
            path = found.path
            self.writer.submit_chore(f"unsaved/{found.id}", lambda: unsaved.forget(self.state, path))
