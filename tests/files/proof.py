"""
The proof that no plan is lost or damaged: every phase with its counts. ``python -m tests.files.proof`` runs all of it.

``--fraction 0.01`` runs a hundredth of it, ``--phase kills`` one phase, ``--seed 7`` other cases. The exit code is 1
where a count that has to be 0 is not. ``--toml-test FOLDER`` names the tests of a copy of toml-test, which is no part
of this project.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.files import proof_plans, proof_saves, proof_toml, proof_under_us, proof_work


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: how many cases the whole run has, what runs them, which counts have to be 0."""

    count: int
    run: Callable[[int, int, Path], Counter[str]]
    zero: tuple[str, ...]


def _program_kills(count: int, seed: int, base: Path) -> Counter[str]:
    """
    Kill the program in a pseudo-terminal while it types, saves, undoes, goes elsewhere, logs, imports, closes a review.

    In runs of some lives each; what is found wrong ends its run. A screen that did not come in time is no loss, and
    counted by itself.
    """
    from tests.terminal.driver import ScreenTimeoutError
    from tests.terminal.test_kills import run

    found: Counter[str] = Counter({"lost": 0, "waited in vain": 0})
    killed: Counter[str] = Counter()
    told: Counter[str] = Counter()
    while (done := killed.total()) < count:
        number = found["runs"]
        found["runs"] += 1
        try:
            run(base / str(number), max(1, min(24, (count - done) * 2 // 3)), seed * 1000 + number, killed, told)
        except ScreenTimeoutError as error:
            found["waited in vain"] += 1
            sys.stderr.write(f"{error}\n")
        except AssertionError as error:
            found["lost"] += 1
            sys.stderr.write(f"{error}\n")
        sys.stderr.write(f"  program: {killed.total()} of {count} kills\n")
        if killed.total() == done:
            break  # nothing works
    found["kills"] = killed.total()
    for way, number in killed.items():
        found[f"while {way}"] = number
        if told[way]:
            found[f"of them behind {way} acknowledged"] = told[way]
    return found


def _hostile(count: int, seed: int, base: Path) -> Counter[str]:
    """Walk through every screen on plans of hostile words, `count` kinds of them, judged by the terminal's bytes."""
    from tests.files.hostile import WORDS
    from tests.terminal.driver import ScreenTimeoutError
    from tests.terminal.hostile_walk import walk

    found: Counter[str] = Counter({"control sequences": 0, "waited in vain": 0})
    for number in range(count):
        kind = tuple(WORDS)[(seed + number - 1) % len(WORDS)]
        try:
            found["screens"] += walk(base / str(number), kind, lang=("zh", "en")[number % 2])
        except ScreenTimeoutError as error:
            found["waited in vain"] += 1
            sys.stderr.write(f"{error}\n")
        except AssertionError as error:
            found["control sequences"] += 1
            sys.stderr.write(f"{error}\n")
        found["kinds"] += 1
        sys.stderr.write(f"  hostile: {kind}, {found['screens']} screens so far\n")
    return found


PHASES = {
    "kills": Phase(10_000, proof_saves.kills, ("torn", "acknowledged and lost", "left over")),
    "program": Phase(1_000, _program_kills, ("lost", "waited in vain")),
    "work": Phase(
        1_000,
        proof_work.work,
        ("torn", "half", "acknowledged and lost", "not done again", "copies of no review", "left over"),
    ),
    "faults": Phase(5_000, proof_saves.faults, ("torn", "said saved and lost", "other exceptions", "left over")),
    "writers": Phase(2_000, proof_saves.writers, ("lost", "twice")),
    "under us": Phase(4_000, proof_under_us.under_us, ("overwritten", "torn", "left over")),
    "merges": Phase(1_000, proof_plans.merges, ("silently wrong", "unparsable", "false conflicts", "missed conflicts")),
    "merges without the driver": Phase(1_000, proof_plans.merges_without, ()),
    "edits": Phase(10_000, proof_plans.edits, ("other fields changed", "comments lost", "undo not exact")),
    "mutated": Phase(100_000, proof_plans.mutated, ("tracebacks", "over 2 s", "files changed", "control characters")),
    "hostile": Phase(9, _hostile, ("control sequences", "waited in vain")),
    "toml-test": Phase(
        10_000,
        proof_toml.suite,
        (
            "tracebacks",
            "files changed",
            "invalid and read",
            "valid and refused",
            "no place told",
            "other fields changed",
            "comments lost",
            "undo not exact",
        ),
    ),
    "state": Phase(40, proof_plans.state_directory, ("not saved", "tracebacks")),
}


def wrong(name: str, found: Counter[str]) -> dict[str, int]:
    """Return the counts of a phase that have to be 0 and are not."""
    return {each: found[each] for each in PHASES[name].zero if found[each]}


def main() -> int:
    """Run the phases and print their counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.files.proof", description=__doc__)
    parser.add_argument("--fraction", type=float, default=1.0)
    parser.add_argument("--phase", action="append", choices=tuple(PHASES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--toml-test", metavar="FOLDER", help="the tests folder of a copy of toml-test")
    args = parser.parse_args()
    if args.toml_test:
        os.environ[proof_toml.FOLDER_VARIABLE] = args.toml_test
    bad = False
    for name in args.phase or PHASES:
        phase = PHASES[name]
        begun = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            found = phase.run(max(4, int(phase.count * args.fraction)), args.seed, Path(folder))
        failed = wrong(name, found)
        bad = bad or bool(failed)
        counts = ", ".join(f"{key} {number}" for key, number in found.items())
        sys.stdout.write(f"{'FAILED' if failed else 'ok':7}{name}: {counts} ({time.monotonic() - begun:.0f} s)\n")
        sys.stdout.flush()
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
