"""
Where the panes of a module lie: list above, form below it, picture at the right of the form or in place of the list.

What finds no room folds, the picture first, never the list; the picture's finding, one line under the list, never
folds. A pure function of the room and of what there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ArrangementKind = Literal["fold", "side", "stack", "column"]
COLUMN_WIDTH, SIDE_WIDTH, SIDE_HEIGHT = 140, 78, 22
STACK_WIDTH, STACK_HEIGHT = 100, 44
LIST_MOST, LIST_LEAST, LIST_MARGIN = 0.4, 4, 2
"""The share of the height that a list takes at most, its fewest lines, and those for its heading and a new record."""
GRID_MOST = 0.6
STACKED_MOST = 0.45
PICTURE_WANTED = 24
"""Lines that a stacked picture asks for, where nobody knows better."""
PICTURE_LEAST = 9
"""Below so many lines a picture is folded to its finding."""
NO_PICTURE_SIDE = 110
"""From this width on a form without a picture stands beside its list."""


@dataclass(frozen=True, slots=True)
class PaneBox:
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each pane lies; None: it is not shown."""

    kind: ArrangementKind
    list: PaneBox | None
    form: PaneBox | None
    picture: PaneBox | None = None
    finding: PaneBox | None = None
    """The line of the picture's finding, where the picture itself is folded."""


def kind_of(width: int, height: int) -> ArrangementKind:
    """Return how the panes are arranged in a room."""
    if width >= COLUMN_WIDTH:
        return "column"
    if height < SIDE_HEIGHT or width < SIDE_WIDTH:
        return "fold"
    if width < STACK_WIDTH and height >= STACK_HEIGHT:
        return "stack"
    return "side"


def arrange(
    width: int,
    height: int,
    *,
    rows: int | None,
    picture: bool = False,
    wanted: int = PICTURE_WANTED,
    flipped: bool = False,
    tall: bool = False,
    drawn: bool = False,
) -> Arrangement:
    """
    Return where the panes lie in a room of `width` × `height` cells.

    `rows`: records of the list, None where there is no list; `wanted`: lines that a stacked picture asks for;
    `flipped`: the picture is shown large in place of all else; `tall`: the list is a grid that may take more;
    `drawn`: the list is the picture itself, so that beside it stands the finding alone.
    """
    kind = kind_of(width, height)
    if flipped and picture:
        return Arrangement(kind, None, None, PaneBox(0, 0, width, height))
    if not picture:
        return _without_picture(kind, width, height, rows, tall)
    top = _list_height(height, rows, tall)
    if drawn and top:
        return _folded(width, height, top)
    if kind == "column":
        left = (width - 1) // 2
        right = PaneBox(left + 1, 0, width - left - 1, height)
        return Arrangement(kind, *_stacked(left, height, top), right)
    if kind == "stack":
        share = min(max(wanted, PICTURE_LEAST), int(height * STACKED_MOST))
        if share >= PICTURE_LEAST:
            listed, form = _stacked(width, height - share - 1, _list_height(height - share - 1, rows, tall))
            return Arrangement(kind, listed, form, PaneBox(0, height - share, width, share))
    if kind == "side":
        below = height - (top + 1 if top else 0)
        if below >= PICTURE_LEAST:
            beside = width * 55 // 100 if width >= STACK_WIDTH else width // 2
            y = height - below
            listed = PaneBox(0, 0, width, top) if top else None
            form = PaneBox(0, y, width - beside - 1, below)
            return Arrangement(kind, listed, form, PaneBox(width - beside, y, beside, below))
    return _folded(width, height, top)


def _folded(width: int, height: int, top: int) -> Arrangement:
    """Return list over form, the picture's finding on the line between them."""
    listed, form = _stacked(width, height, top)
    if listed is None:
        form = PaneBox(0, 1, width, height - 1)
        return Arrangement("fold", None, form, None, PaneBox(0, 0, width, 1))
    return Arrangement("fold", listed, form, None, PaneBox(0, listed.height, width, 1))


def _list_height(height: int, rows: int | None, tall: bool) -> int:
    """Return the lines of a list: its records and two more, at most its share; 0 where there is none."""
    if rows is None:
        return 0
    most = int(height * (GRID_MOST if tall else LIST_MOST))
    return max(min(LIST_LEAST, height), min(rows + LIST_MARGIN, most))


def _stacked(width: int, height: int, top: int) -> tuple[PaneBox | None, PaneBox | None]:
    """Return list over form, a blank line between them."""
    if not top:
        return None, PaneBox(0, 0, width, height)
    if height - top - 1 < 1:
        return PaneBox(0, 0, width, height), None
    return PaneBox(0, 0, width, top), PaneBox(0, top + 1, width, height - top - 1)


def _without_picture(kind: ArrangementKind, width: int, height: int, rows: int | None, tall: bool) -> Arrangement:
    if rows is None or width < NO_PICTURE_SIDE or tall:
        return Arrangement(kind, *_stacked(width, height, _list_height(height, rows, tall)))
    left = (width - 1) * 3 // 5
    return Arrangement(kind, PaneBox(0, 0, left, height), PaneBox(left + 1, 0, width - left - 1, height))
