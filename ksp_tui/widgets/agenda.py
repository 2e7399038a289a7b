"""What needs me: the dated things of this week over all accounts, then what hurts most; each leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop, pad, wrap, wrap_most
from ksp_tui.widgets.canvas import Canvas
from ksp_tui.widgets.drawn import was_dragged
from ksp_tui.widgets.tones import ROW, ground, style_of

HEAD = 10
"""Cells of the day or number before a line."""
NAME_MOST = 18
"""Cells of an account's name at most."""
LINES_MOST = 3
"""Lines of one item at most."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line: what stands before it, the account, its words; a heading has words alone."""

    words: str
    head: str = ""
    account: str = ""
    look: Tone = "plain"
    plan: str = ""
    place: tuple[str, ...] = ()
    view: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, or an empty line, and leads nowhere."""
        return not self.plan


class Agenda(Canvas):
    """Draws the items under their headings; one is current while the list is walked."""

    DEFAULT_CSS = "Agenda { height: 1fr; }"
    can_focus = False

    class Chosen(Message):
        """A line was chosen."""

        def __init__(self, item: AgendaItem) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: tuple[AgendaItem, ...] = ()
        self.at: int | None = None
        """Index of the current item while it is walked; None while the plans are."""
        self._rows: list[tuple[int, str, str, str, Tone]] = []

    def show(self, items: Sequence[AgendaItem]) -> None:
        """Show other items."""
        if tuple(items) != self.items:
            self.items = tuple(items)
            if self.at is not None and not (self.at < len(items) and not items[self.at].is_heading):
                self.at = None
            self.break_anew()
            self._show_here()

    def enter(self, *, lead: bool = True) -> bool:
        """Begin to walk at the first item, the terminal's cursor with it (`lead`); says whether there is one."""
        self.at = next((n for n, item in enumerate(self.items) if not item.is_heading), None)
        self._show_here()
        if lead:
            self.lead_cursor()
        return self.at is not None

    def find(self, plan: str, place: tuple[str, ...]) -> None:
        """Walk on from the item of a place, if it is still there."""
        for number, item in enumerate(self.items):
            if not item.is_heading and (item.plan, item.place) == (plan, place):
                self.at = number
                self._show_here()
                return

    def leave(self) -> None:
        """End the walk."""
        self.at = None
        self.refresh()

    def move(self, step: int) -> bool:
        """Walk to the next item that leads somewhere; False at the ends."""
        if self.at is None:
            return False
        at = self.at + step
        while 0 <= at < len(self.items) and self.items[at].is_heading:
            at += step
        if not 0 <= at < len(self.items):
            return False
        self.at = at
        self._show_here()
        self.lead_cursor()
        return True

    @property
    def item(self) -> AgendaItem | None:
        """The current item."""
        return self.items[self.at] if self.at is not None else None

    def lay_out(self, width: int, height: int) -> int:
        """Break the items for a width; return their lines."""
        width = max(16, width)
        name = max((cell_len(crop(clean(item.account), NAME_MOST)) for item in self.items), default=0)
        head = max((cell_len(item.head) for item in self.items), default=0)
        head = min(HEAD, head) + 2 if head else 0
        self._rows = []
        for number, item in enumerate(self.items):
            if item.is_heading:
                self._rows += [(number, "", "", line, item.look) for line in wrap(clean(item.words), width)]
                continue
            before = pad(crop(item.head, HEAD), head)
            account = pad(crop(clean(item.account), NAME_MOST), name + 2) if name else ""
            free = max(8, width - head - cell_len(account))
            under = " " * head, " " * cell_len(account)
            for n, line in enumerate(wrap_most(clean(item.words), free, LINES_MOST)):
                first, second = under if n else (before, account)
                self._rows.append((number, first, second, line, item.look))
        return len(self._rows)

    def _show_here(self) -> None:
        """Bring the current item into sight; with the first one, what is told before it."""
        if self.at is not None and self.size.height:
            rows = [n for n, row in enumerate(self._rows) if row[0] == self.at]
            if all(item.is_heading for item in self.items[: self.at]):
                self.scroll_to_line(0)
            elif rows and rows[0] < self.top:
                self.scroll_to_line(max(0, rows[0] - 1))
            if rows:
                self.keep_in_sight(rows[0], len(rows))
        self.refresh()

    def on_resize(self) -> None:
        """Break the lines anew; the current item stays in sight."""
        super().on_resize()
        self._show_here()

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line."""
        base = self.rich_style
        number, head, account, words, look = self._rows[y]
        style = base + ground(self, base, ROW) if number == self.at else base
        segments = [
            Segment(head, style + style_of(self, "key")),
            Segment(account, style + style_of(self, "strong")),
            Segment(drawn(words), style + style_of(self, look)),
        ]
        return Strip(segments).adjust_cell_length(width, style)

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked item."""
        if was_dragged(self):
            return
        at = self.content_at(event).y
        if 0 <= at < len(self._rows):
            item = self.items[self._rows[at][0]]
            if not item.is_heading:
                event.stop()
                self.post_message(self.Chosen(item))
