"""
The editor that is parked on the current field of a list or a form: commit, revert, offers, drafts, errors.

A pane holds one and tells it where its fields lie (:class:`CellHost`); how one types in them stands here once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets.input import Selection

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.values import understood
from ksp_tui.entry.words import last_word, split_words, with_word
from ksp_tui.model.spec import MANY
from ksp_tui.text import t
from ksp_tui.text.clean import strip_controls
from ksp_tui.views.rows import Rows
from ksp_tui.widgets import cell_messages
from ksp_tui.widgets.dropdown import Offer
from ksp_tui.widgets.editor import Host, LineEditor
from ksp_tui.widgets.offers import Offers

if TYPE_CHECKING:
    from textual.widget import Widget

    from ksp_tui.widgets.text_editor import TextEditor


class CellHost(Host, Protocol):
    """A pane of fields, as its editor sees it: where the fields lie, how one goes on, and the widget it lives in."""

    rows: Rows | None

    def here(self) -> tuple[str | None, str] | None:
        """Return the record (None: the new one) and field under the cursor; None when it is on no field."""

    def place_editor(self) -> None:
        """Lay the editor over the current field."""

    def wants_long(self) -> bool:
        """Say whether the current field is edited as a long text."""

    @property
    def takes_drafts(self) -> bool:
        """Whether an unfinished text is offered here: in one place only, where list and form show the same field."""

    def move(self, key: str, *, committed: bool) -> bool:
        """Move the cursor as `key` says; say whether it did. `committed`: a change was taken just before."""

    def arrive(self, *, moved: bool = False) -> None:
        """Begin to edit the field under the cursor."""

    def arrive_nowhere(self) -> None:
        """The cursor is on no field: there is nothing to type in."""

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew, the open editor too."""

    def hold(self, editor: Widget) -> None:
        """Hold an editor that was not there before."""

    def post_message(self, message: Message) -> bool:
        """Tell something to the screen."""

    @property
    def size(self) -> Size:
        """The room of the pane."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen it stands on."""

    @property
    def has_focus_within(self) -> bool:
        """Whether one types in it."""


