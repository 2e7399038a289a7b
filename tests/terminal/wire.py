"""A program at the other end of a pseudo-terminal: bytes in, timed pieces of text out, its questions answered.

Nothing here knows what the output means; `driver.Terminal` draws it.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

SUPPORTED = sys.platform != "win32"
if SUPPORTED:
    import fcntl
    import pty
    import termios

# The shell makes the terminal the controlling one (a session's leader gets it by opening it), so that a new size is
# signalled to the program; `exec` leaves the program with the process id that was started.
_LAUNCHER = 'exec "$@" <>"$0" >&0 2>&0'
# What a program may ask, and what is answered: an xterm with synchronised output (2026), without resize reports in
# band (2048: a new size comes as SIGWINCH) and without the kitty keyboard protocol (its query is left unanswered).
_ANSWERS = {
    rb"\x1b\[\?2026\$p": b"\x1b[?2026;2$y",
    rb"\x1b\[\?2048\$p": b"\x1b[?2048;0$y",
    rb"\x1b\[0?c": b"\x1b[?62;22c",
    rb"\x1b\[>0?c": b"\x1b[>41;390;0c",
    rb"\x1b\[>0?q": b"\x1bP>|XTerm(390)\x1b\\",
    rb"\x1b\[5n": b"\x1b[0n",
    rb"\x1b\]10;\?(?:\x07|\x1b\\)": b"\x1b]10;rgb:d5d5/dcdc/e6e6\x1b\\",
    rb"\x1b\]11;\?(?:\x07|\x1b\\)": b"\x1b]11;rgb:1212/1616/1c1c\x1b\\",
}
_QUESTION = re.compile(b"|".join(_ANSWERS))
# How long a program may leave its input unread before sending more counts as an error, in seconds.
_WRITE_PATIENCE = 10.0


class Wire:
    """A running program and the master side of its pseudo-terminal.

    `news` guards `pieces` (time of arrival by `time.perf_counter`, text), `raw` and `ended`, and is notified of each
    change.
    """

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], cwd: Path, environment: Mapping[str, str]
    ) -> None:
        self.news = threading.Condition()
        self.pieces: deque[tuple[float, str]] = deque()
        self.raw = bytearray()
        self.ended = False
        self._closed = False
        self._master, slave = pty.openpty()
        try:
            os.set_blocking(self._master, False)
            self.set_size(*size)
            self.started = time.perf_counter()
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", _LAUNCHER, os.ttyname(slave), *command],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=cwd,
                env=environment,
                start_new_session=True,
            )
        except BaseException:
            os.close(self._master)
            raise
        finally:
            os.close(slave)
        self._reader = threading.Thread(target=self._read, name="terminal-reader", daemon=True)
        self._reader.start()

    def set_size(self, columns: int, lines: int) -> None:
        """Tell the terminal's size; the kernel sends SIGWINCH to the program."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def write(self, data: bytes) -> None:
        """Send `data`, waiting while the program's input is full. Raises OSError when that takes too long."""
        while data:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                if not select.select([], [self._master], [], _WRITE_PATIENCE)[1]:
                    raise OSError(f"the program has not read its input for {_WRITE_PATIENCE:g} s") from None

    def signal(self, number: int) -> None:
        """Send a signal to the program and its children, if it still runs."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def wait(self, timeout: float) -> int:
        """The exit code, after the program has ended and its last output is here. May raise TimeoutExpired."""
        code = self.process.wait(timeout)
        self._reader.join(timeout)
        return code

    def close(self) -> None:
        """Kill the program if it still runs, and close the terminal. Twice is harmless."""
        if self._closed:
            return
        self._closed = True
        try:
            self.signal(signal.SIGKILL)
            self.wait(10.0)
        finally:
            os.close(self._master)

    def _read(self) -> None:
        try:
            self._read_all()
        finally:
            with self.news:
                self.ended = True
                self.news.notify_all()

    def _read_all(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        seen = b""
        while True:
            ready, _, _ = select.select([self._master], [], [], 0.1)
            if not ready:
                # A child of the program may hold the terminal open after the program's end.
                if self.process.poll() is not None:
                    return
                continue
            try:
                data = os.read(self._master, 65536)
            except BlockingIOError:
                continue
            except OSError:  # Linux says EIO when nobody holds the other end.
                return
            if not data:
                return
            now = time.perf_counter()
            with self.news:
                self.raw += data
                self.pieces.append((now, decoder.decode(data)))
                self.news.notify_all()
            seen = self._answer(seen, data)

    def _answer(self, seen: bytes, data: bytes) -> bytes:
        """Answer the questions that end in `data`; returns what a question cut in two may have begun with."""
        both = seen + data
        for match in _QUESTION.finditer(both):
            if match.end() > len(seen):
                answer = next(reply for question, reply in _ANSWERS.items() if re.fullmatch(question, match[0]))
                with contextlib.suppress(OSError):  # The program may have gone meanwhile.
                    self.write(answer)
        return both[-32:]
