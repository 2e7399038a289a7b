"""Small charts on the page: the money of a project year by year, what was followed over the reviews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ksp_tui.writers.paper.ink import COLORS
from ksp_tui.writers.xlsx_figures import letters

if TYPE_CHECKING:
    from ksp_tui.writers.xlsx_book import SheetBook, SmallChart


def add_small(held: SheetBook, page: Any, column: float, row: float) -> None:
    """Add those whose figures are there; `column` and `row`: pixels of a cell. They show the figures' own cells."""
    for small in held.small:
        made = _trend(held, small) if small.review else _flow(held, small)
        if made is None:
            continue
        for part in (made.set_x_axis, made.set_y_axis):
            part({"visible": False, "major_gridlines": {"visible": False}})
        made.set_legend({"none": True})
        made.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        made.set_plotarea({"fill": {"none": True}, "layout": {"x": 0.03, "y": 0.08, "width": 0.94, "height": 0.84}})
        made.set_size({"width": small.columns * column, "height": small.rows * row - 1})
        page.insert_chart(small.row, small.column, made, {"object_position": 1})


def _flow(held: SheetBook, small: SmallChart) -> Any:
    """Draw a bar a year, and what it has brought in all as a line."""
    flows, whole = held.places.get("flows"), held.places.get("cumulated")
    if flows is None or whole is None or small.project not in held.projects:
        return None
    at = held.projects[small.project]
    end = 3 + len(small.flows)
    bars, line = held.book.add_chart({"type": "column"}), held.book.add_chart({"type": "line"})
    cost = {"fill": {"color": "#ffffff"}, "border": {"color": COLORS["bad"]}}
    benefit = {"fill": {"color": COLORS["forecast"]}, "border": {"color": COLORS["plan"]}}
    bars.add_series({"values": _cells(held, (at, 4), (at, end)), "gap": 30,
                     "points": [cost if each < 0 else benefit for each in small.flows]})  # fmt: skip
    row = whole.first + at - flows.first
    line.add_series({"values": _cells(held, (row, 4), (row, end)), **_line("text")})
    bars.combine(line)
    return bars


def _trend(held: SheetBook, small: SmallChart) -> Any:
    place, column = held.places.get("reviews"), held.columns.get(small.review)
    if place is None or column is None:
        return None
    made = held.book.add_chart({"type": "line"})
    made.add_series({"values": _cells(held, (place.first, column), (place.last, column)), **_line("act")})
    return made


def _line(color: str) -> dict[str, Any]:
    look = {"color": COLORS[color]}
    return {"line": {**look, "width": 1.25}, "marker": {"type": "circle", "size": 3, "fill": look, "border": look}}


def _cells(held: SheetBook, first: Sequence[int], last: Sequence[int]) -> str:
    """Return a range of the figures."""
    name, ends = held.names["figures"], (f"${letters(column)}${row + 1}" for row, column in (first, last))
    return f"='{name}'!{':'.join(ends)}"