class CellEditor:
    """Types in the fields of a pane; the pane's `rows` give and take the values."""

    def __init__(self, pane: CellHost) -> None:
        self._pane = pane
        self.line = LineEditor(pane)
        self.long: TextEditor | None = None
        self.offers = Offers(self.line)
        self.at: tuple[str | None, str] | None = None
        """Record and field that are being typed in."""
        self.before = ""
        """The field's value as it was on arrival."""
        self.dirty = False
        self._offered = False
        """Whether the text is one that an earlier run left unfinished, and nothing was done with it yet."""
        self._refused = False
        self._arrived = Selection.cursor(0)
        """The line editor's selection as it was on arrival."""

    # --- the current field ----------------------------------------------------------------------------------------

    @property
    def current(self) -> LineEditor | TextEditor:
        """The editor in use."""
        return self.long if self.long is not None and self._pane.wants_long() else self.line

    @property
    def typed(self) -> str:
        """What the editor holds."""
        return self.current.text

    @property
    def at_rest(self) -> bool:
        """Whether nothing was done in the line editor yet: arrows go to other fields, and not through the text."""
        return not self.dirty and (self.line.selection == self._arrived or self.line.all_selected)

    def arrive(self, *, moved: bool = False) -> None:
        """
        Begin to edit the field under the cursor, or go on with the unfinished text that was left there.

        `moved`: the person went to this very field, so its value is selected and typing replaces it, as in a
        spreadsheet. Whoever only came to be there, by opening a screen or going on from another place, types behind it.
        """
        pane = self._pane
        self.offers.close()
        at = pane.here()
        self.at = at
        self.dirty = False
        self._all_well()
        if at is None or pane.rows is None:
            pane.arrive_nowhere()
            return
        record, field = at
        self.before = strip_controls(pane.rows.edit_text(record, field))
        draft = pane.rows.draft(record, field) if pane.takes_drafts else None
        if pane.wants_long():
            self._need_long()
        editor, other = (self.long, self.line) if pane.wants_long() and self.long else (self.line, self.long)
        focused = pane.has_focus_within
        editor.display = True
        if other is not None:
            other.display = False
        pane.place_editor()
        text = self.before if draft is None else draft
        if editor is self.line:
            self.line.placeholder = "" if self.before else pane.rows.invitation(record, field)
            self.line.begin(text, select=moved and draft is None, from_start=draft is None)
            self._arrived = self.line.selection
        elif self.long is not None:
            self.long.begin(text, select=moved and draft is None)
        self.dirty = self._offered = draft is not None and draft != self.before
        if focused or pane.screen.focused is None:
            pane.screen.set_focus(editor, scroll_visible=False)
        pane.post_message(cell_messages.Here(pane, record, field))

    def hide(self) -> None:
        """Show no editor: there is nothing to type in."""
        self.line.display = False
        if self.long is not None:
            self.long.display = False

    def _need_long(self) -> None:
        if self.long is None:
            from ksp_tui.widgets.text_editor import TextEditor  # heavy: only when a long text is entered

            self.long = TextEditor(self._pane)
            self.long.styles.position = "absolute"
            self._pane.hold(self.long)

    def commit(self, *, create: bool = False) -> bool:
        """
        Take what was typed. False when it does not fit: it stays, with the reason told beside it.

        A text offered back from an earlier run is only taken by Enter or Tab, or once it is worked on: whoever goes
        elsewhere has not said yes to half a word. It stays offered.
        """
        pane = self._pane
        if not self.dirty or self._offered or pane.rows is None or self.at is None:
            return True
        record, field = self.at
        try:
            pane.rows.commit(record, field, self.typed, create=create)
        except EntryError as error:
            self.refuse(error.message())
            if error.candidates and self.current is self.line:
                self.offers.ask(error.candidates, pane.size.width)
            return False
        self.dirty = False
        self.offers.dropdown.close()
        pane.redraw(layout=True)
        if pane.rows.made:
            pane.post_message(cell_messages.Told(pane.rows.made))
        return True

    def refuse(self, words: str) -> None:
        """Tell why something does not fit; it is taken back when one goes on."""
        self._refused = True
        self._pane.post_message(cell_messages.Refused(words))

    def _all_well(self) -> None:
        if self._refused:
            self._refused = False
            self._pane.post_message(cell_messages.Refused(""))

    def revert(self) -> bool:
        """Put the old value back into the editor; say whether anything was typed."""
        pane = self._pane
        if not self.dirty or pane.rows is None or self.at is None:
            return False
        pane.rows.drop_draft(*self.at)
        self.dirty = False
        pane.arrive(moved=True)
        pane.post_message(cell_messages.Refused(""))
        return True

    def renew(self) -> None:
        """Show the field's value where it changed elsewhere and nothing is being typed."""
        pane = self._pane
        if pane.rows is None or self.at is None or self.dirty or self.at != pane.here():
            return
        if strip_controls(pane.rows.edit_text(*self.at)) != self.before:
            pane.arrive(moved=self.at_rest and self.line.all_selected)

    def retitle(self) -> None:
        """Write the invitation to type anew."""
        if self._pane.rows is not None and self.at is not None and not self.before:
            self.line.placeholder = self._pane.rows.invitation(*self.at)

    # --- offers ---------------------------------------------------------------------------------------------------

    def offer(self, text: str | None = None) -> None:
        """Open the list of what can be chosen here; without `text` all of it, the current value marked."""
        rows = self._pane.rows
        if rows is None or self.at is None:
            return
        record, field = self.at
        asked = "" if text is None else last_word(text) if self._many() else text
        offers = rows.offers(record, field, asked)
        own = [] if text is not None else split_words(self.before) if self._many() else [self.before]
        marked = next((n for n, o in enumerate(offers) if o.text in own), 0)
        shown = [Offer(o.text, o.label, o.hint, o.create) for o in offers]
        self.offers.open(shown, marked, self._pane.size.width)

    def _has_options(self) -> bool:
        return self._pane.rows is not None and self.at is not None and self._pane.rows.has_options(self.at[1])

    def _many(self) -> bool:
        rows = self._pane.rows
        return rows is not None and self.at is not None and rows.fields[self.at[1]].kind in MANY

    def take_offer(self, offer: Offer) -> None:
        """Put an offer into the editor: the whole text, or the word being typed where there may be several."""
        text = offer.text
        if self._many():
            typed = self.line.value
            if self.at_rest and typed:
                typed += t("entry.separator")
            text = with_word(typed, offer.text, t("entry.separator"))
        self.line.begin(text, select=False)
        self.dirty = text != self.before

    def _dropdown_key(self, key: str) -> bool:
        pane, dropdown = self._pane, self.offers.dropdown
        if dropdown.walk(key):
            return True
        if key == "escape":
            dropdown.close()
            return True
        offer = dropdown.answer(key)
        if offer is None and key in {"enter", "tab"}:
            offer = dropdown.current
        if offer is not None:
            if not self.typed and self.dirty:
                dropdown.close()  # emptied on purpose: nothing is to be chosen
                return False
            self.take_offer(offer)
            self._offered = False
            dirty = self.dirty
            if self.commit(create=offer.create) and not pane.move("enter" if key.isdigit() else key, committed=dirty):
                pane.arrive()
            return True
        if key == "shift+tab":
            dropdown.close()
        return False

    # --- what is typed --------------------------------------------------------------------------------------------

    def changed(self, text: str) -> None:
        """Keep a draft, say what the text is taken for, offer what fits."""
        rows = self._pane.rows
        if rows is None or self.at is None:
            return
        self._offered = False
        self.dirty = text != self.before
        rows.keep_draft(*self.at, text, self.before)
        self._pane.post_message(cell_messages.Typed())
        self._all_well()
        spec = rows.fields.get(self.at[1])
        words = understood(spec, text, rows.context) if spec is not None and self.dirty else ""
        self.offers.tell(words, self._pane.size.width)
        if self._has_options():
            self.offer(text)

    def key(self, event: events.Key) -> bool:
        """Handle the keys that move on, choose, leave; the rest is the editor's."""
        pane, key = self._pane, event.key
        if self.offers.dropdown.is_open and self._dropdown_key(key):
            return True
        if key in {"alt+down", "f9"} and self._has_options():
            self.offer()
            return True
        if key == "escape":
            if not self.revert():
                pane.post_message(cell_messages.Left(pane, "up"))
            return True
        if key == "enter" and not self.dirty and self.at and pane.rows and pane.rows.opens_on_enter(*self.at):
            self.offer()
            return True
        if self._is_for_the_text(event) or key not in KEYS:
            return False
        if key in {"enter", "tab"}:
            self._offered = False
        dirty = self.dirty and not self._offered
        if self.commit() and not pane.move(key, committed=dirty) and dirty:
            pane.arrive()
        return True

    def _is_for_the_text(self, event: events.Key) -> bool:
        """Say whether a key moves the caret and not the cursor."""
        key, editor = event.key, self.current
        if isinstance(editor, LineEditor):
            if key in {"left", "right"} and not self.at_rest:
                return True
            if event.is_printable and self.at_rest and self._has_options() and not self._many():
                self.line.select_all()  # typing behind a chosen word finds nothing: it looks for another one
            return key in {"home", "end"}
        return (
            key in {"left", "right", "home", "end", "pageup", "pagedown"}
            or (key == "up" and not editor.at_top)
            or (key == "down" and not editor.at_bottom)
        )


#: Keys that take what was typed and move the cursor.
KEYS = {
    "enter", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "ctrl+home", "ctrl+end",
}  # fmt: skip
