"""
Blocks of cells in a list that is typed in like a spreadsheet: marked, copied and emptied.

They are marked with Shift and the arrows, by drawing the mouse over them, or by a click with Shift. Such a list holds
one of these; it knows of its list what :class:`BlockHost` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from rich.style import Style
from textual import events
from textual.geometry import Offset

from ksp_tui.entry.errors import EntryError
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.rows import Rows
from ksp_tui.widgets import cell_messages
from ksp_tui.widgets.cell_editor import CellEditor

MARKED = Style(underline=True, reverse=True)
"""The look of a marked block: seen without colours too."""
SHIFTED = {"shift+up": (-1, 0), "shift+down": (1, 0), "shift+left": (0, -1), "shift+right": (0, 1)}


class BlockHost(Protocol):
    """A list in which blocks are marked, as they see it: a cursor over cells, some of which can't be typed in."""

    rows: Rows | None
    row: int
    column: int
    editing: CellEditor

    @property
    def column_names(self) -> list[str]:
        """The columns in the order shown."""

    @property
    def first_column(self) -> int:
        """The first column that can be typed in."""

    def here(self) -> tuple[str | None, str] | None:
        """Return record and field under the cursor; None where nothing can be typed."""

    def typed_column(self, column: int) -> bool:
        """Say whether the cells of a column can be typed in."""

    def cell_under(self, at: Offset) -> tuple[int, int] | None:
        """Return row and column at a place of the screen; None for the heading and beside the table."""

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor to the nearest cell that can be typed in."""

    def arrive(self, *, moved: bool = False) -> None:
        """Begin to edit the field under the cursor."""

    def commit(self) -> bool:
        """Take what was typed; False when it does not fit."""

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew after values changed."""

    def refresh(self) -> object:
        """Draw the same values anew."""

    def take_focus(self) -> None:
        """Put the focus where typing goes."""

    def post_message(self, message: cell_messages.Told) -> bool:
        """Tell something to the screen."""


class CellBlocks:
    """The marked block of a list, and what is done with it."""

    def __init__(self, cells: BlockHost) -> None:
        self._cells = cells
        self._anchor: tuple[int, int] | None = None
        """The corner of the marked block that the cursor is not at."""
        self._pressed: tuple[int, int] | None = None
        """The cell on which the mouse's button went down and is still held."""
        self._drawn = False
        """Whether a block was drawn since then: the click that follows is no click on a cell."""

    @property
    def _rows(self) -> MatrixRows:
        return cast("MatrixRows", self._cells.rows)

    def forget(self) -> None:
        """Nothing is marked: other cells are shown."""
        self._anchor = self._pressed = None

    def block(self) -> tuple[Sequence[str], Sequence[str]]:
        """Return rows and columns of the marked block; the current cell alone where none is marked."""
        cells = self._cells
        at = self._anchor or (cells.row, cells.column)
        rows = range(min(at[0], cells.row), max(at[0], cells.row) + 1)
        columns = range(min(at[1], cells.column), max(at[1], cells.column) + 1)
        ids, names = self._rows.ids(), cells.column_names
        return [ids[n] for n in rows], [names[n] for n in columns if cells.typed_column(n)]

    def copied(self) -> str:
        """Return the marked block for a spreadsheet, else the whole matrix with its headings."""
        return self._rows.block(*self.block()) if self._anchor is not None else self._rows.table()

    def clear(self) -> None:
        """Empty the marked block or the current cell, and tell so, or why that can't be."""
        if self._cells.here() is None:
            return
        rows, columns = self.block()
        try:
            count = self._rows.clear([(row, column) for row in rows for column in columns])
        except EntryError as error:
            self._cells.editing.refuse(error.message())
            return
        self._unmark()
        self._cells.redraw(layout=True)
        self._cells.arrive()
        if count:
            self._cells.post_message(cell_messages.Told(self._rows.cleared_words(count)))

    def _mark_to(self, row: int, column: int, anchor: tuple[int, int]) -> None:
        """Mark from `anchor` to the cell, as near to it as can be typed in."""
        cells = self._cells
        cells.go(row, column)
        self._anchor = anchor if (cells.row, cells.column) != anchor else None
        cells.refresh()
        cells.arrive(moved=True)

    def _unmark(self) -> None:
        if self._anchor is not None:
            self._anchor = None
            self._cells.refresh()

    def style(self, row: int, column: int, style: Style) -> Style:
        """Return how a cell is painted: those of the block are marked."""
        if self._anchor is None or not self._cells.typed_column(column):
            return style
        top, bottom = sorted((self._anchor[0], self._cells.row))
        left, right = sorted((self._anchor[1], self._cells.column))
        return style + MARKED if top <= row <= bottom and left <= column <= right else style

    # --- keys and mouse -------------------------------------------------------------------------------------------

    def key(self, event: events.Key) -> bool:
        """Mark with Shift and the arrows; Delete empties, Home and End go along. Say whether that is all."""
        cells, key = self._cells, event.key
        untouched, dirty = cells.editing.at_rest, cells.editing.dirty
        if key in SHIFTED and not dirty:
            step = SHIFTED[key]
            self._mark_to(cells.row + step[0], cells.column + step[1], self._anchor or (cells.row, cells.column))
            return True
        if key == "delete" and untouched:
            self.clear()
            return True
        if key == "escape" and self._anchor is not None and not dirty:
            self._unmark()
            return True
        self._unmark()
        if key in {"home", "end"} and untouched:
            cells.go(cells.row, cells.first_column if key == "home" else len(cells.column_names) - 1)
            cells.arrive(moved=True)
            return True
        return False

    def mouse_down(self, event: events.MouseDown) -> None:
        """Begin to draw a block; with Shift, mark from the cursor to here. It may begin on the open cell too."""
        cells = self._cells
        self._drawn = False
        under = cells.cell_under(event.screen_offset)
        self._pressed = under if event.button == 1 else None
        if under is not None and event.shift and cells.here() is not None and cells.commit():
            self._drawn = True
            self._mark_to(*under, self._anchor or (cells.row, cells.column))

    def mouse_move(self, event: events.MouseMove) -> None:
        """Draw the block to the cell under the mouse."""
        cells = self._cells
        under = cells.cell_under(event.screen_offset) if self._pressed is not None else None
        if self._pressed is None or under is None or under == (cells.row, cells.column) or cells.here() is None:
            return
        if not self._drawn:
            if under == self._pressed or not cells.commit():
                return
            self._drawn = True
            cells.go(*self._pressed)
            self._pressed = cells.row, cells.column
        self._mark_to(*under, self._pressed)

    def mouse_up(self) -> None:
        """End the block; typing goes on in the cell where it ended."""
        self._pressed = None
        if self._drawn:
            self._cells.take_focus()

    def clicked(self) -> bool:
        """Unmark for a click on a cell; False where the click is but the end of a block just drawn."""
        if self._drawn:
            self._drawn = False
            return False
        self._unmark()
        return True
