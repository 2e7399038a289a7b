"""Where a key leads from a cell of a list: along the row, down, or back to where a run of Tab began."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ksp_tui.views.rows import Rows
    from ksp_tui.widgets.cell_editor import CellEditor


class Walked(Protocol):
    """A list with a cursor over cells, some of which can't be typed in."""

    column: int

    @property
    def column_names(self) -> list[str]:
        """The columns in the order shown."""

    @property
    def first_column(self) -> int:
        """The first column that can be typed in."""

    def typed_column(self, column: int) -> bool:
        """Say whether the cells of a column can be typed in."""


def typed_beside(cells: Walked, column: int) -> int:
    """Return the nearest column that can be typed in, further on from where the cursor is, else before it."""
    first, last = cells.first_column, len(cells.column_names) - 1
    step = 1 if column >= cells.column else -1
    while not cells.typed_column(column) and first <= column + step <= last:
        column += step
    while not cells.typed_column(column) and column > first:
        column -= 1
    return column


class ListWalk:
    """The way of the cursor over the cells of a list."""

    def __init__(self) -> None:
        self._run_from: int | None = None
        """The column where a run of Tab along the row began: Enter goes back to it, a row down."""

    def end_run(self) -> None:
        """One went elsewhere: Enter goes straight down from there."""
        self._run_from = None

    def step(
        self, key: str, row: int, column: int, *, last: int, page: int, made: bool, ends: bool = False
    ) -> tuple[int, int]:
        """
        Return the row and column that a key leads to, which may lie beyond the first or last one.

        `last` is the last row, `page` the rows in sight at once; `made`: the record of the empty last row was just
        begun here, and another one lies below it; `ends`: a value was just typed in a list that gets no more rows, so
        that below its last one Enter leads on along the row.
        """
        run_from, self._run_from = self._run_from, None
        if key in {"enter", "down"}:
            below = min(row + 1, last)
            if key == "enter" and ends and below == row:
                return row, column + 1
            back = key == "enter" and run_from is not None and below > row
            return below, run_from if back and run_from is not None else column
        if key in {"tab", "right"}:
            if key == "tab":
                self._run_from = column if run_from is None else run_from
                row -= made  # go on along the record's own row
            return row, column + 1
        if key in {"shift+tab", "left"}:
            if key == "shift+tab" and run_from is not None:
                self._run_from = min(run_from, max(0, column - 1))  # back for a correction: it is still that row's run
            return row, column - 1
        return {"up": row - 1, "pageup": row - page, "pagedown": row + page, "ctrl+home": 0}.get(key, last), column


def row_typed_in(editing: CellEditor, rows: Rows | None, row: int) -> int:
    """
    Return the row of the record that is being typed in, which others may have moved; else the cursor's `row`.

    A record that others deleted would be made anew: it is typed in the empty last row.
    """
    if rows is None or not editing.dirty or editing.at is None:
        return row
    ids, record = rows.ids(), rows.found_as(editing.at[0])
    return ids.index(record) if record in ids else len(ids) if record is None or rows.can_add else row
