"""
The one estimator: how large a half of the sheet is set, how many entries each box shows, where each box stands.

Wanted is everything at 11.5 points; down to 9 the size gives way, then entries do, the worth of each held against the
millimetres it makes the half grow by, then the size again to 8.5, then long entries lose lines, and at last each box
shows fewer than it is meant to. What room is left gives those their lines again, before any other is added whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.writers.paper.boxes import HEAD, LINES, PaperBox
from ksp_tui.writers.paper.drawing import Drawing

LARGEST, WELL, SMALLEST, STEP = 11.5, 9.0, 8.5, 0.25
GAP = 1.3
"""Between two rows of boxes."""
SIDE = 4.0
"""Between two boxes side by side."""
MOST = 9.0
"""What each row gets of the slack at most, but for those with an empty box."""
STRETCH = 8.0
"""What pictures that can grow get of the slack at most."""

SHORTER = (4, 3, 2)
"""Lines of an entry at most, in turn, where boxes have no room for what they are never to lack."""
KEPT = {"positioning": LINES}
"""Lines that the entries of a box keep all the same: these are the words said to the customer."""
OWED = 8
"""How much more an entry is worth that a box is never to show fewer of."""

BoxRow = list[PaperBox]


@dataclass(slots=True)
class Half:
    """A half of the sheet as it is laid out."""

    rows: list[BoxRow]
    size: float
    heights: list[float]
    slack: float


def height_of(row: BoxRow, size: float) -> float:
    """Return the height of a row of boxes, heads included."""
    return max(HEAD + box.body(size, box.drawn) for box in row)


def need(rows: list[BoxRow], size: float) -> float:
    """Return the height of a half at a size, with what is shown now."""
    return sum(height_of(row, size) for row in rows) + GAP * (len(rows) - 1)


def fit(rows: list[BoxRow], room: float, most: float = MOST) -> Half:
    """Decide size and entries of a half that is `room` mm high; `most`: what a row gets of the slack."""
    boxes = [box for row in rows for box in row]
    for box in boxes:
        box.drawn = len(box.entries)
    sizes = [LARGEST - STEP * n for n in range(int((LARGEST - WELL) / STEP) + 1)]
    size = _largest(rows, room, sizes)
    if size is None:
        for box in boxes:
            box.drawn = _least(box)
            for row in box.pliable:
                if row.keep:
                    row.shorten(SHORTER[-1])
        size = next((each for each in (WELL, WELL - STEP, SMALLEST) if need(rows, each) <= room), None)
        if size is None:
            size = SMALLEST
            _shorten(rows, room, size)
            _below(rows, room, size)
            _grow(rows, room, size, owed=True)
        _lengthen(rows, room, size)
        _grow(rows, room, size)
        _lengthen(rows, room, size)
    heights = [height_of(row, size) for row in rows]
    slack = max(room - sum(heights) - GAP * (len(rows) - 1), 0.0)
    return Half(rows, size, _shared(rows, heights, slack, most), slack)


def _least(box: PaperBox) -> int:
    return min(len(box.entries), box.least or len(box.entries))


def _largest(rows: list[BoxRow], room: float, sizes: list[float]) -> float | None:
    """Return the first size, the largest first, at which all fits; searched by halves, since heights grow with it."""
    if need(rows, sizes[-1]) > room:  # as most full plans: nothing larger need be tried
        return None
    low, high = 0, len(sizes)
    while low < high:
        middle = (low + high) // 2
        if need(rows, sizes[middle]) <= room:
            high = middle
        else:
            low = middle + 1
    return sizes[low] if low < len(sizes) else None


def _grow(rows: list[BoxRow], room: float, size: float, *, owed: bool = False) -> None:
    """
    Add entries one by one, the one worth most for each mm that the half grows by; `owed`: those alone.

    What is owed may have lost lines; more than that comes whole or not at all: half a sentence helps nobody.
    """
    used = need(rows, size)
    while True:
        best: tuple[float, PaperBox, float] | None = None
        for row in rows:
            high = height_of(row, size)
            for box in row:
                if box.drawn >= (_least(box) if owed else len(box.entries)):
                    continue
                if not owed:
                    box.entries[box.drawn].shorten(LINES)
                grown = max(HEAD + box.body(size, box.drawn + 1) - high, 0.0)
                if used + grown > room:
                    continue
                times = OWED if box.drawn < _least(box) else 1
                worth = times * box.weight / (box.drawn + 1) / max(grown, 0.05)
                if best is None or worth > best[0]:
                    best = (worth, box, grown)
        if best is None:
            return
        best[1].drawn += 1
        used += best[2]


def _shorten(rows: list[BoxRow], room: float, size: float) -> None:
    """Give entries fewer lines, step by step, before any is left out that a box is never to lack."""
    if need(rows, size) > room:
        for box in (box for row in rows for box in row):
            box.pens = min(box.pens, 1)
    for most in SHORTER:
        if need(rows, size) <= room:
            return
        for box in (box for row in rows for box in row if box.id != "zones"):
            for entry in box.entries:
                entry.shorten(max(most, KEPT.get(box.id, 0)))


def _lengthen(rows: list[BoxRow], room: float, size: float) -> None:
    """Give entries that were shortened lines again, what weighs most first, as far as there is room."""
    boxes = sorted((box for row in rows for box in row), key=lambda box: -box.weight)
    dropped = {id(entry) for box in boxes for entry in box.entries[box.drawn :]}
    shown = [entry for box in boxes for entry in box.pliable if id(entry) not in dropped]
    shown.sort(key=lambda entry: entry.alone)  # sentences before the names in a grid
    for entry in (entry for entry in shown if entry.is_cut(size)):
        for most in range(LINES, entry.most, -1):
            before = entry.most
            entry.shorten(most)
            if need(rows, size) <= room:
                break
            entry.shorten(before)


def _below(rows: list[BoxRow], room: float, size: float) -> None:
    """Leave out entries below what a box never shows fewer of, the dearest first; zones stay."""
    while need(rows, size) > room:
        found: tuple[float, PaperBox] | None = None
        for row in rows:
            for box in row:
                if box.drawn == 0 or box.id == "zones":
                    continue
                tallest = height_of(row, size)
                if HEAD + box.body(size, box.drawn) < tallest - 0.01:
                    continue
                gain = box.body(size, box.drawn) - box.body(size, box.drawn - 1)
                worth = gain / box.weight * (box.drawn / max(_least(box), 1)) ** 2
                if found is None or worth > found[0]:
                    found = (worth, box)
        if found is None:
            return
        found[1].drawn -= 1


def _shared(rows: list[BoxRow], heights: list[float], slack: float, most: float) -> list[float]:
    """Return the heights with the slack: half to the pictures that can grow, the rest to all alike."""
    growing = [number for number, row in enumerate(rows) if any(box.stretch and not box.empty for box in row)]
    extra = min(slack / 2, STRETCH * len(growing)) if growing else 0.0
    open_ = [number for number, row in enumerate(rows) if any(box.empty for box in row)]
    alike = min((slack - extra) / max(len(rows), 1), most)
    left = slack - extra - alike * len(rows)  # to write on, where a box is still empty
    return [
        height
        + alike
        + (extra / len(growing) if number in growing else 0.0)
        + (left / len(open_) if number in open_ else 0.0)
        for number, height in enumerate(heights)
    ]


def draw(c: Drawing, half: Half, x: float, y: float) -> None:
    """Draw a half with its left upper corner at `x`, `y`."""
    for row, high in zip(half.rows, half.heights, strict=True):
        left = x
        for box in row:
            box.draw(c, left, y, high, half.size)
            left += box.width + SIDE
        y += high + GAP
