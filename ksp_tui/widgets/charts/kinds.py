"""Which drawer draws which kind of picture."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from ksp_tui.charts.chart import AnyChart, items
from ksp_tui.widgets.charts.drawing import NARROW, Line, Piece, foot
from ksp_tui.widgets.charts.unfolding import unfolded

#: Kind → module of this package; imported when a picture of the kind is first drawn.
DRAWERS = {
    "Track": "track", "Bars": "bars", "Grid": "grid", "Plane": "plane", "Lanes": "lanes", "Tree": "tree",
    "Timeline": "timeline", "Balance": "balance", "Chain": "chain", "Chains": "chain", "Shelves": "shelves",
    "SpokenStatement": "statement", "SideBySide": "side_by_side", "Rated": "rated",
    "CutOff": "cut_off",
}  # fmt: skip


UNFOLD = frozenset({"Track", "Bars", "Timeline"})
"""Kinds whose rows are lines: they take more where there are. A tree keeps its shape, which is what it shows."""
ROOMY = 12
"""Lines of a picture from which on one can be spared."""


def draw(
    chart: AnyChart, width: int, height: int, selected: int | None = None, *, means: Sequence[str] = ()
) -> list[Line]:
    """
    Return a chart as lines of exactly `width` cells, at most `height`; `selected` is the chosen item's index.

    `means` says what the value one is at means: it stands under the chosen item's text, and a picture that is not
    small leaves a line for each.
    """
    drawer = import_module(f"ksp_tui.widgets.charts.{DRAWERS[type(chart).__name__]}")
    kept = len(means) if height >= ROOMY else 0
    lines: list[Line] = drawer.draw(chart, width, height - kept, selected)
    if chart.example:
        return [_ghostly(line) for line in lines]
    return _in_full(chart, lines, width, height - kept, selected, means, spare=height - len(lines))


def _in_full(
    chart: AnyChart,
    lines: list[Line],
    width: int,
    height: int,
    selected: int | None,
    means: Sequence[str],
    spare: int,
) -> list[Line]:
    """Return the lines of a picture drawn in `height`, those that end it not cut where it leaves `spare` ones."""
    if spare <= 0 and not means:
        return lines
    readings = [item.reading for item in items(chart)]
    cut = foot(chart, width, height, selected, readings)
    if not cut or lines[-len(cut) :] != cut:
        return lines
    above = lines[: -len(cut)]
    ends = foot(chart, width, height, selected, readings, spare=spare, means=means)
    if type(chart).__name__ in UNFOLD and width >= NARROW:
        above = unfolded(above, width, len(lines) + spare - len(above) - len(ends))
    return [*above, *ends]


GHOSTS = str.maketrans({**dict.fromkeys("◉◊∙◦", "◌"), **dict.fromkeys("█▞", "░")})
"""What stands for the signs and fills of an example: they tell of no plan."""


def _ghostly(line: Line) -> Line:
    """Return a line of an example: its item is dim, and nothing of it can be gone to."""
    return tuple(
        Piece(piece.text.translate(GHOSTS), "dim") if piece.item >= 0 or piece.place else piece for piece in line
    )
