"""
The map of the accounts: value upwards, complexity to the right, our strength as the marker's size.

The lines stand at the folder's thresholds: upper right is a key account, upper left a big deal (handbook, module 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.tones import style_of

LOW, HIGH = 1.0, 5.0
"""The ends of both scales."""
MARKS = (".", "o", "O")
"""Markers for a weak, a middling and a strong position of ours."""
LABEL_LEAST = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One account: where it stands, how strong we are there, its look."""

    name: str
    value: float
    complexity: float
    strength: float | None
    look: Tone = "plain"
    here: bool = False


class AccountMap(Widget):
    """Draws points in a square of value × complexity, their names beside them where there is room."""

    DEFAULT_CSS = "AccountMap { height: 1fr; }"
    can_focus = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._points: tuple[Point, ...] = ()
        self._lines = (3.5, 3.0)
        self._rows: list[list[tuple[str, Tone]]] = []

    def show(self, points: Sequence[Point], value_high: float, complexity_high: float) -> None:
        """Show other accounts; the two numbers are the thresholds of value and of complexity."""
        if (tuple(points), (value_high, complexity_high)) != (self._points, self._lines):
            self._points, self._lines = tuple(points), (value_high, complexity_high)
            self._draw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def _draw(self) -> None:
        self._rows = picture(self._points, self._lines, self.size.width, self.size.height)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        base = self.rich_style
        row = self._rows[y] if y < len(self._rows) else []
        return Strip([Segment(drawn(text), base + style_of(self, look)) for text, look in row]).adjust_cell_length(
            self.size.width, base
        )


def picture(
    points: Sequence[Point], thresholds: tuple[float, float], width: int, height: int
) -> list[list[tuple[str, Tone]]]:
    """Return the map as lines of pieces; nothing where there is no room. Names never overlap, they are cropped."""
    if width < 16 or height < 6:
        return []
    plot_h, plot_w = height - 2, width - 2
    grid: list[list[tuple[str, Tone] | None]] = [[None] * plot_w for _ in range(plot_h)]

    def column(complexity: float) -> int:
        return round((min(max(complexity, LOW), HIGH) - LOW) / (HIGH - LOW) * (plot_w - 1))

    def row(value: float) -> int:
        return round((HIGH - min(max(value, LOW), HIGH)) / (HIGH - LOW) * (plot_h - 1))

    across, down = row(thresholds[0]), column(thresholds[1])
    for x in range(plot_w):
        grid[across][x] = ("-" if x % 2 == 0 else " ", "soft")
    for y in range(plot_h):
        grid[y][down] = ("|", "soft")
    taken = [[False] * plot_w for _ in range(plot_h)]
    # The current account keeps its place and its name; then all markers stand before the first name of the others is
    # written, the better accounts first, so that no name covers a marker.
    order = sorted(points, key=lambda each: (not each.here, -each.value, -each.complexity, each.name))
    unnamed: list[tuple[Point, int, int]] = []
    for point in order:
        x, y = _free(taken, column(point.complexity), row(point.value))
        grid[y][x] = (_mark(point.strength), "here" if point.here else point.look)
        taken[y][x] = True
        if point.here:
            _label(grid, taken, point, x, y)
        else:
            unnamed.append((point, x, y))
    for point, x, y in unnamed:
        _label(grid, taken, point, x, y)
    lines: list[list[tuple[str, Tone]]] = [[(t("map.value"), "dim")]]
    for cells in grid:
        pieces: list[tuple[str, Tone]] = [("|", "soft")]
        skip = 0
        for cell in cells:
            if skip:
                skip -= 1
                continue
            piece = cell or (" ", "plain")
            pieces.append(piece)
            skip = max(0, cell_len(piece[0]) - 1)
        lines.append(pieces)
    foot = t("map.complexity")
    lines.append([("+" + "-" * max(0, plot_w - cell_len(foot) - 1) + " ", "soft"), (foot, "dim")])
    return lines


def _free(taken: list[list[bool]], x: int, y: int) -> tuple[int, int]:
    """Return the nearest place that no marker stands on yet; the wanted one where all are taken."""
    places = (
        (abs(n - y) * 2 + abs(m - x), n != y, m < x, m, n) for n, row in enumerate(taken) for m in range(len(row))
    )
    free = min((place for place in places if not taken[place[4]][place[3]]), default=None)
    return (x, y) if free is None else (free[3], free[4])


def _mark(strength: float | None) -> str:
    """Return the marker of our strength, in thirds of the scale; unknown is drawn as middling."""
    if strength is None:
        return MARKS[1]
    return MARKS[min(2, int((strength - LOW) / (HIGH - LOW) * 3))]


def _label(grid: list[list[tuple[str, Tone] | None]], taken: list[list[bool]], point: Point, x: int, y: int) -> None:
    """Write a name to the right of its marker, else to the left, where at least a few cells are free."""
    width = len(grid[y])
    free_right = next((n for n in range(x + 1, width) if taken[y][n]), width) - x - 2
    free_left = x - 1 - max((n for n in range(x) if taken[y][n]), default=-1)
    name = clean(point.name)
    need = cell_len(name)
    look: Tone = "strong" if point.here else point.look
    if free_right >= min(need, LABEL_LEAST) and (free_right >= need or free_right >= free_left):
        text, start = crop(name, free_right), x + 2
    elif free_left - 1 >= min(need, LABEL_LEAST):
        text = crop(name, free_left - 1)
        start = x - 1 - cell_len(text)
    else:
        return
    at = last = start
    for char in text:
        size = cell_len(char)
        if not size:  # it belongs to the character before it
            before = grid[y][last] if at > start else None
            grid[y][last] = (before[0] + char, look) if before is not None else grid[y][last]
            continue
        if at + size > width:
            return
        last = at
        grid[y][at] = (char, look)
        for n in range(at, at + size):
            taken[y][n] = True
        at += size
