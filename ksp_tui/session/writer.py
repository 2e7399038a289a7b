"""
The one ordered writer: a thread that brings files to the disk, so that typing never waits.

Later bytes of a file take the place of earlier ones that were not begun. What fails is kept, told and tried again.
Results are put into a queue; whoever owns the writer takes them out on its own thread.

A file's states, and the ways out of each:

- *idle*: nothing to do → queued (`submit`)
- *queued*: bytes wait for their turn → writing (the thread) · idle (`expect` after held, `hold`, `forget`)
- *writing* → idle (saved) · failed (the disk refused) · held (the file is not what was expected)
- *failed* → queued (after a while, or `flush`) · queued (`submit` of newer bytes) · idle (`hold`, `forget`)
- *held*: nothing is written → idle (`expect`). Entered by the thread it comes with a result, and the owner answers
  each such result by `expect` or `hold`; entered by `hold` a person is asked, whose answer ends in `expect`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

from ksp_tui.store.atomic import StoreError
from ksp_tui.store.file import ChangedOnDisk, Saved, save
from ksp_tui.store.state import StateStore

#: Seconds after which a failed save is tried again.
RETRY_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Job:
    """Bytes of one file to be saved; `version` counts the edits that are in them."""

    file: str
    path: Path
    data: bytes
    version: int


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: saved, failed, or held back since the file on disk is another one."""

    job: Job
    saved: Saved | None = None
    error: StoreError | None = None
    changed: ChangedOnDisk | None = None


class Writer:
    """Saves files in the order in which they were first asked for."""

    def __init__(self, state: StateStore, wake: Callable[[], None] | None = None, retry: float = RETRY_SECONDS) -> None:
        self._state = state
        self._wake = wake
        self._retry = retry
        self._guard = threading.Condition()
        self._jobs: dict[str, Job] = {}
        self._failed: dict[str, tuple[Job, float]] = {}
        self._held: set[str] = set()
        self._digests: dict[str, str] = {}
        self._busy: str | None = None
        self._stopping = False
        self._thread: threading.Thread | None = None
        self.results: SimpleQueue[Result] = SimpleQueue()

    def expect(self, file: str, digest: str) -> None:
        """Say what is on disk now (as read by the owner); lets a file go on that was held back."""
        with self._guard:
            self._digests[file] = digest
            if file in self._held:
                # Bytes that were queued while held were made without what is on disk now.
                self._jobs.pop(file, None)
                self._failed.pop(file, None)
            self._held.discard(file)
            self._guard.notify_all()

    def submit(self, job: Job) -> None:
        """Ask for a save. :meth:`expect` must have been told before."""
        with self._guard:
            self._failed.pop(job.file, None)
            self._jobs[job.file] = job
            self._start()
            self._guard.notify_all()

    def hold(self, file: str) -> None:
        """Write nothing of this file until :meth:`expect` is told again; what was waiting is dropped."""
        with self._guard:
            self._held.add(file)
            self._jobs.pop(file, None)
            self._failed.pop(file, None)
            self._guard.notify_all()

    def forget(self, file: str) -> None:
        """Drop all that is known about a file that is closed or has another name now."""
        with self._guard:
            self._jobs.pop(file, None)
            self._failed.pop(file, None)
            self._digests.pop(file, None)
            self._held.discard(file)

    def idle(self, file: str) -> bool:
        """Say whether nothing of this file is being written or waits to be."""
        with self._guard:
            return self._busy != file and file not in self._jobs and file not in self._failed

    def flush(self, timeout: float, *, again: bool = True) -> bool:
        """
        Wait until all is on the disk; with `again` a failed save is tried once more at once. False when not.

        Results still have to be taken out of the queue.
        """
        limit = time.monotonic() + timeout
        with self._guard:
            for file, (job, _) in list(self._failed.items()) if again else ():
                self._failed[file] = (job, 0.0)
            self._guard.notify_all()
            retried = set(self._failed)
            while self._unfinished() or self._due(retried):
                left = limit - time.monotonic()
                if left <= 0 or self._thread is None:
                    return False
                self._guard.wait(left)
            return not self._failed and not self._jobs

    def _unfinished(self) -> bool:
        # What is held back waits for the user, not for the disk.
        return self._busy is not None or any(file not in self._held for file in self._jobs)

    def _due(self, files: set[str]) -> bool:
        return any(at == 0.0 for file, (_, at) in self._failed.items() if file in files)

    def stop(self, timeout: float, *, again: bool = True) -> bool:
        """Flush and end the thread; True when all is on the disk."""
        done = self.flush(timeout, again=again)
        with self._guard:
            self._stopping = True
            self._guard.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(max(0.1, timeout))
        return done

    def _start(self) -> None:
        if self._thread is None and not self._stopping:
            # A daemon, so that a hanging network disk never keeps the program from ending; `stop` waits in all order.
            self._thread = threading.Thread(target=self._run, name="ksp-writer", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._guard:
                while (work := self._next()) is None:
                    if self._stopping:
                        return
                    self._guard.wait(self._pause())
            self._save(work)

    def _next(self) -> Job | None:
        """Take the next job; the lock is held."""
        now = time.monotonic()
        for file, (job, at) in list(self._failed.items()):
            if at <= now and not (self._stopping and at):
                del self._failed[file]
                self._jobs.setdefault(file, job)
        for file in list(self._jobs):
            if file not in self._held:
                self._busy = file
                return self._jobs.pop(file)
        return None

    def _pause(self) -> float | None:
        if not self._failed:
            return None
        return max(0.01, min(at for _, at in self._failed.values()) - time.monotonic())

    def _save(self, job: Job) -> None:
        with self._guard:
            expected = self._digests.get(job.file, "")
        try:
            result = Result(job, saved=save(job.path, job.data, expected, self._state))
        except ChangedOnDisk as changed:
            result = Result(job, changed=changed)
        except StoreError as error:
            result = Result(job, error=error)
        except Exception as error:  # a dead writer would lose every later edit in silence
            result = Result(job, error=StoreError("other", job.path, f"{type(error).__name__}: {error}"))
        with self._guard:
            if result.saved is not None:
                self._digests[job.file] = result.saved.digest
            elif result.changed is not None:
                self._held.add(job.file)
                self._jobs.pop(job.file, None)
            elif job.file not in self._jobs and job.file not in self._held:
                self._failed[job.file] = (job, time.monotonic() + self._retry)
            # Put before the file counts as idle: whoever sees it idle finds the result.
            self.results.put(result)
            self._busy = None
            self._guard.notify_all()
        if self._wake is not None:
            self._wake()

    def take(self) -> list[Result]:
        """Return the results since the last call, in order."""
        found: list[Result] = []
        while True:
            try:
                found.append(self.results.get_nowait())
            except Empty:
                return found
