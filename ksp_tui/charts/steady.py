"""
A picture that is drawn anew while one of its values is typed: order and scale stay, so that nothing jumps.

They are worked out afresh when the person goes on to another field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol, TypeVar

from ksp_tui.charts.chart import (
    AnyChart,
    Balance,
    Bars,
    Grid,
    Lanes,
    Plane,
    Rated,
    SideBySide,
    Timeline,
    Track,
    Tree,
    TreeNode,
)
from ksp_tui.model.common import Path


class _Item(Protocol):
    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def place(self) -> Path:
        """Where it lies in the plan."""


Item = TypeVar("Item", bound=_Item)


def steady(chart: AnyChart, before: AnyChart) -> AnyChart:
    """Return a chart in the order and on the scale of an earlier one of the same picture; another one as it is."""
    if chart.id != before.id or chart.example or before.example:
        return chart
    if isinstance(chart, Bars) and isinstance(before, Bars):
        most = chart.most if chart.most is not None else _end_of_scale(before)
        return replace(chart, rows=_ordered(chart.rows, before.rows), most=most)
    if isinstance(chart, Track) and isinstance(before, Track):
        return replace(chart, rows=_ordered(chart.rows, before.rows))
    if isinstance(chart, Grid) and isinstance(before, Grid):
        return replace(chart, rows=_ordered(chart.rows, before.rows))
    if isinstance(chart, Timeline) and isinstance(before, Timeline):
        return replace(chart, rows=_ordered(chart.rows, before.rows))
    if isinstance(chart, Balance) and isinstance(before, Balance):
        return replace(chart, rows=_ordered(chart.rows, before.rows))
    if isinstance(chart, Plane) and isinstance(before, Plane):
        return replace(chart, points=_ordered(chart.points, before.points))
    if isinstance(chart, Lanes) and isinstance(before, Lanes):
        return replace(chart, marks=_ordered(chart.marks, before.marks))
    if isinstance(chart, Rated) and isinstance(before, Rated):
        return replace(chart, rows=_ordered(chart.rows, before.rows))
    if isinstance(chart, SideBySide) and isinstance(before, SideBySide):
        most = before.most if before.most is not None else chart.most
        return replace(chart, sides=_ordered(chart.sides, before.sides), most=most)
    if isinstance(chart, Tree) and isinstance(before, Tree):
        return replace(chart, roots=_branches(chart.roots, before.roots), apart=_ordered(chart.apart, before.apart))
    return chart


def _branches(nodes: Sequence[TreeNode], before: Sequence[TreeNode]) -> tuple[TreeNode, ...]:
    """Return nodes in the order they had, and what stands below each of them."""
    earlier = {_record(node): node.children for node in before}
    return tuple(
        replace(node, children=_branches(node.children, earlier.get(_record(node), ())))
        for node in _ordered(nodes, before)
    )


def _ordered(items: Sequence[Item], before: Sequence[Item]) -> tuple[Item, ...]:
    """Return items in the order they had, found again by record or by name; as they are where some are others."""
    for key in (_record, _name):
        order = {key(item): n for n, item in enumerate(before)}
        if len(order) == len(items) and {key(item) for item in items} == set(order):
            return tuple(sorted(items, key=lambda item: order[key(item)]))
    return tuple(items)


def _record(item: _Item) -> object:
    return item.place[:2]


def _name(item: _Item) -> object:
    return item.label


def _end_of_scale(chart: Bars) -> Decimal | None:
    """Return what a bar of all cells stood for; None where there was no bar."""
    if chart.most is not None:
        return chart.most
    if chart.two_sided:
        return None
    # A row on a scale of its own says nothing of the one that the others share.
    shared = [
        row.start + sum((part.amount for part in row.parts or ()), Decimal(0)) for row in chart.rows if row.most is None
    ]
    longest = max(shared, default=Decimal(0))
    return longest if longest > 0 else None
