"""The measurements: each starts real programs, and returns seconds or names of modules."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import marks
from tests.terminal.driver import Terminal, environment

BARE_APP = (sys.executable, "-m", "tests.benchmarks.bare_app")
BARE_INPUT = (sys.executable, "-m", "tests.benchmarks.bare_input")
# A line of Python's own import report (PYTHONPROFILEIMPORTTIME): self time | time with all below | name.
_IMPORT = re.compile(rb"import time:\s+(\d+) \|\s+(\d+) \|\s*([\w.]+)")


@contextmanager
def running(command: Sequence[str], home: Path, plans: Path, **env: str) -> Iterator[Terminal]:
    """A program in a terminal of the size and language that all measurements share."""
    home.mkdir(parents=True, exist_ok=True)
    with Terminal(command, size=marks.SIZE, home=home, plans=plans, lang=marks.LANG, env=env) as terminal:
        yield terminal


def first_paint(command: Sequence[str], text: str, home: Path, plans: Path) -> float:
    """Seconds from starting `command` to the frame that shows `text`."""
    with running(command, home, plans) as terminal:
        return terminal.first_paint(text, timeout=30)


def bare_keys(home: Path, plans: Path) -> list[float]:
    """Seconds from key to paint in a bare Input, letter by letter."""
    with running(BARE_INPUT, home, plans) as terminal:
        terminal.wait_for("bare input")
        return type_letters(terminal)


def type_letters(terminal: Terminal) -> list[float]:
    """Type the letters into what has the focus; seconds from each key to the frame that shows it.

    What is waited for is the tail of what was typed, so that a narrow cell may scroll. The first letter has nothing
    before it to be told by, so it is typed unmeasured.
    """
    terminal.wait_quiet(0.3)
    terminal.type(marks.LETTERS[0])
    terminal.wait_quiet(0.2)
    return [
        terminal.key_to_paint(letter, shows=marks.LETTERS[max(0, end - 4) : end])
        for end, letter in enumerate(marks.LETTERS[1:], start=2)
    ]


def take(terminal: Terminal, step: marks.Step) -> float:
    """Take one step; seconds from the last key to the frame that shows its text (0 when it waits for none)."""
    terminal.press(*step.keys[:-1], pace=0.15)
    if step.shows is None:
        terminal.press(step.keys[-1])
        terminal.wait_quiet(0.2)
        return 0.0
    return terminal.key_to_paint(step.keys[-1], shows=step.shows, settle=0.1, timeout=20)


def plan_and_modules(command: Sequence[str], home: Path, plans: Path, visits: int) -> tuple[list[float], list[float]]:
    """Open the plan, go to and fro between two modules, type into a list: (revisits, key times) in seconds."""
    with running(command, home, plans) as terminal:
        terminal.wait_for(marks.HOME, timeout=60)
        take(terminal, marks.OPEN_PLAN)
        take(terminal, marks.MODULE_A)
        take(terminal, marks.MODULE_B)
        revisits = [take(terminal, step) for _ in range(visits) for step in (marks.MODULE_A, marks.MODULE_B)]
        take(terminal, marks.MODULE_A)
        for step in marks.TO_CELL:
            take(terminal, step)
        return revisits, type_letters(terminal)


def verb_time(command: Sequence[str], home: Path, plans: Path) -> float:
    """Seconds that a command without a screen takes. Raises RuntimeError when it cannot run at all."""
    variables = environment(home, plans, marks.LANG)
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=home, env=variables, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    spent = time.perf_counter() - begun
    # 1 is how a verb says that it found something; an unknown verb or a crash is another matter.
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
        raise RuntimeError(f"exit code {done.returncode}: {last[0]}")
    return spent


def imports_of_verb(command: Sequence[str], home: Path, plans: Path) -> dict[str, float]:
    """Modules that a verb imports, with their milliseconds including what they import."""
    variables = environment(home, plans, marks.LANG, {"PYTHONPROFILEIMPORTTIME": "1"})
    done = subprocess.run(command, cwd=home, env=variables, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return read_imports(done.stderr)


def imports_of_home(command: Sequence[str], home: Path, plans: Path) -> dict[str, float]:
    """Modules that the program has imported when its first screen stands and is quiet."""
    with running(command, home, plans, PYTHONPROFILEIMPORTTIME="1") as terminal:
        # The report and the screen share the terminal: the text is looked for in a screen drawn over the report.
        terminal.wait_for(marks.HOME, timeout=60)
        terminal.wait_quiet(0.5)
        return read_imports(terminal.raw)


def read_imports(report: bytes) -> dict[str, float]:
    """Module → milliseconds, from Python's import report wherever it stands in `report`."""
    return {name.decode(): int(total) / 1000 for _, total, name in _IMPORT.findall(report)}


def load() -> float:
    """The machine's load of the last minute: above the number of its cores, times say little."""
    return os.getloadavg()[0]
