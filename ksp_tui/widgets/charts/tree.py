"""
A tree: items below each other, columns beside them; what relates to the chosen one is told in the gutter.

No lines cross: relations are drawn for the chosen item alone. Where lines are short the lowest branches fold to a
count, those without anyone important first; the branch of the chosen one stays open. Narrow rooms have the sign of one
column in the gutter, and the column that takes what is left over behind the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ksp_tui.charts.chart import Tree, TreeNode, walk
from ksp_tui.charts.names import cut
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    BEYOND,
    NARROW,
    Line,
    LineBuilder,
    foot,
    frame,
    invitation,
    plain,
)
from ksp_tui.widgets.charts.layout import ColumnLayout, lay_out, longest, put_columns

LAST, NEXT, THROUGH, NOTHING = "╵╶╴", "╎╶╴", "╎  ", "   "
INFLUENCES, INFLUENCED, CONFLICT = "»", "«", "✗"
GUTTER = 3
LABEL_TENTHS = 6
DEEPEST = 8
"""Levels from which on no more indent is drawn: below them the names would have no room."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the tree: its node, how it hangs, and how many are folded below it. A heading has no node."""

    node: TreeNode | None
    item: int
    indent: str
    hidden: int = 0


def draw(chart: Tree, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the tree as lines of exactly `width` cells, at most `height`."""
    if not (chart.roots or chart.apart):
        return invitation(chart, width, height)
    nodes = tuple(walk((*chart.roots, *chart.apart)))
    chosen = nodes[selected] if selected is not None and selected < len(nodes) else None
    ends = foot(chart, width, height, 0 if chosen is not None else None, [chosen.reading] if chosen is not None else ())
    small = width < NARROW
    rows = _rows(chart, _folded(chart, chosen, height - (0 if small else 1) - len(ends)))
    labels = [row.indent + _label(row) for row in rows if row.node is not None]
    # In narrow rooms the name has all that the columns leave over, since another column stands behind it.
    label = width if small else longest([chart.head, *labels])
    layout = lay_out(
        chart.columns, 0, width - GUTTER, label=label, least=0, wanted=0, label_tenths=LABEL_TENTHS
    )  # fmt: skip
    layout = replace(layout, width=width, columns=tuple(replace(each, x=each.x + GUTTER) for each in layout.columns))
    at = next((n for n, row in enumerate(rows) if row.node is not None and row.node is chosen), None)
    readings = [row.node.reading if row.node is not None else "" for row in rows]
    relations = _relations(chart, chosen)

    def row(n: int) -> Line:
        return _line(chart, rows[n], layout, small, relations, chosen)

    return frame(chart, [] if small else [_head(chart, layout)], len(rows), row, width, height, at, readings)


def _label(row: _Row) -> str:
    assert row.node is not None
    more = f" +{row.hidden}" if row.hidden else ""
    return row.node.label + more


# --- which lines ------------------------------------------------------------------------------------------------------


def _folded(chart: Tree, chosen: TreeNode | None, room: int) -> set[int]:
    """Return the items whose branches are folded, so that no more than `room` lines are left where that can be."""
    numbered = {id(node): n for n, node in enumerate(walk((*chart.roots, *chart.apart)))}
    open_: list[tuple[bool, int, int, TreeNode]] = []
    for depth, node in _with_depth(chart.roots, 0):
        below = list(walk(node.children))
        if below and not any(each is chosen for each in below):
            open_.append((any(each.important for each in below), -depth, -numbered[id(node)], node))
    lines = len(numbered) + (1 if chart.apart and chart.apart_head else 0)
    folded: set[int] = set()
    gone: set[int] = set()
    # The lowest are folded before what stands above them; a branch that holds no one important before any that does.
    for _, _, number, node in sorted(open_, key=lambda each: each[:3]):
        if lines <= room:
            break
        inside = {numbered[id(each)] for each in walk(node.children)}
        lines -= len(inside - gone)
        gone |= inside
        folded.add(-number)
    return folded


def _with_depth(nodes: Sequence[TreeNode], depth: int) -> Iterator[tuple[int, TreeNode]]:
    for node in nodes:
        yield depth, node
        yield from _with_depth(node.children, depth + 1)


def _rows(chart: Tree, folded: set[int]) -> list[_Row]:
    """Return the lines in their order, without what is folded."""
    rows: list[_Row] = []
    number = 0

    def add(node: TreeNode, before: str, branch: str, depth: int, shown: bool) -> None:
        nonlocal number
        own = number
        number += 1
        below = len(list(walk(node.children)))
        if shown:
            rows.append(_Row(node, own, before + branch, below if own in folded else 0))
        deeper = before + (THROUGH if branch == NEXT else NOTHING if branch else "")
        for child in node.children:
            last = child is node.children[-1]
            add(child, deeper if depth < DEEPEST else before, LAST if last else NEXT, depth + 1,
                shown and own not in folded)  # fmt: skip

    for root in chart.roots:
        add(root, "", "", 0, True)
    if chart.apart:
        if chart.apart_head:
            rows.append(_Row(None, -1, ""))
        for node in chart.apart:
            add(node, "", "", 0, True)
    return rows


# --- drawing ----------------------------------------------------------------------------------------------------------


def _head(chart: Tree, layout: ColumnLayout) -> Line:
    builder = LineBuilder(layout.width)
    builder.put(GUTTER, chart.head, "head", most=layout.label)
    put_columns(builder, layout, None, before=False, split=0)
    return builder.line()


def _line(
    chart: Tree, row: _Row, layout: ColumnLayout, small: bool, relations: dict[int, str], chosen: TreeNode | None
) -> Line:
    node = row.node
    if node is None:
        return plain(NOTHING + chart.apart_head, layout.width, "dim")
    builder = LineBuilder(layout.width, row.item)
    if small and chart.sign is not None:
        sign = node.cells[chart.sign]
        builder.put(0, sign.short, sign.tone, sign.place, most=GUTTER - 1)
    elif node is chosen:
        builder.put(0, BEYOND, "title")
    elif found := relations.get(id(node)):
        builder.put(0, found, "bad" if CONFLICT in found else "look", most=GUTTER)
    builder.put(GUTTER, row.indent, "soft", most=layout.label - 1)
    x = GUTTER + min(cells(row.indent), layout.label - 1)
    end = GUTTER + layout.label
    more = f" +{row.hidden}" if row.hidden else ""
    name = cut(node.label, max(1, end - x - cells(more)))
    builder.put(x, name, "title" if node is chosen else "plain", node.place, most=end - x)
    x += cells(name)
    if more:
        builder.put(x, more, "dim", most=max(0, end - x))
        x += cells(more)
    if small and (tail := _tail(chart, node)) and end - x > 3:
        builder.put(x + 1, tail, "dim", most=end - x - 1)
    put_columns(builder, layout, node.cells, before=False, split=0)
    return builder.line()


def _tail(chart: Tree, node: TreeNode) -> str:
    """Return what stands behind a name in narrow rooms: the column that takes what is left over elsewhere."""
    return next(
        (words.text for column, words in zip(chart.columns, node.cells, strict=True)
         if not column.width and not column.large_only),
        "",
    )  # fmt: skip


def _relations(chart: Tree, chosen: TreeNode | None) -> dict[int, str]:
    """Return the signs of those that influence the chosen one, are influenced by it, or are in conflict with it."""
    if chosen is None:
        return {}
    by_place = {node.place[:2]: node for node in walk((*chart.roots, *chart.apart))}
    found: dict[int, set[str]] = {}
    here = chosen.place[:2]
    for relation in chart.relations:
        source, target = relation.source[:2], relation.target[:2]
        if here not in (source, target) or source == target:
            continue
        other = by_place.get(target if source == here else source)
        if other is not None:
            sign = CONFLICT if relation.conflict else INFLUENCES if source == here else INFLUENCED
            found.setdefault(id(other), set()).add(sign)
    order = INFLUENCES + INFLUENCED + CONFLICT
    return {key: "".join(sorted(signs, key=order.index)) for key, signs in found.items()}
