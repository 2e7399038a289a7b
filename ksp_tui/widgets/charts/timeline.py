"""
A timeline: days → cells, one row an item, today marked across all rows.

Marks stand on the cell of their day; two of one cell stand beside each other, the earlier one first. What is late has a
way from the day it was due until today.
"""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.charts.chart import Timeline, TimeMark, TimeRow
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    EMPTY,
    FILLS,
    NARROW,
    SIGNS,
    Line,
    LineBuilder,
    frame,
    invitation,
)
from ksp_tui.widgets.charts.layout import ColumnLayout, lay_out, longest, put_columns
from ksp_tui.widgets.charts.track_scale import OUT, Cell, write_cells

SCALE_LEAST = 12
LABEL_MOST = 30
SCALE_TENTHS, SMALL_TENTHS = 5, 4
"""What a scale that wants cells for its ticks takes of the width at most, in tenths; in narrow rooms."""
DONE = "✓"
_TONES: dict[str, Tone] = {"done": "done", "now": "strong", "wanted": "title", "was": "dim"}


def draw(chart: Timeline, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the timeline as lines of exactly `width` cells, at most `height`."""
    if not chart.rows:
        return invitation(chart, width, height)
    label = longest([chart.head, *(row.label for row in chart.rows)])
    least = SCALE_LEAST
    if chart.tick_cells:
        wanted = chart.tick_cells * len(chart.ticks)
        least = max(least, min(wanted, width * (SCALE_TENTHS if width >= NARROW else SMALL_TENTHS) // 10))
    layout = lay_out(chart.columns, 0, width, label=label, least=least, label_most=LABEL_MOST)
    readings = [row.reading for row in chart.rows]

    def row(n: int) -> Line:
        return _row(chart, n, layout, selected == n)

    heads = [_head(chart, layout)]
    if chart.years:
        above = LineBuilder(width)
        for at, name in placed(chart.years, chart.days, layout.middle):
            above.put(layout.start + at, name, "head")
        heads.insert(0, above.line())
    return frame(chart, heads, len(chart.rows), row, width, height, selected, readings)


def cell_of(day: int, days: int, room: int) -> int:
    """Return the cell of a day, 0 the first, on a scale of `days` days over `room` cells; outside it the end."""
    return max(0, min(room - 1, day * room // max(1, days)))


def placed(names: Sequence[tuple[int, str]], days: int, room: int) -> list[tuple[int, str]]:
    """Return the names of days on an axis by their cell, with one cell between two: the first ones before others."""
    taken: list[tuple[int, str]] = []
    for day, name in names:
        at, width = cell_of(day, days, room), cells(name)
        if at + width <= room and all(at + width < other or at > other + cells(said) for other, said in taken):
            taken.append((at, name))
    return sorted(taken)


def _head(chart: Timeline, layout: ColumnLayout) -> Line:
    builder = LineBuilder(layout.width)
    builder.put(0, chart.head, "head", most=layout.label)
    for at, name in placed(chart.ticks, chart.days, layout.middle):
        builder.put(layout.start + at, name, "head")
    put_columns(builder, layout, None, before=False, split=0)
    return builder.line()


def _row(chart: Timeline, index: int, layout: ColumnLayout, chosen: bool) -> Line:
    row = chart.rows[index]
    builder = LineBuilder(layout.width, index)
    builder.put(0, row.label, "title" if chosen else "plain", row.place, most=layout.label)
    write_cells(_scale(chart, row, layout.middle), layout.start, builder)
    put_columns(builder, layout, row.cells, before=False, split=0)
    return builder.line()


def _scale(chart: Timeline, row: TimeRow, room: int) -> list[Cell]:
    """Return the cells of a row: its span, the way of what is late, today, and its marks over all."""
    line: list[Cell] = [(" ", "soft", ())] * room
    for number, day in enumerate(chart.limits or ()):
        line[cell_of(day, chart.days, room)] = (AXIS if number == 1 else EMPTY, "soft", ())
    if row.span is not None:
        first, last = (cell_of(day, chart.days, room) for day in row.span)
        for cell in range(first, last + 1):
            line[cell] = (FILLS[row.fill], "title" if row.fill == "solid" else "dim", row.place)
    if chart.today is not None:
        today = cell_of(chart.today, chart.days, room)
        if row.late_from is not None:
            for cell in range(cell_of(row.late_from, chart.days, room), today):
                line[cell] = (OUT, "bad", ())
        line[today] = (AXIS, "soft", ())
    taken: set[int] = set()
    for mark in sorted(row.marks, key=lambda mark: mark.day):
        cell = _free(cell_of(mark.day, chart.days, room), taken, room)
        taken.add(cell)
        line[cell] = (*_sign(mark, row), mark.place)
    return line


def _free(cell: int, taken: set[int], room: int) -> int:
    """Return the cell itself, else the next free one to the right, at the end to the left."""
    right = next((at for at in range(cell, room) if at not in taken), None)
    return right if right is not None else next((at for at in range(cell, -1, -1) if at not in taken), cell)


def _sign(mark: TimeMark, row: TimeRow) -> tuple[str, Tone]:
    sign = DONE if mark.standing == "done" else SIGNS[mark.standing]
    late = row.late_from is not None and mark.standing == "wanted"
    return sign, "bad" if late else _TONES.get(mark.standing, "plain")
