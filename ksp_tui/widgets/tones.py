"""
The looks a piece of drawn text can have, made from the theme's colours.

Not component classes: Textual would work out eleven of them for each widget at every change of screen, which took half
of the time of going from one module to another. Colour is never the only sign: what is broken carries a mark as well.
"""

from __future__ import annotations

from typing import Any, Protocol

from rich.style import Style
from textual.app import App
from textual.color import Color

from ksp_tui.text.tones import Tone

#: Theme variable and weight of each look; `here` is drawn on the strong colour itself.
_LOOKS: dict[Tone, tuple[str, bool]] = {
    "plain": ("foreground", False),
    "dim": ("text-muted", False),
    "soft": ("text-disabled", False),
    "strong": ("foreground", True),
    "title": ("primary", True),
    "head": ("text-muted", False),
    "key": ("accent", True),
    "here": ("background", True),
    "done": ("success", False),
    "look": ("warning", False),
    "bad": ("error", True),
}
ROW, CELL = 0.14, 0.30
"""How much of the strong colour lies under the current row, and under the current cell."""

# Kept by their colours, not by the theme's name: for a moment after a change the name is the new one's already, and the
# colours are still those of the old one.
_styles: dict[tuple[str, str | None, bool], Style] = {}
_grounds: dict[tuple[str, Any, float], Style] = {}


class Themed(Protocol):
    """What has the colours of a theme: any widget."""

    @property
    def app(self) -> App[Any]:
        """The program, which holds the theme."""


def style_of(widget: Themed, look: str) -> Style:
    """Return the style of a look in the theme in force; it has no background of its own but for `here`."""
    name, bold = _LOOKS.get(look, _LOOKS["plain"])  # type: ignore[call-overload]
    variables = widget.app.theme_variables
    key = (variables[name], variables["primary"] if look == "here" else None, bold)
    found = _styles.get(key)
    if found is None:
        found = _styles[key] = Style(color=key[0], bgcolor=key[1], bold=bold or None)
    return found


def ground(widget: Themed, base: Style, amount: float) -> Style:
    """Return a background between that of `base` (`amount` 0) and the strong colour of the theme (1)."""
    if widget.app.no_color:
        return Style(reverse=True, bold=amount == CELL or None)
    key = (widget.app.theme_variables["primary"], base.bgcolor, amount)
    found = _grounds.get(key)
    if found is None:
        strong = Color.parse(key[0])
        below = Color.from_rich_color(base.bgcolor) if base.bgcolor is not None else strong
        found = _grounds[key] = Style(bgcolor=below.blend(strong, amount).rich_color)
    return found
