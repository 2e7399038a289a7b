"""
Module 5b · 演练: one timed run of a talk, part by part, and the own speed that follows from it.

The clock is not read here: every step is given the time it happens at, in seconds of any clock that only goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from ksp_tui.method.talk import spoken

State = Literal["ready", "running", "paused", "done"]
Verdict = Literal["early", "on_time", "over"]
WORDS, CHARACTERS = (20, 600), (20, 1200)
"""The slowest and the fastest pace that the folder takes: words and Chinese characters a minute."""


@dataclass(slots=True)
class RehearsalRun:
    """A run under way: which part is said, and how long each took."""

    parts: tuple[str, ...]
    """The parts that have words, in the order in which they are said."""
    took: list[float] = field(default_factory=list)
    """Seconds of the parts that are said."""
    state: State = "ready"
    _since: float = 0.0
    """When the part that is said began, or went on after a pause."""
    _before: float = 0.0
    """Seconds of that part before its last pause."""

    @property
    def part(self) -> int:
        """Which part is to be said now, 0 the first."""
        return len(self.took)

    def toggle(self, now: float) -> None:
        """Start, pause or go on."""
        if self.state == "running":
            self._before += now - self._since
            self.state = "paused"
        elif self.state in {"ready", "paused"} and self.parts:
            self._since = now
            self.state = "running"

    def next(self, now: float) -> None:
        """End the part that is said, and with the last one the run."""
        if self.state not in {"running", "paused"}:
            return
        self.took.append(self.of_part(now))
        self._before, self._since = 0.0, now
        if len(self.took) == len(self.parts):
            self.state = "done"

    def of_part(self, now: float) -> float:
        """Return the seconds of the part that is said, until now."""
        return self._before + (now - self._since if self.state == "running" else 0.0)

    def elapsed(self, now: float) -> float:
        """Return the seconds of the run until now, without pauses."""
        return sum(self.took) + (self.of_part(now) if self.state != "done" else 0.0)

    @property
    def seconds(self) -> int:
        """The seconds of the whole run as people say them, one at least."""
        return max(1, int(Decimal(str(sum(self.took))).quantize(Decimal(1), ROUND_HALF_UP)))

    def slowest(self, written: tuple[Decimal, ...]) -> int | None:
        """Return the part that went furthest beyond its time as written; None where none went beyond by a second."""
        over = [took - float(planned) for took, planned in zip(self.took, written, strict=False)]
        worst = max(range(len(over)), key=lambda n: over[n], default=None)
        return worst if worst is not None and over[worst] >= 1 else None


def verdict(seconds: float, aim: int, slack: int) -> Verdict:
    """Say whether so many seconds are early, on time or over: `aim` 90, `slack` 15 more or less by default."""
    return "over" if seconds > aim + slack else "early" if seconds < aim - slack else "on_time"


@dataclass(frozen=True, slots=True)
class Pace:
    """One's own pace, as whole numbers a minute; None for what the talk has none of, which then stays as it is."""

    words: int | None
    characters: int | None


def own_pace(
    written: Decimal,
    said: float,
    pauses: int,
    words_per_minute: Decimal | int,
    characters_per_minute: Decimal | int,
    text: str,
) -> Pace | None:
    """
    Return one's own pace of what `text` has: words, Chinese characters, or both.

    `written` and `said` are the seconds of the whole talk with its pauses, as worked out and as timed: a pace is
    changed in the proportion of the time that is spoken. None where nothing was spoken, and where the pace would be
    one at which nobody speaks (beyond what the folder takes).
    """
    planned, took = written - pauses, Decimal(str(said)) - pauses
    if planned <= 0 or took <= 0:
        return None
    words, characters = (
        _rounded(pace * planned / took) if there else None
        for pace, there in zip((words_per_minute, characters_per_minute), spoken(text), strict=True)
    )
    if not all(_is_human(pace, ends) for pace, ends in ((words, WORDS), (characters, CHARACTERS))):
        return None
    return Pace(words, characters)


def _rounded(pace: Decimal) -> int:
    return int(pace.quantize(Decimal(1), ROUND_HALF_UP))


def _is_human(pace: int | None, ends: tuple[int, int]) -> bool:
    return pace is None or ends[0] <= pace <= ends[1]
