"""A page, or a picture of its own, with broken lines of text and the signs that stand in them."""

from __future__ import annotations

from ksp_tui.writers.paper.ink import Anchor, Ink, Text
from ksp_tui.writers.paper.measure import PT, Line, Run, width_of
from ksp_tui.writers.paper.signs import draw


class Drawing(Ink):
    """A page, or a picture of its own, that is drawn on."""

    __slots__ = ()

    def lines(
        self,
        lines: list[Line],
        x: float,
        y: float,
        size: float,
        leading: float,
        *,
        anchor: Anchor = "start",
        width: float = 0.0,
    ) -> float:
        """Put broken lines, the top of the first at `y`, held to `width` at an end; return the height they take."""
        step = size * PT * leading
        for number, line in enumerate(lines):
            base = y + step * number + size * PT * (0.88 + (leading - 1.18) / 2)
            own = max((span.x + span.width for span in line), default=0.0)
            left = x + (width - own if anchor == "end" else (width - own) / 2 if anchor == "middle" else 0.0)
            for span in line:
                if span.run.sign:
                    draw(self, span.run, left + span.x, base, size, span.width)
                else:
                    self._span(left + span.x, base, span.text, size, span.run, span.width)
        return step * len(lines)

    def _span(self, x: float, y: float, text: str, size: float, run: Run, width: float) -> None:
        bare = text.lstrip(" ")  # a page drops blanks at the beginning of a text, and with them their room
        if bare:
            x += width_of(text[: len(text) - len(bare)], size, run.bold)
            self.items.append(Text(x, y, bare, size, run.bold, run.color, width_of(bare, size, run.bold)))
