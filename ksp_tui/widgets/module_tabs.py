"""The tabs of a plan's screens, each over a thin line that tells how far its module is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from ksp_tui.text.glyphs import drawn
from ksp_tui.widgets.bar import Bar
from ksp_tui.widgets.tones import style_of

DONE, OPEN = "━", "─"


class ModuleTabs(Bar):
    """Chips, and where there is room a second line of progress below them."""

    DEFAULT_CSS = "ModuleTabs { height: 2; padding: 0 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._parts: tuple[float, ...] = ()

    @property
    def parts(self) -> tuple[float, ...]:
        """How far each chip's module is, 0 to 1, in the order of the chips."""
        return self._parts

    @parts.setter
    def parts(self, parts: Sequence[float]) -> None:
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the chips, then the lines."""
        if y != 1:
            return super().render_line(y)
        base = self.rich_style
        blanks = {chip.command: _blanks(chip.text) for chip in self.chips}
        by_command = dict(zip((chip.command for chip in self.chips), self._parts, strict=False))
        segments: list[Segment] = []
        at = 0
        for start, end, command in self._places:
            # A line is as long as the words: the blank at either side of a chip stays blank.
            before, after = blanks.get(command, (1, 1))
            begin, width = start + before, max(0, end - start - before - after)
            segments.append(Segment(" " * (begin - at), base))
            part = by_command.get(command, 0.0)
            done = width if part >= 1 else min(width - 1, round(part * width)) if part > 0 else 0
            segments.append(Segment(drawn(DONE * done), base + style_of(self, "done")))
            segments.append(Segment(drawn(OPEN * (width - done)), base + style_of(self, "soft")))
            at = begin + width
        return Strip(segments).adjust_cell_length(self.size.width, base)


def _blanks(text: str) -> tuple[int, int]:
    """Return how many blanks stand before and behind the words of a chip."""
    return len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
