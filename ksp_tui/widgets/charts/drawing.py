"""
What all drawers share: pieces of text with their tone, the item they belong to and the place behind them.

Lines are measured in cells; a drawer gives lines of exactly the width it was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from ksp_tui.charts.chart import Chart, Fill, Note, Standing
from ksp_tui.charts.names import CUT, cut
from ksp_tui.model.common import Path
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells, wrap

NARROW, WIDE = 60, 110
"""Below the first the small size is drawn, from the second on the large one."""
LABEL_LEAST = 10
GAP = 2
FOOT_MOST = 6
"""Lines that what an empty picture says may take below its example."""
LABEL_ENDS = ("\uff1f", "? ", "\uff1a", ": ")
"""What stands between the name of a thing and what it is."""
FINDING_PART = 3
"""Which part of a picture's lines one finding may take: the third."""
#: Sign of each standing.
SIGNS: dict[Standing, str] = {"now": "◉", "wanted": "◊", "was": "∙", "middling": "◦", "none": "◌", "unknown": "?"}
SOLID = "█"
"""Stands for a reversed space; whoever paints it swaps the colours, so that it survives where there are none."""
#: What fills a bar.
FILLS: dict[Fill, str] = {"solid": SOLID, "hatched": "▞", "light": "░", "gone": "╌"}
AXIS, BEYOND, WAY, EMPTY = "╎", "▸", "╌", "⋅"


class Piece(NamedTuple):
    """A stretch of one line. One with a place is a mark that can be gone to."""

    text: str
    tone: Tone = "plain"
    item: int = -1
    """Index of the chart's item it belongs to; -1: none."""
    place: Path = ()
    whole: str = ""
    """The text of which `text` is the beginning, where it found no room; "" where it is all."""


Line = tuple[Piece, ...]


class LineBuilder:
    """Puts pieces on a line at their cells, from left to right; what is between them stays blank."""

    def __init__(self, width: int, item: int = -1) -> None:
        self.width, self.item = width, item
        self._pieces: list[Piece] = []
        self._used = 0

    def put(
        self, x: int, text: str, tone: Tone = "plain", place: Path = (), *, most: int | None = None, item: int = -1
    ) -> None:
        """Write `text` from cell `x` on, cut to `most` cells and to the line; `item` where it is not the line's."""
        if x < self._used:
            raise ValueError(f"cell {x} is taken: {self._used} are written")
        room = self.width - x
        whole = text
        text, size = _cut_and_measured(text, room if most is None or most > room else most)
        if not text:
            return
        if x > self._used:
            self._pieces.append(Piece(" " * (x - self._used), "plain", self.item))
        own = self.item if item < 0 else item
        self._pieces.append(Piece(text, tone, own, place, "" if text == whole else whole))
        self._used = x + size

    def put_right(self, end: int, text: str, tone: Tone = "plain", place: Path = (), *, most: int) -> None:
        """Write `text` so that it ends before cell `end`, cut to `most` cells."""
        text, size = _cut_and_measured(text, most)
        self.put(end - size, text, tone, place)

    def line(self) -> Line:
        """Return the line, filled up to its width."""
        rest = self.width - self._used
        return (*self._pieces, Piece(" " * rest, item=self.item)) if rest > 0 else tuple(self._pieces)


@lru_cache(maxsize=8192)
def _cut_and_measured(text: str, most: int) -> tuple[str, int]:
    """Return a text cut to `most` cells, and its cells: pictures are drawn at each key, their labels stay the same."""
    text = cut(text, most)
    return text, cells(text)


@lru_cache(maxsize=8192)
def measured(text: str) -> int:
    """Return the cells of a text that is drawn again and again."""
    return cells(text)


def length(amount: Decimal, most: Decimal, room: int) -> int:
    """Return how many of `room` cells an amount takes where `most` takes all: half up, one at least above zero."""
    if amount <= 0 or most <= 0:
        return 0
    return min(room, max(1, int((amount / most * room).quantize(Decimal(1), ROUND_HALF_UP))))


def position(value: Decimal, low: Decimal, high: Decimal, room: int) -> int:
    """Return the cell of a value on a scale over `room` cells, rounded half up; outside the scale its end."""
    if high <= low:
        return 0
    inside = min(max(value, low), high)
    return int(((inside - low) / (high - low) * (room - 1)).quantize(Decimal(1), ROUND_HALF_UP))


def frame(
    chart: Chart,
    head: Iterable[Line],
    count: int,
    row: Callable[[int], Line],
    width: int,
    height: int,
    selected: int | None = None,
    readings: Sequence[str] = (),
    below: Sequence[Line] = (),
) -> list[Line]:
    """
    Put a picture together: head, as many of its `count` rows as there is room for, legend, finding, formula.

    Only the rows in sight are drawn; those that find no room are counted, the selected one always is in sight. `below`
    stands right under the rows. `readings` are the items' whole texts: where lines are short, the chosen item's takes
    the legend's place.
    """
    heads = list(head)
    ends = [*below, *foot(chart, width, height, selected, readings)]
    room = max(1, height - len(heads) - len(ends))
    if count <= room:
        lines = [row(n) for n in range(count)]
    else:
        kept = max(1, room - 1)
        first = 0 if selected is None else max(0, min(selected - kept + 1, count - kept))
        lines = [row(n) for n in range(first, first + kept)]
        if room > 1:
            lines.append(plain(t("chart.more", count=count - kept), width, "dim"))
    return [*heads, *lines, *ends][:height]


