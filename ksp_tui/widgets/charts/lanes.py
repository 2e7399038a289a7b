"""
Lanes: bands of levels × columns of levels; what stands in a band is packed into lines, so that nothing ever overlaps.

An item takes the cells from its sign to the column where it is wanted. Each goes, in the chart's order, into the first
line of its band where it has a cell of air, else into a new one. Where lines are short the bands fold from the bottom
up. Narrow rooms have four cells of each name, and an arrow in place of the way.
"""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.charts.chart import LaneMark, Lanes
from ksp_tui.charts.names import cut
from ksp_tui.model.common import Path
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
    invitation,
)

BACK = "◂"
GUTTER, SMALL_GUTTER = 4, 2
COLUMN_MOST = 24
AIR = 1

LanePart = tuple[int, str, Tone, Path]
"""Cell, text, tone and place."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with the cells it takes: from `start` up to, without, `end`."""

    item: int
    start: int
    end: int
    parts: tuple[LanePart, ...]


_Lane = list[_Placed]


def draw(chart: Lanes, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the lanes as lines of exactly `width` cells, at most `height`."""
    if not chart.marks:
        return invitation(chart, width, height)
    small = width < NARROW
    gutter = SMALL_GUTTER if small else GUTTER
    pitch = max(4, min(COLUMN_MOST, (width - gutter) // max(1, len(chart.columns))))
    readings = [mark.reading for mark in chart.marks]
    ends = foot(chart, width, height, selected, readings)
    bands = [
        _packed([_placed(mark, n, gutter, pitch, width, small, selected == n) for n, mark in of_band])
        for of_band in ([(n, mark) for n, mark in enumerate(chart.marks) if mark.band == band]
                        for band in range(len(chart.bands)))
    ]  # fmt: skip
    chosen = chart.marks[selected].band if selected is not None and selected < len(chart.marks) else None
    kept = _lines_kept([max(1, len(band)) for band in bands], height - 1 - len(ends), chosen)
    lines = [_head(chart, width, gutter, pitch, small)]
    for band, name, room in zip(bands, chart.bands, kept, strict=True):
        lines += _band(band, name, room, width, gutter, selected)
    return [*lines[: max(1, height - len(ends))], *ends][:height]


def _head(chart: Lanes, width: int, gutter: int, pitch: int, small: bool) -> Line:
    builder = LineBuilder(width)
    if cells(chart.head) < gutter:
        builder.put(0, chart.head, "head")
    for number, column in enumerate(chart.columns):
        words = column.short if small else f"{column.short} {column.text}"
        builder.put(gutter + number * pitch, words, "head", most=pitch - 1)
    return builder.line()


def _placed(
    mark: LaneMark, item: int, gutter: int, pitch: int, width: int, small: bool, chosen: bool
) -> _Placed:  # fmt: skip
    """Return an item's signs, name and way at their cells."""
    here = gutter + mark.column * pitch
    tone: Tone = "title" if chosen else mark.tone
    ahead = mark.wanted is not None and mark.wanted > mark.column
    behind = mark.wanted is not None and mark.wanted < mark.column
    there = here if mark.wanted is None else gutter + mark.wanted * pitch
    if small:
        short = cut(mark.short, max(1, min(4, pitch - 1)))
        parts: list[LanePart] = [(here, short, tone, mark.place)]
        end = here + cells(short)
        if (ahead or behind) and end < width:
            parts.append((end, BEYOND if ahead else BACK, "title", mark.wanted_place))
            end += 1
        return _Placed(item, here, end, tuple(parts))
    sign: LanePart = (here, SIGNS[mark.standing], tone, mark.place)
    wanted: LanePart = (there, SIGNS["wanted"], "title", mark.wanted_place)
    if ahead:
        # At least one cell of the way is left between name and wish.
        name = cut(mark.label, there - here - 3)
        after = here + 2 + cells(name)
        gap = 1 if there - 1 - after > 0 else 0
        way = WAY * (there - 1 - after - gap) + BEYOND
        return _Placed(item, here, there + 1, (sign, (here + 2, name, tone, mark.place), (after + gap, way, "soft", ()),
                                               wanted))  # fmt: skip
    same = mark.wanted == mark.column
    at = here + (3 if same else 2)
    name = cut(mark.label, min(pitch - 1 - (at - here), width - at))
    end = at + cells(name)
    named: LanePart = (at, name, tone, mark.place)
    if behind:
        way = BACK + WAY * (here - there - 2)
        return _Placed(item, there, end, (wanted, (there + 1, way, "soft", ()), sign, named))
    if same:
        return _Placed(item, here, end, (sign, (here + 1, SIGNS["wanted"], "title", mark.wanted_place), named))
    return _Placed(item, here, end, (sign, named))


def _packed(placed: list[_Placed]) -> list[_Lane]:
    """Return the lines of a band, each item in the first one that has room for it."""
    lanes: list[_Lane] = []
    for each in placed:
        for lane in lanes:
            if all(each.end + AIR <= other.start or other.end + AIR <= each.start for other in lane):
                lane.append(each)
                break
        else:
            lanes.append([each])
    return lanes


def _lines_kept(wanted: list[int], room: int, chosen: int | None) -> list[int]:
    """Return how many lines each band has: they fold from the last up, the chosen item's when all others have."""
    kept = list(wanted)
    order = [band for band in reversed(range(len(kept))) if band != chosen]
    for band in [*order, *([] if chosen is None else [chosen])]:
        over = sum(kept) - room
        if over <= 0:
            break
        kept[band] = max(1, kept[band] - over)
    return kept


def _band(lanes: list[_Lane], name: str, room: int, width: int, gutter: int, selected: int | None) -> list[Line]:
    """Return the lines of a band; those of its items that find no room are counted on the last one."""
    shown, hidden = lanes, 0
    if len(lanes) > room:
        shown = lanes[: room - 1]
        at = next((n for n, lane in enumerate(lanes) if any(each.item == selected for each in lane)), None)
        if at is not None and at >= len(shown):
            # The chosen one is always in sight, alone where its band has but one line.
            shown = [*shown[:-1], lanes[at]] if shown else []
        hidden = sum(map(len, lanes)) - sum(map(len, shown))
    lines: list[Line] = []
    for lane in shown:
        builder = LineBuilder(width)
        builder.put(0, "" if lines else name, "head", most=gutter - 1)
        for each in sorted(lane, key=lambda each: each.start):
            for x, text, tone, place in each.parts:
                builder.put(x, text, tone, place, item=each.item)
        lines.append(builder.line())
    if hidden or not lines:
        builder = LineBuilder(width)
        builder.put(0, "" if lines else name, "head", most=gutter - 1)
        alone = next((each for lane in lanes for each in lane if each.item == selected), None) if not lines else None
        if alone is not None:
            hidden -= 1
            for x, text, tone, place in alone.parts:
                builder.put(x, text, tone, place, item=alone.item)
        more = t("chart.more", count=hidden)
        if hidden and (alone is None or alone.end + 2 + cells(more) <= width):
            builder.put(gutter if alone is None else alone.end + 2, more, "dim")
        lines.append(builder.line())
    return lines
