"""
A balance: bars to both sides of zero, each with its figure at its end, and a track of the sum beside them.

Both sides share one scale; the track has its own, zero marked on it. Narrow rooms leave the track out, wide ones show
the parts of a row under it.
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.balance import Balance, BalanceRow
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    FILLS,
    NARROW,
    SIGNS,
    SOLID,
    WAY,
    WIDE,
    Line,
    LineBuilder,
    foot,
    frame,
    invitation,
    length,
    position,
)
from ksp_tui.widgets.charts.layout import ColumnLayout, lay_out, longest, put_columns
from ksp_tui.widgets.charts.track_scale import Cell, write_cells

FIGURE_LEAST = 6
LABEL_MOST, LABEL_MOST_WIDE = 20, 36
SCALE_LEAST = 24


def draw(chart: Balance, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the balance as lines of exactly `width` cells, at most `height`."""
    if not chart.rows:
        return invitation(chart, width, height)
    label = longest([chart.head, *(row.label for row in chart.rows)])
    most = LABEL_MOST if width < WIDE else LABEL_MOST_WIDE
    layout = lay_out(chart.columns, 0, width, label=label, least=SCALE_LEAST, label_most=most)
    sides = Sides(chart, layout, width)
    readings = [row.reading for row in chart.rows]
    ends = foot(chart, width, height, selected, readings)
    rows = _unfolded(chart, height - 1 - len(ends), selected) if width >= WIDE else [*enumerate(chart.rows)]

    def row(n: int) -> Line:
        item, each = rows[n]
        return _row(each, item, layout, sides, selected == item and each is chart.rows[item])

    return frame(chart, [_head(chart, layout, sides)], len(rows), row, width, height, selected, readings)


def _unfolded(chart: Balance, room: int, selected: int | None) -> list[tuple[int, BalanceRow]]:
    """Return the rows with their items: with the parts of all where there is room, else of the chosen one."""
    alone = [*enumerate(chart.rows)]
    for shown in (range(len(alone)), (selected,)):
        found = [
            (item, each) for item, row in alone for each in (row, *(row.parts if item in shown else ()))
        ]  # fmt: skip
        if len(found) <= room:
            return found
    return alone


class Sides:
    """Where zero lies, and how long the bars and the track of the sum may get."""

    def __init__(self, chart: Balance, layout: ColumnLayout, width: int) -> None:
        room = layout.middle
        self.track = room * 2 // 5 if chart.total_head and width >= NARROW else 0
        beside = room - self.track - (2 if self.track else 0)
        figures = [
            max([FIGURE_LEAST, *(cells(words) for words in side)])
            for side in (
                [row.out_words.text for row in chart.rows],
                [row.back_words.text for row in chart.rows],
            )
        ]
        self.figures = min(figures[0], beside // 3), min(figures[1], beside // 3)
        bars = max(2, beside - sum(self.figures) - 3)
        out, back = max(row.out for row in chart.rows), max(row.back for row in chart.rows)
        # Both on one scale: the room is shared as the longest of the two sides are.
        self.longest = max(out, back)
        self.cells = length(self.longest, out + back, bars - 1 if min(out, back) > 0 else bars)
        self.out = self.cells if out >= back else bars - self.cells
        self.back = bars - self.out
        self.zero = layout.start + self.figures[0] + 1 + self.out
        sums = [value for row in chart.rows for value in (row.total, row.before) if value is not None]
        self.low, self.high = min([Decimal(0), *sums]), max([Decimal(0), *sums])
        self.track_start = layout.start + beside + 2


def _head(chart: Balance, layout: ColumnLayout, sides: Sides) -> Line:
    builder = LineBuilder(layout.width)
    builder.put(0, chart.head, "head", most=layout.label)
    room = sides.zero - layout.start - 1
    builder.put_right(sides.zero - 1, chart.out_head, "head", most=max(1, room))
    builder.put(sides.zero + 2, chart.back_head, "head", most=max(1, sides.back + sides.figures[1]))
    if sides.track:
        builder.put(sides.track_start, chart.total_head, "head", most=sides.track)
    put_columns(builder, layout, None, before=False, split=0)
    return builder.line()


def _row(row: BalanceRow, index: int, layout: ColumnLayout, sides: Sides, chosen: bool) -> Line:
    builder = LineBuilder(layout.width, index)
    builder.put(0, row.label, "title" if chosen else row.tone, row.place, most=layout.label)
    out = min(length(row.out, sides.longest, sides.cells), sides.out)
    back = min(length(row.back, sides.longest, sides.cells), sides.back)
    end = sides.zero - out - (1 if out else 0)
    if row.out_words.text:
        builder.put_right(end, row.out_words.text, row.out_words.tone, row.out_words.place, most=sides.figures[0])
    if out:
        builder.put(sides.zero - out, SOLID * out, "title", row.out_words.place)
    builder.put(sides.zero, AXIS, "soft")
    if back:
        builder.put(sides.zero + 1, FILLS["light"] * back, "dim", row.back_words.place)
    if row.back_words.text:
        at = sides.zero + 1 + back + 1
        builder.put(at, row.back_words.text, row.back_words.tone, row.back_words.place, most=sides.figures[1])
    if sides.track:
        write_cells(_track(row, sides), sides.track_start, builder)
    put_columns(builder, layout, row.cells, before=False, split=0)
    return builder.line()


def _track(row: BalanceRow, sides: Sides) -> list[Cell]:
    """Return the cells of a row's sum: zero, where it was, the way, and where it is now over all."""
    line: list[Cell] = [(" ", "soft", ())] * sides.track

    def cell(value: Decimal) -> int:
        return position(value, sides.low, sides.high, sides.track)

    if row.total is not None:
        first = cell(row.before if row.before is not None else Decimal(0))
        for at in range(min(first, cell(row.total)), max(first, cell(row.total))):
            line[at] = (WAY, "soft", ())
        line[cell(Decimal(0))] = (AXIS, "soft", ())
        if row.before is not None:
            line[first] = (SIGNS["was"], "dim", ())
        line[cell(row.total)] = (SIGNS["now"], "bad" if row.total < 0 else "strong", row.place)
    return line
