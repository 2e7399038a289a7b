"""The table of results, and whether they pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len


@dataclass(frozen=True)
class Row:
    """One measurement: seconds, what they are compared with (0: nothing), and the limit of the ratio or in ms."""

    name: str
    seconds: float
    base: float = 0.0
    limit: float | None = None
    spread: Sequence[float] = ()
    limit_ms: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the base, if there is one."""
        return self.seconds / self.base if self.base else None

    @property
    def passed(self) -> bool:
        """Within its limits. A limit on a ratio whose base could not be measured is not passed."""
        if self.limit is not None and (self.ratio is None or self.ratio > self.limit):
            return False
        return self.limit_ms is None or self.seconds * 1000 <= self.limit_ms

    def columns(self) -> list[str]:
        """The row's cells as text."""
        if self.limit is not None:
            limit = f"{self.limit:g} ×"
        else:
            limit = "" if self.limit_ms is None else f"{self.limit_ms:g} ms"
        return [
            self.name,
            f"{self.seconds * 1000:.1f}",
            f"{min(self.spread) * 1000:.1f} to {max(self.spread) * 1000:.1f}" if self.spread else "",
            "" if self.ratio is None else f"{self.ratio:.2f}",
            limit,
            ("" if not limit else "ok" if self.passed else "OVER"),
        ]


@dataclass
class Table:
    """Rows, failures and notes in the order they came."""

    rows: list[Row] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """One more measurement."""
        self.rows.append(row)

    def fail(self, name: str, reason: str) -> None:
        """Something that could not be measured, or must not be."""
        self.failures.append((name, reason))

    def note(self, text: str) -> None:
        """Something worth knowing that is no measurement."""
        self.notes.append(text)

    @property
    def passed(self) -> bool:
        """Whether all was measured and is within its limit."""
        return not self.failures and all(row.passed for row in self.rows)

    def text(self) -> str:
        """The whole report, ending with one line that says how it went."""
        lines = [["measured", "ms", "from to", "ratio", "limit", ""], *(row.columns() for row in self.rows)]
        widths = [max(cell_len(line[column]) for line in lines) for column in range(6)]
        out = [
            "  ".join(_pad(cell, width, index) for index, (cell, width) in enumerate(zip(line, widths, strict=True)))
            for line in lines
        ]
        out += ["", *self.notes]
        out += [f"FAILED {name}: {reason}" for name, reason in self.failures]
        over = [row.name for row in self.rows if not row.passed]
        out += [
            "",
            "all within the limits" if self.passed else f"not good: {len(over)} over, {len(self.failures)} failed",
        ]
        return "\n".join(line.rstrip() for line in out) + "\n"


def _pad(cell: str, width: int, index: int) -> str:
    space = " " * (width - cell_len(cell))
    return cell + space if index in (0, 5) else space + cell
