"""The `terminal` fixture: starts programs in pseudo-terminals and ends them with the test."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]

if TYPE_CHECKING:
    from tests.terminal.driver import Terminal

PROGRAM = (sys.executable, "-m", "ksp_tui")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """`terminal(command=PROGRAM, **options of Terminal)`: a running program, home in the test's own folder."""
    from tests.terminal.driver import Terminal

    running: list[Terminal] = []

    def start(command: Sequence[str] = PROGRAM, **options: Any) -> Terminal:
        home = options.pop("home", tmp_path / "home")
        home.mkdir(parents=True, exist_ok=True)
        running.append(Terminal(command, home=home, **options))
        return running[-1]

    yield start
    for each in running:
        each.stop()
