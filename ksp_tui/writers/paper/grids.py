"""Grids on the pages after the first: targets quarter by quarter, and who supplies which unit with what."""

from __future__ import annotations

from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.documents.grids import QuarterCell, QuarterGrid, SpaceGrid
from ksp_tui.text import t
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import PT, Line, Run, cut, width_of, wrap
from ksp_tui.writers.paper.wording import one_line

SIZE, HEAD = 8.5, 4.4
QUARTER, UNIT = 7.4, 5.0
"""Heights of a row, mm; of units with one line of name."""
LEADING = 1.14
FIRST, LAST = 26.0, 12.0
"""Widths of the names of the units and of what is to be won, mm."""
LINES, UNITS = 3, 20
"""Product lines side by side and units below each other in one grid."""
STATES = ("ours", "trial", "competitor", "none", "not_applicable")


def quarters_high(grid: QuarterGrid) -> float:
    """Return the height of a year's targets."""
    return HEAD + QUARTER * len(grid.rows) + 1.6


def draw_quarters(grid: QuarterGrid, width: float, c: Drawing, x: float, y: float) -> None:
    """Draw a year: in each cell the target over done inside forecast."""
    first = 24.0
    step = (width - first) / len(grid.heads)
    for number, head in enumerate(grid.heads):
        c.text(x + first + step * number, y + 3.2, cut(head, step - 1, SIZE), SIZE, color="dim")
    for row, (letter, name, cells) in enumerate(grid.rows):
        top = y + HEAD + QUARTER * row
        signs.zone(c, letter, x, top + 2.2)
        c.text(x + 4.6, top + 3.3, cut(one_line(name), first - 6, SIZE), SIZE)
        for number, cell in enumerate(cells):
            if cell is not None:
                _bar(c, x + first + step * number, top, step - 2, cell, float(grid.most) or 1.0)
        c.line(x, top + QUARTER, x + width, top + QUARTER, "hair", 0.15)


def _bar(c: Drawing, x: float, y: float, width: float, cell: QuarterCell, most: float) -> None:
    wanted = short(cell.wanted)
    c.text(x, y + 3.3, cut(wanted, width, SIZE, bold=True), SIZE, bold=True)
    if cell.done is not None:
        said = short(cell.done)
        if width_of(wanted, SIZE, True) + width_of(said, SIZE) + 1.5 < width:
            c.text(x + width, y + 3.3, said, SIZE, color="plan", anchor="end")
    unit = width / most
    c.rect(x, y + 4.4, float(cell.seen or 0) * unit, 1.9, "forecast")
    c.rect(x, y + 4.8, float(cell.done or 0) * unit, 1.1, "plan")
    if cell.wanted is not None:
        at = x + float(cell.wanted) * unit
        c.line(at, y + 4.1, at, y + 6.6, "text", 0.5)


def _named(words: str, width: float, color: str = "text") -> list[Line]:
    """Return a name on three lines at most: many begin alike."""
    return wrap((Run(one_line(words), color=color),), width, SIZE, 3)


def _more(lines: list[Line]) -> float:
    """Return how much higher it is than one line."""
    return (len(lines) - 1) * SIZE * PT * LEADING


def set_names(grid: SpaceGrid, width: float) -> tuple[float, list[list[Line]], list[list[Line]]]:
    """Return the width of a column, and the names of the lines and of the units as they are set."""
    step = (width - FIRST - LAST) / LINES
    return (
        step,
        [_named(line, step - 0.8, "dim") for line in grid.lines],
        [_named(unit, FIRST - 5) for _, unit, _, _ in grid.rows],
    )


def space_high(grid: SpaceGrid, width: float) -> float:
    """Return the height of a grid of units and lines."""
    _, heads, names = set_names(grid, width)
    return HEAD + max(map(_more, heads), default=0.0) + sum(UNIT + _more(name) for name in names) + 5.4


def draw_space(grid: SpaceGrid, width: float, c: Drawing, x: float, y: float) -> None:
    """Draw who supplies each, what it is worth a year, what is to be won; the signs below."""
    step, heads, names = set_names(grid, width)
    top = y + HEAD + max(map(_more, heads), default=0.0)
    for number, head in enumerate(heads):
        c.lines(head, x + FIRST + step * number, top - 3.9 - _more(head), SIZE, LEADING)
    c.text(x + width, top - 1.2, cut(t("chart.white_space.to_win"), LAST, SIZE), SIZE, color="dim", anchor="end")
    for name_lines, (letter, _, cells, to_win) in zip(names, grid.rows, strict=True):
        middle = top + UNIT / 2
        if letter:
            signs.zone(c, letter, x, middle)
        c.lines(name_lines, x + 4.6, middle - 1.6, SIZE, LEADING)
        for number, cell in enumerate(cells):
            left = x + FIRST + step * number
            name, value = cell if cell is not None else (None, None)
            state(c, name, left, middle)
            if name != "not_applicable" and value is not None:
                c.text(left + 3.6, middle + 1.1, cut(short(value), step - 4, SIZE), SIZE)
        c.text(x + width, middle + 1.1, cut(to_win, LAST, SIZE, bold=True), SIZE, bold=True, anchor="end")
        top += UNIT + _more(name_lines)
        c.line(x, top, x + width, top, "hair", 0.15)
    at, base = x, top + 2.6
    for name in STATES:
        state(c, name, at, base)
        at += 3.6 + c.text(at + 3.6, base + 1.1, t(f"choice.white_space.{name}"), SIZE, color="dim") + 2.4


def state(c: Drawing, name: str | None, x: float, middle: float) -> None:
    """Draw who supplies: a full square we, a half one a trial, a crossed one a competitor, an empty one nobody."""
    if name == "not_applicable" or name is None:
        c.text(x + 1.3, middle + 1.1, "–" if name else UNKNOWN, SIZE, color="dim", anchor="middle")
        return
    color = {"ours": "done", "competitor": "bad"}.get(name, "look")
    c.rect(x, middle - 1.3, 2.6, 2.6, color if name == "ours" else "white", color, 0.35)
    if name == "trial":
        c.path([(x, middle - 1.3), (x, middle + 1.3), (x + 2.6, middle + 1.3)], color)
    if name == "competitor":
        c.line(x, middle - 1.3, x + 2.6, middle + 1.3, color, 0.35)
        c.line(x, middle + 1.3, x + 2.6, middle - 1.3, color, 0.35)
