"""
The one pattern for lists of records: a table whose current cell is always open for typing.

The empty last row is where a new record begins. Enter moves on, Tab goes along the row, arrows go everywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from ksp_tui.text import t
from ksp_tui.views.paste_plan import PastePlan
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.cell_blocks import CellBlocks
from ksp_tui.widgets.cell_editor import CellEditor
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.grid import DataGrid
from ksp_tui.widgets.list_face import Faced, ListFace
from ksp_tui.widgets.list_walk import ListWalk, row_typed_in, typed_beside
from ksp_tui.widgets.pasted_cells import PastedCells


class RecordList(Faced, DataGrid, Cells):
    """A list of the records of one view; what it looks like says its face."""

    DEFAULT_CSS = """
    RecordList { height: 1fr; layers: base above; }
    RecordList LineEditor { position: absolute; background: $primary 14%; }
    RecordList LineEditor:focus { background: $primary 30%; }
    """

    class SourceWanted(Message):
        """The list has a row for each record of another collection and there is none: the person wants to go there."""

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, face: Callable[[RecordList], ListFace] = ListFace
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.face = face(self)
        self.editing = CellEditor(self)
        self.pasting = PastedCells(self, self.editing)
        self.blocks = CellBlocks(self) if self.face.marks_blocks else None
        self.gap = self.face.gap
        self._walk = ListWalk()

    def show(self, rows: Rows, record: str | None = None, field: str | None = None, *, moved: bool = False) -> None:
        """Show records, the cursor on `record` and `field`, a matrix from its running column; `moved`: as asked."""
        fresh = self.blocks is not None and (field not in rows.columns or self.rows is not rows)
        if self.blocks is not None:
            self.blocks.forget()
        self.rows = rows
        self.set_columns()
        ids = rows.ids()
        # No record is the empty last row: who was typing there must not come to stand on somebody's name.
        self.row = ids.index(record) if record in ids else len(ids) if record is None and rows.can_add else 0
        names = self.column_names
        self.column = names.index(field) if field in names else self.begin_column
        self.scroll_to_line(0)
        self._walk.end_run()
        self.relabel(moved=moved)
        self.left_at = 0
        if fresh and rows.left_field in names:  # a matrix may have no column yet
            self._first = min(names.index(rows.left_field), self.column)
            self.show_cursor()
            self.place_editor()

    def set_columns(self) -> None:
        """Fit the columns to the room there is."""
        assert self.rows is not None
        self.columns = self.face.columns(self.rows)
        self.face.fresh()

    def retitle(self) -> None:
        """Write the headings anew too."""
        if self.rows is not None:
            self.set_columns()
        super().retitle()
        self.place_editor()

    def relabel(self, *, moved: bool = False) -> None:
        """Draw headings and values in the language in force and begin anew on the current cell."""
        self.set_columns()
        self.go(self.row, self.column)
        self.refresh()
        self.arrive(moved=moved)

    # --- the grid -------------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """Records, and the empty last row where one may be added."""
        return 0 if self.rows is None else len(self.rows.ids()) + self.rows.can_add

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw what stands above the rows."""
        return self.face.head(y, super().draw_head(y, width), width)

    @property
    def last_row(self) -> int:
        """The last row that can be gone to: the margins of a matrix lie below it."""
        return max(0, self.rows.typed_rows - 1) if self.rows is not None else 0

    @property
    def allow_select(self) -> bool:
        """Dragging marks a block of cells where there are blocks."""
        return self.blocks is None and super().allow_select

    def copied(self) -> str:
        """Return the list, or the block that is marked, as a spreadsheet takes it from the clipboard."""
        if self.rows is None:
            return ""
        return self.rows.table() if self.blocks is None else self.blocks.copied()

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, kept on what can be typed in: past the margins of a matrix and past what is drawn."""
        if column is not None:
            column = max(self.first_column, min(column, len(self.columns) - 1))
            if self.blocks is not None or self.face.drawn:
                column = typed_beside(self, column)
        super().go(min(row, self.last_row), column)

    def typed_column(self, column: int) -> bool:
        """Say whether the cells of a column can be typed in."""
        return self.rows is not None and column < len(self.columns) and self.columns[column].id in self.rows.fields

    def moved(self, row: int, top: int, first: int) -> None:
        """Draw the rows that the cursor left and came to; all only where the table scrolled or a row unfolds more."""
        if self.face.unfolds:
            self.place_editor()
        if self.face.unfolds or (self.top, self._first) != (top, first):
            self.refresh()
            return
        lines = (self.head_height + self.line_of(each) - self.top for each in {row, self.row})
        self.refresh(*(Region(0, line, self.size.width, 1) for line in lines if line >= 0))

    def cell_style(self, row: int, column: int, style: Style) -> Style:
        """Mark the cells of a block."""
        return style if self.blocks is None else self.blocks.style(row, column, style)

    def record_at(self, row: int) -> str | None:
        """Return the id of the record in a row, None for the empty last row."""
        ids = self.rows.ids() if self.rows else []
        return ids[row] if row < len(ids) else None

    @property
    def record(self) -> str | None:
        """The current record's id; None on the empty last row."""
        return self.record_at(self.row)

    def show_cursor(self) -> None:
        """Scroll so that the row and what it unfolds are in sight; what unfolds has no more columns than its room."""
        super().show_cursor()
        if self.face.unfolds:
            self._first = 1

    # --- the cells ------------------------------------------------------------------------------------------------

    def here(self) -> tuple[str | None, str] | None:
        """Return record and field under the cursor; the key column of keyed records is no field."""
        if self.rows is None or not self.row_count or not self.columns:
            return None
        field = self.columns[self.column].id
        return None if field not in self.rows.fields else (self.record, field)

    def arrive(self, *, moved: bool = False) -> None:
        """Begin to edit the cell under the cursor; `moved`: the person went to this very one."""
        super().arrive(moved=moved)
        self.face.arrived(moved=moved)

    def arrive_nowhere(self) -> None:
        """Without a row a narrow editor keeps the keys: Escape must go on leading up."""
        self.line.display = True
        self.place_editor()
        self.line.placeholder = ""
        self.line.begin("")

    def editor_changed(self, text: str) -> None:
        """Without a row there is nothing to type in."""
        if self.here() is not None:
            super().editor_changed(text)
            self.place_editor()
        elif text:
            self.line.begin("")
            self.post_message(self.EntryRefused(self.face.empty_words or t("type.nowhere")))

    def editor_key(self, event: events.Key) -> bool:
        """Without a row Enter leads to what has to be there first, Escape up."""
        if self.here() is not None:
            taken = self.face.key(event) or (self.blocks is not None and self.blocks.key(event))
            return taken or super().editor_key(event)
        if event.key == "escape":
            self.post_message(self.Left(self, "up"))
        elif event.key == "enter" and self.face.empty_words and not (self.rows and self.rows.filter):
            self.post_message(self.SourceWanted())
        return not event.is_printable

    def editor_paste(self, text: str) -> bool:
        """Make or fill records of several pasted lines or cells."""
        return self.pasting.paste(text)

    def take_paste(self, plan: PastePlan) -> None:
        """Do what a person agreed to."""
        self.pasting.take(plan)

    def render_line(self, y: int) -> Strip:
        """Draw the table; without a row what has to be there first."""
        nothing = y == self.head_height and self.face.empty_words
        return self.face.nothing(nothing) if nothing else super().render_line(y)

    def place_editor(self) -> None:
        """Lay the editor over the current cell."""
        span = next(((x, width) for n, x, width in self.spans() if n == self.column), None)
        x, width, line = 0, 1, self.top  # no heading must be covered, such as before the size is known
        if self.here() is not None and span is not None:
            seen = self.line.value if self.is_dirty else "" if self.record or self.line.value else self.line.placeholder
            x, width = self.room_for(seen, *span) if seen else span
            line = self.line_of(self.row)
        self.line.styles.offset = (x, self.head_height + line)
        self.line.resize_to(width)

    def scrolled(self) -> None:
        """Keep the cursor and its editor among the rows in sight; in what unfolds they scroll away with their line."""
        if self.face.unfolds:
            self.place_editor()
            return
        if self.top > self.line_of(self.last_row):
            self.scroll_to_line(self.line_of(self.last_row))
        first, last = self.rows_in_sight()
        row = min(max(first, min(self.row, last)), self.last_row)
        if row != self.row and self.commit():
            self.row = row
            self.arrive()
        else:
            self.place_editor()

    def on_resize(self) -> None:
        """Fit the columns, keep the cursor in sight and the editor on it."""
        if self.rows is not None and self._refit() not in self.column_names and self.columns:
            self.arrive()
        super().on_resize()
        self.place_editor()
        self.refresh()
        self.call_after_refresh(self.editing.offers.lay_anew, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Leave to the face what is meant for no cell; else the grid goes to the clicked one."""
        if self.face.click(event):
            event.stop()
            event.prevent_default()

    def pick(self, row: int, column: int) -> None:
        """Go to the clicked cell, what was typed being taken first; the margins of a matrix are none."""
        if self.blocks is not None and (not self.blocks.clicked() or row > self.last_row):
            return
        if self.commit():
            self._walk.end_run()
            self.go(row, column)
            self.arrive(moved=True)
        self.take_focus()

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew; when rows may differ, keep the cursor inside, on its own column where columns came or went."""
        self.face.fresh()
        if layout:
            self._renew_columns()
            self.row = max(0, min(row_typed_in(self.editing, self.rows, self.row), self.row_count - 1))
            self.show_cursor()
        super().redraw(layout=layout)
        if layout and self.blocks is not None and self.row > self.last_row:
            self.go(self.last_row)
            self.arrive()
        elif layout:
            self.place_editor()  # the columns may be wider now than the editor that was laid on one

    def _renew_columns(self) -> None:
        """After an edit show the columns there are, a list's as wide as its words; nothing moves while one types."""
        same = self.is_dirty if self.blocks is None else self.rows and self.column_names == list(self.rows.columns)
        if self.rows is None or not self.columns or same:
            return
        first = self.columns[min(self._first, len(self.columns) - 1)].id
        self._refit()
        self._first = self.column_names.index(first) if first in self.column_names else self.first_column
        if self.blocks is not None:
            self.blocks.forget()

    def _refit(self) -> str:
        """Fit the columns, the cursor staying on its own where it is shown; return which that was."""
        here = self.columns[self.column].id if self.columns else ""
        self.set_columns()
        self.column = self.column_names.index(here) if here in self.column_names else self.first_column
        return here

    def move(self, key: str, *, committed: bool) -> bool:
        """Go to another cell; Tab beyond the last one that can be typed in leaves for the form."""
        if key == "tab" and self.face.leads_on():
            self.post_message(self.Left(self, "next"))
            return False
        last, columns, made = self.last_row, len(self.columns), committed and self.record is None and self.row > 0
        ends = committed and self.record is not None and not (self.face.drawn or self.face.marks_blocks)
        row, column = self._walk.step(key, self.row, self.column, last=last, page=self.page, made=made, ends=ends)
        if key == "enter" and self.row < row == self.new_row:
            column = self.first_column
        if column >= columns or column < self.first_column:
            if key in {"tab", "shift+tab", "enter"}:
                self.post_message(self.Left(self, "next" if column >= columns else "previous"))
            return False
        row = max(0, min(row, last))
        if (row, column) == (self.row, self.column) and not committed:
            return False
        before = self.here()
        self.go(row, column)
        self.arrive(moved=self.here() != before)
        return True

    def go_to_new(self) -> None:
        """Go to the last row, in the current column."""
        self.go(self.row_count - 1, self.column)

    def follow(self, record: str | None, field: str | None) -> None:
        """Go to a record, as after undo or from a search."""
        ids = self.rows.ids() if self.rows else []
        row = ids.index(record) if record in ids else min(self.row, self.row_count - 1)
        names = self.column_names
        self.go(row, names.index(field) if field in names else self.column)
        self.arrive()

    # --- blocks drawn by the mouse --------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a block where there are blocks."""
        if self.blocks is not None:
            self.blocks.mouse_down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Draw the block on."""
        if self.blocks is not None:
            self.blocks.mouse_move(event)

    def on_mouse_up(self) -> None:
        """End the block."""
        if self.blocks is not None:
            self.blocks.mouse_up()
