"""
A thread for small work in the state directory: drafts, copies of what is not saved yet, the place to come back to.

It is not the writer's: a plan's disk that hangs must not keep the words being typed from being safe.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

Chore = Callable[[], None]


class Keeper:
    """Runs chores one by one, as they were first asked for; a newer one of a key takes the place of the older."""

    def __init__(self) -> None:
        self._guard = threading.Condition()
        self._chores: dict[str, tuple[float, Chore]] = {}
        self._busy = False
        self._stopping = False
        self._thread: threading.Thread | None = None

    def submit(self, key: str, chore: Chore, delay: float = 0.0) -> None:
        """Ask for a chore, after `delay` seconds at the soonest; one that waits already is never put off by it."""
        due = time.monotonic() + delay
        with self._guard:
            known = self._chores.get(key)
            self._chores[key] = (min(due, known[0]) if known is not None else due, chore)
            if self._thread is None and not self._stopping:
                # A daemon: a state directory that hangs must not keep the program from ending.
                self._thread = threading.Thread(target=self._run, name="ksp-keeper", daemon=True)
                self._thread.start()
            self._guard.notify_all()

    def flush(self, timeout: float) -> bool:
        """Wait until all that was asked for is done, without further delay; False when it is not in time."""
        limit = time.monotonic() + timeout
        with self._guard:
            self._chores = {key: (0.0, chore) for key, (_, chore) in self._chores.items()}
            self._guard.notify_all()
            while self._chores or self._busy:
                left = limit - time.monotonic()
                if left <= 0 or self._thread is None:
                    return False
                self._guard.wait(left)
        return True

    def stop(self, timeout: float) -> bool:
        """Do what is left and end the thread; False when that took too long."""
        done = self.flush(timeout)
        with self._guard:
            self._stopping = True
            self._guard.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(max(0.1, timeout))
        return done

    def _run(self) -> None:
        while True:
            with self._guard:
                while (chore := self._next()) is None:
                    if self._stopping:
                        return
                    self._guard.wait(self._pause())
                self._busy = True
            try:
                with suppress(Exception):  # what can't be kept is found out by who asks for it: see Journal.keep
                    chore()
            finally:
                with self._guard:
                    self._busy = False
                    self._guard.notify_all()

    def _next(self) -> Chore | None:
        now = time.monotonic()
        key = next((key for key, (due, _) in self._chores.items() if due <= now), None)
        return None if key is None else self._chores.pop(key)[1]

    def _pause(self) -> float | None:
        if not self._chores:
            return None
        return max(0.001, min(due for due, _ in self._chores.values()) - time.monotonic())
