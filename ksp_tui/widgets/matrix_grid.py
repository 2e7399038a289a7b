"""
A matrix typed like a spreadsheet: arrows, typing over, Enter and Tab, blocks marked, copied, pasted and emptied.

It is a list of records whose columns are values of a key: the current cell is open for typing as everywhere. Blocks
are marked with Shift and the arrows, by drawing the mouse over them, or by a click with Shift.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region

from ksp_tui.entry.errors import EntryError
from ksp_tui.model.spec import FieldKind
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.matrix_source import MARGIN
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.record_list import RecordList

MARKED = Style(underline=True, reverse=True)
"""The look of a marked block: seen without colours too."""
CELL_WIDTH = 6
SHIFTED = {"shift+up": (-1, 0), "shift+down": (1, 0), "shift+left": (0, -1), "shift+right": (0, 1)}


class MatrixGrid(RecordList):
    """Rows × columns of one field."""

    DEFAULT_CSS = "MatrixGrid { height: 1fr; }"
    gap = 1

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._anchor: tuple[int, int] | None = None
        """The corner of the marked block that the cursor is not at."""
        self._pressed: tuple[int, int] | None = None
        """The cell on which the mouse's button went down and is still held."""
        self._drawn = False
        """Whether a block was drawn since then: the click that follows is no click on a cell."""

    @property
    def matrix(self) -> MatrixRows:
        """The source of the cells."""
        return cast("MatrixRows", self.rows)

    def show(self, rows: Rows, record: str | None = None, field: str | None = None, *, moved: bool = False) -> None:
        """Show a matrix, the cursor on a cell; at first on the running column, its year at the left."""
        self._anchor = self._pressed = None
        matrix = cast("MatrixRows", rows)
        names = list(rows.columns)
        fresh = field not in names or self.rows is not rows
        super().show(rows, record, field if field in names else matrix.first_field, moved=moved)
        if fresh:
            self._first = min(names.index(matrix.left_field), self.column)
            self.show_cursor()
            self.place_editor()

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew; columns that came or went with an edit leave the cursor on its own one."""
        if layout and [column.id for column in self.columns] != list(self.matrix.columns):
            here, first = self.columns[self.column].id, self.columns[min(self._first, len(self.columns) - 1)].id
            self._set_columns()
            names = [column.id for column in self.columns]
            self.column = names.index(here) if here in names else self.first_column
            self._first = names.index(first) if first in names else self.first_column
            self._anchor = None
        super().redraw(layout=layout)
        if layout and self.row > self.last_row:
            self.go(self.last_row)
            self.arrive()
        elif layout:
            self.place_editor()

    def narrowest(self, kind: FieldKind) -> int:
        """Return the room of a cell: enough for ``1,250k``, so that two years are seen side by side."""
        return CELL_WIDTH

    @property
    def last_row(self) -> int:
        """The last row that can be typed in: margins lie below it."""
        return max(0, self.matrix.typed_rows - 1)

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, past the columns that are margins."""
        if column is not None and self.columns:
            column = max(self.first_column, min(column, len(self.columns) - 1))
            step = 1 if column >= self.column else -1
            while self._is_margin(column) and self.first_column <= column + step < len(self.columns):
                column += step
            while self._is_margin(column) and column > self.first_column:
                column -= 1
        super().go(min(row, self.last_row), column)

    def moved(self, row: int, top: int, first: int) -> None:
        """Draw the rows that the cursor left and came to; all of them only where the table scrolled."""
        if (self.top, self._first) != (top, first):
            self.refresh()
            return
        lines = (self.head_height + each - self.top for each in {row, self.row})
        self.refresh(*(Region(0, line, self.size.width, 1) for line in lines if line >= 0))

    def _is_margin(self, column: int) -> bool:
        return self.columns[column].id.startswith(MARGIN)

    def scrolled(self) -> None:
        """Keep the cursor in sight; where only margins are, it stays on the last row above them."""
        if self.top > self.last_row:
            self.scroll_to_line(self.last_row)
        super().scrolled()
        if self.row > self.last_row:
            self.go(self.last_row)
            self.arrive()

    # --- blocks ---------------------------------------------------------------------------------------------------

    def block(self) -> tuple[Sequence[str], Sequence[str]]:
        """Return rows and columns of the marked block; the current cell alone where none is marked."""
        at = self._anchor or (self.row, self.column)
        rows = range(min(at[0], self.row), max(at[0], self.row) + 1)
        columns = range(min(at[1], self.column), max(at[1], self.column) + 1)
        ids = self.matrix.ids()
        return [ids[n] for n in rows], [self.columns[n].id for n in columns if not self._is_margin(n)]

    def copied(self) -> str:
        """Return the marked block for a spreadsheet, else the whole matrix with its headings."""
        return self.matrix.block(*self.block()) if self._anchor is not None else self.matrix.table()

    def clear_block(self) -> None:
        """Empty the marked block or the current cell, and tell so, or why that can't be."""
        if self.here() is None:
            return
        rows, columns = self.block()
        try:
            count = self.matrix.clear([(row, column) for row in rows for column in columns])
        except EntryError as error:
            self._refused = True
            self.post_message(self.Refused(error.message()))
            return
        self._unmark()
        self.redraw(layout=True)
        self.arrive()
        if count:
            self.post_message(self.Filled(self.matrix.cleared_words(count)))

    def _mark_to(self, row: int, column: int, anchor: tuple[int, int]) -> None:
        """Mark from `anchor` to the cell, as near to it as can be typed in."""
        self.go(row, column)
        self._anchor = anchor if (self.row, self.column) != anchor else None
        self.refresh()
        self.arrive(moved=True)

    def _unmark(self) -> None:
        if self._anchor is not None:
            self._anchor = None
            self.refresh()

    def cell_style(self, row: int, column: int, style: Style) -> Style:
        """Mark the cells of the block."""
        if self._anchor is None or self._is_margin(column):
            return style
        top, bottom = sorted((self._anchor[0], self.row))
        left, right = sorted((self._anchor[1], self.column))
        return style + MARKED if top <= row <= bottom and left <= column <= right else style

    # --- keys -----------------------------------------------------------------------------------------------------

    def editor_key(self, event: events.Key) -> bool:
        """Mark a block with Shift and the arrows; Delete empties, Home and End go along; else as in a list."""
        key, untouched = event.key, self.at_rest
        if self.here() is None:
            return super().editor_key(event)
        if key in SHIFTED and not self.is_dirty:
            step = SHIFTED[key]
            self._mark_to(self.row + step[0], self.column + step[1], self._anchor or (self.row, self.column))
            return True
        if key == "delete" and untouched:
            self.clear_block()
            return True
        if key == "escape" and self._anchor is not None and not self.is_dirty:
            self._unmark()
            return True
        self._unmark()
        if key in {"home", "end"} and untouched:
            self.go(self.row, self.first_column if key == "home" else len(self.columns) - 1)
            self.arrive(moved=True)
            return True
        return super().editor_key(event)

    # --- mouse ----------------------------------------------------------------------------------------------------

    def _cell_under(self, at: Offset) -> tuple[int, int] | None:
        """Return row and column at a place of the screen; None for the heading and beside the table."""
        x, row = self.content_of(at - self.content_region.offset)
        column = next((n for n, left, width in self.spans() if left <= x < left + width + self.gap), None)
        return None if column is None or not 0 <= row < self.row_count else (row, column)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to draw a block; with Shift, mark from the cursor to here. It may begin on the open cell too."""
        self._drawn = False
        under = self._cell_under(event.screen_offset)
        self._pressed = under if event.button == 1 else None
        if under is not None and event.shift and self.here() is not None and self.commit():
            self._drawn = True
            self._mark_to(*under, self._anchor or (self.row, self.column))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the block to the cell under the mouse."""
        under = self._cell_under(event.screen_offset) if self._pressed is not None else None
        if self._pressed is None or under is None or under == (self.row, self.column) or self.here() is None:
            return
        if not self._drawn:
            if under == self._pressed or not self.commit():
                return
            self._drawn = True
            self.go(*self._pressed)
            self._pressed = self.row, self.column
        self._mark_to(*under, self._pressed)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End the block; typing goes on in the cell where it ended."""
        self._pressed = None
        if self._drawn:
            self.take_focus()

    def pick(self, row: int, column: int) -> None:
        """Go to the clicked cell, where nothing stays marked; not at the end of a block just drawn."""
        if self._drawn:
            self._drawn = False
            return
        self._unmark()
        if row <= self.last_row:
            super().pick(row, column)
