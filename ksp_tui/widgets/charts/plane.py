"""
A plane: two continuous scales. Markers stand first, each on its exact cell, then names are placed around them.

A name stands right, left, above or below its marker, at the first place free of markers and of other names with one
cell of air; else it is cut to six cells; else a digit takes the marker's place and the name a line below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ksp_tui.charts.chart import Plane, Point
from ksp_tui.charts.names import cut
from ksp_tui.model.common import Path
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    SIGNS,
    WAY,
    Line,
    LineBuilder,
    foot,
    invitation,
    plain,
    position,
)

CORNER = "╵"
SHORT_NAME = 6
DIGITS = "123456789"
LEAST_WIDTH, LEAST_HEIGHT = 16, 6


@dataclass(slots=True)
class _Field:
    """The cells between the scales: what stands on each, and what is taken by markers and names."""

    width: int
    height: int
    shown: dict[tuple[int, int], tuple[str, Tone, int, Path]] = field(default_factory=dict)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def free(self, x: int, y: int, width: int) -> bool:
        """Say whether `width` cells from (x, y) on are free, with one cell of air on both sides."""
        if not 0 <= y < self.height or x < 0 or x + width > self.width:
            return False
        return all((cell, y) not in self.taken for cell in range(x - 1, x + width + 1))

    def write(self, x: int, y: int, text: str, tone: Tone, item: int, place: Path) -> None:
        """Put a text on the field; it takes its cells."""
        size = cells(text)
        for cell in range(x - 1, x + size):  # a limit or a corner's word, also a wide character that begins before
            found = self.shown.get((cell, y))
            if found is not None and (cell, y) not in self.taken and cell + cells(found[0]) > x:
                del self.shown[cell, y]
        self.taken.update((cell, y) for cell in range(x, x + size))
        self.shown[x, y] = (text, tone, item, place)


def draw(chart: Plane, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the plane as lines of exactly `width` cells, at most `height`."""
    if not chart.points:
        lines = invitation(chart, width, height)
        return [*lines, plain(chart.unplaced, width, "dim")][:height] if chart.unplaced else lines
    feet = foot(chart, width, height, selected, [point.reading for point in chart.points])
    below = [plain(chart.unplaced, width, "dim")] if chart.unplaced else []
    room = height - len(feet) - len(below) - 2
    if width < LEAST_WIDTH or room < LEAST_HEIGHT - 2:
        return feet[-1:] if feet else []
    shown, digits = _plot(chart, width - 1, room, selected)
    if digits:
        shown, digits = _plot(chart, width - 1, room - 1, selected)
        below.insert(0, plain(_keyed(digits, width), width, "dim"))
    head = LineBuilder(width)
    head.put(0, f"{chart.y_words} {chart.high:f}", "dim")
    axis = LineBuilder(width)
    words = f" {chart.x_words} {chart.high:f}"
    axis.put(0, CORNER + WAY * max(0, width - 1 - cells(words)) + words, "dim")
    return [head.line(), *shown, axis.line(), *below, *feet][:height]


def _plot(chart: Plane, width: int, height: int, selected: int | None) -> tuple[list[Line], list[tuple[int, Point]]]:
    """Return the lines between the scales, and the points whose names stand below under a digit."""
    plot = _Field(width, height)
    _limits(chart, plot)
    order = sorted(range(len(chart.points)), key=lambda n: n != selected)
    at: dict[int, tuple[int, int]] = {}
    for n in order:
        point = chart.points[n]
        x = position(point.x, chart.low, chart.high, width)
        y = height - 1 - position(point.y, chart.low, chart.high, height)
        at[n] = x, y = _nearest_free(plot, x, y)
        plot.write(x, y, SIGNS[point.standing], "here" if n == selected else point.tone, n, point.place)
    digits: list[tuple[int, Point]] = []
    for n in order:
        point, (x, y) = chart.points[n], at[n]
        if not _name(plot, point, n, x, y, n == selected) and len(digits) < len(DIGITS):
            plot.write(x, y, DIGITS[len(digits)], "here" if n == selected else point.tone, n, point.place)
            digits.append((n, point))
    _corners(chart, plot)
    _middling(chart, plot)
    lines = []
    for y in range(height):
        builder = LineBuilder(width + 1)
        builder.put(0, AXIS, "soft")
        for x in sorted(x for x, row in plot.shown if row == y):
            text, tone, item, place = plot.shown[x, y]
            builder.put(x + 1, text, tone, place, item=item)
        lines.append(builder.line())
    return lines, digits


