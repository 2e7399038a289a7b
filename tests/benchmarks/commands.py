"""Times of command-line verbs beside bare Python, and what the program imports."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tests.benchmarks import settings
from tests.benchmarks.screens import Subject
from tests.benchmarks.table import Row
from tests.terminal.driver import ScreenTimeoutError
from tests.terminal.environment import environment

BARE_PYTHON = (sys.executable, "-c", "pass")
# A line that Python writes for each import when PYTHONPROFILEIMPORTTIME is set; times are in microseconds.
_IMPORT = re.compile(rb"import time:\s+(\d+) \|\s+\d+ \| *([\w.]+)")
_REPORT = {"PYTHONPROFILEIMPORTTIME": "1"}


def verb(name: str, arguments: Sequence[str], subject: Subject, runs: int) -> Row:
    """Time of one verb beside bare Python; an exit code that says it could not do its work counts as not measured."""
    # A verb that looks at a plan says with 1 that it found something.
    good = (0, 1) if "{plan}" in arguments else (0,)
    surroundings = _surroundings(subject)
    ours, bare = [], []
    for _ in range(runs + 1):
        bare.append(_run(BARE_PYTHON, surroundings)[0])
        spent, done = _run(_words(arguments, subject), surroundings)
        if done.returncode not in good or b"Traceback" in done.stderr:
            last = (done.stderr.decode(errors="replace").strip().splitlines() or [""])[-1]
            return Row(name, failed=f"ended with {done.returncode}: {last}")
        ours.append(spent)
    return Row(name, tuple(ours[1:]), tuple(bare[1:]))


def imports_of_verb(arguments: Sequence[str], subject: Subject) -> dict[str, float]:
    """Modules that a verb imports, with the seconds each took by itself."""
    return read_imports(_run(_words(arguments, subject), _surroundings(subject) | _REPORT)[1].stderr)


def imports_of_home(subject: Subject) -> dict[str, float]:
    """Modules that are imported until home is painted, with the seconds each took by itself."""
    with subject.start(_REPORT) as terminal:
        try:
            terminal.wait_for(subject.shows(settings.HOME_SHOWS), timeout=30)
        except ScreenTimeoutError:
            # Another row says that home was not reached; what was imported is worth knowing all the same.
            terminal.wait_quiet(0.2)
        return read_imports(terminal.raw)


def heaviest(imports: Mapping[str, float], count: int = 10) -> list[tuple[str, float]]:
    """The packages that took longest, with the seconds of all their modules."""
    seconds: dict[str, float] = defaultdict(float)
    for module, spent in imports.items():
        seconds[module.partition(".")[0]] += spent
    return sorted(seconds.items(), key=lambda item: -item[1])[:count]


def forbidden(imports: Mapping[str, float], never: Sequence[str]) -> list[str]:
    """Which of `never` were imported, themselves or a module inside them."""
    return [name for name in never if any(module == name or module.startswith(f"{name}.") for module in imports)]


def read_imports(output: bytes) -> dict[str, float]:
    """Module → seconds by itself, from Python's import report wherever it stands in `output`."""
    return {name.decode(): int(microseconds) / 1e6 for microseconds, name in _IMPORT.findall(output)}


def _words(arguments: Sequence[str], subject: Subject) -> list[str]:
    return [*subject.command, *(word.format(plan=subject.plan) for word in arguments)]


def _surroundings(subject: Subject) -> dict[str, str]:
    return environment(subject.home, subject.plan.parent, "en_US.UTF-8")


def _run(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, subprocess.CompletedProcess[bytes]]:
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
    return time.perf_counter() - started, done
