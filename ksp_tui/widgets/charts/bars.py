"""
Bars: lengths from zero on one scale, their figures beside them.

The longest bar takes all cells; cells are rounded half up from a Decimal; what is above zero takes one at least.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ksp_tui.charts.chart import BarRow, Bars, Column
from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    BEYOND,
    FILLS,
    GAP,
    LABEL_LEAST,
    Line,
    LineBuilder,
    frame,
    invitation,
    shown_columns,
    words_for,
)

BAR_LEAST = 8
LABEL_MOST = 24


def length(amount: Decimal, most: Decimal, room: int) -> int:
    """Return how many of `room` cells an amount takes where `most` takes all: half up, one at least above zero."""
    if amount <= 0 or most <= 0:
        return 0
    return min(room, max(1, int((amount / most * room).quantize(Decimal(1), ROUND_HALF_UP))))


def draw(chart: Bars, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the bars as lines of exactly `width` cells, at most `height`."""
    if not any(row.parts for row in chart.rows):
        return invitation(chart, width, height)
    columns = shown_columns(chart.columns, width)
    fixed = sum((size or 1) + GAP for _, _, size in columns)
    longest = max(cells(row.label) for row in chart.rows)
    label = max(LABEL_LEAST, min(LABEL_MOST, longest, width - fixed - BAR_LEAST - GAP))
    room = max(BAR_LEAST, width - fixed - label - GAP)
    most = chart.most if chart.most is not None else max(total(row) for row in chart.rows)
    sizes = _Sizes(width, label, room, most, columns)
    headed = chart.head or any(column.head for _, column, _ in columns)
    lines = [_line(chart, None, sizes)] if headed else []
    body = [_line(chart, n, sizes, chosen=selected == n) for n in range(len(chart.rows))]
    return frame(chart, lines, body, width, height, selected, [row.reading for row in chart.rows])


def total(row: BarRow) -> Decimal:
    """Return what a row's parts add up to."""
    return sum((part.amount for part in row.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How bars are laid out in a room."""

    width: int
    label: int
    bar: int
    most: Decimal
    """What a bar of all cells stands for."""
    columns: list[tuple[int, Column, int]]


def _line(chart: Bars, index: int | None, sizes: _Sizes, *, chosen: bool = False) -> Line:
    """Return a row, or the heading where `index` is None."""
    row = None if index is None else chart.rows[index]
    width, label, room, most, columns = sizes.width, sizes.label, sizes.bar, sizes.most, sizes.columns
    builder = LineBuilder(width, -1 if index is None else index)
    if row is None:
        builder.put(0, chart.head, "head", most=label)
    else:
        builder.put(0, row.label, "title" if chosen else "plain", row.place, most=label)
    x = label + GAP
    for number, (column, head, size) in enumerate(columns):
        if number == chart.before:
            x = _bar(chart, row, builder, x, room, most)
        text = head.head if row is None else words_for(row.cells[column], width)
        tone: Tone = "head" if row is None else row.cells[column].tone
        place: Path = () if row is None else row.cells[column].place
        if text and head.right:
            builder.put_right(x + size, text, tone, place, most=size)
        elif text:
            builder.put(x, text, tone, place, most=size or None)
        x += size + GAP
    if len(columns) <= chart.before:
        _bar(chart, row, builder, x, room, most)
    return builder.line()


def _bar(chart: Bars, row: BarRow | None, builder: LineBuilder, start: int, room: int, most: Decimal) -> int:
    """Write a row's bar; return where the next column begins."""
    if row is None:
        builder.put(start, chart.bar_head, "head", most=room)
        return start + room + GAP
    if not row.parts and row.cells:
        builder.put(start, "?", "dim")
        return start + room + GAP
    limit = None if row.limit is None else start + length(row.limit, most, room)
    x, so_far, gaps = start, Decimal(0), 0
    for part in row.parts:
        so_far += part.amount
        end = start + length(so_far, most, room)
        if part.amount > 0 and end <= x:
            end = min(start + room, x + 1)
        if chart.parted and x > start and end > x:
            gaps += 1
        beyond = chart.most is not None and so_far > chart.most
        for cell in range(x, end):
            last = cell == start + room - 1
            blank = chart.parted and cell == x and x > start and end - x > 1
            if cell == limit:
                builder.put(cell, AXIS, "look")
            elif beyond and last:
                builder.put(cell, BEYOND, "look")
            elif not blank:
                builder.put(cell, FILLS[part.fill], "title" if part.fill == "solid" else "dim", part.place)
        x = max(x, end)
    if limit is not None and x <= limit < start + room:
        builder.put(limit, AXIS, "look")
    return start + room + GAP