def foot(
    chart: Chart,
    width: int,
    height: int,
    selected: int | None,
    readings: Sequence[str],
    *,
    spare: int = 0,
    means: Sequence[str] = (),
) -> list[Line]:
    """
    Return the lines that end a picture: legend or the chosen item's text, findings, formula; what begins it.

    A finding is cut only where it would take more than a third of the picture's `height`; text and formula have a line
    each, and all of them the `spare` lines of the picture. Where both would be cut the text takes the formula's line.
    `means` says what the value one is at means; where no line is left for it, it takes the formula's. The legend stands
    beside the chosen item's text wherever there is a line for it.
    """
    if chart.example:
        return [plain(f"{SIGNS['none']} {t('chart.example')}", width, "look"), *invitation(chart, width, FOOT_MOST)]
    kept = min(spare, len(means))
    left = spare - kept

    def told(text: str, room: int, least: int) -> list[str]:
        nonlocal left
        found = wrapped(text, max(8, room), least + left)
        left -= max(0, len(found) - least)
        return found

    found: list[Line] = []
    for number, finding in enumerate(chart.findings[:2]):
        if number and width < NARROW and len(wrap(finding, width - 2)) > left:
            break
        shown = told(finding, width - 2, 0 if number and width < NARROW else max(2, height // FINDING_PART))
        found += [plain(("  " if n else "▸ ") + text, width, "strong") for n, text in enumerate(shown)]
    lines: list[Line] = []
    reading = readings[selected] if selected is not None and selected < len(readings) else ""
    formula = chart.formula if chart.formula != reading else ""
    if reading:
        both_cut = len(wrap(reading, width)) > 1 + left and len(wrap(formula, width - 2)) > 1
        lines += [plain(text, width, "plain") for text in told(reading, width, 2 if both_cut else 1)]
        formula = "" if both_cut else formula
    for number, meaning in enumerate(means):
        if number >= kept and not formula:
            break
        formula = formula if number < kept else ""
        lines += [plain(text, width, "plain") for text in told(without_label(meaning, reading), width, 1)]
    lines += found
    if formula:
        lines += [plain("  " + text, width, "dim") for text in told(formula, width - 2, 1)]
    if chart.legend and width >= NARROW and (not reading or left > 0):
        lines.insert(0, plain(legend(chart), width, "dim"))
    return lines


def without_label(meaning: str, reading: str) -> str:
    """Return what a value means without the name that the item's text above it begins with too."""
    for end in LABEL_ENDS:
        head, found, rest = meaning.partition(end)
        if found and rest and reading.startswith(head + found):
            return rest
    return meaning


def in_sight(lines: Sequence[Line], room: int, selected: int | None) -> list[Line]:
    """Return as many lines as there is room for, those of the chosen item among them; without one the first."""
    room = max(1, room)
    held = [n for n, line in enumerate(lines) if selected is not None and any(each.item == selected for each in line)]
    first = min(held[0], held[-1] - room + 1) if held and held[-1] >= room else 0
    return list(lines[first : first + room])


def legend(chart: Chart) -> str:
    """Return a chart's legend on one line."""
    return "   ".join(f"{sign_of(entry.sign)} {entry.words}" for entry in chart.legend)


def sign_of(sign: str) -> str:
    """Return the sign of a standing or a fill; any other stands for itself."""
    named: dict[str, str] = {str(name): char for name, char in (*SIGNS.items(), *FILLS.items())}
    return named.get(sign, sign)


def plain(text: str, width: int, tone: Tone) -> Line:
    """Return a line of one text."""
    builder = LineBuilder(width)
    builder.put(0, text, tone)
    return builder.line()


def invitation(chart: Chart, width: int, height: int) -> list[Line]:
    """Return what is told in place of a picture that has nothing to draw."""
    lines: list[Line] = []
    for sentence in chart.invitation:
        lines += [plain(text, width, "dim") for text in wrap(sentence, width)]
    return lines[:height]


def notes(told: Sequence[Note], width: int, lines: int) -> list[Line]:
    """Return what is told of the chosen item, a heading and its text each, in at most `lines` lines a note."""
    head = max((cells(note.head) for note in told), default=0)
    found: list[Line] = []
    for note in told:
        at = head + GAP
        for n, text in enumerate(wrapped(note.text, max(LABEL_LEAST, width - at), lines)):
            builder = LineBuilder(width)
            if n == 0:
                builder.put(0, note.head, "dim", most=head)
            builder.put(at, text, note.tone)
            found.append(builder.line())
    return found


def wrapped(text: str, width: int, lines: int) -> list[str]:
    """Return a text in at most `lines` lines, the last one cut where there is more."""
    found = wrap(text, width)
    if len(found) > lines:
        found = [*found[: lines - 1], cut(" ".join(found[lines - 1 : lines + 1]), width)]
    return found


__all__ = [
    "AXIS", "BEYOND", "CUT", "EMPTY", "FILLS", "GAP", "LABEL_LEAST", "NARROW", "SIGNS", "SOLID", "WAY", "WIDE", "Line",
    "LineBuilder", "Piece", "foot", "frame", "in_sight", "invitation", "legend", "length", "measured", "notes", "plain",
    "position", "sign_of", "wrapped",
]  # fmt: skip
