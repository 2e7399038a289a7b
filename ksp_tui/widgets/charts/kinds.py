"""Which drawer draws which kind of picture."""

from __future__ import annotations

from importlib import import_module

from ksp_tui.charts.chart import AnyChart
from ksp_tui.widgets.charts.drawing import Line, Piece

#: Kind → module of this package; imported when a picture of the kind is first drawn.
DRAWERS = {
    "Track": "track", "Bars": "bars", "Grid": "grid", "Plane": "plane", "Lanes": "lanes", "Tree": "tree",
    "Timeline": "timeline", "Balance": "balance", "Chain": "chain", "Chains": "chain", "Shelves": "shelves",
    "SpokenStatement": "statement", "SideBySide": "side_by_side", "Rated": "rated",
    "CutOff": "cut_off",
}  # fmt: skip


def draw(chart: AnyChart, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return a chart as lines of exactly `width` cells, at most `height`; `selected` is the chosen item's index."""
    drawer = import_module(f"ksp_tui.widgets.charts.{DRAWERS[type(chart).__name__]}")
    lines: list[Line] = drawer.draw(chart, width, height, selected)
    return [_ghostly(line) for line in lines] if chart.example else lines


GHOSTS = str.maketrans({**dict.fromkeys("◉◊∙◦", "◌"), **dict.fromkeys("█▞", "░")})
"""What stands for the signs and fills of an example: they tell of no plan."""


def _ghostly(line: Line) -> Line:
    """Return a line of an example: its item is dim, and nothing of it can be gone to."""
    return tuple(
        Piece(piece.text.translate(GHOSTS), "dim") if piece.item >= 0 or piece.place else piece for piece in line
    )
