"""
A track over time: in large rooms each figure has lines of its own, time along x, its values above where they stand.

Each figure is drawn between its own least and most (small multiples after E. Tufte): which way it goes is seen, how far
it went is told by the figures themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ksp_tui.charts.chart import Track, TrackMark, TrackRow
from ksp_tui.text.days import month_words
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    NARROW,
    SIGNS,
    WAY,
    Line,
    LineBuilder,
    foot,
    frame,
    measured,
    position,
)

LINES = 6
"""Lines of a figure: its values, and its course below them."""
LABEL_MOST = 24
GAP = 2


def fits(chart: Track, width: int, height: int, selected: int | None) -> bool:
    """Say whether every row has its days and there is room for all of them."""
    days = {mark.day for row in chart.rows for mark in row.marks}
    if chart.layout != "own" or width < NARROW or None in days or len(days) < 2:
        return False
    ends = foot(chart, width, height, selected, [row.reading for row in chart.rows])
    return height >= 1 + LINES * len(chart.rows) + len(ends)


def draw(chart: Track, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the lines of a chart that :func:`fits`."""
    days = sorted({mark.day for row in chart.rows for mark in row.marks if mark.day is not None})
    first, last = Decimal(days[0].toordinal()), Decimal(days[-1].toordinal())
    label = min(LABEL_MOST, max(measured(row.label) for row in chart.rows))
    change = max(measured(row.cells[-1].text) for row in chart.rows)
    said = max((measured(mark.said) for row in chart.rows for mark in row.marks), default=1)
    start = label + GAP
    room = max(len(days), width - start - said - GAP - change)
    at = {day: start + position(Decimal(day.toordinal()), first, last, room) for day in days}
    head = LineBuilder(width)
    head.put(0, chart.head, "head", most=label)
    for n in _apart([(at[day], cells(month_words(day))) for day in days], width - change - GAP):
        head.put(at[days[n]], month_words(days[n]), "head")
    lines: list[Line] = []
    for number, row in enumerate(chart.rows):
        own = [(at[mark.day], mark) for mark in row.marks if mark.day is not None]
        lines.append(_values(row, own, number, width, label, change, chosen=number == selected))
        lines += _course(row, own, number, width)
    return frame(
        chart, [head.line()], len(lines), lambda n: lines[n], width, height, selected, [r.reading for r in chart.rows]
    )


def _apart(places: Sequence[tuple[int, int]], end: int) -> list[int]:
    """Return which of some texts (cell, cells) have room before `end`: the last one, then from the first on."""
    kept: list[int] = []
    last = len(places) - 1
    for n, (x, size) in enumerate(places):
        before = places[kept[-1]] if kept else None
        free = before is None or x > sum(before)
        ahead = n == last or x + size < places[last][0]
        if free and ahead and x + size <= end:
            kept.append(n)
    return kept


def _values(
    row: TrackRow, own: list[tuple[int, TrackMark]], number: int, width: int, label: int, change: int, *, chosen: bool
) -> Line:
    """Return the line of a figure's name, its values at their days, and how much it changed."""
    builder = LineBuilder(width, number)
    builder.put(0, row.label, "title" if chosen else "plain", row.place, most=label)
    for n in _apart([(x, measured(mark.said)) for x, mark in own], width - change - GAP):
        x, mark = own[n]
        builder.put(x, mark.said, "strong" if mark.standing == "now" else "plain", mark.place)
    words = row.cells[-1]
    builder.put_right(width, words.text, words.tone, words.place, most=change)
    return builder.line()


def _course(row: TrackRow, own: list[tuple[int, TrackMark]], number: int, width: int) -> list[Line]:
    """Return the lines of a figure's course, its most on the first and its least on the last."""
    high = LINES - 1
    if not own:
        return [LineBuilder(width, number).line() for _ in range(high)]
    values = [mark.step + Decimal(0) for _, mark in own]
    low, most = min(values), max(values)
    level = [high // 2 if low == most else position(value, low, most, high) for value in values]
    signs: dict[tuple[int, int], str] = {}
    for (x, y), (to_x, to_y) in zip(
        zip([x for x, _ in own], level, strict=True), zip([x for x, _ in own][1:], level[1:], strict=True), strict=False
    ):
        for cell in range(x + 1, to_x):
            part = Decimal(cell - x) / (to_x - x)
            signs[cell, int((y + part * (to_y - y)).to_integral_value())] = WAY
    if low < 0 < most:
        zero = position(Decimal(0), low, most, high)
        signs[own[0][0] - 1, zero] = AXIS
    marks = {(x, y): SIGNS[mark.standing] for (x, mark), y in zip(own, level, strict=True)}
    lines = []
    for y in range(high - 1, -1, -1):
        builder = LineBuilder(width, number)
        for (x, at), sign in sorted((signs | marks).items()):
            if at == y:
                builder.put(x, sign, "strong" if (x, at) in marks else "soft")
        lines.append(builder.line())
    return lines
