"""
Where the command line writes: a reader who left, a full disk or a closed descriptor never undoes what a verb does.

A verb that changes something runs to its end whatever becomes of its words, so that nothing that was done is reported
as not done, and nothing is left half done; what could not be told is told afterwards. A verb that only tells stops.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any, TextIO, cast


class Outlet:
    """A stream that remembers the first failure of writing; all else is the stream's own."""

    def __init__(self, stream: TextIO, *, go_on: bool) -> None:
        self.stream, self.go_on = stream, go_on
        self.failed: OSError | None = None

    def __getattr__(self, name: str) -> Any:
        """Ask the stream."""
        return getattr(self.stream, name)

    def write(self, text: str) -> int:
        """Write, unless that failed before."""
        self._try(lambda: self.stream.write(text))
        return len(text)

    def flush(self) -> None:
        """Write out what waits."""
        self._try(self.stream.flush)

    def _try(self, deed: Any) -> None:
        if self.failed is not None:
            return
        try:
            deed()
        except OSError as error:
            self.failed = error
        except ValueError:  # the stream was closed
            self.failed = OSError(9, os.strerror(9))
        if self.failed is not None and not self.go_on:
            raise self.failed


def open_standard() -> None:
    """
    Put the null device where a standard stream is closed (``>&-``).

    Else a plan's file would be opened under the descriptor that words are written to.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # the lowest free descriptor is this one
        if getattr(sys, name) is None:
            mode = "r" if number == 0 else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for the whole run


class told_through:  # noqa: N801 - used as a function
    """Let a verb speak through outlets; both standard streams are as before afterwards."""

    def __init__(self) -> None:
        self.out = Outlet(sys.stdout, go_on=False)
        self.err = Outlet(sys.stderr, go_on=True)

    def __enter__(self) -> told_through:
        sys.stdout, sys.stderr = cast("TextIO", self.out), cast("TextIO", self.err)
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout, sys.stderr = self.out.stream, self.err.stream
        for outlet, number in ((self.out, 1), (self.err, 2)):
            if outlet.failed is not None:
                # What waits in the stream can't be written; Python must not try again, and complain, at its end.
                with suppress(OSError, ValueError):
                    if outlet.stream.fileno() == number:
                        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
