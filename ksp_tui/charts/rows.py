"""Pictures of one row an item: positions on a scale, lengths from zero, cells of a grid, days on a line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ksp_tui.charts.parts import NOTHING, Chart, Column, Fill, Note, Standing, Words
from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone


@dataclass(frozen=True, slots=True)
class TrackMark:
    """A mark on a scale: a step, 1 the first, or a value where the row has a scale of its own."""

    step: int | Decimal
    standing: Standing
    place: Path = ()
    day: dt.date | None = None
    """When it stood there, where marks stand for days."""
    said: str = ""
    """Its value in words."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a row's own scale, in its own unit; zero is marked where it lies between them."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One item on the scale: what is known of where it stands, and what is told beside it."""

    label: str
    place: Path
    marks: tuple[TrackMark, ...]
    cells: tuple[Words, ...]
    """One for each of the track's columns."""
    out_of_step: bool = False
    stalled: bool = False
    fell_back: bool = False
    scale: Scale | None = None
    notes: tuple[Note, ...] = ()
    reading: str = ""
    """The whole text, told while the item is the chosen one."""
    plan: str = ""
    """The plan it stands for, where its place lies in another file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track(Chart):
    """Positions on a scale, one row an item."""

    head: str
    steps: tuple[str, ...]
    """Names of the steps; none where each row has a scale of its own, or none has one."""
    columns: tuple[Column, ...]
    before: int = 0
    """So many of the columns stand before the scale."""
    rows: tuple[TrackRow, ...]
    layout: Literal["walls", "dots", "own"] = "walls"
    """Steps parted by limits, steps as dots, or a scale for each row."""
    pitch: int = 6
    """Cells that a step takes where there is room."""
    large_pitch: int = 8


@dataclass(frozen=True, slots=True)
class BarPart:
    """A length from where the part before ended; never below zero."""

    amount: Decimal
    fill: Fill
    place: Path = ()


@dataclass(frozen=True, slots=True)
class BarRow:
    """One item and its bar; `limit` is marked across it."""

    label: str
    place: Path
    parts: tuple[BarPart, ...] | None
    """None: its figure is unknown, which is drawn as such; no parts: it is known to be nothing."""
    cells: tuple[Words, ...]
    limit: Decimal | None = None
    below: bool = False
    """Whether what is drawn lies below the beginning of the scale."""
    start: Decimal = Decimal(0)
    """Where the first part begins: what lies before it is left blank."""
    most: Decimal | None = None
    """The end of a scale of its own; None: the chart's."""
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Chart):
    """Lengths from zero on one scale."""

    head: str
    columns: tuple[Column, ...]
    """Before the bar those of `before`, behind it the others."""
    before: int
    bar_head: str
    rows: tuple[BarRow, ...]
    parted: bool = False
    """Whether a blank stands between the parts of a bar, which then only tell its items apart."""
    most: Decimal | None = None
    """The end of the scale; None: the longest bar."""
    grounded: bool = False
    """Whether the scale is drawn where no bar is: where an empty one tells as much as a long one."""
    longest: int = 0
    """Cells that a bar has use for; 0: all there are."""
    two_sided: bool = False
    """Whether the first part of each bar goes to the left from an axis in the middle, the second to the right."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid: words, or a bar of so many cells of each fill."""

    text: str
    tone: Tone = "plain"
    place: Path = ()
    fills: tuple[tuple[Fill, int], ...] = ()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid: its short head, its words in full, and whether it begins a group of columns."""

    head: str
    full: str
    place: Path = ()
    begins_group: bool = False
    below: str = ""
    """What stands under the head, in a line of its own where any column has one."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid, its cells one a column, with a remark in the margin."""

    label: str
    place: Path
    cells: tuple[GridCell, ...]
    remark: Words = NOTHING
    reading: str = ""
    large_only: bool = False
    """Whether a row of the margin stands in wide rooms only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid(Chart):
    """Rows × columns with margins."""

    head: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    margin_head: str = ""
    margin: tuple[GridRow, ...] = ()
    """Rows below the others: what each column adds up to."""
    cell_width: int = 5
    remark_large_only: bool = False
    """Whether the middle size gives the room of the rows' remarks to the columns; the small one has them always."""
    first: int = 0
    """The column that stands at the left where not all have room."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A day on a timeline, counted from its first."""

    day: int
    standing: Standing | Literal["done"]
    place: Path = ()


@dataclass(frozen=True, slots=True)
class TimeRow:
    """An item with its days, and the time it takes from the first to the last day of `span`."""

    label: str
    place: Path
    marks: tuple[TimeMark, ...]
    cells: tuple[Words, ...]
    late_from: int | None = None
    """The day since which it is late; None when it is not."""
    span: tuple[int, int] | None = None
    fill: Fill = "light"
    """What the span is filled with: how far it is granted."""
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Chart):
    """Days → cells, `today` marked across all rows."""

    head: str
    days: int
    """How many days the scale has."""
    ticks: tuple[tuple[int, str], ...]
    """Days with a name, the first of each month or quarter; where they don't all fit, the first ones here stay."""
    today: int | None
    columns: tuple[Column, ...]
    rows: tuple[TimeRow, ...]
    years: tuple[tuple[int, str], ...] = ()
    """Days with a name on a line of their own above the ticks."""
    tick_cells: int = 0
    """Cells that the scale wants from one tick to the next; 0: it takes what the rest leaves."""
    limits: tuple[int, int, int] | None = None
    """Marked across all rows: the least, the aim, the most."""
