"""The line above the footer: what was done, what does not fit. It grows to a few lines when there is more to say."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop, wrap
from ksp_tui.widgets.drawn import marked
from ksp_tui.widgets.tones import style_of

SECONDS = 12.0
"""How long a message stays that asks for nothing: afterwards it would tell of something long past."""
MOST_LINES = 4
"""Lines that a message may take from the screen."""
HINT_LINES = 2
"""Lines that what a field asks may take: two where its first sentence alone is longer than a line."""


_BETWEEN = re.compile("(?<=[.?!]) |(?<=[\u3002\uff1f\uff01])")
"""Where a sentence ends and the next one begins."""


class MessageLine(Widget):
    """One message at a time."""

    DEFAULT_CSS = "MessageLine { height: 1; padding: 0 1; }"
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = ""
        """The message as it was given."""
        self._look: Tone = "plain"
        self._lines: list[str] = []
        self._ends: Timer | None = None
        self._hint, self._more = "", ""

    def hint(self, words: str, more: str = "") -> None:
        """
        Stand there while there is no message: what the current field asks, on a screen too narrow for the coach.

        `more` stands behind it where the line has room for both.
        """
        if (words, more) != (self._hint, self._more):
            self._hint, self._more = words, more
            self._break()

    def show(self, words: str, look: Tone) -> None:
        """Show a message; an empty one clears the line. What is wrong stays, all else goes by itself."""
        if self._ends is not None:
            self._ends.stop()
        self._ends = self.set_timer(SECONDS, lambda: self.show("", "plain")) if words and look != "bad" else None
        if (words, look) != (self.words, self._look):
            self.words, self._look = words, look
            self._break()

    def outdate(self) -> None:
        """Take away what was told of a step that is the last one no more; what is wrong stays."""
        if self._look != "bad":
            self.show("", "plain")

    def _break(self) -> None:
        width = max(10, self.size.width)
        self._lines = wrap(clean(self.words), width) if self.words else []
        if len(self._lines) > MOST_LINES:
            self._lines[MOST_LINES - 1 :] = [crop(f"{self._lines[MOST_LINES - 1]}…", width)]
        if not self.words and self._hint and self.screen.has_class("-narrow"):
            both = f"{self._hint}  {self._more}"
            said = both if self._more and cell_len(both) <= width else whole_sentences(self._hint, width)
            self._lines = wrap(clean(said), width)
            if len(self._lines) > HINT_LINES:
                self._lines[HINT_LINES - 1 :] = [crop(f"{self._lines[HINT_LINES - 1]}…", width)]
        self.styles.height = max(1, len(self._lines))
        self.refresh()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._break()

    @property
    def drawn_span(self) -> tuple[int, int, int]:
        """How many lines there are; none of them scrolls."""
        return 0, 0, len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the message."""
        text = drawn(self._lines[y]) if y < len(self._lines) else ""
        strip = Strip([Segment(text, self.rich_style + style_of(self, self._look if self.words else "dim"))])
        return marked(self, y, strip.adjust_cell_length(self.size.width, self.rich_style))


def whole_sentences(text: str, width: int) -> str:
    """Return the sentences of a text that a line has room for in full, the first always."""
    if cell_len(text) <= width:
        return text
    end = 0
    for between in _BETWEEN.finditer(text):
        if cell_len(text[: between.start()]) > width:
            break
        end = between.start()
    return text[:end] or text
