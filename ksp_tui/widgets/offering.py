"""
What stands below the field one types in: what can be chosen there, what a text may mean, and what it was taken for.

The base of cells; it holds the editor of one line, since all of this hangs on it.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from ksp_tui.entry.values import understood
from ksp_tui.entry.words import last_word, split_words, with_word
from ksp_tui.model.spec import MANY
from ksp_tui.text import t
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import cells, crop
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.canvas import Canvas
from ksp_tui.widgets.dropdown import Dropdown, Offer
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.tones import style_of


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


class Offering(Canvas):
    """The base of cells: offers, questions, and what was understood."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Rows | None = None
        self.line = self.new_line()
        self.dropdown = Dropdown()
        self.aside = Aside()
        self._before = ""
        self._dirty = False
        self._offered = False
        """Whether the text is one that an earlier run left unfinished, and nothing was done with it yet."""
        self._at: tuple[str | None, str] | None = None

    # --- what subclasses give -------------------------------------------------------------------------------------

    def new_line(self) -> LineEditor:
        """Return the editor of one line."""
        raise NotImplementedError

    def commit(self, *, create: bool = False) -> bool:
        """Take what was typed; False when it does not fit."""
        raise NotImplementedError

    def move(self, key: str, *, committed: bool) -> bool:
        """Move the cursor as `key` says; say whether it did. `committed`: a change was taken just before."""
        raise NotImplementedError

    def arrive(self, *, moved: bool = False) -> None:
        """Begin to edit the field under the cursor."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus into the editor."""
        raise NotImplementedError

    @property
    def at_rest(self) -> bool:
        """Whether nothing was done in the line editor yet."""
        raise NotImplementedError

    @property
    def typed(self) -> str:
        """What the editor holds."""
        raise NotImplementedError

    # --- offers ---------------------------------------------------------------------------------------------------

    def offer(self, text: str | None = None) -> None:
        """Open the list of what can be chosen here; without `text` all of it, the current value marked."""
        if self.rows is None or self._at is None:
            return
        record, field = self._at
        asked = "" if text is None else last_word(text) if self._many() else text
        offers = self.rows.offers(record, field, asked)
        own = [] if text is not None else split_words(self._before) if self._many() else [self._before]
        marked = next((n for n, o in enumerate(offers) if o.text in own), 0)
        shown = [Offer(o.text, o.label, o.hint, o.create) for o in offers]
        room = max(self.size.width, 20)
        if any(o.hint for o in offers):  # what a choice means may lie over the pane beside
            room = max(room, self.screen.size.width - self.region.x - 1)
        self.dropdown.open(shown, *self._below(), room, marked=marked)

    def _below(self) -> tuple[int, int]:
        """Return cell and line under the editor's first cell."""
        x, y = (int(each.value) for each in self.line.styles.offset)
        return x, y + 1

    def _has_options(self) -> bool:
        return self.rows is not None and self._at is not None and self.rows.has_options(self._at[1])

    def _many(self) -> bool:
        return self.rows is not None and self._at is not None and self.rows.fields[self._at[1]].kind in MANY

    def take_offer(self, offer: Offer) -> None:
        """Put an offer into the editor: the whole text, or the word being typed where there may be several."""
        text = offer.text
        if self._many():
            typed = self.line.value
            if self.at_rest and typed:
                typed += t("entry.separator")
            text = with_word(typed, offer.text, t("entry.separator"))
        self.line.begin(text, select=False)
        self._dirty = text != self._before

    def on_dropdown_taken(self, event: Dropdown.Taken) -> None:
        """Take the offer that was clicked, and the value with it."""
        event.stop()
        self.take_offer(event.offer)
        if self.commit(create=event.offer.create):
            self.arrive()
        self.take_focus()

    def _dropdown_key(self, key: str) -> bool:
        dropdown = self.dropdown
        if dropdown.walk(key):
            return True
        if key == "escape":
            dropdown.close()
            return True
        offer = dropdown.answer(key)
        if offer is None and key in {"enter", "tab"}:
            offer = dropdown.current
        if offer is not None:
            if not self.typed and self._dirty:
                dropdown.close()  # emptied on purpose: nothing is to be chosen
                return False
            self.take_offer(offer)
            self._offered = False
            dirty = self._dirty
            if self.commit(create=offer.create) and not self.move("enter" if key.isdigit() else key, committed=dirty):
                self.arrive()
            return True
        if key == "shift+tab":
            dropdown.close()
        return False

    # --- what a text means ----------------------------------------------------------------------------------------

    def ask(self, candidates: tuple[str, ...]) -> None:
        """Offer what the text may mean; none is marked, so that Enter alone chooses nothing."""
        self.aside.show("", 0, 0, 0)
        self.dropdown.ask(candidates, *self._below(), max(self.size.width, 20))

    def tell_understood(self, text: str) -> None:
        """Say under the field what `text` is taken for, where that is not plain from it."""
        if self.rows is None or self._at is None:
            return
        if self.dropdown.asks:
            self.dropdown.close()
        spec = self.rows.fields.get(self._at[1])
        words = understood(spec, text, self.rows.context) if spec is not None and self._dirty else ""
        self.aside.show(words, *self._below(), max(self.size.width, 20))
