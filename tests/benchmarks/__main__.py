"""python -m tests.benchmarks: how fast the program is, as ratios to bare programs in the same run.

    python -m tests.benchmarks                                the program of this repository
    python -m tests.benchmarks --runs 15 --times 100          more runs; the big plan 100 times the example
    python -m tests.benchmarks --program "ksp" --example plans/huaxin.toml

Prints one table. Exits 1 when a limit of `marks.py` is exceeded or something could not be measured, 0 otherwise.
Times drift with the machine: read the ratios, and distrust all when the load is high.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import marks, measure
from tests.benchmarks.big_plan import enlarge
from tests.benchmarks.table import Row, Table
from tests.terminal.driver import REPOSITORY, SUPPORTED, ScreenTimeoutError

FOLDER_FILE = "ksp.toml"


def main() -> int:
    """Measure, print, judge."""
    options = _options()
    if not SUPPORTED:
        sys.stderr.write("The benchmarks need a POSIX pseudo-terminal; run them on Linux or macOS.\n")
        return 2
    example = options.example or _example(REPOSITORY / "plans")
    if example is None or not example.is_file():
        sys.stderr.write(f"No example plan in {REPOSITORY / 'plans'}: name one with --example FILE.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        bench = Bench(shlex.split(options.program), example, Path(folder), options.runs, options.times)
        bench.run()
    sys.stdout.write(bench.table.text())
    return 0 if bench.table.passed else 1


class Bench:
    """One run of everything; each measurement fills rows of `table` and none stops the others by failing."""

    def __init__(self, program: list[str], example: Path, folder: Path, runs: int, times: int) -> None:
        self.program, self.example, self.folder, self.runs, self.times = program, example, folder, runs, times
        self.table = Table()
        self._homes = 0
        self.plans = self._plans("plans", 1)
        self.bare = 0.0
        self.bare_key = 0.0

    def run(self) -> None:
        """All measurements, the cheap and the steady ones first."""
        self.table.note(f"{self.runs} runs, medians; example {self.example.name}; load {measure.load():.1f}")
        self._attempt("first paint", self._first_paint)
        self._attempt("key in a bare Input", self._bare_keys)
        self._attempt("modules and cells", lambda: self._modules("", self.plans))
        if self.times > 1:
            big = self._plans("big", self.times)
            self._attempt(f"×{self.times} first paint", lambda: self._first_paint_of_big(big))
            self._attempt(f"×{self.times} modules and cells", lambda: self._modules(f"×{self.times} ", big))
        self._verbs()
        self._attempt("imports of home", self._imports_of_home)
        self.table.note(f"load at the end {measure.load():.1f}")

    def _attempt(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
        except (ScreenTimeoutError, RuntimeError, ValueError, OSError) as error:
            self.table.fail(name, str(error))

    def _home(self) -> Path:
        """A fresh home, so that no run resumes where the one before was left."""
        self._homes += 1
        home = self.folder / f"home-{self._homes}"
        home.mkdir()
        return home

    def _plans(self, name: str, times: int) -> Path:
        folder = self.folder / name
        folder.mkdir()
        shared = self.example.parent / FOLDER_FILE
        if shared.is_file():
            shutil.copy(shared, folder)
        count = enlarge(self.example, folder / self.example.name, times) if times > 1 else 0
        if times == 1:
            shutil.copy(self.example, folder)
        else:
            size = (folder / self.example.name).stat().st_size
            self.table.note(f"big plan: {count} records, {size / 1024:.0f} KiB")
        return folder

    def _first_paint(self) -> None:
        bare: list[float] = []
        ours: list[float] = []
        for number in range(self.runs + 1):
            pair = (
                measure.first_paint(measure.BARE_APP, "bare app", self._home(), self.plans),
                measure.first_paint(self.program, marks.HOME, self._home(), self.plans),
            )
            if number > 0:  # The first pair warms caches and compiled files.
                bare.append(pair[0])
                ours.append(pair[1])
        self.bare = statistics.median(bare)
        self.table.add(Row("first paint, bare app", self.bare, spread=bare))
        self.table.add(Row("first paint, home", statistics.median(ours), self.bare, marks.FIRST_PAINT_LIMIT, ours))

    def _first_paint_of_big(self, big: Path) -> None:
        spent = [measure.first_paint(self.program, marks.HOME, self._home(), big) for _ in range(self.runs)]
        self.table.add(Row(f"×{self.times} first paint, home", statistics.median(spent), self.bare, spread=spent))

    def _bare_keys(self) -> None:
        spent = [each for _ in range(self.runs) for each in measure.bare_keys(self._home(), self.plans)]
        self.bare_key = statistics.median(spent)
        self.table.add(Row("key → paint, bare Input", self.bare_key, spread=spent))

    def _modules(self, prefix: str, plans: Path) -> None:
        revisits: list[float] = []
        keys: list[float] = []
        for number in range(self.runs):
            copy = self.folder / f"{plans.name}-{number}"
            shutil.copytree(plans, copy)  # Typing changes the plan: each run begins with the same one.
            one = measure.plan_and_modules(self.program, self._home(), copy, visits=3)
            revisits += one[0]
            keys += one[1]
        revisit = statistics.median(revisits)
        self.table.add(Row(f"{prefix}module revisit", revisit, limit_ms=marks.REVISIT_LIMIT_MS, spread=revisits))
        key = statistics.median(keys)
        self.table.add(Row(f"{prefix}key → paint, list cell", key, self.bare_key, marks.KEY_LIMIT, keys))

    def _verbs(self) -> None:
        bare = [measure.verb_time((sys.executable, "-c", "pass"), self._home(), self.plans) for _ in range(self.runs)]
        python = statistics.median(bare)
        self.table.add(Row("bare python", python, spread=bare))
        for verb in marks.VERBS:
            words = [word.format(plan=self.plans / self.example.name) for word in verb]
            name = " ".join(["ksp", *verb[:1]])
            self._attempt(name, lambda name=name, words=words: self._verb(name, words, python))  # type: ignore[misc]

    def _verb(self, name: str, words: list[str], python: float) -> None:
        command = [*self.program, *words]
        spent = [measure.verb_time(command, self._home(), self.plans) for _ in range(self.runs)]
        self.table.add(Row(name, statistics.median(spent), python, spread=spent))
        self._forbid(name, measure.imports_of_verb(command, self._home(), self.plans), marks.NEVER_FOR_A_VERB)

    def _imports_of_home(self) -> None:
        modules = measure.imports_of_home(self.program, self._home(), self.plans)
        self._forbid("home", modules, marks.NEVER_FOR_HOME)

    def _forbid(self, name: str, modules: dict[str, float], never: tuple[str, ...]) -> None:
        if not modules:
            raise RuntimeError("the program gave no import report; is it a Python program?")
        heavy = sorted(((modules[each], each) for each in marks.HEAVY if each in modules), reverse=True)
        listed = ", ".join(f"{each} {spent:.0f} ms" for spent, each in heavy) or "none heavy"
        self.table.note(f"{name} imports {len(modules)} modules: {listed}")
        if wrong := [each for each in never if each in modules]:
            self.table.fail(f"imports of {name}", f"must not import {', '.join(wrong)}")


def _example(folder: Path) -> Path | None:
    plans = sorted(path for path in folder.glob("*.toml") if path.name != FOLDER_FILE)
    return max(plans, key=lambda path: path.stat().st_size, default=None)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--program", default=f"{shlex.quote(sys.executable)} -m ksp_tui", help="how to start it")
    parser.add_argument("--example", type=Path, help="a plan file (default: the largest in plans/)")
    parser.add_argument("--runs", type=int, default=7, help="how often each is measured (default: %(default)s)")
    parser.add_argument("--times", type=int, default=100, help="size of the big plan; 1 leaves it out")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
