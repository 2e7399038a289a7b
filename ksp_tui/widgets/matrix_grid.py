"""
A matrix typed like a spreadsheet: arrows, typing over, Enter and Tab, blocks marked with Shift, copied and pasted.

It is a list of records whose columns are values of a key: the current cell is open for typing as everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.style import Style
from textual import events

from ksp_tui.views.matrix import YEAR, MatrixRows
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKED = Style(underline=True, reverse=True)
"""The look of a marked block: seen without colours too."""
SHIFTED = {"shift+up": (-1, 0), "shift+down": (1, 0), "shift+left": (0, -1), "shift+right": (0, 1)}


class MatrixGrid(RecordList):
    """Rows × columns of one field."""

    DEFAULT_CSS = "MatrixGrid { height: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._anchor: tuple[int, int] | None = None
        """The corner of the marked block that the cursor is not at."""

    @property
    def matrix(self) -> MatrixRows:
        """The source of the cells."""
        return cast("MatrixRows", self.rows)

    def show(self, rows: Rows, record: str | None = None, field: str | None = None) -> None:
        """Show a matrix, the cursor on a cell; at first on the running quarter, its year at the left."""
        self._anchor = None
        names = list(rows.columns)
        fresh = field not in names or self.rows is not rows
        super().show(rows, record, field if field in names else self.first_wanted(rows))
        if fresh:
            year = cast("MatrixRows", rows).first_quarter[:4]
            first = next((n for n, name in enumerate(names) if n and name.startswith(year)), 1)
            self._first = min(first, self.column)
            self.show_cursor()
            self.place_editor()

    def first_wanted(self, rows: Rows) -> str:
        """Return the column that the cursor stands in at first."""
        return cast("MatrixRows", rows).first_quarter

    @property
    def last_row(self) -> int:
        """The last row that can be typed in: sums lie below it."""
        return self.matrix.typed_rows - 1

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, past the columns that sum."""
        if column is not None and self.columns:
            column = max(self.first_column, min(column, len(self.columns) - 1))
            step = 1 if column >= self.column else -1
            while self._sums(column) and self.first_column <= column + step < len(self.columns):
                column += step
            if self._sums(column):
                column -= 1
        super().go(min(row, self.last_row), column)

    def _sums(self, column: int) -> bool:
        return self.columns[column].id.startswith(YEAR)

    # --- blocks ---------------------------------------------------------------------------------------------------

    def block(self) -> tuple[Sequence[str], Sequence[str]]:
        """Return rows and columns of the marked block; the current cell alone where none is marked."""
        at = self._anchor or (self.row, self.column)
        rows = range(min(at[0], self.row), max(at[0], self.row) + 1)
        columns = range(min(at[1], self.column), max(at[1], self.column) + 1)
        ids = self.matrix.ids()
        return [ids[n] for n in rows], [self.columns[n].id for n in columns if not self._sums(n)]

    def copied(self) -> str:
        """Return the marked block for a spreadsheet, else the whole matrix with its headings."""
        return self.matrix.block(*self.block()) if self._anchor is not None else self.matrix.table()

    def clear_block(self) -> bool:
        """Empty the marked block or the current cell; say whether anything was in it."""
        if self.here() is None:
            return False
        rows, columns = self.block()
        done = self.matrix.clear([(row, column) for row in rows for column in columns])
        self._anchor = None
        self.redraw(layout=True)
        self.arrive()
        return done

    def editor_key(self, event: events.Key) -> bool:
        """Mark a block with Shift and the arrows; Delete empties; else as in a list."""
        step = SHIFTED.get(event.key)
        if step is not None and self.here() is not None and not self.is_dirty:
            anchor = self._anchor or (self.row, self.column)
            self.go(self.row + step[0], self.column + step[1])
            self._anchor = anchor if (self.row, self.column) != anchor else None
            self.arrive()
            return True
        if event.key == "delete" and not self.is_dirty and self.line.all_selected:
            self.clear_block()
            return True
        if event.key == "escape" and self._anchor is not None and not self.is_dirty:
            self._anchor = None
            self.refresh()
            return True
        if self._anchor is not None and event.key not in SHIFTED:
            self._anchor = None
            self.refresh()
        return super().editor_key(event)

    def pick(self, row: int, column: int) -> None:
        """Go to the clicked cell; nothing stays marked."""
        self._anchor = None
        if row <= self.last_row:
            super().pick(row, column)

    def cell_style(self, row: int, column: int, style: Style) -> Style:
        """Mark the cells of the block."""
        if self._anchor is None or self._sums(column):
            return style
        top, bottom = sorted((self._anchor[0], self.row))
        left, right = sorted((self._anchor[1], self.column))
        return style + MARKED if top <= row <= bottom and left <= column <= right else style
