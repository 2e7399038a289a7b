"""
What stands below the field one types in, or above it: what can be chosen, what a text may mean or was taken for.

It shows what it is told to show, in the pane that holds it; which text is taken, the cell's editor decides.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import cells, crop
from ksp_tui.widgets.dropdown import ANY, Dropdown, Offer
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.tones import style_of

LEAST_ROOM = 20
"""Cells that what stands below the field may take, however narrow its pane is."""

KEPT_FREE = 4
"""Lines at the bottom of the screen that a list leaves in sight: the keys, and what is told of a text just refused."""


class Aside(Widget):
    """One line under the editor; it takes no key."""

    DEFAULT_CSS = """
    Aside { display: none; overlay: screen; constrain: none inside; height: 1; width: 24; position: absolute;
            background: $panel; layer: above; }
    Aside.open { display: block; }
    """
    STEP = 12
    """Cells by which its width grows: a new width lays out the screen, which no key should cost."""
    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._laid: tuple[int, tuple[int, int]] | None = None

    def show(self, words: str, x: int, y: int, room: int) -> None:
        """Say `words` at cell x, line y of the parent, whose width is `room`; nothing to say hides it."""
        if words == self.words:
            return
        self.words = words
        self.set_class(bool(words), "open")
        if words:
            width = min(room, -(-(cells(words) + 2) // self.STEP) * self.STEP)
            place = max(0, min(x, room - width)), y
            if self._laid != (width, place):
                self._laid = (width, place)
                self.styles.width = width
                self.styles.offset = place
        self.refresh()

    @property
    def drawn_span(self) -> tuple[int, int, int]:
        """Head, first line in sight and lines of what is drawn."""
        return 0, 0, 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        style = self.rich_style
        said = Segment(drawn(crop(f" {self.words}", self.size.width)), style + style_of(self, "look"))
        return Strip([said]).adjust_cell_length(self.size.width, style)


class Offers:
    """The list of offers and the line of what was understood, below the editor `line` in a pane."""

    def __init__(self, line: LineEditor) -> None:
        self._line = line
        self.dropdown = Dropdown()
        self.aside = Aside()

    def _below(self) -> tuple[int, int]:
        """Return cell and line under the editor's first cell."""
        x, y = (int(each.value) for each in self._line.styles.offset)
        return x, y + 1

    def _lines(self) -> tuple[int, int]:
        """Return how many lines of the screen are above the editor and below it, up to what is told at the bottom."""
        pane = self._line.parent
        if not isinstance(pane, Widget):
            return ANY
        at = pane.content_region.y + self._below()[1] - 1 - pane.scroll_offset.y
        return at, max(0, pane.screen.size.height - at - 1 - KEPT_FREE)

    def close(self) -> None:
        """Show nothing below the field."""
        self.dropdown.close()
        self.hush()

    def hush(self) -> None:
        """Say nothing below the field."""
        self.aside.show("", 0, 0, 0)

    def open(self, offers: Sequence[Offer], marked: int, room: int) -> None:
        """Show the offers, one of them marked, in a pane of `room` cells; meanings may lie over the pane beside."""
        self.hush()  # both lie on the same lines: the marked offer, which Enter takes, would be covered
        if any(offer.hint for offer in offers) and isinstance(pane := self._line.parent, Widget):
            room = max(room, pane.screen.size.width - pane.region.x - 1)
        self.dropdown.open(offers, *self._below(), max(room, LEAST_ROOM), marked=marked, lines=self._lines())

    def ask(self, candidates: tuple[str, ...], room: int) -> None:
        """Show what the text may mean; none is marked, so that Enter alone chooses nothing."""
        self.hush()
        self.dropdown.ask(candidates, *self._below(), max(room, LEAST_ROOM), lines=self._lines())

    def lay_anew(self, room: int) -> None:
        """The pane has another room: what is shown fits it, and lies at the field where that is now."""
        self._line.place_cursor()
        dropdown, words = self.dropdown, self.aside.words
        if dropdown.asks:
            self.ask(tuple(offer.text for offer in dropdown.offers), room)
        elif dropdown.is_open:
            self.open(dropdown.offers, dropdown.row, room)
        elif words:
            self.hush()
            self.tell(words, room)

    def tell(self, words: str, room: int) -> None:
        """Say what the text is taken for; nothing is asked any more."""
        if self.dropdown.asks:
            self.dropdown.close()
        self.aside.show(words, *self._below(), max(room, LEAST_ROOM))
