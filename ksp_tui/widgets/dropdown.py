"""The small list under a cell whose value is chosen: it filters as one types, while the focus stays in the editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from ksp_tui.widgets.grid import Cell, DataColumn, DataGrid

WIDEST = 92
"""Cells of an offer with what it means."""


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

    def ask(self, candidates: Sequence[str], x: int, y: int, room: int) -> None:
        """Show what a text may mean, numbered, none of it marked."""
        self.open([Offer(each, f"{n}  {each}") for n, each in enumerate(candidates, 1)], x, y, room, marked=-1)
        self._numbered = True

    def answer(self, key: str) -> Offer | None:
        """Return the numbered offer that a digit chooses."""
        if not self.asks or not (key.isascii() and key.isdigit()) or not 1 <= int(key) <= len(self.offers):
            return None
        return self.offers[int(key) - 1]

    def open(self, offers: Sequence[Offer], x: int, y: int, room: int, *, marked: int = 0) -> None:
        """
        Show `offers` at cell x, line y of the parent; `room` is the parent's width. Closes without offers.

        A new name is never marked by itself: it is made on purpose, by going to its line.
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
        height = min(len(offers), self.MOST)
        self.styles.width = width
        self.styles.height = height
        self.styles.offset = (max(0, min(x, room - width)), y)
        marked = -1 if offers[marked].create else marked
        self.row, self.column = marked, 0
        self.add_class("open")
        self.refresh()
        self.scroll_to_line(max(0, marked - height + 1))

    def walk(self, key: str) -> bool:
        """Mark another offer, as `key` says; False where it is no key for that."""
        step = {"up": -1, "down": 1, "pageup": -self.MOST, "pagedown": self.MOST}.get(key)
        if step is not None:
            self.go(self.row + step)
        return step is not None

    def close(self) -> None:
        """Hide the list."""
        self.remove_class("open")

    def pick(self, row: int, column: int) -> None:
        """Take the offer that was clicked."""
        self.go(row, 0)
        self.post_message(self.Taken(self, self.offers[row]))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Keep the focus in the editor."""
        event.prevent_default()
