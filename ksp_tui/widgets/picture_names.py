"""The line of names above a picture: which one is shown, and that there are more than find room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.widgets.tones import style_of

EARLIER, LATER = "◂ ", " ▸"
"""Tell that there are pictures before the first name in sight, and behind the last."""
NAME_GAP = 3
"""Blank cells between two names."""


def names_line(pane: Widget, names: Sequence[str], current: int, width: int) -> Strip:
    """Return the line of names in the looks of its pane; the current one is always in sight."""
    base = pane.rich_style
    segments: list[Segment] = []
    first = first_in_sight(names, current, width)
    if first:
        segments.append(Segment(drawn(EARLIER), base + style_of(pane, "dim")))
    used = len(EARLIER) if first else 0
    for number, name in enumerate(names[first:], first):
        used += cell_len(name)
        if used > width and number > first:  # a name is seen whole, or it is only told that there are more
            segments[-1] = Segment(drawn(LATER), base + style_of(pane, "dim"))
            break
        style = base + style_of(pane, "title" if number == current else "dim")
        segments += [Segment(drawn(clean(name)), style), Segment(" " * NAME_GAP, base)]
        used += NAME_GAP
    return Strip(segments).adjust_cell_length(width, base)


def first_in_sight(names: Sequence[str], current: int, width: int) -> int:
    """Return the first name in sight: the one from which on the current one has room."""
    sizes = [cell_len(name) + NAME_GAP for name in names]
    first = 0
    while first < current and sum(sizes[first : current + 1]) - NAME_GAP + len(EARLIER) > width:
        first += 1
    return first


def name_at(names: Sequence[str], current: int, width: int, x: int) -> int | None:
    """Return the name at a cell of the line; None behind the last."""
    first = first_in_sight(names, current, width)
    at = len(EARLIER) if first else 0
    for number, name in enumerate(names[first:], first):
        at += cell_len(name) + NAME_GAP
        if x < at:
            return number
    return None
