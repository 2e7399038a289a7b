"""
A statement: the words as they are spoken, a bar of the seconds they take, and what can be counted of them.

Where there is room the parts stand at their left; a part never spoken is only told to be there or not. One second is
one cell as long as the room allows.
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import SpokenStatement, StatementPart
from ksp_tui.method.talk import whole
from ksp_tui.text import t
from ksp_tui.text.wrap import cells, wrap, wrap_most
from ksp_tui.widgets.charts.drawing import (
    AXIS,
    BEYOND,
    EMPTY,
    NARROW,
    SOLID,
    Line,
    LineBuilder,
    foot,
    plain,
    wrapped,
)

PARTS_TENTHS = 5
BAR_MOST = 30
TEXT_LEAST = 2
PART_MOST = 6
"""Lines that one part takes at most."""


def draw(chart: SpokenStatement, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the statement as lines of exactly `width` cells, at most `height`."""
    ends = foot(chart, width, height, selected, [part.reading for part in chart.parts])
    if width < NARROW and selected is not None and selected < len(chart.parts):
        ends = [*_leading(chart.parts[selected], selected, width), *foot(chart, width, height, None, ())]
    if not chart.text and chart.invitation:
        ends = [*(plain(text, width, "dim") for each in chart.invitation for text in wrap(each, width)), *ends]
    room = max(1, height - len(ends))
    if width < NARROW or not chart.parts:
        return [*_spoken(chart, width, room), *ends][:height]
    left = width * PARTS_TENTHS // 10
    start = left + 3
    right = _spoken(chart, width - start, room)
    beside = _parts(chart, left, room)
    parts = min(len(beside), room)
    held = [n for n, (part, _, _) in enumerate(beside) if part == selected]
    first = max(0, min(held[-1] - parts + 1, len(beside) - parts)) if held else 0
    lines = [
        _beside(chart, beside[first + n] if n < parts else None, left, right[n] if n < len(right) else None, width,
                selected)
        for n in range(max(parts, len(right)))
    ]  # fmt: skip
    return [*lines[:room], *ends][:height]


_PartLine = tuple[int, str, bool]
"""A line of a part: its number, what stands there, whether it is the first, with its name."""


def _label(chart: SpokenStatement, left: int) -> int:
    return min(max(cells(part.label) for part in chart.parts) + 1, left // 2)


def _parts(chart: SpokenStatement, left: int, room: int) -> list[_PartLine]:
    """Return the lines of the parts, in full or as nearly as there are lines for all of them."""
    size = left - _label(chart, left)
    found: list[_PartLine] = []
    for most in range(PART_MOST, 0, -1):
        found = [
            (n, text, line == 0)
            for n, part in enumerate(chart.parts)
            for line, text in enumerate(wrapped(part.text or "?", size, most))
        ]
        if len(found) <= room:
            break
    return found


def _leading(part: StatementPart, item: int, width: int) -> list[Line]:
    """Return the chosen part, which begins what ends a narrow statement: the parts themselves find no room there."""
    text = part.reading or part.text
    lines = []
    for words in wrapped(f"{part.label}: {text or '?'}", width, TEXT_LEAST):
        builder = LineBuilder(width, item)
        builder.put(0, words, "plain" if text else "look", part.place)
        lines.append(builder.line())
    return lines


def _beside(
    chart: SpokenStatement, at: _PartLine | None, left: int, right: Line | None, width: int, selected: int | None
) -> Line:
    """Return a line with a line of a part at the left and a line of the words at the right."""
    builder = LineBuilder(width, -1 if at is None else at[0])
    if at is not None:
        part, text, is_first = at
        each, label = chart.parts[part], _label(chart, left)
        if is_first:
            builder.put(0, each.label, "title" if part == selected else "dim", most=label - 1)
        builder.put(label, text, "plain" if each.text else "look", each.place, most=left - label)
    builder.put(left + 1, AXIS, "soft", item=-1)
    found = [] if right is None else [piece for piece in right if piece.text]
    x = left + 3
    for piece in found:
        if piece.text.strip():
            builder.put(x, piece.text, piece.tone, piece.place)
        x += cells(piece.text)
    return builder.line()


def _spoken(chart: SpokenStatement, width: int, height: int) -> list[Line]:
    """Return the words as they are spoken with what is counted, in `width` cells."""
    below = [_bar(chart, width), _counts(chart, width)]
    if chart.remark:
        below += [plain(text, width, "look") for text in wrap_most(chart.remark, width, 2, "⋯")]
    head = plain(chart.head, width, "head")
    texts = wrap(chart.text, width) if chart.text else []
    room = max(TEXT_LEAST, height - 1 - len(below))
    cut_off = len(texts) > room
    lines = [head]
    for n, text in enumerate(texts[:room]):
        builder = LineBuilder(width)
        more = " ⋯" if cut_off and n == room - 1 else ""
        builder.put(0, text, "dim" if chart.drafted else "plain", chart.place, most=width - cells(more))
        if more:
            builder.put(min(cells(text), width - cells(more)), more, "dim")
        lines.append(builder.line())
    return [*lines, *below][:height]


def _bar(chart: SpokenStatement, width: int) -> Line:
    """Return the seconds with a bar up to the limit, a cell a second; beyond it `▸`."""
    builder = LineBuilder(width)
    if chart.seconds is None:
        builder.put(0, t("chart.statement.no_words"), "dim")
        return builder.line()
    took, most = whole(chart.seconds), whole(chart.limit)
    words = t("chart.statement.seconds", seconds=took)
    over = took > most
    builder.put(0, words, "look" if over else "plain", chart.place)
    x = cells(words) + 1
    end = f"{AXIS}{most}"
    room = min(max(1, most), BAR_MOST, max(1, width - x - cells(end)))
    filled = min(room, int(Decimal(took) / max(1, most) * room + Decimal("0.5"))) if took else 0
    filled = max(1, filled) if took else 0
    if over:
        builder.put(x, SOLID * (room - 1), "look", chart.place)
        builder.put(x + room - 1, BEYOND, "look")
    else:
        builder.put(x, SOLID * filled, "title", chart.place)
        builder.put(x + filled, EMPTY * (room - filled), "soft")
    builder.put(x + room, end, "dim")
    return builder.line()


def _counts(chart: SpokenStatement, width: int) -> Line:
    builder = LineBuilder(width)
    x = 0
    for words in chart.counts:
        if x and x + cells(words.text) > width:
            break
        builder.put(x, words.text, words.tone, words.place)
        x += cells(words.text) + 2
    return builder.line()
