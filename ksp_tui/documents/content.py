"""
What leaves the workbook, as data: headings, facts, tables, entries with typed parts. No width, no format.

A writer of `ksp_tui.writers` makes lines, Markdown or JSON of it. An entry is never a joined line: a picture, a sheet
or a spreadsheet takes the part it needs by its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from ksp_tui.charts.chart import AnyChart
from ksp_tui.model.common import Path, Value
from ksp_tui.text.tones import Tone

PartKind = Literal[
    "words", "zone", "amount", "share", "score", "phase", "step", "wanted", "stance", "person", "power", "contact",
    "state", "owner", "due", "date", "done_when", "pips", "measure", "progress", "chance", "damage", "threat", "guards",
    "remedy", "return", "ask", "horizon", "reason", "count", "rank", "agreed",
    "spend", "reachable", "gap", "days", "threshold", "criteria", "flips", "standing", "rivals", "heard", "trend",
    "payback", "tasks", "unit", "target", "forecast", "done", "rival", "where", "group", "support", "errors",
]  # fmt: skip
"""What a part of an entry tells."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that an entry tells, in words and as the value behind them."""

    kind: PartKind
    text: str
    value: Value = None
    beside: bool = False
    """Drawn or set apart by those who have the room; a line of text leaves it out."""
    tone: Tone = "plain"
    """How this part alone is meant, where the entry's own tone does not say it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list or a box: its parts in order, its tone, the place in the plan it comes from."""

    parts: tuple[Part, ...]
    tone: Tone = "plain"
    path: Path = ()
    sign: str = ""
    """What stands before the words: a stance's sign, a mark of what is late."""

    @property
    def text(self) -> str:
        """The entry as one line: its parts that say something, parted by a middle dot."""
        return " · ".join(part.text for part in self.parts if part.text and not part.beside)

    def part(self, kind: PartKind) -> Part | None:
        """Return the first part of a kind."""
        return next((part for part in self.parts if part.kind == kind), None)

    def value(self, kind: PartKind) -> Any:
        """Return the value of the first part of a kind; None without one."""
        found = self.part(kind)
        return None if found is None else found.value

    def said(self, kind: PartKind) -> str:
        """Return the words of the first part of a kind; none without one."""
        found = self.part(kind)
        return "" if found is None else found.text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 2 is a section, 3 a part of one."""

    text: str
    level: int = 2
    path: Path = ()
    """The place in the plan that it heads."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    tone: Tone = "plain"
    path: Path = ()
    """The place in the plan it comes from."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of facts: what it is called, what there is to say, and the place in the plan it comes from."""

    label: str
    text: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts one below the other."""

    rows: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class RecordBlock:
    """A record in full: its name, and its fields as facts; without a name they are those of the plan itself."""

    name: str
    rows: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of entries; `total` says how many there are where not all are given."""

    entries: tuple[Entry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; without `columns` the rows say by themselves what they are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[Path, ...], ...] = ()
    """The place behind each cell, those of the headings first where there are any; empty where they have none."""
    texts: bool = False
    """Whether cells are texts, which go on in lines below instead of being cut."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its title."""

    title: str
    chart: AnyChart


Block: TypeAlias = Heading | Paragraph | Facts | RecordBlock | Entries | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """A title and what stands below it."""

    title: str
    blocks: tuple[Block, ...]

    def words(self) -> Iterator[str]:
        """Yield all that is said, in order."""
        yield self.title
        for block in self.blocks:
            yield from _words(block)


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph):
        yield block.text
    elif isinstance(block, Facts):
        for fact in block.rows:
            yield from (text for text in (fact.label, fact.text) if text)
    elif isinstance(block, RecordBlock):
        yield from (text for text in (block.name, *(each for f in block.rows for each in (f.label, f.text))) if text)
    elif isinstance(block, Entries):
        yield from (entry.text for entry in block.entries)
    elif isinstance(block, Table):
        yield from block.columns
        for row in block.rows:
            yield from row
    else:
        yield block.title
        yield from block.chart.findings
