"""How far a verb is, on a terminal alone: one line of the error stream that gives way to the next."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ksp_tui.text.wrap import cells
from ksp_tui.writers.progress import Step, heard_by, step_words

PATIENCE = 0.4
"""Seconds that pass before anything is told."""


@contextmanager
def told() -> Iterator[None]:
    """Tell the steps of what is done inside the block, where somebody looks and it takes its time."""
    if not sys.stderr.isatty():
        yield
        return
    began, width = time.monotonic(), 0

    def listen(what: Step, number: int, count: int) -> None:
        nonlocal width
        if time.monotonic() - began >= PATIENCE:
            words = step_words((what, number, count))
            sys.stderr.write("\r" + words + " " * (width - cells(words)))
            sys.stderr.flush()
            width = cells(words)

    try:
        with heard_by(listen):
            yield
    finally:
        if width:
            sys.stderr.write("\r" + " " * width + "\r")
            sys.stderr.flush()
