"""
A track: positions on a scale of steps, one row an item.

A step is 6 cells wide, its limit and five more: where one stands takes the third of them, where one should the fourth
of the same step or the third of its own. Narrow rooms have three cells a step and no limits.
"""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.charts.chart import Column, Track, TrackMark, TrackRow
from ksp_tui.charts.names import cut
from ksp_tui.text.tones import Tone
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    GAP,
    LABEL_LEAST,
    NARROW,
    SIGNS,
    Line,
    LineBuilder,
    frame,
    invitation,
    shown_columns,
    words_for,
)

WAY, OUT, STALLED, BACK = "╌", "╍", "▐", "◂"


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How a track is laid out in a room."""

    width: int
    label: int
    step: int
    offset: int
    """The cell of a step on which a mark stands."""
    steps: int
    dense: bool
    """Whether the columns beside the scale take their narrow form."""

    @property
    def scale(self) -> int:
        return self.step * self.steps + (1 if self.offset else 0)

    def cell(self, step: int) -> int:
        """Return the cell of a mark on a step, counted from the scale's first cell; beyond the end the last step's."""
        return (min(step, self.steps) - 1) * self.step + self.offset


def draw(chart: Track, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the track as lines of exactly `width` cells, at most `height`."""
    if not chart.rows:
        return invitation(chart, width, height)
    small = width < NARROW
    step, offset = (3, 0) if small else (6, 2) if len(chart.steps) <= 6 else (4, 1)
    columns = shown_columns(chart.columns, width)
    needed = LABEL_LEAST + 1 + step * len(chart.steps) + sum(size + _gap(size, width) for _, _, size in columns)
    dense = needed > width
    if dense:
        columns = shown_columns(chart.columns, width, dense=True)
    fixed = [(index, column, size) for index, column, size in columns if size]
    beside = sum(size + _gap(size, width) for _, _, size in fixed)
    scale = step * len(chart.steps) + (0 if small else 1)
    flexible = [column for _, column, size in columns if not size]
    room = width - scale - beside - 1
    label = max(LABEL_LEAST, room * 3 // 10 if flexible else room)
    sizes = _Sizes(width, label, step, offset, len(chart.steps), dense)
    before = [(i, c, s) for i, c, s in fixed if c.large_only]
    behind = [(i, c, s) for i, c, s in fixed if not c.large_only]
    left = room - label
    behind += [(i, c, max(0, left // len(flexible) - GAP)) for i, c, s in columns if not s]
    heads = _heads(chart, sizes, before, behind)
    body = [_row(chart, n, sizes, before, behind, selected == n) for n in range(len(chart.rows))]
    return frame(chart, heads, body, width, height, selected, [row.reading for row in chart.rows])


Placed = list[tuple[int, Column, int]]
"""Columns with their index and their cells."""


def _gap(size: int, width: int) -> int:
    """Return the blank cells before a column: one before a single sign and in narrow rooms."""
    return GAP if size > 1 and width >= NARROW else 1


def _heads(chart: Track, sizes: _Sizes, before: Placed, behind: Placed) -> list[Line]:
    """Return the heading: names of the steps on two lines in turn, so that each has the room of two."""
    lines = []
    small = sizes.width < NARROW
    for parity in (0,) if small else (0, 1):
        builder = LineBuilder(sizes.width)
        if parity == 0:
            builder.put(0, chart.head, "head", most=sizes.label)
        x = sizes.label + 1
        for _, column, size in before:
            if parity == 0:
                builder.put_right(x + size, column.head, "head", most=size)
            x += size + GAP
        for number, name in enumerate(chart.steps, 1):
            at = x + (number - 1) * sizes.step
            if small:
                builder.put(at, str(number), "head", most=sizes.step)
            elif number % 2 == 1 - parity:
                builder.put(at, f"{number} {name}", "head", most=2 * sizes.step - 1)
        x += sizes.scale
        if parity == 0:
            for _, column, size in behind:
                gap = _gap(size, sizes.width)
                if column.right:
                    builder.put_right(x + gap + size, column.head, "head", most=size)
                else:
                    builder.put(x + gap, column.head, "head", most=size)
                x += size + gap
        lines.append(builder.line())
    return lines


def _row(chart: Track, index: int, sizes: _Sizes, before: Placed, behind: Placed, chosen: bool) -> Line:
    row = chart.rows[index]
    builder = LineBuilder(sizes.width, index)
    builder.put(0, cut(row.label, sizes.label), "title" if chosen else "plain", row.place)
    x = sizes.label + 1
    for column, _, size in before:
        words = row.cells[column]
        builder.put_right(
            x + size, words_for(words, sizes.width, dense=sizes.dense), words.tone, words.place, most=size
        )
        x += size + GAP
    _scale(row, sizes, builder, x)
    x += sizes.scale
    for column, head, size in behind:
        words = row.cells[column]
        gap = _gap(size, sizes.width)
        text = words_for(words, sizes.width, dense=sizes.dense)
        if text and head.right:
            builder.put_right(x + gap + size, text, words.tone, words.place, most=size)
        elif text:
            builder.put(x + gap, text, words.tone, words.place, most=size)
        x += size + gap
    return builder.line()


def _scale(row: TrackRow, sizes: _Sizes, builder: LineBuilder, start: int) -> None:
    """Write the way walked, the two marks and the limits between the steps."""
    now = next((mark for mark in row.marks if mark.standing == "now"), None)
    wanted = next((mark for mark in row.marks if mark.standing == "wanted"), None)
    at: dict[int, tuple[str, Tone, tuple[str, ...]]] = {}
    if now is not None:
        at[sizes.cell(now.step)] = (SIGNS["now"], "strong", now.place)
    if wanted is not None:
        cell = sizes.cell(wanted.step)
        cell += 1 if cell in at else 0
        at[cell] = (SIGNS["wanted"], "look" if row.out_of_step else "title", wanted.place)
    first = min(at, default=0)
    last = max(at, default=0)
    stop = _beside(at, now, sizes) if row.stalled else None
    back = sizes.cell(now.step) - 1 if row.fell_back and now is not None else None
    for cell in range(sizes.scale):
        limit = bool(sizes.offset) and cell % sizes.step == 0
        if cell in at:
            text, tone, place = at[cell]
            builder.put(start + cell, text, tone, place)
        elif cell == stop:
            builder.put(start + cell, STALLED, "bad")
        elif cell == back:
            builder.put(start + cell, BACK, "bad")
        elif limit:
            builder.put(start + cell, AXIS, "soft")
        elif at and cell < first:
            builder.put(start + cell, WAY, "soft")
        elif at and cell < last:
            builder.put(start + cell, OUT, "look")


def _beside(at: dict[int, tuple[str, Tone, tuple[str, ...]]], now: TrackMark | None, sizes: _Sizes) -> int | None:
    """Return the first free cell at the right of the customer's mark."""
    if now is None:
        return None
    cell = next(cell for cell, (sign, _, _) in at.items() if sign == SIGNS["now"]) + 1
    while cell in at:
        cell += 1
    return cell if cell < sizes.scale else None
