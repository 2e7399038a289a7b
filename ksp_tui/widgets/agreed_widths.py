"""What goes to the terminal takes the cells that were measured, whatever terminal it is."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from ksp_tui.text.agreed import agreed, is_agreed


class AgreedWidths(LineFilter):
    """Draws signs whose width terminals disagree on as all of them draw alike; texts stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, each of as many cells as before."""
        if all(is_agreed(text) for text, _, _ in segments):
            return segments
        return [Segment(text if control else agreed(text), style, control) for text, style, control in segments]
