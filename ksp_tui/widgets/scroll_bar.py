"""Scroll bars in plain signs: where only ASCII is drawn, neither part blocks nor colours alone tell where one is."""

from __future__ import annotations

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

from ksp_tui.text.glyphs import THUMB, drawn

BACK, BAR = Color.parse("#555555"), Color.parse("bright_magenta")
"""Textual's own colours where none are given."""
_UPRIGHT = Style(reverse=False)
"""Textual draws the part in sight as reversed blanks: a block on that would be none."""
WAY = "╎"
"""What is above and below the part in sight; drawn by its plain twin."""


class ScrollBarSigns(ScrollBarRender):
    """Draws as Textual does, or each cell as a plain sign; what a click on a cell does stays the same."""

    colourless = False
    """Whether no colour tells the part in sight."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = BACK,
        bar_color: Color = BAR,
    ) -> Segments:
        """Return the cells of a bar; sizes and position in cells."""
        bar = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )  # fmt: skip
        if cls.colourless or drawn(THUMB) != THUMB:
            bar.segments = [_plain(segment) for segment in bar.segments]
        return bar


def _plain(segment: Segment) -> Segment:
    if segment.control or segment.text == "\n":
        return segment
    meta = segment.style.meta if segment.style is not None else {}
    sign = THUMB if meta.get("@mouse.down") == "grab" else WAY
    style = segment.style + _UPRIGHT if segment.style is not None and segment.style.reverse else segment.style
    return Segment(drawn(sign) * len(segment.text), style)
