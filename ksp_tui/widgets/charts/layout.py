"""
How a picture of rows lies in its room: label, columns before it, the picture proper, columns behind it.

The label gives way first, down to ten cells; then columns take their narrow form; then the last columns are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.chart import Column, Words
from ksp_tui.widgets.charts.drawing import GAP, LABEL_LEAST, NARROW, SOLID, WIDE, LineBuilder, length, measured

FLEX_LEAST = 8
"""Cells below which a column that takes what is left over is left out."""
HEAD_LEAST = 4
"""A heading that finds fewer cells is left out."""
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column at its cell."""

    index: int
    column: Column
    x: int
    size: int


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Where the parts of a row stand."""

    width: int
    label: int
    start: int
    """First cell of the picture proper."""
    middle: int
    """Cells of the picture proper."""
    columns: tuple[PlacedColumn, ...]
    dense: bool
    """Whether columns take their narrow form."""


def lay_out(
    columns: Sequence[Column],
    before: int,
    width: int,
    *,
    label: int,
    least: int,
    wanted: int | None = None,
    label_most: int | None = None,
    label_tenths: int = 3,
) -> ColumnLayout:
    """
    Return where the parts of a row stand in `width` cells.

    `label` is the longest label; `least` are the fewest cells of the picture proper and `wanted` those it has use for
    (None: all there are); `label_most` limits the label where the picture has use for more, `label_tenths` where a
    column takes what is left over.
    """
    dense = width < NARROW
    shown = _shown(columns, width, dense)
    if not dense and LABEL_LEAST + 1 + least + _taken(shown, width) > width:
        dense = True
        shown = _shown(columns, width, dense)
    while shown and LABEL_LEAST + 1 + least + _taken(shown, width) > width:
        shown.pop()
    flexible = [index for index, _, size in shown if not size]
    rest = width - 1 - _taken(shown, width)
    middle = rest - LABEL_LEAST if wanted is None else min(wanted, rest - LABEL_LEAST)
    room = rest - middle
    if flexible:
        room = room if wanted is not None else rest - least
        labelled = max(LABEL_LEAST, min(label, room * label_tenths // 10))
        share = (room - labelled) // (len(flexible) + (wanted is None))
        shown = [(index, column, size or share - GAP) for index, column, size in shown if size or share > FLEX_LEAST]
        rest = width - 1 - _taken(shown, width)
    else:
        most = rest - least if wanted is None else rest - middle
        labelled = max(LABEL_LEAST, min(label, most, label_most or most))
    middle = rest - labelled if wanted is None else middle
    return _place(shown, before, width, labelled, middle, dense)


def _place(
    shown: list[tuple[int, Column, int]], before: int, width: int, label: int, middle: int, dense: bool
) -> ColumnLayout:
    x = label + 1
    placed: list[PlacedColumn] = []
    start: int | None = None
    for index, column, size in shown:
        if start is None and index >= before:
            start, x = x, x + middle
        gap = gap_before(size, width)
        if start is None:  # a column before the picture keeps its distance from it
            placed.append(PlacedColumn(index, column, x, size))
            x += size + gap
        else:
            placed.append(PlacedColumn(index, column, x + gap, size))
            x += size + gap
    return ColumnLayout(width, label, x if start is None else start, middle, tuple(placed), dense)


def _shown(columns: Sequence[Column], width: int, dense: bool) -> list[tuple[int, Column, int]]:
    """Return (index, column, cells) of those that this width has room for; 0 cells: what is left over."""
    found: list[tuple[int, Column, int]] = []
    for index, column in enumerate(columns):
        if column.large_only and width < WIDE:
            continue
        size = column.narrow if dense else column.width
        if size or (column.width == 0 and not dense):
            found.append((index, column, size))
    return found


def _taken(shown: list[tuple[int, Column, int]], width: int) -> int:
    return sum(size + gap_before(size, width) for _, _, size in shown if size)


def gap_before(size: int, width: int) -> int:
    """Return the blank cells before a column: one before a single sign and in narrow rooms."""
    return GAP if size > 1 and width >= NARROW else 1


def words_for(words: Words, *, dense: bool) -> str:
    """Return the form of the words for a room."""
    return words.short if dense and (words.short or not words.text) else words.text


HEAD_LEAST = 4
"""Cells below which a heading that does not fit is left out."""


def put_columns(
    builder: LineBuilder, layout: ColumnLayout, row: Sequence[Words] | None, *, before: bool, split: int
) -> None:
    """Write the columns before or behind the picture proper (`split`: the first behind); None: their headings."""
    for placed in layout.columns:
        if (placed.index < split) != before:
            continue
        column, x, size = placed.column, placed.x, placed.size
        words = Words(column.head, tone="head") if row is None else row[placed.index]
        text = words.text if row is None else words_for(words, dense=layout.dense)
        if row is None and size < HEAD_LEAST and size < measured(text):
            text = ""  # a letter or two of a heading say nothing
        at, room = x, size
        if row is None and room < HEAD_LEAST and measured(text) > room:
            text = ""  # a letter and a sign tell nothing
        if words.part is not None and column.bar and not layout.dense:
            filled = length(words.part, ONE, column.bar)
            builder.put(at, SOLID * filled, "title", words.place)
            at, room = (at + filled + 1, room - filled - 1) if filled else (at, room)
        if column.right:
            builder.put_right(at + room, text, words.tone, words.place, most=room)
        else:
            builder.put(at, text, words.tone, words.place, most=room)


def longest(labels: Sequence[str]) -> int:
    """Return the cells of the longest label."""
    return max(map(measured, labels), default=0)
