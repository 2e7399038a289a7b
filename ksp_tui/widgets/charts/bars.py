"""
Bars: lengths from zero on one scale, their figures beside them.

The longest bar takes all cells; cells are rounded half up from a Decimal; what is above zero takes one at least.
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import BarRow, Bars, is_empty
from ksp_tui.text.tones import Tone
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    BEYOND,
    EMPTY,
    FILLS,
    Line,
    LineBuilder,
    frame,
    invitation,
    length,
)
from ksp_tui.widgets.charts.layout import ColumnLayout, lay_out, longest, put_columns

BAR_LEAST = 8
LABEL_MOST = 24
BACK = "◂"


def draw(chart: Bars, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the bars as lines of exactly `width` cells, at most `height`."""
    if not chart.rows or (is_empty(chart) and not chart.grounded):
        return invitation(chart, width, height)
    label = longest([chart.head, *(row.label for row in chart.rows)])
    layout = lay_out(
        chart.columns,
        chart.before,
        width,
        label=label,
        least=BAR_LEAST,
        wanted=chart.longest or None,
        label_most=None if chart.longest else LABEL_MOST,
    )
    shared = [total(row, each=chart.two_sided) for row in chart.rows if row.most is None]
    most = chart.most if chart.most is not None else max(shared, default=Decimal(0))
    headed = chart.head or chart.bar_head or any(placed.column.head for placed in layout.columns)
    heads = [_head(chart, layout)] if headed else []
    readings = [row.reading for row in chart.rows]

    def row(n: int) -> Line:
        return _row(chart, n, layout, most, selected == n)

    return frame(chart, heads, len(chart.rows), row, width, height, selected, readings)


def total(row: BarRow, *, each: bool = False) -> Decimal:
    """Return where a row's bar ends: what its parts add up to, from where it starts; `each`: the largest of them."""
    amounts = [part.amount for part in row.parts or ()]
    return max(amounts, default=Decimal(0)) if each else sum(amounts, row.start)


def axis_at(start: int, room: int) -> int:
    """Return the cell of the axis of bars that go both ways, in a scale of `room` cells."""
    return start + (room - 1) // 2


def _both_ways(row: BarRow, builder: LineBuilder, start: int, room: int, most: Decimal) -> None:
    """Write a bar to the left and one to the right of an axis; both on one scale."""
    half, axis = (room - 1) // 2, axis_at(start, room)
    left, right = row.parts or ()
    size = length(left.amount, most, half)
    if size:
        builder.put(axis - size, FILLS[left.fill] * size, "title", left.place)
    builder.put(axis, AXIS, "soft")
    size = length(right.amount, most, half)
    if size:
        builder.put(axis + 1, FILLS[right.fill] * size, "dim", right.place)


def _head(chart: Bars, layout: ColumnLayout) -> Line:
    builder = LineBuilder(layout.width)
    builder.put(0, chart.head, "head", most=layout.label)
    put_columns(builder, layout, None, before=True, split=chart.before)
    builder.put(layout.start, chart.bar_head, "head", most=layout.middle)
    put_columns(builder, layout, None, before=False, split=chart.before)
    return builder.line()


def _row(chart: Bars, index: int, layout: ColumnLayout, most: Decimal, chosen: bool) -> Line:
    row = chart.rows[index]
    builder = LineBuilder(layout.width, index)
    builder.put(0, row.label, "title" if chosen else "plain", row.place, most=layout.label)
    put_columns(builder, layout, row.cells, before=True, split=chart.before)
    own = row.most if row.most is not None else most
    if row.parts is None:
        _unknown(row, builder, layout.start, layout.middle, own)
    elif chart.two_sided:
        _both_ways(row, builder, layout.start, layout.middle, most)
    else:
        _bar(chart, row, builder, layout.start, layout.middle, own)
    put_columns(builder, layout, row.cells, before=False, split=chart.before)
    return builder.line()


def _unknown(row: BarRow, builder: LineBuilder, start: int, room: int, most: Decimal) -> None:
    """Write that a row's figure is unknown, never an empty scale; a limit that is known stands where it would."""
    limit = None if row.limit is None else min(length(row.limit, most, room), room - 1)
    if limit == 0:
        builder.put(start, AXIS, "look")
        builder.put(start + 1, "?", "dim")
        return
    builder.put(start, "?", "dim")
    if limit is not None:
        builder.put(start + limit, AXIS, "look")


def _bar(chart: Bars, row: BarRow, builder: LineBuilder, start: int, room: int, most: Decimal) -> None:
    """Write a row's bar, with its limit across it and the empty scale behind it."""
    limit = None if row.limit is None else min(start + length(row.limit, most, room), start + room - 1)
    x, so_far = start, row.start
    if row.start > 0:
        x += min(room - 1, length(row.start, most, room))
    over = chart.most is not None and total(row) > most
    last = start + room - over  # the last cell is the sign that it goes on
    for part in row.parts or ():
        if part.amount <= 0:
            continue  # none takes no cell, also where the one before ended
        so_far += part.amount
        end = min(last, start + length(so_far, most, room))
        if part.amount > 0 and end <= x:
            end = min(last, x + 1)
        blank = chart.parted and x > start and end - x > 1
        for first, behind in _around(limit, x + (1 if blank else 0), end):
            if first == limit:
                builder.put(first, AXIS, "look")
            else:
                tone: Tone = "title" if part.fill == "solid" else "dim"
                builder.put(first, FILLS[part.fill] * (behind - first), tone, part.place)
        x = max(x, end)
    if over:
        builder.put(last, BEYOND, "look")
        x = last + 1
    if row.below and x == start:
        builder.put(x, BACK, "bad")
        x += 1
    rest = start + room
    if chart.grounded:
        for first, last in _around(limit, x, rest):
            if first == limit:
                builder.put(first, AXIS, "look")
            else:
                builder.put(first, EMPTY * (last - first), "soft")
    elif limit is not None and x <= limit:
        builder.put(limit, AXIS, "look")


def _around(limit: int | None, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of cells from `start` to `end`, the limit's cell for itself."""
    if limit is None or not start <= limit < end:
        return [(start, end)] if end > start else []
    stretches = [(start, limit), (limit, limit + 1), (limit + 1, end)]
    return [(first, last) for first, last in stretches if last > first]
