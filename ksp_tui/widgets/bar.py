"""One line of chips: the header, the tabs of modules and sections, the footer. Chips with a command are clickable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.commands import Action, Tab
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.drawn import marked, was_dragged
from ksp_tui.widgets.tones import style_of


@dataclass(frozen=True, slots=True)
class Chip:
    """A piece of a bar: its text, its look, and the command that a click runs."""

    text: str
    look: Tone = "plain"
    command: Action = ""
    gap: int = 2
    """Empty cells after it."""
    cut: bool = False
    """A name that gives way, with a sign, before any other chip is left out."""


SHORTEST = 8
"""Cells of a name that stay."""


def shortened(chips: Sequence[Chip], width: int) -> list[Chip]:
    """Return chips with the names among them as short as the room asks for, the last one first."""
    found = [*chips]
    over = sum(cell_len(chip.text) + chip.gap for chip in found) - (found[-1].gap if found else 0) - width
    for n in range(len(found) - 1, -1, -1):
        size = cell_len(found[n].text)
        if found[n].cut and over > 0 and size > SHORTEST:
            found[n] = replace(found[n], text=crop(found[n].text, max(SHORTEST, size - over)))
            over -= size - cell_len(found[n].text)
    return found


class Bar(Widget):
    """
    A line of chips, some at the left and some at the right; what does not fit is left out from the end.

    When a chip of the left side has the look `here` or `title`, the line is scrolled so that it is always seen.
    """

    DEFAULT_CSS = "Bar { height: 1; padding: 0 1; }"
    can_focus = False

    class Pressed(Message):
        """A chip was clicked."""

        def __init__(self, command: Action) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left: tuple[Chip, ...] = ()
        self._right: tuple[Chip, ...] = ()
        self._places: list[tuple[int, int, Action]] = []

    @property
    def chips(self) -> tuple[Chip, ...]:
        """All chips shown, left then right."""
        return self._left + self._right

    def show(self, left: Sequence[Chip], right: Sequence[Chip] = ()) -> None:
        """Show other chips; nothing is drawn anew when they are the same."""
        if (tuple(left), tuple(right)) != (self._left, self._right):
            self._left, self._right = tuple(left), tuple(right)
            self.refresh()

    def _fitting(self, width: int) -> list[Chip]:
        """Return the left chips that fit, begun late enough that the current one is seen."""
        left = shortened(self._left, width)
        here = next((n for n, chip in enumerate(left) if chip.look in {"here", "title"}), 0)
        tabs = bool(left) and all(isinstance(chip.command, Tab) for chip in left)
        cut = tabs and sum(cell_len(c.text) + c.gap for c in left) - left[-1].gap > width
        width -= 4 if cut else 0  # for the signs of more
        first = 0
        while first < here and sum(cell_len(c.text) + c.gap for c in left[first : here + 1]) > width:
            first += 1
        shown: list[Chip] = []
        used = 0
        for chip in left[first:]:
            size = cell_len(chip.text)
            if used + size > width:
                break
            shown.append(chip)
            used += size + chip.gap
        if cut and shown:
            after = left[first + len(shown) :]
            shown = [replace(each, gap=min(each.gap, max(1, width - used + each.gap))) for each in shown]
            before = [Chip("‹", "look", left[first - 1].command, gap=1)] if first else []
            return [*before, *shown, *([Chip("›", "look", after[0].command, gap=0)] if after else [])]
        if shown and (shown[-1].look == "key" or shown[-1].text == "›"):
            shown.pop()  # a key without its word says nothing, nor a way to a place that found no room
        return shown

    @property
    def drawn_span(self) -> tuple[int, int, int]:
        """How many lines there are; none of them scrolls."""
        return 0, 0, self.size.height

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        self._places = []
        if y or not width:
            return Strip.blank(width, self.rich_style)
        right_width = sum(cell_len(c.text) + c.gap for c in self._right)
        right = self._right if right_width <= width * 2 // 3 else ()
        right_width = right_width if right else 0
        segments: list[Segment] = []
        x = 0
        base = self.rich_style

        def put(chip: Chip) -> None:
            nonlocal x
            text = drawn(clean(chip.text))
            size = cell_len(text)
            style = base + style_of(self, chip.look)
            segments.append(Segment(text, style))
            if chip.command:
                self._places.append((x, x + size, chip.command))
            segments.append(Segment(" " * chip.gap, base))
            x += size + chip.gap

        for chip in self._fitting(width - right_width):
            put(chip)
        if right:
            pad = max(0, width - right_width - x)
            segments.append(Segment(" " * pad, base))
            x += pad
            for chip in right:
                put(chip)
        return marked(self, y, Strip(segments).adjust_cell_length(width, base))

    def on_click(self, event: events.Click) -> None:
        """Run the command of the chip that was clicked."""
        if was_dragged(self):
            return
        x = event.get_content_offset_capture(self).x
        for start, end, command in self._places:
            if start <= x < end:
                event.stop()
                self.post_message(self.Pressed(command))
                return
