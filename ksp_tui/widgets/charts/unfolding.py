"""
Rows whose texts found no room take more lines where a picture leaves lines empty: names are read in full there.

The walls of a scale go on through them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells, pad
from ksp_tui.widgets.charts.drawing import AXIS, Line, LineBuilder, Piece, wrapped

MOST = 8
"""Lines that one row takes at most; all take as many as there is room for."""


def unfolded(lines: Sequence[Line], width: int, spare: int) -> list[Line]:
    """Return lines with what was cut in them on lines of its own below, where `spare` lines are enough for all rows."""
    if not 0 < sum(any(map(_is_cut, line)) for line in lines) <= spare:
        return list(lines)
    for most in range(MOST, 1, -1):
        rows = [_unfolded(line, width, most) if any(map(_is_cut, line)) else [line] for line in lines]
        if sum(map(len, rows)) - len(lines) <= spare:
            return [line for row in rows for line in row]
    return list(lines)


def _is_cut(piece: Piece) -> bool:
    """Say whether a piece of an item was cut."""
    return bool(piece.whole) and piece.item >= 0


def _unfolded(line: Line, width: int, most: int) -> list[Line]:
    """Return a line and what is told below it, `most` lines in all."""
    texts: list[tuple[int, Piece, list[str]]] = []
    walls: list[int] = []
    first: list[Piece] = []
    at = 0
    for piece in line:
        size = cells(piece.text)
        if _is_cut(piece):
            texts.append((at, piece, wrapped(" ".join(piece.whole.split()), size, most)))
            piece = piece._replace(text=pad(texts[-1][2][0], size))
        else:
            walls += _walls(piece.text, at)
        first.append(piece)
        at += size
    found: list[Line] = [tuple(first)]
    for n in range(1, max(len(told) for _, _, told in texts)):
        builder = LineBuilder(width, line[0].item)
        below: list[tuple[int, str, Tone]] = [(x, told[n], piece.tone) for x, piece, told in texts if n < len(told)]
        for x, text, tone in sorted([*below, *((x, AXIS, "soft") for x in walls)]):
            builder.put(x, text, tone)
        found.append(builder.line())
    return found


def _walls(text: str, at: int) -> list[int]:
    """Return the cells of a piece that goes on below it."""
    found: list[int] = []
    for character in text:
        if character == AXIS:
            found.append(at)
        at += cells(character)
    return found
