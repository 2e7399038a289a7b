"""The real program in a real pseudo-terminal: start it, press its keys, read its screen, measure it.

    with Terminal([sys.executable, "-m", "ksp_tui"], home=tmp_path) as terminal:
        terminal.wait_for("KSP")
        terminal.press("f2", "3")
        terminal.type("王丽")
        terminal.wait_for("王丽")

POSIX only (`SUPPORTED`). A thread reads what the program writes, notes the time, and answers what it asks of the
terminal, as an xterm would, so that nobody waits for a time-out. The screen is drawn in the caller's thread, frame
by frame, whenever it is looked at; every time that is reported is the time at which that frame was complete here.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import RLock

from pyte.screens import Char

from tests.terminal.emulator import Emulator
from tests.terminal.environment import REPOSITORY, environment
from tests.terminal.keys import sequence
from tests.terminal.wire import SUPPORTED, Wire

__all__ = ["REPOSITORY", "SUPPORTED", "ScreenTimeoutError", "Terminal", "environment"]

# Longer than Textual waits (100 ms) before it takes ESC for the Escape key and not for the beginning of a sequence.
ESCAPE_PAUSE = 0.13
# A frame whose end does not come is shown as it is after this time, in seconds.
FRAME_PATIENCE = 1.0
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"


class ScreenTimeoutError(AssertionError):
    """What was waited for did not appear; the message holds the screen as it was."""


class Terminal:
    """A program in a pseudo-terminal of `size` (columns, lines). Use it as a context manager; `stop` ends it.

    home: an existing folder for HOME, state and plans (default: a temporary one, removed by `stop`).
    lang: value of LANG. env: more environment; a value of None takes a variable away. cwd: default is `home`.
    plans: the folder of plans (KSP_PLANS), default `home`/plans, made if missing.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        home: Path | None = None,
        lang: str = "en_US.UTF-8",
        env: Mapping[str, str | None] | None = None,
        plans: Path | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._own_home = home is None
        self.home = Path(tempfile.mkdtemp(prefix="terminal-")) if home is None else home
        self.plans = plans or self.home / "plans"
        self.plans.mkdir(parents=True, exist_ok=True)
        self._emulator = Emulator(*size)
        self._drawing = RLock()
        self._held = ""
        self._held_since = 0.0
        self._painted = 0.0
        self._wire = Wire(command, size, cwd or self.home, environment(self.home, self.plans, lang, env))

    # ── What a person does ──────────────────────────────────────────────────────────────────────────────────────

    def type(self, text: str, *, pace: float | None = None) -> None:
        """Send `text` in one burst, as an input method commits it, or one character every `pace` seconds."""
        if pace is None:
            self._wire.write(text.encode())
            return
        for character in text:
            self._wire.write(character.encode())
            time.sleep(pace)

    def press(self, *keys: str, pace: float = 0.0) -> None:
        """Press keys one after another: "enter", "ctrl+z", "shift+tab", "f2", "a" … (see `keys.sequence`)."""
        for key in keys:
            self._wire.write(sequence(key).encode())
            time.sleep(max(pace, ESCAPE_PAUSE) if key == "escape" else pace)

    def paste(self, text: str) -> None:
        """Paste `text` as a terminal does: bracketed, lines ended by CR."""
        body = text.replace("\r\n", "\r").replace("\n", "\r")
        self._wire.write(b"\x1b[200~" + body.encode() + b"\x1b[201~")

    def send(self, data: bytes) -> None:
        """Send these very bytes: a key of another terminal, half a sequence, garbage."""
        self._wire.write(data)

    def click(self, x: int, y: int) -> None:
        """Press and release the left mouse button on the cell in column `x` of line `y` (from 0)."""
        self._wire.write(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m".encode())

    def scroll(self, x: int, y: int, *, up: bool = False) -> None:
        """Turn the mouse wheel by one step over a cell."""
        self._wire.write(f"\x1b[<{64 if up else 65};{x + 1};{y + 1}M".encode())

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the program gets SIGWINCH."""
        self._screen().resize(columns, lines)
        self._wire.set_size(columns, lines)

    # ── What a person sees ──────────────────────────────────────────────────────────────────────────────────────

    def text(self) -> list[str]:
        """The screen's lines as a person reads them (a wide character is one character), spaces at the end cut."""
        return self._screen().text()

    def shows(self, text: str) -> bool:
        """Whether `text` stands on one line of the screen now."""
        return self._screen().find(text) is not None

    def find(self, text: str) -> tuple[int, int] | None:
        """Column and line, in cells from 0, of the first place where `text` stands, or None."""
        return self._screen().find(text)

    def cells(self, y: int) -> list[str]:
        """Line `y` cell by cell; "" follows a wide character."""
        return self._screen().cells(y)

    def style(self, x: int, y: int) -> Char:
        """A cell's character and looks: `.data`, `.fg`, `.bg`, `.bold`, `.reverse`, `.underscore` …"""
        return self._screen().style(x, y)

    def cursor(self) -> tuple[int, int]:
        """Column and line of the terminal's real cursor, where an input method opens its window."""
        cursor = self._screen().screen.cursor
        return cursor.x, cursor.y

    @property
    def full_screen(self) -> bool:
        """Whether the program shows the alternate screen."""
        return self._screen().alternate

    @property
    def clipboard(self) -> list[str]:
        """The OSC 52 payloads (`c;<base64>`) that the program sent."""
        return list(self._screen().clipboard)

    @property
    def raw(self) -> bytes:
        """Everything the program has written so far, as it came."""
        with self._wire.news:
            return bytes(self._wire.raw)

    # ── Waiting and measuring ───────────────────────────────────────────────────────────────────────────────────

    @property
    def started(self) -> float:
        """When the program was started (`time.perf_counter`)."""
        return self._wire.started

    def wait_for(self, text: str, timeout: float = 10.0) -> float:
        """Wait until `text` stands on one line; returns when that frame came (`time.perf_counter`)."""
        return self.wait_until(lambda: self._emulator.find(text) is not None, timeout, what=f"{text!r} on the screen")

    def wait_gone(self, text: str, timeout: float = 10.0) -> float:
        """Wait until `text` stands nowhere on the screen; returns when that frame came."""
        return self.wait_until(lambda: self._emulator.find(text) is None, timeout, what=f"no {text!r} on the screen")

    def wait_until(self, predicate: Callable[[], bool], timeout: float = 10.0, *, what: str = "it") -> float:
        """Wait until `predicate` holds; it is asked after each frame, and now and then. Returns the frame's time.

        Raises ScreenTimeoutError, with the screen in its message, after `timeout` seconds or when the program ended.
        """
        begun = time.perf_counter()
        deadline = begun + timeout
        while True:
            with self._drawing:
                if predicate():
                    return self._painted
                while self._draw_one():
                    if predicate():
                        return self._painted
            with self._wire.news:
                if self._wire.pieces:
                    continue
                if self._wire.ended or time.perf_counter() >= deadline:
                    break
                self._wire.news.wait(0.05)
        # Output ends a moment before the process does.
        ended = ""
        if self._wire.ended:
            ended = f"; the program ended with {self.wait_exit()}. It wrote last {self.raw[-400:]!r}"
        raise ScreenTimeoutError(
            f"waited {time.perf_counter() - begun:.1f} s for {what}{ended}. The screen:\n{self._picture()}"
        )

    def wait_quiet(self, seconds: float = 0.1, timeout: float = 10.0) -> None:
        """Wait until the program has written nothing for `seconds`."""
        deadline = time.perf_counter() + timeout
        with self._wire.news:
            while not self._wire.ended and self._wire.news.wait(seconds):
                if time.perf_counter() > deadline:
                    raise ScreenTimeoutError(f"the program was never quiet for {seconds:g} s in {timeout:g} s")

    @property
    def painted(self) -> float:
        """When the last frame came that the screen shows now (`time.perf_counter`)."""
        self._screen()
        return self._painted

    def first_paint(self, text: str, timeout: float = 10.0) -> float:
        """Seconds from the start of the program to the first frame that shows `text`."""
        return self.wait_for(text, timeout) - self.started

    def key_to_paint(self, key: str, shows: str | None = None, *, settle: float = 0.02, timeout: float = 5.0) -> float:
        """Seconds from sending `key` to the first frame after it, or to the first one that shows `shows`.

        Waits first until the program has been quiet for `settle` seconds. Raises ValueError when `shows` stands on
        the screen already: there would be nothing to measure.
        """
        self.wait_quiet(settle, timeout)
        if self._screen() and shows is not None and self._emulator.find(shows):
            raise ValueError(f"{shows!r} is on the screen before {key} is pressed")
        sent = time.perf_counter()
        self._wire.write(sequence(key).encode())
        if shows is not None:
            return self.wait_for(shows, timeout) - sent
        return self.wait_until(lambda: self._painted > sent, timeout, what=f"an answer to {key}") - sent

    # ── The end ─────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def pid(self) -> int:
        """Process id of the program."""
        return self._wire.process.pid

    @property
    def exit_code(self) -> int | None:
        """None while the program runs; then its exit code, negative for a signal (-9: killed)."""
        return self._wire.process.poll()

    def wait_exit(self, timeout: float = 10.0) -> int:
        """Wait until the program has ended and all it wrote is read; returns the exit code."""
        try:
            return self._wire.wait(timeout)
        except subprocess.TimeoutExpired:
            picture = self._picture()
        raise ScreenTimeoutError(f"the program did not end in {timeout:g} s. The screen:\n{picture}")

    def kill(self) -> None:
        """kill -9: the program gets no chance to save or tidy up."""
        self._wire.signal(signal.SIGKILL)
        self.wait_exit()

    def hang_up(self) -> None:
        """Close the window: the program gets SIGHUP."""
        self._wire.signal(signal.SIGHUP)

    def stop(self) -> None:
        """End the program if it still runs, close the terminal, remove the temporary home. Twice is harmless."""
        try:
            self._wire.close()
        finally:
            if self._own_home:
                shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.stop()

    # ── Drawing ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _screen(self) -> Emulator:
        """The screen with everything drawn that has come."""
        with self._drawing:
            while self._draw_one():
                pass
        return self._emulator

    def _picture(self) -> str:
        return "\n".join(f"│{line}" for line in self.text())

    def _draw_one(self) -> bool:
        """Draw the next piece of output, but a frame only when it is whole. Returns whether there was a piece."""
        with self._wire.news:
            if self._wire.pieces:
                when, text = self._wire.pieces.popleft()
                text, whole = self._held + text, False
            elif self._held and (self._wire.ended or time.perf_counter() - self._held_since > FRAME_PATIENCE):
                when, text, whole = self._held_since, self._held, True
            else:
                return False
        begin, end = text.rfind(_BEGIN), text.rfind(_END)
        if begin <= end:
            # The mark itself may have been cut in two.
            begin = next(
                (len(text) - size for size in range(len(_BEGIN) - 1, 0, -1) if text.endswith(_BEGIN[:size])), -1
            )
        if whole or begin <= end:
            self._held = ""
        else:
            self._held_since = self._held_since if self._held else when
            self._held, text = text[begin:], text[:begin]
        if text:
            # In small steps, so that the reading thread gets its turn and its times stay true.
            for start in range(0, len(text), 512):
                self._emulator.feed(text[start : start + 512])
                time.sleep(0)
            self._painted = when
        return True
