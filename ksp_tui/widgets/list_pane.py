"""What the look of a list has to know of the list it draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from rich.style import Style
from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.strip import Strip

from ksp_tui.widgets.cell_host import CellHost
from ksp_tui.widgets.grid import DataColumn

if TYPE_CHECKING:
    from ksp_tui.widgets.cell_editor import CellEditor
    from ksp_tui.widgets.dropdown import Dropdown


class ListPane(CellHost, Protocol):
    """A list of records, as its look sees it: its rows and columns, its cursor, its editor, what draws it."""

    columns: Sequence[DataColumn]
    row: int
    column: int
    editing: CellEditor

    @property
    def app(self) -> App[Any]:
        """The program, whose theme gives the colours."""

    @property
    def rich_style(self) -> Style:
        """The style of what is drawn plainly."""

    # --- rows and columns -----------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are, the empty last one included."""

    @property
    def page(self) -> int:
        """How many lines are in sight."""

    @property
    def top(self) -> int:
        """The first line in sight."""

    @property
    def column_names(self) -> list[str]:
        """The columns in the order shown."""

    @property
    def record(self) -> str | None:
        """The current record."""

    def record_at(self, row: int) -> str | None:
        """Return the record of a row; None for the empty last one."""

    def typed_column(self, column: int) -> bool:
        """Say whether a column can be typed in."""

    def spans(self) -> list[tuple[int, int, int]]:
        """Return number, first cell and width of each column in sight."""

    def set_columns(self) -> None:
        """Work the columns out anew."""

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw a row as a table does."""

    def refresh(self) -> object:
        """Draw anew, by and by."""

    # --- cursor and editor ----------------------------------------------------------------------------------------

    @property
    def typed(self) -> str:
        """What the editor holds."""

    @property
    def is_dirty(self) -> bool:
        """Whether what the editor holds is not the value."""

    @property
    def at_rest(self) -> bool:
        """Whether nothing was done in the editor yet."""

    @property
    def dropdown(self) -> Dropdown:
        """The list of what can be chosen."""

    def go(self, row: int, column: int | None = None) -> None:
        """Go to a row and a column."""

    def commit(self) -> bool:
        """Take what was typed; False when it does not fit."""

    def take_focus(self) -> None:
        """Let typing go here."""

    def content_at(self, event: events.MouseEvent) -> Offset:
        """Return the line and cell of the content under the mouse."""
