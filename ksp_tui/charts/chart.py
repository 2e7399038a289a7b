"""
The pictures as data: seven kinds, each with its items, their marks, and the sentence that states its finding.

A mark has its words, its place in the plan and its tone. Nothing here knows a cell or a screen: the terminal, the
printed sheet and the tests read the same. The kinds are those of IBCS and Tufte's small multiples: positions on a
scale, lengths from zero, rows × columns, levels × levels, two continuous scales, a tree, and days.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone

Fill = Literal["solid", "hatched", "light", "gone"]
"""Done, ours, cost · forecast, asked, trial · target, reachable, needed · out of reach, lost."""
Standing = Literal["now", "wanted", "was", "middling", "none", "unknown"]
"""What a mark tells: where one stands, where one should, where one was; two weaker grades of a standing; unknown."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a row beside the picture proper: in full, short for narrow rooms, and the place it comes from."""

    text: str
    short: str = ""
    tone: Tone = "plain"
    place: Path = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside the picture: its heading, its cells in wide and in narrow rooms (0: left out there)."""

    head: str
    width: int
    narrow: int = 0
    right: bool = False
    large_only: bool = False
    """Shown in the large size alone."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign and what it stands for; a fill is named by its kind."""

    sign: Standing | Fill | str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What all pictures share."""

    id: str
    findings: tuple[str, ...] = ()
    """What it shows, in sentences, worst first; a writer gives two at most."""
    formula: str = ""
    """How its figures are worked out, with their inputs and coverage; empty where nothing is computed."""
    legend: tuple[LegendEntry, ...] = ()
    invitation: tuple[str, ...] = ()
    """Told while there is nothing to draw: what it will show, and which field to fill first."""
    example: bool = False
    """Whether what is drawn is a ghost of the worked example, since the plan holds nothing yet."""


@dataclass(frozen=True, slots=True)
class TrackMark:
    """A mark on a scale of steps, 1 the first."""

    step: int
    standing: Standing
    place: Path = ()


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
    reading: str = ""
    """The whole text, told while the item is the chosen one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Track(Chart):
    """Positions on a scale of steps, one row an item."""

    head: str
    steps: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[TrackRow, ...]


@dataclass(frozen=True, slots=True)
class BarPart:
    """A length from where the part before ended; never below zero."""

    amount: Decimal
    fill: Fill
    place: Path = ()


@dataclass(frozen=True, slots=True)
class BarRow:
    """One item and its bar; `limit` is marked across it. Without parts its figure is unknown."""

    label: str
    place: Path
    parts: tuple[BarPart, ...]
    cells: tuple[Words, ...]
    limit: Decimal | None = None
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


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid."""

    text: str
    tone: Tone = "plain"
    place: Path = ()


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid: its short head, its words in full, and whether it begins a group of columns."""

    head: str
    full: str
    place: Path = ()
    begins_group: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a grid, its cells one a column, with a remark in the margin."""

    label: str
    place: Path
    cells: tuple[GridCell, ...]
    remark: Words = Words("")
    reading: str = ""


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


@dataclass(frozen=True, slots=True)
class Point:
    """An item between two scales; its size is a grade of standing."""

    label: str
    place: Path
    x: Decimal
    y: Decimal
    standing: Standing
    figure: str = ""
    tone: Tone = "plain"
    reading: str = ""
    plan: str = ""
    """The plan it stands for, where its place lies in another file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane(Chart):
    """Two continuous scales; limits part it into fields, named in the corners: top left, top right, bottom two."""

    low: Decimal
    high: Decimal
    x_words: str
    y_words: str
    x_limit: Decimal
    y_limit: Decimal
    corners: tuple[str, str, str, str]
    points: tuple[Point, ...]
    unplaced: str = ""
    """Those whose place is unknown, in words."""


@dataclass(frozen=True, slots=True)
class LaneMark:
    """An item in a band, from the column where it stands to the one where it is wanted (counted from 0)."""

    label: str
    place: Path
    band: int
    column: int
    wanted: int | None
    standing: Standing
    wanted_place: Path = ()
    tone: Tone = "plain"
    dimmed: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes(Chart):
    """Levels × levels, packed into lanes; the last column holds what is unknown."""

    head: str
    columns: tuple[Words, ...]
    bands: tuple[str, ...]
    marks: tuple[LaneMark, ...]
    """In the order in which they take their places."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """An item of a tree; its children stand below it."""

    label: str
    place: Path
    cells: tuple[Words, ...]
    children: tuple[TreeNode, ...] = ()
    signs: str = ""
    """What parts it from the chosen item: `»` influenced by it, `«` influences it, `✗` in conflict."""
    weight: int = 0
    """How much it matters; where lines are short the lightest branches fold first."""
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree(Chart):
    """Items below each other, with columns beside them; `apart` have no place in the tree."""

    head: str
    columns: tuple[Column, ...]
    roots: tuple[TreeNode, ...]
    apart: tuple[TreeNode, ...] = ()
    apart_head: str = ""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A day on a timeline, counted from its first."""

    day: int
    standing: Standing | Literal["done"]
    place: Path = ()


@dataclass(frozen=True, slots=True)
class TimeRow:
    """An item with its days; a span from the first to the last of `span` is drawn between them."""

    label: str
    place: Path
    marks: tuple[TimeMark, ...]
    cells: tuple[Words, ...]
    late_from: int | None = None
    """The day since which it is late; None when it is not."""
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Chart):
    """Days → cells, `today` marked across all rows."""

    head: str
    days: int
    """How many days the scale has."""
    ticks: tuple[tuple[int, str], ...]
    """Days with a name: the first of each month or quarter."""
    today: int | None
    columns: tuple[Column, ...]
    rows: tuple[TimeRow, ...]


AnyChart: TypeAlias = Track | Bars | Grid | Plane | Lanes | Tree | Timeline
