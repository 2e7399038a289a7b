"""
Where the arrows lead in a picture: from one item to the next as they are drawn, and along the marks of an item.

What is asked for is a chart and its drawn lines, the chosen item and which of its marks is the current one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from ksp_tui.charts.chart import AnyChart, Compared, Lanes, Plane, Shelves, SideBySide, items
from ksp_tui.model.common import Path
from ksp_tui.widgets.charts.drawing import Line, Piece

PAGE = 6
"""Items that PgUp and PgDn walk."""


def marks_of(lines: Sequence[Line], item: int | None, own: Path = ()) -> list[Piece]:
    """
    Return the marks of an item, line by line and left to right.

    The line that has its `own` place comes first: a number between two scales may stand above the name it stands for.
    """
    if item is None:
        return []
    found = [[piece for piece in line if piece.item == item and piece.place] for line in lines]
    if own:
        found.sort(key=lambda line: all(piece.place != own for piece in line))
    return [piece for line in found for piece in line]


def walked(chart: AnyChart, lines: Sequence[Line], item: int | None, mark: int, key: str) -> tuple[int, int]:
    """Return item and mark that a key up or down leads to; `chart` has items."""
    many = len(items(chart))
    if isinstance(chart, Lanes) and (found := _along_lanes(lines, item, key)) is not None:
        return found, 0
    if isinstance(chart, SideBySide) and item is not None and (stays := _along_side(chart, lines, item, mark, key)):
        return stays
    order = list(range(many))
    if isinstance(chart, Plane):  # up and down by value, as the points lie
        order.sort(key=lambda n: (-chart.points[n].y, chart.points[n].x))
    at = order.index(item) if item in order else 0
    step = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -many, "end": many}[key]
    return order[max(0, min(many - 1, at + step))], 0


def across(chart: AnyChart, lines: Sequence[Line], item: int | None, mark: int, step: int) -> tuple[int | None, int]:
    """Return item and mark that a step to the left (-1) or to the right (1) leads to."""
    found: tuple[int, int] | None = None
    own = items(chart)[item].place if item is not None and item < len(items(chart)) else ()
    match chart:
        case Lanes():
            found = _across_lanes(lines, item, mark, step)
        case Shelves():
            found = _across_shelves(chart, lines, item, mark, step)
        case SideBySide():
            found = _across_sides(chart, lines, item, mark, step)
        case Plane():
            order = sorted(range(len(chart.points)), key=lambda n: (chart.points[n].x, -chart.points[n].y))
            if not order:
                return item, mark
            at = order.index(item) if item in order else 0
            return order[max(0, min(len(order) - 1, at + step))], 0
    return found or (item, max(0, min(len(marks_of(lines, item, own)) - 1, mark + step)))


def _along_lanes(lines: Sequence[Line], item: int | None, key: str) -> int | None:
    """Return the item nearest in another line of the lanes; None beyond their end: then go by the chart's order."""
    held = [[(x, piece.item) for x, piece in _at_cells(line) if piece.item >= 0 and piece.place] for line in lines]
    held = [line for line in held if line]
    here = next((n for n, line in enumerate(held) if any(each == item for _, each in line)), None)
    if here is None or key not in {"up", "down"}:
        return None
    there = here + (1 if key == "down" else -1)
    if not 0 <= there < len(held):
        return item
    start = next(x for x, each in held[here] if each == item)
    return min(held[there], key=lambda each: abs(each[0] - start))[1]


def _across_lanes(lines: Sequence[Line], item: int | None, mark: int, step: int) -> tuple[int, int] | None:
    """Return the next item of the line where the chosen one has no more marks; None where there is none."""
    if 0 <= mark + step < len(marks_of(lines, item)):
        return None
    line = next((line for line in lines if any(piece.item == item for piece in line)), ())
    order = list(dict.fromkeys(piece.item for piece in line if piece.place and piece.item >= 0))
    if item not in order or not 0 <= (at := order.index(item) + step) < len(order):
        return None
    there = order[at]
    return there, max(0, len(marks_of(lines, there)) - 1) if step < 0 else 0


def _across_shelves(
    chart: Shelves, lines: Sequence[Line], item: int | None, mark: int, step: int
) -> tuple[int, int] | None:
    """Return the nearest mark of the next column where the chosen one has no more signs; None where none is."""
    if item is None or 0 <= mark + step < len(marks_of(lines, item)):
        return None
    here = chart.marks[item]
    beside = [n for n, held in enumerate(chart.marks) if held.column == here.column + step]
    return (min(beside, key=lambda n: abs(chart.marks[n].shelf - here.shelf)), 0) if beside else None


def _along_side(chart: SideBySide, lines: Sequence[Line], item: int, mark: int, key: str) -> tuple[int, int] | None:
    """Return the next field of the side that is compared, above or below; None beyond its ends, and of another item."""
    step = {"up": -1, "down": 1}.get(key)
    marks = marks_of(lines, item)
    first, last = _sides(chart)
    if step is None or not first <= item <= last or not marks:
        return None
    mark = min(mark, len(marks) - 1)
    here, there = marks[mark].place, mark + step
    while 0 <= there < len(marks) and marks[there].place == here:  # a text of two lines is one field
        there += step
    if 0 <= there < len(marks):
        return item, there
    # Beyond it lies what stands above or below all sides.
    beyond = first - 1 if step < 0 else last + 1
    return (beyond, 0) if 0 <= beyond < len(items(chart)) else (item, mark)


def _across_sides(
    chart: SideBySide, lines: Sequence[Line], item: int | None, mark: int, step: int
) -> tuple[int, int] | None:
    """Return the same field of the side to the left or to the right; None where the item is no side."""
    first, last = _sides(chart)
    if item is None or not first <= item <= last:
        return None
    there, here = max(first, min(last, item + step)), marks_of(lines, item)
    if not here:
        return there, mark
    field = here[min(mark, len(here) - 1)].place[-1]
    return there, next((n for n, each in enumerate(marks_of(lines, there)) if each.place[-1] == field), mark)


def _sides(chart: SideBySide) -> tuple[int, int]:
    """Return the first and the last item that is a side."""
    found = [n for n, each in enumerate(items(chart)) if isinstance(each, Compared)]
    return (found[0], found[-1]) if found else (0, -1)


def _at_cells(line: Line) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a line, each with its first cell."""
    x = 0
    for piece in line:
        yield x, piece
        x += cell_len(piece.text)


def place_of_item(lines: Sequence[Line], y: int, x: int, item: int) -> Path:
    """
    Return where a click on cell `x` of line `y` leads that met no mark of its item; () for none.

    The mark on its own line counts, else that of the nearest line of the item, the one above first: a text that goes on
    on the next line leads where its first line does. Of several on a line the one that stands over the cell.
    """
    if item < 0:
        return ()
    for n in sorted(range(len(lines)), key=lambda each: (abs(each - y), each > y)):
        marks: list[Path] = []
        end = 0
        for piece in lines[n]:
            end += cell_len(piece.text)
            if piece.item == item and piece.place:
                if x < end:
                    return piece.place
                marks.append(piece.place)
        if marks:
            return marks[-1]
    return ()
