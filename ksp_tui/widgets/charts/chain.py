"""
Chains: links that lead from left to right, one chain alone with what is told of each link, or many below each other.

Where a link is missing a `?` stands in its place; it leads to where the missing record begins. Narrow rooms show the
chosen chain alone, one link a line.
"""

from __future__ import annotations

from ksp_tui.charts.chart import Chain, ChainLink, Chains, Link, LinkRow
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import (
    BEYOND,
    NARROW,
    SIGNS,
    WAY,
    Line,
    LineBuilder,
    foot,
    in_sight,
    invitation,
    plain,
    wrapped,
)

LINES, LINES_MOST = 2, 6
"""Lines that a link takes at most; where a picture leaves lines empty."""
SPARE = 2
"""Lines left to what ends a picture before links take more of their own."""
LEAD = 2
"""Cells of the sign that leads to a link."""
LINK_LEAST = 8
WAY_LEAST = 4
"""Cells of the way from one link to the next, its air and its point."""


def draw(chart: Chain | Chains, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the chains as lines of exactly `width` cells, at most `height`."""
    if isinstance(chart, Chain):
        return _one(chart, width, height, selected)
    if not chart.rows:
        return invitation(chart, width, height)
    chosen = selected if selected is not None and selected < len(chart.rows) else None
    ends = foot(chart, width, height, chosen, [row.reading for row in chart.rows])
    if width < NARROW:
        row = chart.rows[chosen or 0]
        heads = [plain(_counted(chart, chosen or 0), width, "dim")] if len(chart.rows) > 1 else []
        lines = [*heads, *_steps(chart, row, chosen or 0, width, height - len(heads) - len(ends))]
        return [*lines[: max(1, height - len(ends))], *ends][:height]
    above = [plain(words.text, width, words.tone) for words in chart.above]
    heads = [*above[: max(0, height - len(ends) - 1 - LINES)], _heads(chart, width)]
    room = height - len(heads) - len(ends)
    for most in range(LINES_MOST, LINES - 1, -1):
        blocks = [_row(row, n, width, n == chosen, most) for n, row in enumerate(chart.rows)]
        if sum(map(len, blocks)) <= room - SPARE:
            break
    return [*heads, *_fitting(blocks, chosen, room, width), *ends][:height]


def _counted(chart: Chains, index: int) -> str:
    return t("chart.chains.which", n=index + 1, m=len(chart.rows))


def _fitting(blocks: list[list[Line]], chosen: int | None, room: int, width: int) -> list[Line]:
    """Return as many whole chains as there is room for, the chosen one among them, and how many are left."""
    room = max(1, room)
    if sum(map(len, blocks)) <= room:
        return [line for block in blocks for line in block]
    room = max(1, room - 1)
    last = first = chosen or 0
    used = len(blocks[first])
    while first > 0 and chosen and used + len(blocks[first - 1]) <= room:
        first -= 1
        used += len(blocks[first])
    while last + 1 < len(blocks) and used + len(blocks[last + 1]) <= room:
        last += 1
        used += len(blocks[last])
    lines = [line for block in blocks[first : last + 1] for line in block][:room]
    left = len(blocks) - (last - first + 1)
    return [*lines, plain(t("chart.more", count=left), width, "dim")] if left else lines


def _bounds(count: int, width: int) -> list[tuple[int, int]]:
    """Return first cell and cells of each column."""
    each = max(LINK_LEAST + LEAD, width // max(1, count))
    return [(n * each, (each if n < count - 1 else width - n * each)) for n in range(count) if n * each < width]


def _heads(chart: Chains, width: int) -> Line:
    builder = LineBuilder(width)
    for (x, size), head in zip(_bounds(len(chart.heads), width), chart.heads, strict=False):
        at = x + (LEAD if x else 0)
        builder.put(at, head, "head", most=size - 1 - (LEAD if x else 0))
    return builder.line()


def _row(row: LinkRow, index: int, width: int, chosen: bool, most: int) -> list[Line]:
    """Return the lines of one chain, at most `most`."""
    builders = [LineBuilder(width, index) for _ in range(most)]
    used = 1
    for (x, size), link in zip(_bounds(len(row.links), width), row.links, strict=False):
        at, room = x + (LEAD if x else 0), size - 1 - (LEAD if x else 0)
        if link is None:
            continue
        if x:
            builders[0].put(x, BEYOND, "soft")
        texts = _texts(link, room, most)
        used = max(used, len(texts))
        for builder, text in zip(builders, texts, strict=False):
            builder.put(at, text, _tone(link, chosen), link.place, most=room)
    return [builder.line() for builder in builders[:used]]


def _texts(link: Link, room: int, most: int) -> list[str]:
    if link.repeated:
        return [SIGNS["was"]]
    return wrapped(f"{SIGNS['unknown']} {link.label}" if link.gap else link.label, room, most) or [SIGNS["unknown"]]


def _tone(link: Link, chosen: bool) -> Tone:
    return "look" if link.gap else "soft" if link.repeated else "title" if chosen else "plain"


def _steps(chart: Chains, row: LinkRow, index: int, width: int, height: int) -> list[Line]:
    """Return one chain, one link below the other."""
    lines: list[Line] = []
    present = [(head, link) for head, link in zip(chart.heads, row.links, strict=True) if link is not None]
    each = LINES if height >= len(present) * LINES else 1
    for n, (_, link) in enumerate(present):
        label = f"{SIGNS['unknown']} {link.label}" if link.gap else link.label
        for number, text in enumerate(wrapped(label, width - LEAD, each) or [SIGNS["unknown"]]):
            builder = LineBuilder(width, index)
            if n and not number:
                builder.put(0, BEYOND, "soft")
            builder.put(LEAD, text, "look" if link.gap else "plain", link.place)
            lines.append(builder.line())
    return lines


# --- one chain alone ----------------------------------------------------------------------------------------------


def _marked(link: ChainLink) -> str:
    return f"{SIGNS['now']} {link.label}" if link.current else link.label


def _starts(chart: Chain, width: int) -> list[int]:
    """
    Return the first cell of each link and the end of the last one.

    Each has the room its words need and a share of what is left; where that is not there, all have the same.
    """
    count = len(chart.links)
    wanted = [max(cells(_marked(link)) + WAY_LEAST, *(cells(words.text) + 1 for words in link.facts)) if link.facts
              else cells(_marked(link)) + WAY_LEAST for link in chart.links]  # fmt: skip
    left = width - sum(wanted)
    sizes = [size + left // count for size in wanted] if left >= 0 else [width // count] * count
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts


def _one(chart: Chain, width: int, height: int, selected: int | None) -> list[Line]:
    """Return one chain: its links on a line, what is told of each below it; in narrow rooms a link a line."""
    if not chart.links:
        return invitation(chart, width, height)
    ends = foot(chart, width, height, selected, [link.reading for link in chart.links])
    lines: list[Line] = []
    if width < NARROW:
        for n, link in enumerate(chart.links):
            builder = LineBuilder(width, n)
            label = f"{SIGNS['now']} {link.label}" if link.current else f"  {link.label}"
            builder.put(0, label, "strong" if link.current else "plain", link.place)
            lines.append(builder.line())
            for words in link.facts:
                told = LineBuilder(width, n)
                told.put(LEAD + 2, words.text, words.tone, words.place)
                lines.append(told.line())
        return [*in_sight(lines, height - len(ends), selected), *ends][:height]
    closing = cells(chart.links[0].label) + 1 if chart.is_round else 0
    starts = _starts(chart, width - closing)
    builder = LineBuilder(width)
    for n, link in enumerate(chart.links):
        x, end = starts[n], starts[n + 1]
        label = _marked(link)
        label_cells = min(cells(label), end - x - 1)
        tone: Tone = "strong" if link.current else "title" if n == selected else "plain"
        builder.put(x, label, tone, link.place, most=end - x - 1, item=n)
        if n < len(chart.links) - 1 or chart.is_round:
            way = end - 1 - (x + label_cells + 1) - 1
            if way > 0:
                builder.put(x + label_cells + 1, WAY * way + BEYOND, "soft")
    if chart.is_round:
        builder.put(starts[-1], chart.links[0].label, "dim")
    lines.append(builder.line())
    for row in range(max((len(link.facts) for link in chart.links), default=0)):
        told = LineBuilder(width)
        for n, link in enumerate(chart.links):
            if row < len(link.facts):
                words = link.facts[row]
                told.put(starts[n], words.text, words.tone, words.place, most=starts[n + 1] - starts[n] - 1, item=n)
        lines.append(told.line())
    return [*lines[: max(1, height - len(ends))], *ends][:height]
