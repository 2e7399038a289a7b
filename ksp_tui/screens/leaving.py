"""Leaving the program: every edit is on the disk or copied before, or the program stays and says so."""

from __future__ import annotations

import pathlib
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.text import t

if TYPE_CHECKING:
    from ksp_tui.screens.navigator import Navigator
    from ksp_tui.screens.program import Program

#: Seconds to wait for the disk, when asked to leave and when the terminal is gone.
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class LeavingStart:
    """What to open: a folder, a plan of it or its home."""

    folder: pathlib.Path
    plan: str | None = None
    own: pathlib.Path | None = None
    """The folder of one's own plans that the examples were opened from."""


class Leaving:
    """The part of the app that ends it."""

    def __init__(self, app: Program, navigator: Navigator) -> None:
        self.app, self._navigator = app, navigator
        self.then: LeavingStart | None = None
        """What is opened when this folder has been left; None: nothing, the program ends."""
        self._warned: list[str] = []
        """What was told to be kept nowhere: asked once more, the program leaves all the same."""

    @handles("quit")
    def leave(self) -> None:
        """Leave the program; see :meth:`leave_for`."""
        self.leave_for(None)

    def leave_for(self, then: LeavingStart | None) -> None:
        """
        Leave this folder, for another one if `then` says which; every edit is on the disk before, or a copy of it.

        Where neither works, it is told and the program stays; whoever leaves all the same gets an exit code that
        says so. What does not fit its field is offered again at the next start.
        """
        app, book = self.app, self.app.open_book
        app.settle()
        self._navigator.remember_here()
        if book is None:
            self.then = then
            app.exit(0)
            return
        if not book.secure(PATIENCE) and book.saver.unkept != self._warned:
            self._warned = list(book.saver.unkept)
            names = ", ".join(app.account_name(file) for file in self._warned)
            app.notify(t("quit.unkept", names=names), severity="error", timeout=60, markup=False)
            return
        code, told = self._closed()
        self.then = then if not code and not told else None  # what is not in its file must be read, not painted over
        app.exit(code, message=told or None)

    def _closed(self) -> tuple[int, str]:
        """Close the workbook; returns the exit code and what is to be said of edits that are not in their files."""
        book = self.app.open_book
        assert book is not None
        left, saver = book.close(PATIENCE), book.saver
        journal = [file for file in left if file not in saver.beside and file not in saver.unkept]
        told = [t("quit.unsaved", names=", ".join(journal))] if journal else []
        told += [t("quit.beside", name=file, path=str(path)) for file, path in saver.beside.items() if file in left]
        if saver.unkept:
            told.append(t("quit.lost", names=", ".join(saver.unkept)))
        return (1 if saver.unkept else 0), "\n".join(told)

    def watch_terminal(self) -> None:
        """
        End when the terminal is gone though nobody said so: SIGHUP may be ignored (nohup).

        A terminal that hung up is always ready to be read and gives nothing: the program would be busy for ever.
        """
        if self.app.is_headless or terminal_is_there():
            return
        book = self.app.open_book
        code = self._closed()[0] if book is not None else 0
        self.app.exit(code or 129)  # as a shell tells a hangup: 128 + SIGHUP


def terminal_is_there() -> bool:
    """Say whether the terminal that keys come from still answers; what can't be asked counts as there."""
    try:
        import termios
    except ImportError:  # Windows
        return True
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ is not None else 0)
    except (termios.error, OSError, ValueError) as error:
        return error.args[:1] != (5,)  # EIO: hung up; all else has other reasons
    return True
