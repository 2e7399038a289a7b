"""
What screens see of a list or a form of records: a pane of fields, the current one open for typing.

The typing itself is done by the editor that the pane holds (:class:`ksp_tui.widgets.cell_editor.CellEditor`). This is
the face of both: what others may ask of the pane, what it tells, and what the kinds of panes have to say of themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from ksp_tui.views.rows import Rows
from ksp_tui.widgets import cell_messages
from ksp_tui.widgets.cell_editor import CellEditor
from ksp_tui.widgets.dropdown import Dropdown
from ksp_tui.widgets.editor import LineEditor

if TYPE_CHECKING:
    from ksp_tui.widgets.text_editor import TextEditor


class Cells(Widget):
    """The face of :class:`RecordList` and :class:`RecordForm`; each makes its `editing` when it is made."""

    EntryRefused: TypeAlias = cell_messages.EntryRefused
    Told: TypeAlias = cell_messages.Told
    Typed: TypeAlias = cell_messages.Typed
    Here: TypeAlias = cell_messages.Here
    Begun: TypeAlias = cell_messages.Begun
    Left: TypeAlias = cell_messages.Left
    PasteAsked: TypeAlias = cell_messages.PasteAsked

    rows: Rows | None = None
    """What gives and takes the values."""
    editing: CellEditor
    """What is typed, and how."""

    def compose(self) -> ComposeResult:
        """Hold the editor, the list of offers and what is said under the field."""
        yield self.editing.line
        yield self.editing.offers.dropdown
        yield self.editing.offers.aside

    # --- what a kind of pane gives --------------------------------------------------------------------------------

    def here(self) -> tuple[str | None, str] | None:
        """Return the record (None: the new one) and field under the cursor; None when it is on no field."""
        raise NotImplementedError

    def place_editor(self) -> None:
        """Lay the editor over the current field."""
        raise NotImplementedError

    def move(self, key: str, *, committed: bool) -> bool:
        """Move the cursor as `key` says; say whether it did. `committed`: a change was taken just before."""
        raise NotImplementedError

    def wants_long(self) -> bool:
        """Say whether the current field is edited as a long text."""
        return False

    @property
    def takes_drafts(self) -> bool:
        """Whether an unfinished text is offered here: in one place only, where list and form show the same field."""
        return True

    @property
    def typed_beside(self) -> bool:
        """Whether another pane of the same workbench is typed in."""
        beside = self.parent
        return isinstance(beside, Widget) and beside.has_focus_within and not self.has_focus_within

    def arrive(self, *, moved: bool = False) -> None:
        """Begin to edit the field under the cursor; `moved`: the person went to this very field."""
        self.editing.arrive(moved=moved)

    def rest(self) -> None:
        """Select nothing any more: whoever comes back to the field types behind its value."""
        if self.editing.at_rest:
            self.arrive()

    def began(self, record: str) -> None:
        """A record was made of what was typed for a new one; a list finds it among its rows."""

    def arrive_nowhere(self) -> None:
        """The cursor is on no field: there is nothing to type in."""
        self.editing.hide()

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew, the open editor too; `layout` when heights or rows may differ."""
        self.editing.renew()
        self.refresh()

    def retitle(self) -> None:
        """Write labels and invitations anew while something is being typed."""
        self.editing.retitle()
        self.redraw(layout=True)

    # --- what others ask ------------------------------------------------------------------------------------------

    @property
    def line(self) -> LineEditor:
        """The editor of one line."""
        return self.editing.line

    @property
    def editor(self) -> LineEditor | TextEditor:
        """The editor in use."""
        return self.editing.current

    @property
    def dropdown(self) -> Dropdown:
        """The list of what can be chosen in the current field."""
        return self.editing.offers.dropdown

    @property
    def typed(self) -> str:
        """What the editor holds."""
        return self.editing.typed

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not yet taken."""
        return self.editing.dirty

    @property
    def at_rest(self) -> bool:
        """Whether nothing was done in the line editor yet."""
        return self.editing.at_rest

    def commit(self) -> bool:
        """Take what was typed; False when it does not fit."""
        return self.editing.commit()

    def offer(self) -> None:
        """Open the list of what can be chosen in the current field."""
        self.editing.offer()

    def take_focus(self) -> None:
        """Put the focus into the editor of the current field."""
        self.screen.set_focus(self.editor, scroll_visible=False)

    # --- what the editors and the list of offers tell -------------------------------------------------------------

    def hold(self, editor: Widget) -> None:
        """Hold an editor that was not there before."""
        self.mount(editor)

    def editor_changed(self, text: str) -> None:
        """The person changed the text."""
        self.editing.changed(text)

    def editor_key(self, event: events.Key) -> bool:
        """Handle a key before the editor does; say whether that is all."""
        return self.editing.key(event)

    def editor_paste(self, text: str) -> bool:
        """Leave the paste to the editor."""
        return False

    def on_dropdown_taken(self, event: Dropdown.Taken) -> None:
        """Take the offer that was clicked, and the value with it."""
        event.stop()
        self.editing.take_offer(event.offer)
        if self.editing.commit(create=event.offer.create):
            self.arrive()
        self.take_focus()

    def on_descendant_blur(self) -> None:
        """Whoever goes elsewhere leaves nothing open behind."""
        self.editing.offers.close()
