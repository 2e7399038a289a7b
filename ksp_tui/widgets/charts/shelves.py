"""
Shelves: levels × columns, several marks in each cell, packed into lines so that nothing covers anything.

A level takes as many lines as its fullest cell, four at most, then `+n`; where lines are short, fewer. Columns that
find no room wait at the side: those in sight always hold the chosen mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ksp_tui.charts.chart import ShelfMark, Shelves
from ksp_tui.charts.names import cut
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    NARROW,
    Line,
    LineBuilder,
    foot,
    in_sight,
    invitation,
    plain,
    sign_of,
)

LABEL, SMALL_LABEL = 17, 10
COLUMN_LEAST = 16
CELL_LINES = 4
AIR = 1


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark at a cell of its line, counted from the column's first."""

    item: int
    x: int
    signs: str
    label: str


_Packed = list[list[_Placed]]


def draw(chart: Shelves, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the shelves as lines of exactly `width` cells, at most `height`."""
    if not chart.columns or chart.bare:
        return _bare(chart, width, height, selected)
    many = max(1, min(len(chart.columns), (width - (SMALL_LABEL if width < NARROW else LABEL)) // COLUMN_LEAST))
    label = _label(chart, width, many)
    size = (width - label) // many
    chosen = chart.marks[selected].column if selected is not None and selected < len(chart.marks) else chart.front
    first = max(0, min(chosen - many + 1 if chosen >= many else 0, len(chart.columns) - many))
    shown = range(first, first + many)
    ends = foot(chart, width, height, selected, [mark.reading for mark in chart.marks])
    hidden = len(chart.columns) - many
    if hidden:
        ends = [plain(t("chart.shelves.more", count=hidden), width, "dim"), *ends]
    room = height - 1 - len(ends)
    packed = {
        (shelf, column): _packed(chart.marks, shelf, column, size - 1 - AIR)
        for shelf in range(len(chart.shelves))
        for column in shown
    }
    head = _head(chart, width, label, size, shown)
    lines: list[Line] = []
    kept = _lines_kept([max(len(packed[shelf, c]) for c in shown) for shelf in range(len(chart.shelves))], room)
    for shelf, most in enumerate(kept):
        at = [_fitting(packed[shelf, column], most, selected) for column in shown]
        for n in range(most):
            builder = LineBuilder(width)
            if n == 0:
                builder.put(0, chart.shelves[shelf].text, "head", most=label - 1)
            for number, (cell, left) in enumerate(at):
                x = label + number * size
                builder.put(x, AXIS, "soft")
                _write(builder, chart.marks, cell[n] if n < len(cell) else [], x + 1, selected)
                if left and n == most - 1:
                    _write_left(builder, cell[n] if n < len(cell) else [], left, x + 1, size - 1 - AIR)
            lines.append(builder.line())
    return [head, *in_sight(lines, room, selected), *ends][:height]


def _label(chart: Shelves, width: int, many: int) -> int:
    """Return the cells of the shelves' names: as many as they need, while each column keeps its least room."""
    least = SMALL_LABEL if width < NARROW else LABEL
    longest = max((cells(words.text) for words in chart.shelves), default=0) + 1
    each = COLUMN_LEAST + (2 if many == 1 else 4)
    return max(least, min(longest, width - many * each))


def _bare(chart: Shelves, width: int, height: int, selected: int | None) -> list[Line]:
    """Return the shelves with what each of them means, while nobody stands on one."""
    ends = invitation(chart, width, max(1, height // 3))
    label = max((cells(words.text) for words in chart.shelves), default=0)
    label = min(label, SMALL_LABEL if width < NARROW else LABEL)
    lines: list[Line] = []
    for words in chart.shelves:
        builder = LineBuilder(width)
        builder.put(0, words.text, "head", most=label)
        builder.put(label + 1, AXIS, "soft")
        builder.put(label + 3, words.short, "dim", most=max(1, width - label - 3))
        lines.append(builder.line())
    for n, mark in enumerate(chart.marks):
        builder = LineBuilder(width, n)
        text = " ".join([*(sign_of(each.sign) for each in mark.signs), chart.columns[mark.column].text])
        builder.put(0, text, "title" if n == selected else "plain", mark.place)
        lines.append(builder.line())
    return [*lines[: max(0, height - len(ends))], *ends][:height]


def _head(chart: Shelves, width: int, label: int, size: int, shown: range) -> Line:
    builder = LineBuilder(width)
    for number, column in enumerate(shown):
        words = chart.columns[column]
        builder.put(label + number * size + 1, words.text, "head", words.place, most=size - 1 - AIR)
    return builder.line()


def _packed(marks: Sequence[ShelfMark], shelf: int, column: int, room: int) -> _Packed:
    """Return the lines of a cell: marks of one group fill lines, each group and what stands alone begins a new one."""
    lines: _Packed = []
    group: int | None = None
    x = 0
    for item, mark in enumerate(marks):
        if (mark.shelf, mark.column) != (shelf, column):
            continue
        signs = "".join(sign_of(each.sign) for each in mark.signs)
        before = len(signs) + (1 if signs else 0)
        whole = mark.label if not mark.short or before + cells(mark.label) <= room else mark.short
        label = cut(whole, max(1, room - before))
        size = before + cells(label)
        if not lines or mark.group != group or mark.alone or x + AIR + size > room:
            lines.append([])
            x = 0
        else:
            x += AIR
        lines[-1].append(_Placed(item, x, signs, label))
        x += size
        group = -1 if mark.alone else mark.group
    return lines


def _lines_kept(wanted: list[int], room: int) -> list[int]:
    """Return how many lines each shelf has: as many as its fullest cell, fewer for all where lines are short."""
    most = CELL_LINES
    while most > 1 and sum(min(max(1, each), most) for each in wanted) > room:
        most -= 1
    return [min(max(1, each), most) for each in wanted]


def _fitting(cell: _Packed, most: int, selected: int | None) -> tuple[_Packed, int]:
    """Return the lines of a cell that find room, the chosen mark's among them, and how many marks do not."""
    if len(cell) <= most:
        return cell, 0
    kept = cell[:most]
    at = next((n for n, line in enumerate(cell) if any(each.item == selected for each in line)), None)
    if at is not None and at >= most:
        kept = [*cell[: most - 1], cell[at]]
    return kept, sum(map(len, cell)) - sum(map(len, kept))


def _write(
    builder: LineBuilder, marks: Sequence[ShelfMark], line: Sequence[_Placed], start: int, selected: int | None
) -> None:
    for each in line:
        mark = marks[each.item]
        x = start + each.x
        for sign, held in zip(each.signs, mark.signs, strict=True):
            builder.put(x, sign, held.tone, held.place, item=each.item)
            x += 1
        tone: Tone = "title" if each.item == selected else mark.tone
        builder.put(x + (1 if each.signs else 0), each.label, tone, mark.place, item=each.item)


def _write_left(builder: LineBuilder, line: Sequence[_Placed], left: int, start: int, room: int) -> None:
    """Write how many found no room, behind the last line of the cell where it fits."""
    used = max((each.x + len(each.signs) + bool(each.signs) + cells(each.label) for each in line), default=0)
    text = f"+{left}"
    if used + AIR + len(text) <= room:
        builder.put(start + used + AIR, text, "dim")
