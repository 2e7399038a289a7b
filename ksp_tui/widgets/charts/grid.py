"""A grid: rows × columns with a remark at the end of each row and sums below; labels give way first."""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.charts.chart import Grid, GridColumn, GridRow
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    FILLS,
    GAP,
    LABEL_LEAST,
    NARROW,
    WIDE,
    Line,
    LineBuilder,
    frame,
    invitation,
)

REMARK_MOST = 12
LABEL_MOST = 40


def draw(chart: Grid, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the grid as lines of exactly `width` cells, at most `height`; a narrow room shows its margins alone."""
    if not chart.rows:
        return invitation(chart, width, height)
    small = width < NARROW
    marks = max((cells(_remark(row, small)) for row in chart.rows), default=0)
    remark = min(REMARK_MOST, max(marks, cells(chart.margin_head) if not small else 0))
    if chart.remark_large_only and NARROW <= width < WIDE:
        remark = 0
    room = width - (remark + GAP if remark else 0)
    each = chart.cell_width
    seen = _seen(chart, 0 if small else room - LABEL_LEAST)
    columns = chart.columns[seen]
    label = room - 1 - _taken(columns, each)
    if not small:
        label = max(LABEL_LEAST, label)
    heads = [LineBuilder(width)]
    beyond = "" if small else _beyond(seen, len(chart.columns))
    heads[0].put(0, chart.head, "head", most=max(1, label - cells(beyond) - 1))
    heads[0].put(label - cells(beyond), beyond, "dim")
    if any(column.below for column in columns):
        heads.append(LineBuilder(width))
    x = label + 1
    for column in columns:
        if column.begins_group:
            for head in heads:
                head.put(x, AXIS, "soft")
            x += 2
        for head, words in zip(heads, (column.head, column.below), strict=False):
            head.put(x, words, "head", most=each - 1)
        x += each
    if chart.margin_head and remark and not small:
        heads[0].put(x + 1, chart.margin_head, "head", most=remark)
    margin = [] if small else [row for row in chart.margin if width >= WIDE or not row.large_only]
    foot = [_row(chart, row, -1, width, label, seen, small, False) for row in margin]

    def row(n: int) -> Line:
        return _row(chart, chart.rows[n], n, width, label, seen, small, selected == n)

    readings = [row.reading for row in chart.rows]
    return frame(chart, [head.line() for head in heads], len(chart.rows), row, width, height, selected, readings, foot)


def _taken(columns: Sequence[GridColumn], each: int) -> int:
    """Return the cells that columns take, the walls between their groups too."""
    return sum(each + (2 if column.begins_group else 0) for column in columns)


def _seen(chart: Grid, room: int) -> slice:
    """Return which columns have room: all, else as many as fit from the first one on, and before it what is left."""
    columns = chart.columns
    first, last = min(chart.first, len(columns)), len(columns)
    if _taken(columns, chart.cell_width) <= room:
        return slice(0, last)
    while last > first and _taken(columns[first:last], chart.cell_width) > room:
        last -= 1
    while first and _taken(columns[first - 1 : last], chart.cell_width) <= room:
        first -= 1
    return slice(first, last)


def _beyond(seen: slice, count: int) -> str:
    """Return how many columns lie out of sight at either side."""
    before, after = seen.start, count - seen.stop
    return " ".join(filter(None, (f"◂{before}" if before else "", f"{after}▸" if after else "")))


def _remark(row: GridRow, small: bool) -> str:
    return row.remark.short if small else row.remark.text


def _row(chart: Grid, row: GridRow, index: int, width: int, label: int, seen: slice, small: bool, chosen: bool) -> Line:
    builder = LineBuilder(width, index)
    builder.put(0, row.label, "title" if chosen else "dim" if index < 0 else "plain", row.place, most=label)
    x = label + 1
    for column, cell in list(zip(chart.columns, row.cells, strict=True))[seen]:
        if column.begins_group:
            builder.put(x, AXIS, "soft")
            x += 2
        at = x
        for fill, size in cell.fills:
            builder.put(at, FILLS[fill] * size, "title" if fill == "solid" else "dim", cell.place)
            at += size
        if not cell.fills:
            builder.put(x, cell.text, cell.tone, cell.place, most=chart.cell_width - 1)
        x += chart.cell_width
    words = _remark(row, small)
    if words and x + 1 < width:
        builder.put(x + 1, words, row.remark.tone, row.remark.place, most=width - x - 1)
    return builder.line()
