"""
The looks without any colour, for who has NO_COLOR set: bold, underlined and reversed text alone.

Textual's own way turns colours into greys, which is still a colour to a terminal and to the person who asked for none.
"""

from __future__ import annotations

import sys
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

from ksp_tui.text.glyphs import THUMB, drawn
from ksp_tui.widgets.agreed_widths import AgreedWidths
from ksp_tui.widgets.themes import THEMES

_REVERSED = 0.3
"""From this difference of brightness (0 to 1) between a piece's ground and the screen's on, it is drawn reversed."""


class Colourless(LineFilter):
    """Takes all colours away; what stood out by its ground stands out reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            Segment(text, _bare(style, background) if style else style, control) for text, style, control in segments
        ]


@lru_cache(2048)
def _bare(style: Style, background: Color) -> Style:
    ground = style.bgcolor
    reverse = bool(style.reverse)
    if ground is not None and not reverse:
        reverse = abs(Color.from_rich_color(ground).brightness - background.brightness) >= _REVERSED
    return Style(bold=style.bold, italic=style.italic, underline=style.underline, strike=style.strike, reverse=reverse)


def dress(app: App[int], theme: str) -> None:
    """Give the app its themes and signs, `theme` in force; without colours where NO_COLOR asks for that."""
    for each in THEMES.values():
        app.register_theme(each)
    use_bar_signs(app)
    app._filters.append(AgreedWidths())
    app.theme = THEMES.get(theme, THEMES["dark"]).name
    if app.no_color:
        kept = [each for each in app._filters if not isinstance(each, Monochrome | NoColor)]
        app._filters[:] = [*kept, Colourless()]


def use_bar_signs(app: App[int]) -> None:
    """Draw scroll bars in signs where colours and blocks do not tell the part in sight; else as Textual does."""
    if app.no_color or drawn(THUMB) != THUMB:
        from textual.scrollbar import ScrollBar  # heavy, and few ask for this

        from ksp_tui.widgets.scroll_bar import ScrollBarSigns

        ScrollBar.renderer = ScrollBarSigns
        ScrollBarSigns.colourless = app.no_color
    elif (used := sys.modules.get("ksp_tui.widgets.scroll_bar")) is not None:
        used.ScrollBarSigns.colourless = False  # an app before this one, in the same process, had no colours
