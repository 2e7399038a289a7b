"""
Two scales of five steps with the numbers of what was rated between them, and the list they stand for.

A field holds up to three numbers, then the first two and how many more. Where the list has no room beside the scales it
stands below them; what is not rated ends the list, with `?` in place of its number.
"""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.charts.chart import Rated, RatedRow, Words
from ksp_tui.charts.compared import is_rated
from ksp_tui.text import t
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    EMPTY,
    GAP,
    LABEL_LEAST,
    NARROW,
    SIGNS,
    SOLID,
    WIDE,
    Line,
    LineBuilder,
    foot,
    invitation,
    length,
    plain,
)
from ksp_tui.widgets.charts.layout import ONE, words_for

STEPS = 5
HIGH = "▪"
"""Stands in a field from which an answer is due."""
PITCH = 4
"""Cells of a field that holds at most two numbers."""
SCALE = 4
"""Cells of the upright scale: its step and the axis."""
PITCH_MOST = 7
"""Cells of a field in the middle size: the list has use for the others."""
MANY = 3
LIST_LEAST = 30


def draw(chart: Rated, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return scales and list as lines of exactly `width` cells, at most `height`."""
    if not chart.rows:
        return invitation(chart, width, height)
    ends = foot(chart, width, height, selected, [row.reading for row in chart.rows])
    room = max(1, height - len(ends))
    pitch = _pitch(chart, (width - SCALE - GAP - (LIST_LEAST if width >= NARROW else 0)) // STEPS)
    pitch = min(pitch, PITCH_MOST) if NARROW <= width < WIDE else pitch
    grid = SCALE + pitch * STEPS
    if width >= NARROW:
        at = max(grid, min(cells(chart.scales), width - LIST_LEAST - GAP)) + GAP
        lines = _beside(chart, width, room, selected, pitch, at)
    elif room > STEPS + MANY:
        below = room - STEPS - 1
        lines = [plain(chart.scales, width, "head"), *grid_lines(chart, width, pitch, selected)]
        lines += _list(chart, 0, width, below, selected)
    else:
        lines = _list(chart, 0, width, room, selected)
    return [*lines[:room], *ends][:height]


def _pitch(chart: Rated, most: int) -> int:
    """Return the cells of a field: as many as the fullest needs, at most `most`."""
    wanted = max((cells(_full(chart, numbers)) for numbers in fields(chart).values()), default=1) + 1
    return max(2, min(max(PITCH, wanted), most))


def fields(chart: Rated) -> dict[tuple[int, int], list[int]]:
    """Return the items in each field, by their steps across and up."""
    found: dict[tuple[int, int], list[int]] = {}
    for n, row in enumerate(chart.rows):
        if row.up is not None and row.across is not None:
            found.setdefault((row.across, row.up), []).append(n)
    return found


def _full(chart: Rated, items: Sequence[int]) -> str:
    shown = items if len(items) <= MANY else items[:2]
    return " ".join([*(sign_at(chart, n) for n in shown), *([f"+{len(items) - 2}"] if len(items) > MANY else [])])


def _beside(chart: Rated, width: int, room: int, selected: int | None, pitch: int, at: int) -> list[Line]:
    """Return the scales with the list at their right; a long list goes on below them."""
    head = LineBuilder(width)
    head.put(0, chart.scales, "head", most=at - GAP)
    grid = grid_lines(chart, at, pitch, selected)
    beside = _list(chart, at, width, room, selected)
    lines = []
    for n in range(max(len(beside), STEPS + 1)):
        left = head if n == 0 else LineBuilder(width)
        right = beside[n] if n < len(beside) else ()
        if 0 < n <= STEPS:
            x = 0
            for piece in grid[n - 1]:
                if piece.text.strip():
                    left.put(x, piece.text, piece.tone, piece.place, item=piece.item)
                x += cells(piece.text)
        x = 0
        for piece in right:
            if piece.text.strip():
                left.put(x, piece.text, piece.tone, piece.place, item=piece.item)
            x += cells(piece.text)
        lines.append(left.line())
    return lines


def grid_lines(chart: Rated, width: int, pitch: int, selected: int | None) -> list[Line]:
    """Return the five lines of the scales, the highest step first."""
    held = fields(chart)
    lines = []
    for up in range(STEPS, 0, -1):
        builder = LineBuilder(width)
        builder.put(0, str(up), "dim")
        builder.put(2, AXIS, "soft")
        for across in range(1, STEPS + 1):
            x = SCALE + (across - 1) * pitch
            _put_field(chart, builder, x, held.get((across, up), []), (across, up), pitch - 1, selected)
        lines.append(builder.line())
    return lines


def _put_field(
    chart: Rated, builder: LineBuilder, x: int, items: list[int], at: tuple[int, int], room: int, selected: int | None
) -> None:
    """Write the numbers of a field, the chosen one's among them; where there are none, whether it is a high one."""
    if not items:
        high = at[0] * at[1] >= chart.limit
        builder.put(x, HIGH if high else EMPTY, "look" if high else "soft")
        return
    order = sorted(items, key=lambda n: (n != selected, n))
    shown = len(order)
    while shown > 1 and _size(chart, order[:shown], len(order) - shown) > room:
        shown -= 1
    if len(order) > MANY:
        shown = min(shown, MANY - 1)
    for n in sorted(order[:shown]):
        number = sign_at(chart, n)
        builder.put(x, number, "here" if n == selected else "strong", chart.rows[n].mark, most=room, item=n)
        x += len(number) + 1
    if shown < len(order):
        builder.put(x, f"+{len(order) - shown}", "dim", most=max(1, room - 2))


def sign_at(chart: Rated, item: int) -> str:
    """Return what stands for an item between the scales: its sign, else its number."""
    return chart.rows[item].sign or str(item + 1)


def _size(chart: Rated, items: list[int], left: int) -> int:
    return sum(len(sign_at(chart, n)) + 1 for n in items) - 1 + (len(str(left)) + 2 if left else 0)


def _list(chart: Rated, at: int, width: int, room: int, selected: int | None) -> list[Line]:
    """Return the head of the list and as many of its rows as there is room for, from cell `at` on."""
    number = len(str(len(chart.rows))) + 1
    shown = [(n, each.narrow if width < NARROW else each.width) for n, each in enumerate(chart.columns)]
    shown = [(n, size) for n, size in shown if size]
    while shown and width - at - number - sum(size + 1 for _, size in shown) < LABEL_LEAST:
        shown.pop()
    label = width - at - number - sum(size + 1 for _, size in shown)
    head = LineBuilder(width)
    head.put(at + number, chart.head, "head", most=label)
    put_rated_columns(chart, head, at + number + label + 1, shown, None)
    kept = max(1, room - 1)
    if len(chart.rows) > kept:
        kept = max(1, kept - 1)
    first = 0 if selected is None else max(0, min(selected - kept + 1, len(chart.rows) - kept))
    lines = [head.line()] if room > 1 else []
    for n in range(first, min(len(chart.rows), first + kept)):
        row = chart.rows[n]
        builder = LineBuilder(width, n)
        builder.put(at, str(n + 1) if is_rated(row) else SIGNS["unknown"], "strong" if is_rated(row) else "dim")
        builder.put(at + number, row.label, "title" if n == selected else "plain", row.place, most=label)
        put_rated_columns(chart, builder, at + number + label + 1, shown, row)
        lines.append(builder.line())
    if len(chart.rows) > kept and room > len(lines):
        builder = LineBuilder(width)
        builder.put(at + number, t("chart.more", count=len(chart.rows) - kept), "dim")
        lines.append(builder.line())
    return lines


def put_rated_columns(
    chart: Rated, builder: LineBuilder, x: int, shown: list[tuple[int, int]], row: RatedRow | None, *, gap: int = 1
) -> None:
    """Write the columns `shown` (index, cells) of a row from cell `x` on, `gap` between; None: their headings."""
    for n, size in shown:
        column = chart.columns[n]
        words = Words(column.head, tone="head") if row is None else row.cells[n]
        at, room = x, size
        text = words_for(words, dense=size < column.width)
        if words.part is not None and column.bar and size == column.width:
            filled = length(words.part, ONE, column.bar)
            builder.put(at, SOLID * filled, "title", words.place)
            at, room = (at + filled + 1, room - filled - 1) if filled else (at, room)
        if column.right:
            builder.put_right(at + room, text, words.tone, words.place, most=room)
        else:
            builder.put(at, text, words.tone, words.place, most=room)
        x += size + gap
