"""Paragraphs in several looks, broken as Chinese and English want it: the coach, details, briefs, the status."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from ksp_tui.commands import Action
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import wrap
from ksp_tui.widgets.canvas import Canvas
from ksp_tui.widgets.drawn import was_dragged
from ksp_tui.widgets.tones import CELL, ground, style_of

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


class Prose(Canvas):
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
        self._starts: list[int] = []
        """The first row of each paragraph."""
        self._chosen = range(0)
        """The paragraphs that are marked."""
        self._chosen_cells: tuple[int, int] | None = None
        """The cells of them that are marked; None: all."""

    @property
    def words(self) -> str:
        """All that is said, paragraph by paragraph."""
        return "\n".join(para.text for para in self._paras if para.text != RULE)

    def show(self, paras: Sequence[Para]) -> None:
        """Show other paragraphs, from the top; nothing is drawn anew when they are the same."""
        if tuple(paras) != self._paras:
            self._paras, self._chosen = tuple(paras), range(0)
            self.scroll_to_line(0)
            self.break_anew()

    def choose(self, paragraphs: range, cells: tuple[int, int] | None = None) -> None:
        """Mark some paragraphs that follow each other, or some of their cells, and keep them in sight."""
        self._chosen, self._chosen_cells = paragraphs, cells
        rows = self._chosen_rows()
        if rows:
            self.keep_in_sight(rows.start, min(len(rows), self.page))
        self.refresh()

    def _chosen_rows(self) -> range:
        if not self._chosen or self._chosen.stop > len(self._starts):
            return range(0)
        end = self._starts[self._chosen.stop] if self._chosen.stop < len(self._starts) else len(self._rows)
        return range(self._starts[self._chosen.start], end)

    def paragraph_at(self, y: int) -> int:
        """Return the paragraph on a line of the content; -1 below the last."""
        return bisect_right(self._starts, y) - 1 if 0 <= y < len(self._rows) else -1

    def _lines(self, width: int) -> list[_Row]:
        return [row for para in self._paras for row in broken(para, max(8, width))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that all paragraphs need, for a style with an automatic height."""
        return len(self._lines(width))

    def lay_out(self, width: int, height: int) -> int:
        """Break the paragraphs for a width; return their lines."""
        self._rows, self._starts = [], []
        for para in self._paras:
            self._starts.append(len(self._rows))
            self._rows += broken(para, max(8, width))
        return len(self._rows)

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line."""
        base, row = self.rich_style, self._rows[y]
        if row.text == RULE:
            return Strip([Segment(drawn("─" * width), base + style_of(self, "soft"))])
        marked = y in self._chosen_rows()
        if marked and self._chosen_cells is None:
            base += ground(self, base, CELL)
        segments = [Segment(row.mark, base + style_of(self, row.mark_look))] if row.mark else []
        segments.append(Segment(drawn(row.text), base + style_of(self, row.look)))
        strip = Strip(segments).adjust_cell_length(width, base)
        return self._with_cells_marked(strip, width) if marked and self._chosen_cells is not None else strip

    def _with_cells_marked(self, strip: Strip, width: int) -> Strip:
        """Return a line with the chosen cells marked."""
        start, end = self._chosen_cells or (0, 0)
        mark = ground(self, self.rich_style, CELL)
        chosen = [Segment(each.text, (each.style or Style()) + mark) for each in strip.crop(start, end)]
        return Strip.join([strip.crop(0, start), Strip(chosen), strip.crop(end, width)])

    def on_click(self, event: events.Click) -> None:
        """Run the command of the paragraph that was clicked."""
        if was_dragged(self):
            return
        at = self.content_at(event).y
        if 0 <= at < len(self._rows) and self._rows[at].command:
            event.stop()
            self.post_message(self.Pressed(self._rows[at].command))


def broken(para: Para, width: int) -> list[_Row]:
    """Return the lines of a paragraph; an empty one is an empty line."""
    if para.text == RULE or not para.text:
        return [_Row(para.text, para.look)]
    mark = drawn(para.mark)
    under = " " * cell_len(mark)
    lines = _lines_of(para.text, max(4, width - len(under)))
    return [_Row(line, para.look, under if n else mark, para.command, para.mark_look) for n, line in enumerate(lines)]


@lru_cache(maxsize=2048)
def _lines_of(text: str, width: int) -> tuple[str, ...]:
    """Return the lines of a text: the coach says the same again and again."""
    return tuple(wrap(clean(text, "\n"), width))
