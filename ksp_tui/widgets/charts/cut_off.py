"""
A ranked list with a line where what there is ends; at its right two scales of five steps with the places of the list.

Narrow rooms and short ones have the list alone. What is not rated stands in a line under the scales, behind `?`.
"""

from __future__ import annotations

from ksp_tui.charts.chart import CutOff
from ksp_tui.charts.compared import is_rated
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    GAP,
    LABEL_LEAST,
    NARROW,
    SIGNS,
    WAY,
    WIDE,
    Line,
    LineBuilder,
    foot,
    invitation,
)
from ksp_tui.widgets.charts.layout import gap_before, longest
from ksp_tui.widgets.charts.rated import SCALE, STEPS, grid_lines, put_rated_columns, sign_at

PITCH = 5
"""Cells of a field between the scales: two places stand in it."""
GRID = SCALE + PITCH * STEPS
LIST_LEAST = 28


def draw(chart: CutOff, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return list and scales as lines of exactly `width` cells, at most `height`."""
    if not chart.rows:
        return invitation(chart, width, height)
    ends = foot(chart, width, height, selected, [row.reading for row in chart.rows])
    room = max(1, height - len(ends))
    right = max(GRID, cells(chart.scales))
    both = width >= NARROW and width - right - GAP >= LIST_LEAST and room > STEPS
    listed = _list(chart, width - right - GAP if both else width, width, room, selected)
    if not both:
        return [*listed[:room], *ends][:height]
    used = max(cells("".join(piece.text for piece in line).rstrip()) for line in listed)
    at = min(width - right, used + 2 * GAP)
    beside: list[tuple[tuple[str, Tone], ...]] = [((chart.scales, "head"),), *([()] * STEPS), *_unrated(chart, right)]
    grid = grid_lines(chart, right, PITCH, selected)
    lines: list[Line] = []
    for n in range(max(len(listed), len(beside))):
        builder = LineBuilder(width)
        _copy(builder, listed[n] if n < len(listed) else (), 0)
        if 0 < n <= STEPS:
            _copy(builder, grid[n - 1], at)
        elif n < len(beside):
            for text, tone in beside[n]:
                builder.put(at, text, tone)
        lines.append(builder.line())
    return [*lines[:room], *ends][:height]


def _copy(builder: LineBuilder, line: Line, at: int) -> None:
    for piece in line:
        if piece.text.strip():
            builder.put(at, piece.text, piece.tone, piece.place, item=piece.item)
        at += cells(piece.text)


def _unrated(chart: CutOff, room: int) -> list[tuple[tuple[str, Tone], ...]]:
    """Return the line under the scales: the places of what is not rated, each but those that have none."""
    signs = [sign_at(chart, n) for n, row in enumerate(chart.rows) if not is_rated(row)]
    if not signs:
        return []
    shown = len(signs)
    while shown > 1 and SCALE + cells(" ".join(signs[:shown])) + (3 + GAP if shown < len(signs) else 0) > room:
        shown -= 1
    left = f" +{len(signs) - shown}" if shown < len(signs) else ""
    return [((f"{SIGNS['unknown']:<{SCALE}}{' '.join(signs[:shown])}{left}", "dim"),)]


def _list(chart: CutOff, size: int, width: int, room: int, selected: int | None) -> list[Line]:
    """Return the heading and as many rows as there is room for, the line among them, in `size` cells."""
    number = max(len(sign_at(chart, n)) for n in range(len(chart.rows))) + GAP
    gap = gap_before(GAP, width)
    narrow = width < NARROW
    shown = [(n, each.narrow if narrow else each.width) for n, each in enumerate(chart.columns)
             if width >= WIDE or not each.large_only]  # fmt: skip
    shown = [(n, cells_) for n, cells_ in shown if cells_]
    while shown and size - number - sum(each + gap for _, each in shown) < LABEL_LEAST:
        shown.pop()
    label = size - number - sum(each + gap for _, each in shown)
    label = min(label, max(LABEL_LEAST, longest([chart.head, *(row.label for row in chart.rows)])))
    head = LineBuilder(size)
    head.put(0, chart.head, "head", most=number + label)
    put_rated_columns(chart, head, number + label + gap, shown, None, gap=gap)
    rows: list[Line] = []
    cut = next((n for n, row in enumerate(chart.rows) if row.below), len(chart.rows)) if chart.line else None
    end = number + label + sum(each + gap for _, each in shown)
    for n, row in enumerate(chart.rows):
        if n == cut:
            rows.append(_across(chart.line, size, end))
        builder = LineBuilder(size, n)
        rated: Tone = "strong" if sign_at(chart, n).isdigit() else "dim"
        builder.put(0, sign_at(chart, n), rated)
        builder.put(number, row.label, "title" if n == selected else "plain", row.place, most=label)
        put_rated_columns(chart, builder, number + label + gap, shown, row, gap=gap)
        rows.append(builder.line())
    if cut == len(chart.rows):
        rows.append(_across(chart.line, size, end))
    return [head.line(), *_in_sight(rows, room - 1, size, selected)]


def _across(words: str, size: int, end: int) -> Line:
    """Return the line where what there is ends, `end` cells long."""
    builder = LineBuilder(size)
    text = f"{WAY * 3} {words} "
    builder.put(0, text + WAY * max(3, end - cells(text)), "look", most=max(end, LABEL_LEAST))
    return builder.line()


def _in_sight(rows: list[Line], room: int, size: int, selected: int | None) -> list[Line]:
    """Return the rows there is room for, the chosen one among them, and how many there are besides."""
    if len(rows) <= room:
        return rows
    kept = max(1, room - 1)
    at = next((n for n, line in enumerate(rows) if any(p.item == selected for p in line)), 0) if selected else 0
    first = max(0, min(at - kept + 1, len(rows) - kept))
    shown = rows[first : first + kept]
    left = len({p.item for line in rows for p in line} - {p.item for line in shown for p in line} - {-1})
    builder = LineBuilder(size)
    builder.put(0, t("chart.more", count=left), "dim")
    return [*shown, builder.line()][: max(1, room)]
