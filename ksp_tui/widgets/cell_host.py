"""What the editor of a cell, and a paste, have to know of their pane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from ksp_tui.views.rows import Rows
from ksp_tui.widgets.editor import Host

if TYPE_CHECKING:
    from textual.widget import Widget

    from ksp_tui.views.paste_plan import PastePlan


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

    @property
    def typed_beside(self) -> bool:
        """Whether another pane of the same workbench is typed in."""

    def move(self, key: str, *, committed: bool) -> bool:
        """Move the cursor as `key` says; say whether it did. `committed`: a change was taken just before."""

    def arrive(self, *, moved: bool = False) -> None:
        """Begin to edit the field under the cursor."""

    def arrive_nowhere(self) -> None:
        """The cursor is on no field: there is nothing to type in."""

    def began(self, record: str) -> None:
        """A record was made of what was typed for a new one."""

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


class PasteHost(Protocol):
    """A pane that takes several rows at once, as the paste sees it."""

    rows: Rows | None

    def here(self) -> tuple[str | None, str] | None:
        """Return record and field under the cursor."""

    @property
    def column_names(self) -> list[str]:
        """The columns in the order shown."""

    def commit(self) -> bool:
        """Take what was typed; False when it does not fit."""

    def go_to_new(self) -> None:
        """Go to the empty last row, where there is one."""

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew."""

    def arrive(self, *, moved: bool = False) -> None:
        """Begin to edit the field under the cursor."""

    def take_paste(self, plan: PastePlan) -> None:
        """Do what was agreed to."""

    def post_message(self, message: Message) -> bool:
        """Tell something to the screen."""
