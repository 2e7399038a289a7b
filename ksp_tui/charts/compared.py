"""Pictures of judgements: options side by side on one scale, and what was rated twice from 1 to 5, ranked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.parts import Chart, Column, Fill, Words
from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone


@dataclass(frozen=True, slots=True)
class SignLine:
    """Words on one line, each with its sign (its `short`) and its place: the steps of a way, what is written."""

    label: str
    place: Path
    words: tuple[Words, ...]
    current: int = -1
    """Which of them is where one stands; -1: none is."""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What one option has in a row: words, and a length where the row has bars."""

    text: str
    place: Path
    tone: Tone = "plain"
    amount: Decimal | None = None
    fill: Fill = "solid"


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the things that are compared, a cell for each row."""

    label: str
    place: Path
    cells: tuple[ComparedCell, ...]
    chosen: bool = False
    """Whether it is the one that is recommended."""
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide(Chart):
    """Things side by side, their lengths on one scale; above them the way they go, below what is written of them."""

    way: SignLine | None = None
    rows: tuple[str, ...]
    """What the cells of each row tell."""
    sides: tuple[Compared, ...]
    written: SignLine | None = None
    most: Decimal | None = None
    """The end of the scale; None: the longest length."""


@dataclass(frozen=True, slots=True)
class RatedRow:
    """One thing rated twice from 1 to 5; None: not rated yet. Its number is its place in the order."""

    label: str
    place: Path
    up: int | None
    across: int | None
    mark: Path
    """The field behind its number between the two scales."""
    cells: tuple[Words, ...]
    """One for each of the list's columns."""
    reading: str = ""
    sign: str = ""
    """What stands for it in place of its number; "": its number."""
    below: bool = False
    """Whether it lies below the line of a list that has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(Chart):
    """Two scales of five steps with the numbers of the rows between them, and the rows beside, ranked."""

    scales: str
    """Which scale goes up and which across."""
    head: str
    columns: tuple[Column, ...]
    rows: tuple[RatedRow, ...]
    limit: int
    """The product of both from which a field is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff(Rated):
    """A ranked list, a line across it where what there is ends, and at its right the two scales with the numbers."""

    line: str = ""
    """What the line says; "": there is none."""


def is_rated(row: RatedRow) -> bool:
    """Say whether a row has its place between the two scales."""
    return row.up is not None and row.across is not None