def _across(chart: Plane, plot: _Field, limit: Decimal) -> int:
    """Return the line of a limit of the upward scale."""
    return plot.height - 1 - position(limit, chart.low, chart.high, plot.height)


def _limits(chart: Plane, plot: _Field) -> None:
    down = position(chart.x_limit, chart.low, chart.high, plot.width)
    for limit in (chart.y_limit, chart.y_middling):
        if limit is not None:
            y = _across(chart, plot, limit)
            plot.shown.update({(x, y): (WAY, "soft", -1, ()) for x in range(0, plot.width, 2)})
    for y in range(plot.height):
        plot.shown[down, y] = (AXIS, "soft", -1, ())


def _corners(chart: Plane, plot: _Field) -> None:
    """Name the four fields in their corners, or as near to them as markers and names leave a line."""
    top_left, top_right, low_left, low_right = chart.corners
    high = _across(chart, plot, chart.y_limit)
    low = high if chart.y_middling is None else _across(chart, plot, chart.y_middling)
    _sides(chart, plot, range(max(1, high)), top_left, top_right)
    _sides(chart, plot, range(plot.height - 1, min(low, plot.height - 2), -1), low_left, low_right)


def _middling(chart: Plane, plot: _Field) -> None:
    """Name the two fields of the band between the limits, each on a line of it that has room for the word."""
    if chart.y_middling is not None:
        first, last = _across(chart, plot, chart.y_limit) + 1, _across(chart, plot, chart.y_middling)
        _sides(chart, plot, range(first, min(last + 1, plot.height - 1)), chart.middling_left, chart.middling)


def _sides(chart: Plane, plot: _Field, lines: Sequence[int], at_left: str, at_right: str) -> None:
    """Write a word at each side, on the first of `lines` where it covers no marker and no name."""
    down = position(chart.x_limit, chart.low, chart.high, plot.width)
    left, right = cut(at_left, max(0, down - 2)), cut(at_right, max(0, plot.width - down - 3))
    for text, x in ((left, 1), (right, plot.width - 1 - cells(right))):
        y = next((y for y in lines if plot.free(x, y, cells(text))), None)
        if text and y is not None:
            _under(plot, x, y, text)


def _under(plot: _Field, x: int, y: int, text: str) -> None:
    at = x
    for char in text:  # a character each: a limit below takes away no more than it covers
        size = cells(char)
        for cell in range(at, at + size):
            plot.shown.pop((cell, y), None)
        plot.shown[at, y] = (char, "soft", -1, ())
        at += size


def _nearest_free(plot: _Field, x: int, y: int) -> tuple[int, int]:
    """Return the nearest place without a marker, a row counting as two cells; the wanted one where all are taken."""
    if (x, y) not in plot.taken:
        return x, y
    free = min(
        (
            (abs(row - y) * 2 + abs(cell - x), row != y, cell < x, cell, row)
            for row in range(plot.height)
            for cell in range(plot.width)
            if (cell, row) not in plot.taken
        ),
        default=None,
    )
    return (x, y) if free is None else (free[3], free[4])


def _name(plot: _Field, point: Point, n: int, x: int, y: int, chosen: bool) -> bool:
    """Write a point's name beside its marker; say whether there was room."""
    tone: Tone = "strong" if chosen else point.tone
    for name in (point.label, cut(point.label, SHORT_NAME)):
        text = f"{name} {point.figure}".rstrip()
        size = cells(text)
        for at, row in ((x + 2, y), (x - 1 - size, y), (x - size // 2, y - 1), (x - size // 2, y + 1)):
            beside = row == y
            cells_free = _free_beside(plot, at, row, size, x) if beside else plot.free(at, row, size)
            if cells_free:
                plot.write(at, row, text, tone, n, point.place)
                return True
    return False


def _free_beside(plot: _Field, x: int, y: int, width: int, marker: int) -> bool:
    """As `free`, but the name's own marker may stand right beside it."""
    if x < 0 or x + width > plot.width:
        return False
    return all((cell, y) not in plot.taken or cell == marker for cell in range(x - 1, x + width + 1))


def _keyed(digits: list[tuple[int, Point]], width: int) -> str:
    """Return the names that stand under digits; how many more there are where they do not fit."""
    words = ""
    for number, (_, point) in enumerate(digits):
        piece = f"{DIGITS[number]} {cut(point.label, 20)}"
        more = t("chart.more", count=len(digits) - number)
        if cells(words) + cells(piece) + 3 + cells(more) > width and words:
            return f"{words}   {more}"
        words = f"{words}   {piece}" if words else piece
    return words
