"""Two pictures of a section side by side, where the large one has room: one is walked by the keys, the other stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from ksp_tui.charts.chart import AnyChart
from ksp_tui.widgets.charts.drawing import NARROW, Line, Piece
from ksp_tui.widgets.charts.kinds import draw

BETWEEN = 3
"""Blank cells between two pictures side by side."""
OTHER = -2
"""The first item of the picture that the keys do not walk; its others count down from there."""


def partner(index: int) -> int:
    """Return the index of the picture that stands beside another one: the first and second of a section, and so on."""
    return index ^ 1


def has_room(width: int) -> bool:
    """Say whether a large picture of `width` cells is two, each with the room of the middle size."""
    return width >= 2 * NARROW + BETWEEN


def pair_lines(
    chart: AnyChart,
    beside: AnyChart,
    index: int,
    width: int,
    height: int,
    selected: int | None,
    means: Sequence[str] = (),
) -> list[Line]:
    """
    Return the lines of a pair, `width` cells wide: `chart`, number `index` of its section, is the one that is walked.

    Each stands where it always does, the even one at the left.
    """
    left = (width - BETWEEN) // 2
    right = width - BETWEEN - left
    first = index % 2 == 0
    own, other = (left, right) if first else (right, left)
    walked = draw(chart, own, height, selected, means=means)
    stands = [tuple(_other(piece) for piece in line) for line in draw(beside, other, height)]
    blank = Piece(" " * BETWEEN)
    lines = [(a or (Piece(" " * own),), b or (Piece(" " * other),)) for a, b in zip_longest(walked, stands)]
    return [(*a, blank, *b) if first else (*b, blank, *a) for a, b in lines]


def _other(piece: Piece) -> Piece:
    return piece._replace(item=OTHER - piece.item) if piece.item >= 0 else piece
