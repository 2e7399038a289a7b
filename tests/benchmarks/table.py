"""One measurement, and all of them as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of the table. Times are in seconds, one for each run; the median counts."""

    name: str
    ours: tuple[float, ...] = ()
    bare: tuple[float, ...] = ()
    """What is compared with; empty where an absolute time counts."""
    limit: float | None = None
    """Highest ratio to `bare`, or without `bare` the longest time in seconds; None: for information."""
    failed: str = ""
    """Why it could not be measured."""

    @property
    def ratio(self) -> float | None:
        """Median of ours to median of bare, or None where one of them is missing."""
        return median(self.ours) / median(self.bare) if self.ours and self.bare else None

    @property
    def exceeded(self) -> bool:
        """Whether the limit is broken."""
        if self.limit is None or not self.ours:
            return False
        return (median(self.ours) if self.ratio is None else self.ratio) > self.limit

    def cells(self) -> tuple[str, ...]:
        """Name, ours (median and lowest–highest), bare, ratio, limit, verdict, as words."""
        if self.failed:
            return self.name, "not measured", "", "", "", self.failed.splitlines()[0]
        limit = "" if self.limit is None else f"{self.limit * 1000:.0f} ms" if not self.bare else f"{self.limit:.2f}"
        return (
            self.name,
            f"{_ms(median(self.ours))} ({_number(min(self.ours))}–{_number(max(self.ours))}, n={len(self.ours)})",
            _ms(median(self.bare)) if self.bare else "",
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            limit,
            "EXCEEDED" if self.exceeded else "kept" if self.limit is not None else "",
        )


HEAD = ("", "ours, median (range)", "bare", "ratio", "limit", "")


def table(rows: Iterable[Row]) -> str:
    """All rows below each other, columns aligned."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    ruler = tuple("-" * width for width in widths)
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (lines[0], ruler, *lines[1:])
    )


def exit_code(rows: Iterable[Row], broken_rules: Iterable[str]) -> int:
    """1 when a limit or a rule is broken, else 2 when something could not be measured, else 0."""
    rows = list(rows)
    if any(row.exceeded for row in rows) or list(broken_rules):
        return 1
    return 2 if any(row.failed for row in rows) else 0


def _number(seconds: float) -> str:
    return f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:.0f}"


def _ms(seconds: float) -> str:
    return f"{_number(seconds)} ms"
