"""The app in its terminal: bytes are read in the terminal's encoding, and it is given back whatever ends the app."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import time
from collections.abc import Mapping
from queue import Full
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers._writer_thread import WriterThread

from ksp_tui.text import t

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.geometry import Offset
    from textual.notifications import SeverityLevel
    from textual.screen import Screen

    from ksp_tui.session.workbook import Workbook
    from ksp_tui.store.state import StateStore

#: Ends what an app may have begun: a held frame, mouse, paste, focus, keyboard; line wrap, the normal screen, a cursor.
_GIVE_BACK = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[<u\x1b[?7h\x1b[0m"
    "\x1b[?1049l\x1b[?25h"
)


#: Seconds after which a writer that does not come on is looked at: it may have ended.
_WRITER_LOOKED_AT = 0.1


class EndingWriter(WriterThread):
    """
    Writes to the terminal, and lets go of what is written when it can't be any more.

    Textual's own keeps whoever writes waiting for ever once the terminal is gone and its queue is full. The system
    says SIGCONT beside SIGHUP then, at which Textual begins another writer that fails at once.
    """

    def write(self, text: str | None) -> None:
        """Hand over what is to be written; nothing happens when nobody writes any more."""
        while self.is_alive():
            try:
                self._queue.put(text, timeout=_WRITER_LOOKED_AT)
            except Full:
                continue
            return

    def stop(self) -> None:
        """End it when all is written, or at once where it has ended by itself."""
        self.write(None)
        self.join()


class InputError(Exception):
    """The keys can't be read any more."""


class OutputError(Exception):
    """The screen can't be written any more."""


class TerminalApp(App[int]):
    """Leaves one readable line, and the terminal as it was, when the program itself fails."""

    state: StateStore
    _book: Workbook | None = None
    _passing: Mapping[str, float] = MappingProxyType({})
    """Until when each passing note stands."""
    crash_message = ""

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """
        Tell something in passing, once: what stands there already would only cover more of the screen.

        It is plain text, whatever `markup` says: names of accounts and files may hold brackets.
        """
        now = time.monotonic()
        self._passing = {words: until for words, until in self._passing.items() if until > now}
        if message not in self._passing:
            self._passing[message] = now + (self.NOTIFICATION_TIMEOUT if timeout is None else timeout)
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def _handle_exception(self, error: Exception) -> None:
        from ksp_tui.crash import report

        if self.crash_message:
            return  # what else fails while the screens are taken down only follows
        self.crash_message = t("crash.told_lost", path="-")
        self._return_code = 1
        path: object = "-"
        kept = self._book is None
        with contextlib.suppress(Exception):  # telling of it must not fail
            if self._book is not None:
                self._book.close(3.0)
                kept = not self._book.saver.unkept
            path = report(self.state, error)
        self._close_messages_no_wait()
        self.crash_message = t("crash.told" if kept else "crash.told_lost", path=str(path))

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """
        Paint, with the terminal's cursor where the caret is in this very frame.

        A frame that lays out anew moves the editor after it was asked: an input method would open its window beside.
        """
        caret: Offset | None = getattr(screen.focused, "caret_cell", None)
        if caret is not None:
            self.cursor_position = caret
        super()._display(screen, renderable)

    def panic(self, *_renderables: RenderableType) -> None:
        """End as for any other failure: no traceback reaches the user."""
        self._handle_exception(InputError())

    def watch_output(self) -> None:
        """End when the screen can't be written any more: a frozen picture would tell nothing."""
        writer = getattr(self._driver, "_writer_thread", None)
        if self._running and writer is not None and not writer.is_alive():
            self._handle_exception(OutputError())

    def run_in_terminal(self) -> int:
        """Run, and return the exit code; 1 after a failure, which is told on stderr."""
        _fit_driver()
        attributes = _attributes()
        failed = True
        try:
            code = self.run(mouse=True) or 0
            failed = bool(self.crash_message)
        except Exception as error:  # what failed outside of the app's own care
            self._handle_exception(error)
            code = 1
        finally:
            if failed:
                self._give_back(attributes)
        if self.crash_message:
            sys.stderr.write(self.crash_message + "\n")
            return 1
        return code

    def _give_back(self, attributes: Any) -> None:
        driver: Any = self._driver
        ended = getattr(driver, "exit_event", None)
        if ended is not None:
            ended.set()  # else the thread that reads the keys keeps the program from ending
        if attributes is not None:
            import termios

            with contextlib.suppress(termios.error, OSError):
                termios.tcsetattr(0, termios.TCSANOW, attributes)
        if getattr(driver, "_writer_thread", None) is not None and sys.__stderr__ is not None:
            with contextlib.suppress(OSError, ValueError):
                sys.__stderr__.write(_GIVE_BACK)
                sys.__stderr__.flush()


def _attributes() -> Any:
    """Return how the terminal is set; None where there is none. It waits for its reader from now on."""
    for number in (0, 1, 2):
        with contextlib.suppress(OSError, ValueError):
            os.set_blocking(number, True)  # another program may have left it otherwise: a screen would be cut off
    try:
        import termios

        return termios.tcgetattr(0)
    except (ImportError, OSError):
        return None
    except Exception:  # termios.error is no OSError
        return None


def _fit_driver() -> None:
    """
    Let keys be read in the encoding that the screen is written in, and nobody wait for a terminal that is gone.

    Textual reads UTF-8 alone, and ends at the first byte that is not: a GBK terminal, a key cut in two by a kill. Here
    what is none of the encoding becomes a sign of replacement.
    """
    try:
        from textual.drivers import linux_driver as driver
    except ImportError:  # Windows gives characters
        return

    def decoder(_: str) -> Any:
        encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
        return lambda: codecs.getincrementaldecoder(encoding)(errors="replace")

    driver.getincrementaldecoder = decoder  # type: ignore[attr-defined, assignment]
    driver.WriterThread = EndingWriter  # type: ignore[attr-defined]
