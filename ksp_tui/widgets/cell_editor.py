"""
The editor that is parked on the current field of a list or a form: commit, revert, offers, drafts, errors.

A pane holds one and tells it where its fields lie (:class:`ksp_tui.widgets.cell_host.CellHost`); how one types in
them stands here once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widgets.input import Selection

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.values import understood
from ksp_tui.entry.words import last_word, split_words, with_word
from ksp_tui.model.spec import MANY
from ksp_tui.session.pasted_mark import PastedMark
from ksp_tui.text import t
from ksp_tui.text.clean import strip_controls
from ksp_tui.views.paste_marks import drop_mark, mark_at
from ksp_tui.widgets import cell_messages
from ksp_tui.widgets.cell_keys import KEYS, is_for_the_text
from ksp_tui.widgets.dropdown import Offer
from ksp_tui.widgets.editor import LINE_END, LineEditor, in_one_line
from ksp_tui.widgets.offers import Offers

if TYPE_CHECKING:
    from ksp_tui.widgets.cell_host import CellHost
    from ksp_tui.widgets.text_editor import TextEditor


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
        self._beside = False
        """Whether the value is shown anew while another pane is typed in."""
        self._refused = False
        self._arrived = Selection.cursor(0)
        """The line editor's selection as it was on arrival."""
        self.mark: PastedMark | None = None
        """What was pasted here and could not be read."""
        self._way_on = "enter"
        """The key that led to a question (450,000 or 450.00?): its answer goes on that way."""

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
        untouched = not self.dirty or self.at_mark
        return untouched and (self.line.selection == self._arrived or self.line.all_selected)

    @property
    def at_mark(self) -> bool:
        """Whether the text is one that was pasted and could not be read, and nothing was done with it yet."""
        return self.mark is not None and self._offered

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
        draft = pane.rows.draft(record, field) if pane.takes_drafts and not self._beside else None
        if pane.wants_long():
            self._need_long()
        editor, other = (self.long, self.line) if pane.wants_long() and self.long else (self.line, self.long)
        focused = pane.has_focus_within
        editor.display = True
        if other is not None:
            other.display = False
        pane.place_editor()
        self.mark = self._mark_now()
        if draft is None and self.mark is not None:
            draft = in_one_line(self.mark.text)
        text = self.before if draft is None else draft
        if editor is self.line:
            self.line.placeholder = "" if self.before else pane.rows.invitation(record, field)
            select = moved and (draft is None or self.mark is not None)
            self.line.begin(text, select=select, from_start=draft is None or self.mark is not None)
            self._arrived = self.line.selection
        elif self.long is not None:
            self.long.begin(text, select=moved and draft is None)
        self.dirty = self._offered = draft is not None and draft != self.before
        if self.dirty or record is None:
            pane.place_editor()  # a text that is not the value may take the room beside its cell, an invitation too
        if focused or pane.screen.focused is None:
            pane.screen.set_focus(editor, scroll_visible=False)
        if self.at_mark and self.mark is not None:
            self.offers.tell(self.mark.why, pane.size.width)
        pane.post_message(cell_messages.Here(pane, record, field))

    def _mark_now(self) -> PastedMark | None:
        return mark_at(self._pane.rows, *self.at) if self.at is not None and self._pane.takes_drafts else None

    def _mend(self) -> None:
        """Begin to correct what was pasted: as it stands it is tried once more, and why it is not read is told."""
        pane, self._offered = self._pane, False
        if self.commit():
            pane.arrive()
            return
        self.line.selection = Selection.cursor(len(self.line.value))
        pane.place_editor()
        if self._has_options() and not self.offers.dropdown.is_open:
            self.offer(self.typed)

    @property
    def _is_the_mark(self) -> bool:
        """Whether the text is still the pasted one."""
        return self.mark is not None and self.typed == in_one_line(self.mark.text).replace(LINE_END, "\n")

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
        if self._offered or pane.rows is None or self.at is None or not (self.dirty or self.mark):
            return True
        record, field = self.at
        try:
            made = pane.rows.commit(record, field, self.typed, create=create)
        except EntryError as error:
            words = error.message()
            drops = "type.pasted_back" if self.mark is not None and not self._is_the_mark else "type.drops"
            self.refuse(words if "Esc" in words else f"{words}{t(drops)}")
            if error.candidates and self.current is self.line:
                self.offers.ask(error.candidates, pane.size.width)
            return False
        self.dirty = False
        self.offers.dropdown.close()
        if record is None and made:
            pane.began(made)
        pane.redraw(layout=True)
        if pane.rows.made:
            pane.post_message(cell_messages.Told(pane.rows.made))
        return True

    def refuse(self, words: str) -> None:
        """Tell why something does not fit; it is taken back when one goes on."""
        self._refused = True
        self._pane.post_message(cell_messages.EntryRefused(words))

    def _all_well(self) -> None:
        if self._refused:
            self._refused = False
            self._pane.post_message(cell_messages.EntryRefused(""))

    def revert(self) -> bool:
        """Put the old value back into the editor; say whether anything was typed."""
        pane = self._pane
        if self.at_mark or not (self.dirty or self.mark) or pane.rows is None or self.at is None:
            return False
        pane.rows.drop_draft(*self.at)
        if self._is_the_mark:
            drop_mark(pane.rows, *self.at)
        self.dirty = False
        pane.arrive(moved=True)
        pane.post_message(cell_messages.EntryRefused(""))
        return True

    def renew(self) -> None:
        """Show the field's value where it changed elsewhere and nothing is being typed."""
        pane = self._pane
        if pane.rows is None or self.at is None or self.at != pane.here():
            return
        if self.dirty and not self.at_mark:
            return
        changed = strip_controls(pane.rows.edit_text(*self.at)) != self.before
        if changed or self._mark_now() is not self.mark:
            # What is unfinished is the other pane's where that one is typed in, and just being taken there.
            self._beside = pane.typed_beside
            pane.arrive(moved=self.at_rest and self.line.all_selected)
            self._beside = False

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
        offers = rows.offers(record, field, asked, text or "")
        own = [] if text is not None else split_words(self.before) if self._many() else [self.before]
        apart = bool(text and not asked) or any(o.by_meaning for o in offers[:1])  # shown, not taken by itself
        marked = -1 if apart else next((n for n, o in enumerate(offers) if o.text in own), 0)
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

    def _dropdown_key(self, event: events.Key) -> bool:
        dropdown, key = self.offers.dropdown, event.key
        if (digit := dropdown.release()) and (event.is_printable or key == "backspace"):
            if event.is_printable:  # no answer, but the beginning of a value: the text is another one
                self.line.replace(digit, *self.line.selection)
            return not event.is_printable
        if dropdown.walk(key):
            return True
        if key == "escape":
            dropdown.close()
            if self._refused:  # as it was told
                self.revert()
            return True
        if (answer := dropdown.answer(key)) is not None:
            dropdown.hold(key, lambda: self._take(answer, self._way_on))
            return True
        if key in {"enter", "tab"} and (offer := dropdown.current) is not None:
            return self._take(offer, self._way_on if dropdown.asks else key)
        if key == "shift+tab":
            dropdown.close()
        return False

    def _take(self, offer: Offer, way: str) -> bool:
        """Take an offer and go on; say whether there was one to be chosen."""
        if not self.typed and (self.dirty or self.mark):
            self.offers.dropdown.close()  # emptied on purpose: nothing is to be chosen
            return False
        self.take_offer(offer)
        self._offered = False
        dirty = self.dirty
        if self.commit(create=offer.create) and not self._pane.move(way, committed=dirty):
            self._pane.arrive()
        return True

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
        if self.offers.dropdown.is_open and self._dropdown_key(event):
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
        if key == "enter" and self.at_mark:
            self._mend()
            return True
        chosen = self._has_options() and not self._many()
        if is_for_the_text(self.current, event, at_rest=self.at_rest, chosen=chosen) or key not in KEYS:
            return False
        if key in {"enter", "tab"} and not self.at_mark:
            self._offered = False
        dirty, self._way_on = self.dirty and not self._offered, key
        if self.commit() and not pane.move(key, committed=dirty) and dirty:
            pane.arrive()
        return True
