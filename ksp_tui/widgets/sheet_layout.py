"""Where the boxes of the sheet stand: columns by the width, heights by what each has to say, who is beside whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ksp_tui.text.clean import clean
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop, cut_short, wrap

GAP = 2
SIDE = 36
"""Cells of the box of what comes next, where it stands at the right."""
TWO_HALVES, FOUR_COLUMNS = 100, 180
"""From these widths on the halves stand side by side, and each half in two columns."""
LEAST_LINES = 3
"""Lines of a box where the sheet is longer than the screen and scrolls."""
NEXT_LINES = 6
"""Lines of what comes next, where it stands on top of the others."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a box: words, look, a sign before them."""

    text: str
    look: Tone = "plain"
    sign: str = ""


@dataclass(frozen=True, slots=True)
class SheetBox:
    """One box as it is drawn; `column` is its half: 0 left, 1 right, 2 what comes next."""

    id: str
    title: str
    entries: tuple[SheetLine, ...]
    total: int
    column: int
    figures: tuple[str, ...] = ()
    """Said beside the title, the first ones where there is not room for all."""
    remark: str = ""
    remark_look: Tone = "dim"
    flag: str = ""
    flag_look: Tone = "look"
    wrapped: bool = False
    """Whether its entries are wrapped and can be chosen one by one (what comes next)."""


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box and where it stands, in cells."""

    box: SheetBox
    x: int
    y: int
    width: int
    height: int


def place(boxes: Sequence[SheetBox], width: int, height: int) -> list[PlacedBox]:
    """Return where each box stands: in halves and columns where there is room, else one below the other."""
    halves = [[box for box in boxes if box.column == n] for n in (0, 1)]
    side = [box for box in boxes if box.column == 2]
    if width < TWO_HALVES:
        return _stack([*side, *halves[0], *halves[1]], 0, width, None)
    placed: list[PlacedBox] = []
    main = width - SIDE - GAP
    columns = 4 if width >= FOUR_COLUMNS else 2
    each = (main - GAP * (columns - 1)) // columns
    x = 0
    for half in halves:
        middle = (len(half) + 1) // 2
        for part in [half[:middle], half[middle:]] if columns == 4 else [half]:
            placed += _stack(part, x, each, height)
            x += each + GAP
    return placed + _stack(side, main + GAP, SIDE, height)


def _stack(boxes: Sequence[SheetBox], x: int, width: int, height: int | None) -> list[PlacedBox]:
    """Stand boxes on each other: with a height, share it by what each has to say; without, as high as they need."""
    wants = [1 + max(1, _wanted(box, width)) for box in boxes]
    gap = 1
    if height is None:
        most = {box.id: 1 + (NEXT_LINES if box.wrapped else LEAST_LINES + 1) for box in boxes}
        heights = [min(want, most[box.id]) for want, box in zip(wants, boxes, strict=True)]
    else:
        # Where it is tight the boxes stand close; the ground of their titles parts them.
        gap = 1 if height >= len(boxes) * (LEAST_LINES + 2) - 1 else 0
        heights = share(wants, height - gap * (len(boxes) - 1), 1 + LEAST_LINES if len(boxes) > 1 else height)
    placed: list[PlacedBox] = []
    y = 0
    for box, each in zip(boxes, heights, strict=True):
        placed.append(PlacedBox(box, x, y, width, each))
        y += each + gap
    return placed


def _wanted(box: SheetBox, width: int) -> int:
    if box.wrapped:
        return sum(len(wrap(clean(entry.text), width - 6)) for entry in box.entries[:12]) + 1
    return len(box.entries)


def written(placed: PlacedBox, chosen: int) -> list[tuple[str, Tone, str, int]]:
    """Return the lines below a box's title: words, look, sign, number of the entry."""
    box, width, room = placed.box, placed.width - 2, placed.height - 1
    lines: list[tuple[str, Tone, str, int]] = []
    if box.wrapped:
        for number, entry in enumerate(box.entries):
            under = len(entry.sign) + 1
            for n, line in enumerate(wrap(clean(entry.text), max(6, width - under))):
                lines.append((line, entry.look, entry.sign if not n else " " * len(entry.sign), number))
        top = next((n for n, line in enumerate(lines) if line[3] == chosen), 0)
        last = max((n for n, line in enumerate(lines) if line[3] == chosen), default=0)
        start = max(0, last + 1 - room) if last >= room else 0
        first = min(start, top)
        seen, below = lines[first : first + room], lines[first + room :]
        if seen and below and below[0][3] == seen[-1][3]:  # the last entry in sight goes on
            line, look, sign, number = seen[-1]
            seen[-1] = (cut_short(line, max(6, width - len(sign) - 1)), look, sign, number)
        return seen
    for number, entry in enumerate(box.entries):
        if len(lines) >= room:
            break
        text = clean(" ".join(entry.text.split()))
        sign = f"{entry.sign:<2}" if entry.sign else ""
        free = max(4, width - len(sign) - (1 if sign else 0))
        whole = wrap(text, free)
        # Every entry in one line comes first; then those above may take a second one.
        if len(whole) > 1 and len(lines) + len(whole) + len(box.entries) - number - 1 > room:
            whole = [crop(text, free)]
        lines += [(line, entry.look, " " * len(sign) if n else sign, number) for n, line in enumerate(whole)]
    return lines[:room]


def share(wants: Sequence[int], height: int, least: int) -> list[int]:
    """Share a height among boxes: each its least, the rest to those that want more, the top ones first."""
    if not wants:
        return []
    heights = [min(max(2, want), least) for want in wants]
    while sum(heights) > height and max(heights) > 2:
        heights[heights.index(max(heights))] -= 1
    free = height - sum(heights)
    while free > 0 and any(have < want for have, want in zip(heights, wants, strict=True)):
        for n, want in enumerate(wants):
            if free > 0 and heights[n] < want:
                heights[n] += 1
                free -= 1
    for n in range(max(0, free)):  # what nobody wants is shared all the same: boxes end where the screen does
        heights[n % len(heights)] += 1
    return heights


def lies(now: PlacedBox, other: PlacedBox, key: str) -> bool:
    """Say whether a box lies in the direction of an arrow key."""
    if key == "left":
        return other.x + other.width <= now.x
    if key == "right":
        return other.x >= now.x + now.width
    if key == "up":
        return other.y + other.height <= now.y and _overlap(now, other)
    return key == "down" and other.y >= now.y + now.height and _overlap(now, other)


def _overlap(now: PlacedBox, other: PlacedBox) -> bool:
    return other.x < now.x + now.width and now.x < other.x + other.width


def distance(now: PlacedBox, other: PlacedBox, key: str) -> tuple[int, int]:
    """Return how far a box is in that direction, the nearest across first."""
    middle = abs((other.y + other.height // 2) - (now.y + now.height // 2))
    if key in {"left", "right"}:
        return abs(other.x - now.x), middle
    return abs(other.y - now.y), 0
