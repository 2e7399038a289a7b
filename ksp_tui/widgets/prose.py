"""Paragraphs in several looks, broken as Chinese and English want it: the coach, details, briefs, the status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.commands import Action
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import wrap
from ksp_tui.widgets.tones import style_of

RULE = "\x00rule"
"""Stands for a thin line across."""


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph: its words, its look, a mark before its first line (the others stand under the words)."""

    text: str
    look: Tone = "plain"
    mark: str = ""
    command: Action = ""
    """What a click on it asks for."""
    mark_look: Tone = "plain"


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    look: Tone
    mark: str = ""
    command: Action = ""
    mark_look: Tone = "plain"


class Prose(Widget):
    """Draws paragraphs, scrolled where they are longer than the room."""

    DEFAULT_CSS = "Prose { height: 1fr; }"
    can_focus = False

    class Pressed(Message):
        """A paragraph with a command was clicked."""

        def __init__(self, command: Action) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paras: tuple[Para, ...] = ()
        self._rows: list[_Row] = []
        self._top = 0

    @property
    def words(self) -> str:
        """All that is said, paragraph by paragraph."""
        return "\n".join(para.text for para in self._paras if para.text != RULE)

    @property
    def below(self) -> int:
        """How many lines are hidden below the last one seen."""
        return max(0, len(self._rows) - self._top - self.size.height) if self.size.height else 0

    def show(self, paras: Sequence[Para]) -> None:
        """Show other paragraphs, from the top; nothing is drawn anew when they are the same."""
        if tuple(paras) != self._paras:
            self._paras = tuple(paras)
            self._top = 0
            self._break()

    def _lines(self, width: int) -> list[_Row]:
        return [row for para in self._paras for row in broken(para, max(8, width))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that all paragraphs need, for a style with an automatic height."""
        return len(self._lines(width))

    def _break(self) -> None:
        self._rows = self._lines(self.size.width)
        self._top = max(0, min(self._top, len(self._rows) - self.size.height))
        self.refresh(layout=self.styles.is_auto_height)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._rows = self._lines(self.size.width)
        self._top = max(0, min(self._top, len(self._rows) - self.size.height))
        self.refresh()

    def scroll_lines(self, lines: int) -> None:
        """Scroll down, or up by a negative number."""
        self._top = max(0, min(self._top + lines, len(self._rows) - self.size.height))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        base, width = self.rich_style, self.size.width
        if y + self._top >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[y + self._top]
        if row.text == RULE:
            return Strip([Segment(drawn("─" * width), base + style_of(self, "soft"))])
        segments = [Segment(row.mark, base + style_of(self, row.mark_look))] if row.mark else []
        segments.append(Segment(drawn(row.text), base + style_of(self, row.look)))
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Run the command of the paragraph that was clicked."""
        at = event.get_content_offset_capture(self).y + self._top
        if 0 <= at < len(self._rows) and self._rows[at].command:
            event.stop()
            self.post_message(self.Pressed(self._rows[at].command))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three lines down."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three lines up."""
        event.stop()
        self.scroll_lines(-3)


def broken(para: Para, width: int) -> list[_Row]:
    """Return the lines of a paragraph; an empty one is an empty line."""
    if para.text == RULE or not para.text:
        return [_Row(para.text, para.look)]
    mark = drawn(para.mark)
    under = " " * cell_len(mark)
    lines = wrap(clean(para.text, "\n"), max(4, width - len(under)))
    return [_Row(line, para.look, under if n else mark, para.command, para.mark_look) for n, line in enumerate(lines)]
