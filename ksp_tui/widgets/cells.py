"""
What a list of records and a form share: an editor parked on the current field, commit, revert, offers, errors.

Lists and forms differ in where the fields lie; how one types in them is the same, and stands here once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from textual import events
from textual.message import Message
from textual.widgets.input import Selection

from ksp_tui.entry.errors import EntryError
from ksp_tui.text.clean import strip_controls
from ksp_tui.widgets import cell_messages
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.offering import Offering

if TYPE_CHECKING:
    from ksp_tui.widgets.text_editor import TextEditor


class Cells(Offering):
    """The base of :class:`RecordList` and :class:`RecordForm`; `rows` gives and takes the values."""

    DEFAULT_CSS = "Cells { layers: base above; } Cells LineEditor { position: absolute; }"

    Refused: TypeAlias = cell_messages.Refused
    Told: TypeAlias = cell_messages.Told
    Typed: TypeAlias = cell_messages.Typed

    class Here(Message):
        """The cursor came to another field."""

        def __init__(self, cells: Cells, record: str | None, field: str) -> None:
            super().__init__()
            self.cells, self.record, self.field = cells, record, field

    class Left(Message):
        """The person wants to leave: `way` is `up` (Escape), `next` or `previous` (beyond the last or first field)."""

        def __init__(self, cells: Cells, way: str) -> None:
            super().__init__()
            self.cells, self.way = cells, way

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.long: TextEditor | None = None
        self._refused = False
        self._arrived = Selection.cursor(0)
        """The line editor's selection as it was on arrival."""

    def compose(self):  # type: ignore[no-untyped-def]
        """Hold the editor, the list of offers and what is said under the field."""
        yield self.line
        yield self.dropdown
        yield self.aside

    def new_line(self) -> LineEditor:
        """Return the editor of one line, which reports here."""
        return LineEditor(self)

    # --- what subclasses give -------------------------------------------------------------------------------------

    def here(self) -> tuple[str | None, str] | None:
        """Return the record (None: the new one) and field under the cursor; None when it is on no field."""
        raise NotImplementedError

    def place_editor(self) -> None:
        """Lay the editor over the current field."""
        raise NotImplementedError

    def wants_long(self) -> bool:
        """Say whether the current field is edited as a long text."""
        return False

    def move(self, key: str, *, committed: bool) -> bool:
        """Move the cursor as `key` says; say whether it did. `committed`: a change was taken just before."""
        raise NotImplementedError

    def retitle(self) -> None:
        """Write labels and invitations anew while something is being typed."""
        if self.rows is not None and self._at is not None and not self._before:
            self.line.placeholder = self.rows.invitation(*self._at)
        self.redraw(layout=True)

    @property
    def takes_drafts(self) -> bool:
        """Whether an unfinished text is offered here: in one place only, where list and form show the same field."""
        return True

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew, the open editor too; `layout` when heights or rows may differ."""
        if self.rows is not None and self._at is not None and not self._dirty and self._at == self.here():
            now = strip_controls(self.rows.edit_text(*self._at))
            if now != self._before:
                self.arrive(moved=self.at_rest and self.line.all_selected)
        self.refresh()

    def on_descendant_blur(self) -> None:
        """Whoever goes elsewhere leaves nothing open behind."""
        self.dropdown.close()
        self.aside.show("", 0, 0, 0)

    # --- the current field ----------------------------------------------------------------------------------------

    @property
    def editor(self) -> LineEditor | TextEditor:
        """The editor in use."""
        return self.long if self.long is not None and self.wants_long() else self.line

    @property
    def typed(self) -> str:
        """What the editor holds."""
        return self.editor.text

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not yet taken."""
        return self._dirty

    @property
    def at_rest(self) -> bool:
        """Whether nothing was done in the line editor yet: arrows go to other fields, and not through the text."""
        return not self._dirty and (self.line.selection == self._arrived or self.line.all_selected)

    def arrive(self, *, moved: bool = False) -> None:
        """
        Begin to edit the field under the cursor, or go on with the unfinished text that was left there.

        `moved`: the person went to this very field, so its value is selected and typing replaces it, as in a
        spreadsheet. Whoever only came to be there, by opening a screen or going on from another place, types behind it.
        """
        self.dropdown.close()
        self.aside.show("", 0, 0, 0)
        at = self.here()
        self._at = at
        self._dirty = False
        if self._refused:
            self._refused = False
            self.post_message(self.Refused(""))
        if at is None or self.rows is None:
            self.arrive_nowhere()
            return
        record, field = at
        self._before = strip_controls(self.rows.edit_text(record, field))
        draft = self.rows.draft(record, field) if self.takes_drafts else None
        if self.wants_long():
            self._need_long()
        editor, other = (self.long, self.line) if self.wants_long() and self.long else (self.line, self.long)
        focused = self.has_focus_within
        editor.display = True
        if other is not None:
            other.display = False
        self.place_editor()
        if editor is self.line:
            self.line.placeholder = "" if self._before else self.rows.invitation(record, field)
            text = self._before if draft is None else draft
            self.line.begin(text, select=moved and draft is None, from_start=draft is None)
            self._arrived = self.line.selection
        elif self.long is not None:
            self.long.begin(self._before if draft is None else draft, select=moved and draft is None)
        self._dirty = self._offered = draft is not None and draft != self._before
        if focused or self.screen.focused is None:
            self.screen.set_focus(editor, scroll_visible=False)
        self.post_message(self.Here(self, record, field))

    def arrive_nowhere(self) -> None:
        """The cursor is on no field: there is nothing to type in."""
        self.line.display = False
        if self.long is not None:
            self.long.display = False

    def _need_long(self) -> None:
        if self.long is None:
            from ksp_tui.widgets.text_editor import TextEditor  # heavy: only when a long text is entered

            self.long = TextEditor(self)
            self.long.styles.position = "absolute"
            self.mount(self.long)

    def take_focus(self) -> None:
        """Put the focus into the editor of the current field."""
        self.screen.set_focus(self.editor, scroll_visible=False)

    def commit(self, *, create: bool = False) -> bool:
        """
        Take what was typed. False when it does not fit: it stays, with the reason told beside it.

        A text offered back from an earlier run is only taken by Enter or Tab, or once it is worked on: whoever goes
        elsewhere has not said yes to half a word. It stays offered.
        """
        if not self._dirty or self._offered or self.rows is None or self._at is None:
            return True
        record, field = self._at
        try:
            self.rows.commit(record, field, self.typed, create=create)
        except EntryError as error:
            self._refused = True
            self.post_message(self.Refused(error.message()))
            if error.candidates and self.editor is self.line:
                self.ask(error.candidates)
            return False
        self._dirty = False
        self.dropdown.close()
        self.redraw(layout=True)
        if self.rows.made:
            self.post_message(self.Told(self.rows.made))
        return True

    def revert(self) -> bool:
        """Put the old value back into the editor; say whether anything was typed."""
        if not self._dirty or self.rows is None or self._at is None:
            return False
        self.rows.drop_draft(*self._at)
        self._dirty = False
        self.arrive(moved=True)
        self.post_message(self.Refused(""))
        return True

    # --- the editor's host ----------------------------------------------------------------------------------------

    def editor_changed(self, text: str) -> None:
        """Keep a draft, offer what fits."""
        if self.rows is None or self._at is None:
            return
        self._offered = False
        self._dirty = text != self._before
        self.rows.keep_draft(*self._at, text, self._before)
        self.post_message(self.Typed())
        if self._refused:
            self._refused = False
            self.post_message(self.Refused(""))
        self.tell_understood(text)
        if self._has_options():
            self.offer(text)

    def editor_paste(self, text: str) -> bool:
        """Leave the paste to the editor."""
        return False

    def editor_key(self, event: events.Key) -> bool:
        """Handle the keys that move on, choose, leave; the rest is the editor's."""
        key = event.key
        if self.dropdown.is_open and self._dropdown_key(key):
            return True
        if key in {"alt+down", "f9"} and self._has_options():
            self.offer()
            return True
        if key == "escape":
            if not self.revert():
                self.post_message(self.Left(self, "up"))
            return True
        if key == "enter" and not self._dirty and self._at and self.rows and self.rows.opens_on_enter(*self._at):
            self.offer()
            return True
        if isinstance(self.editor, LineEditor):
            if key in {"left", "right"} and not self.at_rest:
                return False
            if event.is_printable and self.at_rest and self._has_options() and not self._many():
                self.line.select_all()  # typing behind a chosen word finds nothing: it looks for another one
            if key in {"home", "end"}:
                return False
        elif (
            key in {"left", "right", "home", "end", "pageup", "pagedown"}
            or (key == "up" and not self.editor.at_top)
            or (key == "down" and not self.editor.at_bottom)
        ):
            return False
        if key not in KEYS:
            return False
        if key in {"enter", "tab"}:
            self._offered = False
        dirty = self._dirty and not self._offered
        if self.commit() and not self.move(key, committed=dirty) and dirty:
            self.arrive()
        return True


#: Keys that take what was typed and move the cursor.
KEYS = {
    "enter", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "ctrl+home", "ctrl+end",
}  # fmt: skip
