"""
Things side by side on one scale, what they are compared by at the left.

Above them the way that all of it goes, below what is written and what is missing. Columns that find no room wait at the
side, those in sight always hold the chosen one; in narrow rooms the things stand one below the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ksp_tui.charts.chart import Compared, ComparedCell, SideBySide, SignLine, Words
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    BEYOND,
    FILLS,
    GAP,
    LABEL_LEAST,
    NARROW,
    SIGNS,
    WAY,
    Line,
    LineBuilder,
    foot,
    in_sight,
    invitation,
    length,
    plain,
    wrapped,
)

LABEL_MOST = 12
COLUMN_LEAST = 20
NAME_LINES, TEXT_LINES = 4, 6
"""Lines that a name and a text take at most, where there is room for so many."""
TALL, SMALL_TALL = 16, 22
"""From so many lines on a long name stands on a line of its own above the way; in narrow rooms."""
MARK = 2
"""Cells of the sign before the name of the one that is recommended."""
STEP = f" {WAY} "


def draw(chart: SideBySide, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return what is compared as lines of exactly `width` cells, at most `height`."""
    if not chart.sides:
        return invitation(chart, width, height)
    ends = foot(chart, width, height, selected, [item.reading for item in _items(chart)])
    first = 0 if chart.way is None else 1
    lines = _way(chart.way, width, height, chosen=selected == 0) if chart.way is not None else []
    written = _written(chart.written, width, first + len(chart.sides), selected) if chart.written is not None else []
    room = max(1, height - len(ends))
    if width < NARROW:
        body = [line for n, side in enumerate(chart.sides) for line in _one(chart, side, first + n, width, selected)]
        lines = in_sight([*lines, *body, *written], room, selected)
    else:
        spare = room - len(lines) - len(written)
        lines = in_sight([*lines, *_beside(chart, first, width, spare, selected), *written], room, selected)
    return [*lines, *ends][:height]


def _items(chart: SideBySide) -> list[Compared | SignLine]:
    return [item for item in (chart.way, *chart.sides, chart.written) if item is not None]


def _way(way: SignLine, width: int, height: int, *, chosen: bool) -> list[Line]:
    """Return what it is called, and the steps of its way at the right; the others as signs where words do not fit."""
    words = [f"{SIGNS['now']} {each.text}" if n == way.current else each.text for n, each in enumerate(way.words)]
    if LABEL_LEAST + GAP + sum(map(cells, words)) + len(STEP) * (len(words) - 1) > width:
        signs = [SIGNS["was"] if n < way.current else SIGNS["none"] for n in range(len(words))]
        words = [words[n] if n == way.current else sign for n, sign in enumerate(signs)]
    taken = sum(map(cells, words)) + len(STEP) * (len(words) - 1)
    above, builder = LineBuilder(width, 0), LineBuilder(width, 0)
    x = max(0, width - taken)
    apart = cells(way.label) > x - GAP and height >= (TALL if width >= NARROW else SMALL_TALL)
    if apart or x > LABEL_LEAST:
        name = above if apart else builder
        name.put(0, way.label, "title" if chosen else "head", way.place, most=width if apart else x - GAP)
    for n, text in enumerate(words):
        if n:
            builder.put(x, STEP, "soft")
            x += len(STEP)
        builder.put(x, text, way.words[n].tone, way.words[n].place)
        x += cells(text)
    return [above.line(), builder.line()] if apart else [builder.line()]


def _written(line: SignLine, width: int, item: int, selected: int | None) -> list[Line]:
    """Return what is written and what is missing, as many to a line as there is room for."""
    lines: list[LineBuilder] = []
    x = width
    for words in line.words:
        size = cells(words.text) + 2
        if x + size > width:
            lines.append(LineBuilder(width, item))
            x = 0
        tone: Tone = "title" if item == selected and words.tone == "done" else words.tone
        lines[-1].put(x, f"{words.text} {words.short}", tone, words.place)
        x += size + 1
    return [each.line() for each in lines]


def _scale(chart: SideBySide) -> Decimal:
    if chart.most is not None:
        return chart.most
    return max((cell.amount for side in chart.sides for cell in side.cells if cell.amount), default=Decimal(0))


