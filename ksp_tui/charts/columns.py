"""Pictures of columns of words: rungs with people on them, chains of records, a statement as it is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.parts import Chart, Standing, Words
from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign before a mark's words, with a place of its own: a standing, or a sign that stands for itself."""

    sign: Standing | str
    place: Path
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class ShelfMark:
    """Something that stands on a shelf of a column: both counted from 0, shelf 0 the topmost."""

    label: str
    place: Path
    shelf: int
    column: int
    group: int
    """What begins a line of its own: marks of one group share lines, those of the next begin below them."""
    signs: tuple[Sign, ...] = ()
    alone: bool = False
    """Whether it has a line for itself."""
    tone: Tone = "plain"
    reading: str = ""
    short: str = ""
    """Its label where the long one would be cut; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves(Chart):
    """Levels × columns, several marks in each, packed line by line; columns that find no room wait at the side."""

    shelves: tuple[Words, ...]
    """From the top to the bottom; short: what each means, told while there is nothing on any of them."""
    columns: tuple[Words, ...]
    marks: tuple[ShelfMark, ...]
    """Column by column, in each from the top to the bottom."""
    bare: bool = False
    """Whether nothing stands on a shelf yet: then their meanings are told in the first column."""
    front: int = 0
    """The column in sight while no mark is chosen, where not all of them have room."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain of records; a gap has the place where the missing record begins."""

    label: str
    place: Path
    gap: bool = False
    repeated: bool = False
    """Whether it is the same as in the row above: it is written once."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One chain, a link for each column; None: nothing belongs there."""

    label: str
    place: Path
    links: tuple[Link | None, ...]
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains(Chart):
    """Chains of records, one below the other, each leading from left to right."""

    heads: tuple[str, ...]
    rows: tuple[LinkRow, ...]
    above: tuple[Words, ...] = ()
    """Told above the chains, one line each."""


@dataclass(frozen=True, slots=True)
class StatementPart:
    """A part that spoken words are built from: its heading and what is written there."""

    label: str
    place: Path
    text: str
    reading: str = ""
    hidden: bool = False
    """Never spoken: told only whether it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenStatement(Chart):
    """Words as they are spoken, beside the parts they are built from, and what can be counted of them."""

    parts: tuple[StatementPart, ...]
    head: str
    text: str
    place: Path
    drafted: bool
    """Whether the words are a draft built from the parts, not yet anybody's own."""
    seconds: Decimal | None
    limit: Decimal
    counts: tuple[Words, ...]
    remark: str = ""
    """What is to be done about the words: parts have changed since they were built."""
