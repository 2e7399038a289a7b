"""
Marking and copying with the mouse what widgets draw line by line: the text that is seen, never a widget's own name.

Textual finds the text under the mouse by notes in the style of each piece, which would cost time at every key. Here the
line that is asked for is drawn once more. Offsets are cells of a line, and lines counted from the widget's first one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from rich.cells import cell_len
from rich.segment import Segment
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.widgets.tones import CELL, ground

WOBBLE = 2
"""Cells that the mouse may move while a button is down and it is still a click."""


class Drawn(Protocol):
    """A widget that draws its own lines says which of them are there."""

    @property
    def drawn_span(self) -> tuple[int, int, int]:
        """Lines at the top that never scroll, how far the others are scrolled, and how many there are in all."""


def _scroll(widget: Widget, y: int) -> int:
    """Return line `y` of a widget's room as one of all its lines."""
    head, top, _ = cast("Drawn", widget).drawn_span
    return y if y < head else y + top


def is_drawn(widget: Widget) -> bool:
    """Say whether a widget's text can be marked and copied as it is drawn."""
    return hasattr(type(widget), "drawn_span")


def drawn_under(screen: Screen[Any], x: int, y: int) -> tuple[Widget, Offset] | None:
    """Return the drawn widget at a cell of the screen and the place in its content; None for any other widget."""
    try:
        widget, _ = screen.get_widget_at(x, y)
    except NoWidget:
        return None
    if not is_drawn(widget):
        return None
    room = widget.content_region
    return widget, Offset(
        max(0, min(x, room.right - 1) - room.x), _scroll(widget, max(0, min(y, room.bottom - 1) - room.y))
    )


def marked(widget: Widget, y: int, strip: Strip) -> Strip:
    """Return a line of the room as it is drawn: what the mouse has marked of it on a ground of its own."""
    selection = widget.screen.selections.get(widget)
    span = selection.get_span(_scroll(widget, y)) if selection is not None else None
    if span is None:
        return strip
    start, end = span
    end = strip.cell_length if end < 0 else min(end, strip.cell_length)
    if start >= end:
        return strip
    over = ground(widget, widget.rich_style, CELL)
    middle = Strip(Segment.apply_style(strip.crop(start, end), post_style=over))
    return Strip.join([strip.crop(0, start), middle, strip.crop(end)])


def was_dragged(widget: Widget) -> bool:
    """Say whether the mouse marked something on the way to this click, which then is none."""
    found = widget.screen.selections
    if len(found) != 1:
        return bool(found)
    start, end = next(iter(found.values()))
    return start is None or end is None or start.y != end.y or end.x - start.x > WOBBLE


def selected_text(screen: Screen[Any]) -> str | None:
    """Return what is marked on a screen, as it is seen; None where nothing is."""
    texts = [text_of(widget, at) for widget, at in screen.selections.items() if widget.is_attached and is_drawn(widget)]
    return "\n".join(filter(None, texts)) or None


def text_of(widget: Widget, selection: Selection) -> str:
    """Return the marked text of a drawn widget; no line ends in spaces."""
    _, _, count = cast("Drawn", widget).drawn_span
    draw: Callable[[int], Strip] = getattr(widget, "drawn_line", widget.render_line)
    start = selection.start or Offset(0, 0)
    last = count - 1 if selection.end is None else min(selection.end.y, count - 1)
    lines: list[str] = []
    for y in range(start.y, last + 1):
        end = selection.end.x if selection.end is not None and y == selection.end.y else None
        lines.append(_cut(draw(y).text, start.x if y == start.y else 0, end))
    return "\n".join(lines)


def _cut(text: str, start: int, end: int | None) -> str:
    """Return the characters on the cells from `start` to before `end`; of a wide one half is enough."""
    kept: list[str] = []
    at = 0
    for char in text:
        size = cell_len(char)
        if at + size > start and (end is None or at < end):
            kept.append(char)
        at += size
    return "".join(kept).rstrip()