def _beside(chart: SideBySide, first: int, width: int, room: int, selected: int | None) -> list[Line]:
    """Return names, bars and texts in columns, as many of them as there is room for."""
    label = min(LABEL_MOST, max(map(cells, chart.rows)) + 1)
    many = max(1, min(len(chart.sides), (width - label) // COLUMN_LEAST))
    size = (width - label) // many
    chosen = 0 if selected is None else max(0, min(selected - first, len(chart.sides) - 1))
    start = max(0, min(chosen - many + 1, len(chart.sides) - many))
    shown = range(start, start + many)
    hidden = [plain(t("chart.shelves.more", count=len(chart.sides) - many), width, "dim")] if many < len(
        chart.sides
    ) else []  # fmt: skip
    wanted = 1 + len(chart.rows) + len(hidden)
    spare = max(0, room - wanted)
    names = 2 if spare else 1
    texts = 1 + min(max(0, spare - 1), TEXT_LINES - 1)
    names = min(NAME_LINES, names + max(0, spare - names - texts + 2))
    lines = _block("", [_named(chart, n, size) for n in shown], names, first, shown, label, size, width, selected)
    rows = [[chart.sides[n].cells[row] for n in shown] for row in range(len(chart.rows))]
    barred = [any(cell.amount is not None for cell in held) for held in rows]
    # One width for the figures of all rows: bars begin below each other and have the same room, so that they compare.
    figures = [cells(cell.text) for held, bars in zip(rows, barred, strict=True) for cell in held if bars]
    figure = max(figures, default=0) + 1
    for head, held, bars in zip(chart.rows, rows, barred, strict=True):
        if bars:
            lines.append(_bars(head, held, figure, first, shown, label, size, width, _scale(chart)))
        else:
            block = [Words(cell.text, "", cell.tone, cell.place) for cell in held]
            lines += _block(head, block, texts, first, shown, label, size, width, None)
    return [*lines, *hidden]


def _named(chart: SideBySide, n: int, size: int) -> Words:
    side = chart.sides[n]
    return Words(side.label, f"{BEYOND} " if side.chosen else "", "head", side.place)


def _block(
    head: str,
    held: Sequence[Words],
    most: int,
    first: int,
    shown: Iterable[int],
    label: int,
    size: int,
    width: int,
    selected: int | None,
) -> list[Line]:
    """Return the lines of a row of texts, wrapped in their columns; `short` of a text is the sign before it."""
    texts = [wrapped(words.text, size - GAP - cells(words.short), most) or [""] for words in held]
    lines = []
    for k in range(max(map(len, texts))):
        builder = LineBuilder(width)
        if k == 0:
            builder.put(0, head, "dim", most=label - 1)
        for number, (n, words, told) in enumerate(zip(shown, held, texts, strict=True)):
            x = label + number * size
            if k == 0 and words.short:
                builder.put(x, words.short, "strong", item=first + n)
            if k < len(told):
                tone: Tone = "title" if selected == first + n else words.tone
                builder.put(x + cells(words.short), told[k], tone, words.place, item=first + n)
        lines.append(builder.line())
    return lines


def _bars(
    head: str,
    held: Sequence[ComparedCell],
    figure: int,
    first: int,
    shown: Iterable[int],
    label: int,
    size: int,
    width: int,
    most: Decimal,
) -> Line:
    """Return a row of figures with their bars, all on one scale."""
    builder = LineBuilder(width)
    builder.put(0, head, "dim", most=label - 1)
    for number, (n, cell) in enumerate(zip(shown, held, strict=True)):
        x = label + number * size
        builder.put(x, cell.text, cell.tone, cell.place, most=size - GAP, item=first + n)
        _bar(builder, cell, x + figure, size - GAP - figure, most, first + n)
    return builder.line()


def _bar(builder: LineBuilder, cell: ComparedCell, x: int, room: int, most: Decimal, item: int) -> None:
    if cell.amount is None or room < 1:
        return
    tone: Tone = "title" if cell.fill == "solid" else "dim"
    over = cell.amount > most > 0  # while it is typed the scale stays
    filled = length(cell.amount, most, room) - over
    builder.put(x, FILLS[cell.fill] * filled, tone, item=item)
    if over:
        builder.put(x + filled, BEYOND, "look", item=item)


def _one(chart: SideBySide, side: Compared, item: int, width: int, selected: int | None) -> list[Line]:
    """Return one thing for a narrow room: its name, its bars, and what has no bar on one line below."""
    name = LineBuilder(width, item)
    name.put(0, f"{BEYOND} " if side.chosen else "", "strong")
    at = MARK if side.chosen else 0
    name.put(at, side.label, "title" if selected == item else "head", side.place, most=width - at)
    lines = [name.line()]
    label = min(LABEL_MOST, max(map(cells, chart.rows)) + 1) + MARK
    figures = [cell for each in chart.sides for cell in each.cells if cell.amount is not None]
    figure = max((cells(cell.text) for cell in figures), default=1) + 1
    for head, cell in zip(chart.rows[:-1], side.cells[:-1], strict=True):
        builder = LineBuilder(width, item)
        builder.put(MARK, head, "dim", most=label - MARK - 1)
        builder.put(label, cell.text, cell.tone, cell.place, most=width - label)
        _bar(builder, cell, label + figure, width - label - figure, _scale(chart), item)
        lines.append(builder.line())
    return lines
