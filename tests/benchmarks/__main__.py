"""`python -m tests.benchmarks`: measure, print the table, say by the exit code whether the limits are kept."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import commands, plans, screens, settings
from tests.benchmarks.table import Row, exit_code, table
from tests.terminal.driver import SUPPORTED
from tests.terminal.environment import REPOSITORY


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; returns the exit code."""
    options = _options(arguments)
    if not SUPPORTED:
        sys.stderr.write("The benchmarks need a POSIX pseudo-terminal: run them on Linux or macOS.\n")
        return 2
    # The thread that notes when output came must not wait 5 ms for the one that draws it.
    sys.setswitchinterval(0.0005)
    example = options.example or plans.find_example(REPOSITORY / "plans")
    if example is None:
        sys.stderr.write(f"No plan to measure with in {REPOSITORY / 'plans'}: give one with --example FILE.\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="benchmark-") as scratch:
        try:
            return _measure(options, example.resolve(), Path(scratch))
        except plans.ExampleError as error:
            sys.stderr.write(f"{error}\n")
            return 2


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description="Measures the program beside a bare Textual app, a bare Input and bare Python, in the same run.",
        epilog="Exit code: 0 all limits kept, 1 one exceeded, 2 something could not be measured.",
    )
    parser.add_argument("--runs", type=int, default=9, help="runs of each measurement; the median counts (9)")
    parser.add_argument("--example", type=Path, help="the plan to measure with (the largest one in plans/)")
    parser.add_argument("--times", type=int, default=settings.TIMES, help="how many times as large the large plan is")
    parser.add_argument("--quick", action="store_true", help="leave the large plan and the large ARCI matrix out")
    parser.add_argument("command", nargs="*", help="the program, after -- (default: python -m ksp_tui)")
    options = parser.parse_args(arguments)
    options.command = options.command or [sys.executable, "-m", "ksp_tui"]
    return options


def _measure(options: argparse.Namespace, example: Path, scratch: Path) -> int:
    account = plans.account_of(example)
    rows: list[Row] = []
    broken: list[str] = []
    _say(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {options.runs} runs")

    def subject(name: str, times: int) -> screens.Subject:
        """A home and a folder of its own: typing changes a plan, and the program comes back to where it was left."""
        folder = scratch / f"{name}-{times}"
        plan = plans.copy_folder(example, folder / "plans", times)
        return screens.Subject(options.command, plan, account, folder / "home")

    for times in (1,) if options.quick else (1, options.times):
        suffix = "" if times == 1 else f", plan × {times}"
        home = subject("home", times)
        _say(f"{home.plan.name}{suffix}: {home.plan.stat().st_size / 1000:.0f} kB")
        rows.append(screens.first_paint(f"first paint of home{suffix}", home, options.runs))
        few = max(1, options.runs // 3)
        rows.append(screens.key_to_paint(f"key → paint in a cell{suffix}", subject("keys", times), few))
        rows.extend(screens.revisit(f"module again{suffix}", subject("modules", times), few))
        verbs = [words for words in settings.VERBS if times == 1 or "{plan}" in words]
        rows.extend(commands.verb(f"verb {words[0]}{suffix}", words, home, options.runs) for words in verbs)
        if times == 1 and not options.quick:
            rows.extend(_arci(options, example, account, scratch, subject("arci", 1), few))
        if times == 1:
            broken = _report_imports(subject("imports", times))
    _say(f"\n{table(rows)}")
    for row in rows:
        if "\n" in row.failed:
            _say(f"\n{row.name}: {row.failed}")
    for rule in broken:
        _say(f"EXCEEDED  {rule}")
    return exit_code(rows, broken)


def _arci(
    options: argparse.Namespace, example: Path, account: str, scratch: Path, beside: screens.Subject, runs: int
) -> tuple[Row, Row]:
    """Measure typing in a large ARCI matrix beside the example's."""
    tasks, people = settings.ARCI_TASKS, settings.ARCI_PEOPLE
    plan = plans.arci_folder(example, scratch / "arci-large" / "plans", tasks, people)
    large = screens.Subject(options.command, plan, account, scratch / "arci-large" / "home")
    return screens.arci(f"ARCI {tasks} × {people} beside the example's", large, beside, runs)


def _report_imports(subject: screens.Subject) -> list[str]:
    """Print what weighs most among the imports; returns the rules that are broken."""
    asked: list[tuple[str, dict[str, float], tuple[str, ...]]] = [
        ("home", commands.imports_of_home(subject), settings.NEVER_BEFORE_HOME),
        *(
            (f"verb {words[0]}", commands.imports_of_verb(words, subject), settings.NEVER_IN_A_VERB)
            for words in settings.VERBS
        ),
    ]
    broken = []
    for name, imports, never in asked:
        heavy = ", ".join(f"{package} {spent * 1000:.0f} ms" for package, spent in commands.heaviest(imports))
        _say(f"imports of {name}: {len(imports)} modules; {heavy}")
        broken += [f"{name} imports {module}" for module in commands.forbidden(imports, never)]
    return broken


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
