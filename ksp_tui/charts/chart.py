"""
The pictures as data: seven kinds, each with its items, their marks, and the sentence that states its finding.

A mark has its words, its place in the plan and its tone. Nothing here knows a cell or a screen: the terminal, the
printed sheet and the tests read the same. The kinds are those of IBCS and Tufte's small multiples: positions on a
scale, lengths from zero, rows × columns, levels × levels, two continuous scales, a tree or a chain, and days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ksp_tui.charts.areas import Chain, ChainLink, LaneMark, Lanes, Plane, Point, Relation, Tree, TreeNode
from ksp_tui.charts.balance import Balance, BalanceRow
from ksp_tui.charts.columns import (
    Chains,
    Link,
    LinkRow,
    ShelfMark,
    Shelves,
    Sign,
    SpokenStatement,
    StatementPart,
)
from ksp_tui.charts.compared import Compared, ComparedCell, CutOff, Rated, RatedRow, SideBySide, SignLine
from ksp_tui.charts.parts import Chart, Column, Fill, LegendEntry, Note, Standing, Words
from ksp_tui.charts.rows import (
    BarPart,
    BarRow,
    Bars,
    Grid,
    GridCell,
    GridColumn,
    GridRow,
    Scale,
    Timeline,
    TimeMark,
    TimeRow,
    Track,
    TrackMark,
    TrackRow,
)

AnyChart: TypeAlias = (
    Track
    | Bars
    | Grid
    | Plane
    | Lanes
    | Tree
    | Chain
    | Timeline
    | Balance
    | Shelves
    | Chains
    | SpokenStatement
    | SideBySide
    | Rated
    | CutOff
)
Item: TypeAlias = (
    TrackRow
    | BarRow
    | GridRow
    | Point
    | LaneMark
    | TreeNode
    | ChainLink
    | TimeRow
    | BalanceRow
    | ShelfMark
    | LinkRow
    | StatementPart
    | Compared
    | SignLine
    | RatedRow
)

__all__ = [
    "AnyChart",
    "Balance",
    "BalanceRow",
    "BarPart",
    "BarRow",
    "Bars",
    "Chain",
    "ChainLink",
    "Chains",
    "Chart",
    "Column",
    "Compared",
    "ComparedCell",
    "CutOff",
    "Fill",
    "Grid",
    "GridCell",
    "GridColumn",
    "GridRow",
    "Item",
    "LaneMark",
    "Lanes",
    "LegendEntry",
    "Link",
    "LinkRow",
    "Note",
    "Plane",
    "Point",
    "Rated",
    "RatedRow",
    "Relation",
    "Scale",
    "ShelfMark",
    "Shelves",
    "SideBySide",
    "Sign",
    "SignLine",
    "SpokenStatement",
    "Standing",
    "StatementPart",
    "TimeMark",
    "TimeRow",
    "Timeline",
    "Track",
    "TrackMark",
    "TrackRow",
    "Tree",
    "TreeNode",
    "Words",
    "is_empty",
    "items",
    "walk",
]  # fmt: skip


def items(chart: AnyChart) -> Sequence[Item]:
    """
    Return the items of a chart that can be walked, in the order in which they are drawn and counted.

    A ghost of the worked example is no item: nothing of the plan lies behind it.
    """
    return () if chart.example else _items(chart)


def is_empty(chart: AnyChart) -> bool:
    """Say whether nothing of a plan is in a picture: no record has an item, and what always has one is without any."""
    return not any(
        len(item.place) > 1 or getattr(item, "plan", "") or (isinstance(item, BarRow) and item.parts)
        for item in _items(chart)
    )


def _items(chart: AnyChart) -> Sequence[Item]:
    match chart:
        case Plane():
            return chart.points
        case Lanes() | Shelves():
            return chart.marks
        case SpokenStatement():
            return chart.parts
        case Chain():
            return chart.links
        case SideBySide():
            return tuple(item for item in (chart.way, *chart.sides, chart.written) if item is not None)
        case Tree():
            return tuple(walk((*chart.roots, *chart.apart)))
        case _:
            return chart.rows


def walk(nodes: Sequence[TreeNode]) -> Iterator[TreeNode]:
    """Yield nodes and all that stands below them, each before its children."""
    for node in nodes:
        yield node
        yield from walk(node.children)
