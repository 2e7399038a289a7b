"""
What all drawers share: pieces of text with their tone, the item they belong to and the place behind them.

Lines are measured in cells; a drawer gives lines of exactly the width it was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ksp_tui.charts.chart import Chart, Column, Fill, Standing, Words
from ksp_tui.charts.names import CUT, cut
from ksp_tui.model.common import Path
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells, wrap

NARROW, WIDE = 60, 110
"""Below the first the small size is drawn, from the second on the large one."""
LABEL_LEAST = 10
GAP = 2
#: Sign of each standing.
SIGNS: dict[Standing, str] = {"now": "◉", "wanted": "◊", "was": "∙", "middling": "◦", "none": "◌", "unknown": "?"}
SOLID = "█"
"""Stands for a reversed space; whoever paints it swaps the colours, so that it survives where there are none."""
#: What fills a bar.
FILLS: dict[Fill, str] = {"solid": SOLID, "hatched": "▞", "light": "░", "gone": "╌"}
AXIS, BEYOND = "╎", "▸"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line. One with a place is a mark that can be gone to."""

    text: str
    tone: Tone = "plain"
    item: int = -1
    """Index of the chart's item it belongs to; -1: none."""
    place: Path = ()


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
        text = cut(text, min(self.width - x, self.width if most is None else most))
        if not text:
            return
        if x > self._used:
            self._pieces.append(Piece(" " * (x - self._used), item=self.item))
        self._pieces.append(Piece(text, tone, self.item if item < 0 else item, place))
        self._used = x + cells(text)

    def put_right(self, end: int, text: str, tone: Tone = "plain", place: Path = (), *, most: int) -> None:
        """Write `text` so that it ends before cell `end`, cut to `most` cells."""
        text = cut(text, most)
        self.put(end - cells(text), text, tone, place)

    def line(self) -> Line:
        """Return the line, filled up to its width."""
        rest = self.width - self._used
        return (*self._pieces, Piece(" " * rest, item=self.item)) if rest > 0 else tuple(self._pieces)


def shown_columns(columns: Sequence[Column], width: int, *, dense: bool = False) -> list[tuple[int, Column, int]]:
    """
    Return (index, column, cells) of those that this width has room for; 0 cells: what is left over.

    `dense` takes the narrow form of each also where the room is not a narrow one.
    """
    found: list[tuple[int, Column, int]] = []
    for index, column in enumerate(columns):
        if column.large_only and width < WIDE:
            continue
        size = column.narrow if dense or width < NARROW else column.width
        if size or (column.width == 0 and column.large_only):
            found.append((index, column, size))
    return found


def words_for(words: Words, width: int, *, dense: bool = False) -> str:
    """Return the form of the words for a room."""
    narrow = dense or width < NARROW
    return words.short if narrow and (words.short or not words.text) else words.text


def frame(
    chart: Chart,
    head: Iterable[Line],
    body: Sequence[Line],
    width: int,
    height: int,
    selected: int | None = None,
    readings: Sequence[str] = (),
    rows_of: int = 1,
) -> list[Line]:
    """
    Put a picture together: head, as much of the body as there is room for, legend, finding, formula.

    `readings` are the items' whole texts: the chosen item's takes the legend's place. `rows_of` lines of the body
    belong to one item; those that find no room are counted.
    """
    heads = list(head)
    foot = _foot(chart, width, selected, readings)
    room = max(1, height - len(heads) - len(foot))
    lines = list(body)
    if len(lines) > room:
        kept = max(1, (room - 1) // rows_of) * rows_of
        first = 0
        if selected is not None and (selected + 1) * rows_of > kept:
            first = min((selected + 1) * rows_of - kept, len(lines) - kept)
        hidden = (len(lines) - kept) // rows_of
        lines = [*lines[first : first + kept], plain(t("chart.more", count=hidden), width, "dim")]
    return [*heads, *lines, *foot][:height]


def _foot(chart: Chart, width: int, selected: int | None, readings: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    reading = readings[selected] if selected is not None and selected < len(readings) else ""
    if reading:
        lines.append(plain(reading, width, "plain"))
    elif chart.legend and width >= NARROW:
        lines.append(plain(legend(chart), width, "dim"))
    for finding in chart.findings[:2]:
        mark = "▸ "
        wrapped = wrap(finding, max(8, width - len(mark)))
        shown = wrapped[:2]
        if len(wrapped) > 2:
            shown[1] = cut(shown[1] + " " + wrapped[2], width - len(mark))
        lines += [plain((mark if n == 0 else "  ") + text, width, "strong") for n, text in enumerate(shown)]
        if width < NARROW:
            break
    if chart.formula:
        lines.append(plain("  " + chart.formula, width, "dim"))
    return lines


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


def label_width(width: int, rest: int) -> int:
    """Return the cells for labels where `rest` cells are taken: they give way first, down to the least."""
    return max(LABEL_LEAST, width - rest)


__all__ = [
    "AXIS", "BEYOND", "CUT", "FILLS", "GAP", "LABEL_LEAST", "NARROW", "SIGNS", "SOLID", "WIDE", "Line", "LineBuilder",
    "Piece", "frame", "invitation", "label_width", "legend", "plain", "shown_columns", "sign_of", "words_for",
]  # fmt: skip
