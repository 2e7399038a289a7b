"""
The small list under a cell whose value is chosen: it filters as one types, while the focus stays in the editor.

Where what an offer means is longer than its line, the marked one is told in full under the list.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import wrap
from ksp_tui.views.scales import explained
from ksp_tui.widgets.grid import GAP, Cell, DataColumn, DataGrid

WIDEST = 92
"""Cells of an offer with what it means."""
READ_SECONDS = 0.4
"""How long a question stands before a digit answers it: what is typed on at speed belongs to the next field."""
WORD_SECONDS = 0.5
"""How long a digit waits before it is an answer: with another character behind it is the beginning of a value."""
ANY = (99, 99)
"""Lines above and below a field that stand for: room enough."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: what it puts into the editor, what is shown, a dim remark; `create` for a new name."""

    text: str
    label: str
    hint: str = ""
    create: bool = False


class Dropdown(DataGrid):
    """Offers below (or above) the editor. It never takes the focus."""

    DEFAULT_CSS = """
    Dropdown {
        display: none; overlay: screen; constrain: none inside; height: auto; width: 30;
        background: $panel; position: absolute; layer: above;
    }
    Dropdown.open { display: block; }
    """
    ALLOW_SELECT = False  # a click takes an offer
    heading = False
    MOST = 9

    class Taken(Message):
        """An offer was clicked."""

        def __init__(self, dropdown: Dropdown, offer: Offer) -> None:
            super().__init__()
            self.offer = offer

    def __init__(self) -> None:
        super().__init__()
        self.offers: Sequence[Offer] = ()
        self._numbered = False
        self._asked = 0.0
        """When the question came, by the monotonic clock."""
        self._waits: Timer | None = None
        """Runs while a digit waits to be an answer."""
        self._told: Sequence[Sequence[str]] = ()
        """Each offer with what it means, broken for the list's width; nothing where every line holds its own."""

    @property
    def row_count(self) -> int:
        """How many offers there are."""
        return len(self.offers)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def cell(self, row: int, column: int) -> Cell:
        """Return an offer's label or its remark."""
        offer = self.offers[row]
        if column:
            return offer.hint, "dim"
        return f" {offer.label}", "title" if offer.create else "plain"

    @property
    def foot(self) -> int:
        """Lines under the list in which the marked offer is told in full: as many as the longest one takes."""
        return max((len(lines) for lines in self._told), default=0)

    @property
    def line_count(self) -> int:
        """How many lines there are, with those under the list: the last offer scrolls clear of them."""
        return self.row_count + self.foot

    @property
    def page(self) -> int:
        """Lines of offers in sight at once."""
        return max(1, super().page - self.foot)

    def content_of(self, place: Offset) -> Offset:
        """Return cell and line under a place; the lines under the list belong to no offer."""
        if place.y >= self.size.height - self.foot:
            return Offset(place.x, self.line_count)
        return super().content_of(place)

    def render_line(self, y: int) -> Strip:
        """Draw an offer, or a line of what the marked one means."""
        at = y - (self.size.height - self.foot)
        if at < 0:
            return super().render_line(y)
        lines = self._told[self.row] if 0 <= self.row < len(self._told) else ()
        said = Segment(f" {drawn(lines[at])}" if at < len(lines) else "", self.rich_style)
        return Strip([said]).adjust_cell_length(self.size.width, self.rich_style)

    @property
    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self.has_class("open")

    @property
    def current(self) -> Offer | None:
        """The marked offer."""
        return self.offers[self.row] if self.is_open and 0 <= self.row < len(self.offers) else None

    @property
    def asks(self) -> bool:
        """Whether the offers are what a text may mean."""
        return self.is_open and self._numbered

    def ask(self, candidates: Sequence[str], x: int, y: int, room: int, *, lines: tuple[int, int] = ANY) -> None:
        """Show what a text may mean, numbered, none of it marked."""
        numbered = [Offer(each, f"{n}  {each}") for n, each in enumerate(candidates, 1)]
        self.open(numbered, x, y, room, marked=-1, lines=lines)
        self._numbered, self._asked = True, time.monotonic()

    def answer(self, key: str) -> Offer | None:
        """Return the numbered offer that a digit chooses; one that is typed before it could be read is no answer."""
        if not self.asks or time.monotonic() - self._asked < READ_SECONDS:
            return None
        if not (key.isascii() and key.isdigit()) or not 1 <= int(key) <= len(self.offers):
            return None
        return self.offers[int(key) - 1]

    def hold(self, digit: str, take: Callable[[], object]) -> None:
        """Mark what a digit chooses; `take` it when nothing was typed behind: the 1 of 1.4m is no answer."""
        self.go(int(digit) - 1)
        if WORD_SECONDS:
            self._waits = self.set_timer(WORD_SECONDS, take)
        else:
            take()

    def release(self) -> str:
        """Return the digit that waits to be an answer, which waits no more; "" for none."""
        if self._waits is None:
            return ""
        self._waits.stop()
        self._waits = None
        return str(self.row + 1)

    def open(
        self, offers: Sequence[Offer], x: int, y: int, room: int, *, marked: int = 0, lines: tuple[int, int] = ANY
    ) -> None:
        """
        Show `offers` at cell x, from line y of the parent on; `room` is the parent's width. Closes without offers.

        `lines` says how many there are above the field, which is the line before y, and from y on: where the list has
        too little room below it lies above, never over the field itself. A new name is never marked by itself: it is
        made on purpose, by going to its line. `marked` below 0 marks nothing.
        """
        self.offers = offers
        self._numbered = False
        if not offers:
            self.close()
            return
        label = max(cell_len(o.label) for o in offers) + 2
        hint = max(cell_len(o.hint) for o in offers)
        width = max(16, min(label + (hint + 2 if hint else 0), room, WIDEST))
        self.columns = [DataColumn("label", "", min(label, width))] + (
            [DataColumn("hint", "", 0, least=4)] if hint else []
        )
        self._told = self._in_full(width, min(label, width))
        top, height = laid(y, min(len(offers), self.MOST), self.foot, *lines)
        self.styles.width = width
        self.styles.height = height + self.foot
        self.styles.offset = (max(0, min(x, room - width)), top)
        marked = -1 if marked < 0 or offers[marked].create else marked
        self.row, self.column = marked, 0
        self.add_class("open")
        self.refresh()
        self.scroll_to_line(max(0, marked - height + 1))

    def _in_full(self, width: int, label: int) -> Sequence[Sequence[str]]:
        """Return what each offer means, broken for the lines under the list; nothing where no line is too long."""
        room = width - label - GAP - (1 if len(self.offers) > self.MOST else 0)
        if all(cell_len(offer.hint) <= max(0, room) for offer in self.offers):
            return ()
        return [wrap(clean(explained(offer.label, offer.hint)), width - 2) for offer in self.offers]

    def walk(self, key: str) -> bool:
        """Mark another offer, as `key` says; False where it is no key for that."""
        step = {"up": -1, "down": 1, "pageup": -self.MOST, "pagedown": self.MOST}.get(key)
        if step is not None:
            self.go(self.row + step)
        return step is not None

    def close(self) -> None:
        """Hide the list."""
        self.release()
        self.remove_class("open")

    def pick(self, row: int, column: int) -> None:
        """Take the offer that was clicked."""
        self.go(row, 0)
        self.post_message(self.Taken(self, self.offers[row]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Keep the focus in the editor."""
        event.prevent_default()


def laid(y: int, offers: int, foot: int, above: int, under: int) -> tuple[int, int]:
    """
    Return the first line of a list and how many of its offers are in sight, for a field on the line before `y`.

    It lies under the field, or above it where there is more room and too little below: never over it.
    """
    up = offers + foot > under and above > under
    height = max(1, min(offers, (above if up else under) - foot))
    return (y - 1 - height - foot if up else y), height
