"""How far long work is: what does it tells its steps, whoever listens shows them, and may stop it at each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

from ksp_tui.text import t

Step = Literal["read", "rows", "compare", "lay_out", "page", "tables", "set", "print"]
"""What is being done; its words are ``progress.`` and this."""
Listener = Callable[[Step, int, int], None]
"""Is told the step, which one of its kind it is and of how many; 0: not known. Raises Stopped to end the work."""

EVERY = 500
"""Rows between two steps that are told."""

_listener: ContextVar[Listener | None] = ContextVar("progress", default=None)


class Stopped(Exception):  # noqa: N818 - says what happened
    """Whoever waits has given the work up."""


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let `listener` hear the steps of what is done inside the block, in this thread or task alone."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def step(what: Step, number: int = 0, count: int = 0) -> None:
    """Tell a step. Raises Stopped where the work has been given up."""
    listener = _listener.get()
    if listener is not None:
        listener(what, number, count)


def step_words(at: tuple[Step, int, int] | None) -> str:
    """Return a step in words."""
    if at is None:
        return t("progress.begin")
    what, number, count = at
    if not number:
        return t(f"progress.{what}")
    return t(f"progress.{what}.of", number=number, count=count) if count else t(f"progress.{what}.at", number=number)
