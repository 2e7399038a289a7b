"""Pictures of places: points between two scales, levels × levels, a tree, a chain."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.parts import Chart, Column, Standing, Words
from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone


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
    y_middling: Decimal | None = None
    """Where the band below `y_limit` begins that is neither high nor low; None: there is none."""
    middling: str = ""
    middling_left: str = ""
    """What stands in the band left of the limit of the other scale, where a third figure decides."""
    """What an item is that stands in this band, right of `x_limit`."""
    unplaced: str = ""
    """Those whose place is unknown, in words."""


@dataclass(frozen=True, slots=True)
class LaneMark:
    """An item in a band, from the column where it stands to the one where it is wanted (both counted from 0)."""

    label: str
    short: str
    """Four cells of it, for narrow rooms."""
    place: Path
    band: int
    column: int
    wanted: int | None
    standing: Standing
    wanted_place: Path = ()
    tone: Tone = "plain"
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes(Chart):
    """Levels × levels, packed into lanes; the last column holds what is unknown."""

    head: str
    columns: tuple[Words, ...]
    """Their names; short: their signs."""
    bands: tuple[str, ...]
    """From the top to the bottom; where lines are short those at the bottom fold first."""
    marks: tuple[LaneMark, ...]
    """In the order in which they take their places."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """An item of a tree; its children stand below it."""

    label: str
    place: Path
    cells: tuple[Words, ...]
    children: tuple[TreeNode, ...] = ()
    important: bool = False
    """Where lines are short, branches without anyone important fold first."""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """That one item influences another, or is in conflict with it; both by their places."""

    source: Path
    target: Path
    conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree(Chart):
    """Items below each other, with columns beside them; `apart` have no place in the tree."""

    head: str
    sign: int | None = None
    """In narrow rooms this column's short form stands in the gutter, in place of the relations."""
    columns: tuple[Column, ...]
    roots: tuple[TreeNode, ...]
    apart: tuple[TreeNode, ...] = ()
    apart_head: str = ""
    relations: tuple[Relation, ...] = ()
    """Told for the chosen item alone, in the gutter: no lines cross."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a chain; what is told of it, each with a place of its own."""

    label: str
    place: Path
    facts: tuple[Words, ...] = ()
    current: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Chart):
    """Links that lead from one to the next; a round one leads back to its first."""

    links: tuple[ChainLink, ...]
    is_round: bool = False
