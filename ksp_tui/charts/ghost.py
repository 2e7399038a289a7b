"""
What an empty picture shows: its frame with one item of the worked example, so that one sees what it will be.

The picture is built of the example as it is of any plan; here one item of it is kept and the rest is taken away. Who
draws it paints the item as a ghost, `◌`, and says below that it is an example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from ksp_tui.charts.chart import (
    AnyChart,
    Balance,
    Bars,
    Chain,
    Chains,
    CutOff,
    Grid,
    Lanes,
    Plane,
    Rated,
    Shelves,
    SideBySide,
    SpokenStatement,
    Timeline,
    Track,
    Tree,
    is_empty,
    walk,
)
from ksp_tui.charts.compared import is_rated
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.parts import Chart

SIGN = "◌"
"""Stands before the name of an item that has no mark of its own."""

C = TypeVar("C", bound=Chart)
I = TypeVar("I")  # noqa: E741 - an item


def ghost_of(example: AnyChart, empty: AnyChart) -> AnyChart | None:
    """Return a picture of the worked example with one item alone, to be shown for `empty`; None where it has none."""
    if is_empty(example):
        return None
    return _quiet(_one_item(example, empty), empty)


def _quiet(chart: C, empty: Chart) -> C:
    """Return a picture that says nothing of the example's figures, and what `empty` says of itself."""
    return replace(chart, findings=(), formula="", legend=(), invitation=empty.invitation, example=True)


def _one_item(chart: AnyChart, empty: AnyChart) -> AnyChart:
    match chart:
        case Track():
            row = _most(chart.rows, [len(row.marks) for row in chart.rows])
            return replace(chart, rows=(replace(row, notes=(), reading="", label=row.label if row.marks else
                                                _signed(row.label)),))  # fmt: skip
        case Bars():
            bar = _most(chart.rows, [len(row.parts or ()) for row in chart.rows])
            most = chart.most or sum((part.amount for part in bar.parts or ()), Decimal(0))
            return replace(chart, rows=(replace(bar, label=_signed(bar.label), reading=""),), most=most or None)
        case Grid():
            line = _most(chart.rows, [sum(bool(cell.text.strip()) for cell in row.cells) for row in chart.rows])
            return replace(chart, rows=(replace(line, label=_signed(line.label), reading=""),), margin=())
        case Timeline():
            days = _most(chart.rows, [len(row.marks) for row in chart.rows])
            return replace(chart, rows=(replace(days, reading=""),))
        case Lanes():
            mark = _most(chart.marks, [mark.wanted not in {None, mark.column} for mark in chart.marks])
            return replace(chart, marks=(replace(mark, reading=""),))
        case Plane():
            unplaced = empty.unplaced if isinstance(empty, Plane) else ""
            return replace(chart, points=(replace(chart.points[0], reading=""),), unplaced=unplaced)
        case Tree():
            nodes = list(walk((*chart.roots, *chart.apart)))
            node = _most(nodes, [sum(cell.short != UNKNOWN != cell.text for cell in each.cells) for each in nodes])
            alone = replace(node, label=_signed(node.label), children=(), reading="")
            return replace(chart, roots=(alone,), apart=(), relations=())
        case Balance():
            sums = _most(chart.rows, [bool(row.out) + bool(row.back) for row in chart.rows])
            return replace(chart, rows=(replace(sums, label=_signed(sums.label), reading=""),))
        case Shelves():
            stands = _most(chart.marks, [len(mark.signs) for mark in chart.marks])
            return replace(chart, marks=(replace(stands, reading=""),))
        case Chains():
            whole = _most(chart.rows, [sum(link is not None and not link.gap for link in row.links)
                                       for row in chart.rows])  # fmt: skip
            return replace(chart, rows=(replace(whole, label=_signed(whole.label), reading=""),), above=())
        case SpokenStatement():
            return chart  # its words are one item: one statement of one zone
        case Rated():
            rated = replace(_most(chart.rows, [is_rated(row) for row in chart.rows]), reading="")
            alone_rated = replace(chart, rows=(rated,))
            return replace(alone_rated, line="") if isinstance(alone_rated, CutOff) else alone_rated
        case SideBySide():
            first = replace(chart.sides[0], label=_signed(chart.sides[0].label), chosen=False, reading="")
            return replace(chart, way=None, sides=(first,), written=None)
        case Chain():
            link = _most(chart.links, [len(link.facts) for link in chart.links])
            return replace(chart, links=(replace(link, label=_signed(link.label), current=False, reading=""),))


def _most(items: Sequence[I], weights: Sequence[int]) -> I:
    """Return the first item of those that weigh most: the one that shows most of what the picture is about."""
    return items[max(range(len(items)), key=lambda n: (weights[n], -n))]


def _signed(label: str) -> str:
    return f"{SIGN} {label}"
