"""A page as a handful of lines of a terminal: headings as words, small print as strokes, bars as blocks."""

from __future__ import annotations

from ksp_tui.text.wrap import cells
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.ink import Area, Text

COLUMNS = 74
"""Cells of a page that lies across; one that stands upright has half as many."""
ASPECT = 2.0
"""A cell is so many times as high as wide."""
WORDS = 10.5
"""Points from which a bold text is written as it is."""
PRINT, BAR, RULE = "·", "░", "─"
_TAIL = "\0"
"""The second cell of a wide character."""


def miniature(page: Drawing) -> list[str]:
    """Return a page as lines of cells, the same proportions as on paper."""
    columns = COLUMNS if page.width > page.height else COLUMNS // 2
    wide = page.width / columns
    rows = round(page.height / (wide * ASPECT))
    made = [[" "] * columns for _ in range(rows)]

    def row_of(y: float) -> int:
        return min(max(int(y / (wide * ASPECT)), 0), rows - 1)

    def column_of(x: float) -> int:
        return min(max(int(x / wide), 0), columns - 1)

    def line(x: float, to: float, y: float, sign: str) -> None:
        for column in range(column_of(x), column_of(max(to - 0.1, x)) + 1):
            made[row_of(y)][column] = sign

    for item in page.items:
        if isinstance(item, Area) and not item.radius and item.points:
            xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
            if item.fill not in {"", "white"} and max(xs) - min(xs) > wide and max(ys) - min(ys) <= 2:
                line(min(xs), max(xs), min(ys), RULE)
            elif item.fill not in {"", "white", "s1", "s2", "s3", "s4", "s5"} and max(xs) - min(xs) > wide:
                line(min(xs), max(xs), (min(ys) + max(ys)) / 2, BAR)
    texts = [item for item in page.items if isinstance(item, Text) and item.text.strip() and not item.upright]
    large = [text for text in texts if text.size >= WORDS and text.bold]
    for text in (each for each in texts if each not in large):
        left = _left(text)
        line(left, left + text.width, text.y - 1, PRINT)
    for text in sorted(large, key=lambda each: each.x):
        _write(made[row_of(text.y - 1)], column_of(_left(text)), text.text)
    return ["".join(each for each in row if each != _TAIL).rstrip() for row in made]


def _left(text: Text) -> float:
    return text.x - {"start": 0.0, "middle": text.width / 2, "end": text.width}[text.anchor]


def _write(row: list[str], column: int, words: str) -> None:
    """Write words over whatever stands there, as far as the row goes; half of a wide character becomes a blank."""
    at = column
    if at < len(row) and row[at] == _TAIL:
        row[at - 1] = " "
    if at > 1 and row[at - 1] == _TAIL:
        row[at - 2] = " "
    if at > 0:  # two that follow each other are parted
        row[at - 1] = " "
    for char in words:
        size = cells(char)
        if size == 0:
            continue
        if at + size > len(row):
            break
        row[at] = char
        if size == 2:
            row[at + 1] = _TAIL
        at += size
    if at < len(row) and row[at] == _TAIL:
        row[at] = " "
