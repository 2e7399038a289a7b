"""
The one pattern for lists of records: a table whose current cell is always open for typing.

The empty last row is where a new record begins. Enter moves on, Tab goes along the row, arrows go everywhere.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from ksp_tui.charts.chart import AnyChart
from ksp_tui.text import t
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import crop
from ksp_tui.views.paste_plan import PastePlan
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.cell_blocks import CellBlocks
from ksp_tui.widgets.cell_editor import CellEditor
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.grid import Cell, Grid
from ksp_tui.widgets.list_columns import columns_of
from ksp_tui.widgets.list_walk import ListWalk
from ksp_tui.widgets.pasted_cells import PastedCells
from ksp_tui.widgets.tones import style_of

CELL_WIDTH = 6
"""The least width of a matrix's column: room for ``1,250k``, so that two years are seen side by side."""


class RecordList(Grid, Cells):
    """A list of the records of one view; `matrix`: typed in like a spreadsheet, where blocks are marked."""

    DEFAULT_CSS = """
    RecordList { height: 1fr; layers: base above; }
    RecordList LineEditor { position: absolute; background: $primary 14%; }
    RecordList LineEditor:focus { background: $primary 30%; }
    """

    class SourceWanted(Message):
        """The list has a row for each record of another collection and there is none: the person wants to go there."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, matrix: bool = False) -> None:
        super().__init__(id=id, classes=classes)
        self.editing = CellEditor(self)
        self.pasting = PastedCells(self, self.editing)
        self.blocks = CellBlocks(self) if matrix else None
        self.gap = 1 if matrix else self.gap
        self._walk = ListWalk()

    def show(self, rows: Rows, record: str | None = None, field: str | None = None, *, moved: bool = False) -> None:
        """
        Show a view's records, the cursor on `record` and `field` where they are; `moved`: as a person asked for.

        A matrix is shown from its running column on.
        """
        fresh = self.blocks is not None and (field not in rows.columns or self.rows is not rows)
        if self.blocks is not None:
            self.blocks.forget()
        self.rows = rows
        self._set_columns()
        ids = rows.ids()
        # No record is the empty last row: who was typing there must not come to stand on somebody's name.
        self.row = ids.index(record) if record in ids else len(ids) if record is None and rows.can_add else 0
        names = self.column_names
        wanted = field if field in names else rows.first_field
        self.column = names.index(wanted) if wanted in names else self.first_column
        self.refresh()
        self.scroll_to_line(0)
        self._walk.end_run()
        self.relabel(moved=moved)
        if fresh:
            self._first = min(names.index(rows.left_field), self.column)
            self.show_cursor()
            self.place_editor()

    def _set_columns(self) -> None:
        assert self.rows is not None
        room = self.size.width - (self.row_count > self.page)  # the bar may be about to come or go
        self.columns = columns_of(self.rows, room, self.gap, CELL_WIDTH if self.blocks is not None else None)

    def retitle(self) -> None:
        """Write the headings anew too."""
        if self.rows is not None:
            self._set_columns()
        super().retitle()
        self.place_editor()

    def relabel(self, *, moved: bool = False) -> None:
        """Draw headings and values in the language in force and begin anew on the current cell."""
        self._set_columns()
        self.go(self.row, self.column)
        self.refresh()
        self.arrive(moved=moved)

    # --- the grid -------------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """Records, and the empty last row where one may be added."""
        return 0 if self.rows is None else len(self.rows.ids()) + self.rows.can_add

    @property
    def lines_wanted(self) -> int:
        """How many lines its records take."""
        return len(self.rows.ids()) if self.rows is not None else 0

    def show_chart(self, chart: AnyChart | None) -> None:
        """Take the view's picture, as it is with what is being typed: a list that is drawn shows it in its rows."""

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

    @property
    def first_column(self) -> int:
        """The first column that can be typed in; the names of keyed records stand elsewhere."""
        return 1 if self.rows is not None and self.rows.keyed and len(self.columns) > 1 else 0

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, kept on what can be typed in: past the margins of a matrix."""
        if column is not None:
            column = max(self.first_column, min(column, len(self.columns) - 1))
            if self.blocks is not None:
                column = self.blocks.past_margins(column)
        super().go(min(row, self.last_row), column)

    def typed_column(self, column: int) -> bool:
        """Say whether the cells of a column can be typed in."""
        return self.rows is not None and column < len(self.columns) and self.columns[column].id in self.rows.fields

    def moved(self, row: int, top: int, first: int) -> None:
        """Draw the rows that the cursor left and came to; all of them only where the table scrolled."""
        if (self.top, self._first) != (top, first):
            self.refresh()
            return
        lines = (self.head_height + each - self.top for each in {row, self.row})
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

    def cell(self, row: int, column: int) -> Cell:
        """Return a value in words, or the invitation of the empty last row."""
        assert self.rows is not None
        record = self.record_at(row)
        if record is None:
            return (self.rows.add_words if column == 0 and row != self.row else ""), "soft"
        return self.rows.shown(record, self.columns[column].id)

    # --- the cells ------------------------------------------------------------------------------------------------

    def here(self) -> tuple[str | None, str] | None:
        """Return record and field under the cursor; the key column of keyed records is no field."""
        if self.rows is None or not self.row_count or not self.columns:
            return None
        field = self.columns[self.column].id
        return None if field not in self.rows.fields else (self.record, field)

    @property
    def empty_words(self) -> str:
        """What a list without any row says: what was filtered, or what has to be there first."""
        rows = self.rows if not self.row_count else None
        return "" if rows is None else t("filter.none", words=rows.filter) if rows.filter else rows.empty_words

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
            self.post_message(self.Refused(self.empty_words or t("type.nowhere")))

    def editor_key(self, event: events.Key) -> bool:
        """Without a row Enter leads to what has to be there first, Escape up."""
        if self.here() is not None:
            return (self.blocks is not None and self.blocks.key(event)) or super().editor_key(event)
        if event.key == "escape":
            self.post_message(self.Left(self, "up"))
        elif event.key == "enter" and self.empty_words and not (self.rows and self.rows.filter):
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
        line = super().render_line(y)
        if y != self.head_height or not self.empty_words:
            return line
        words = crop(self.empty_words, max(4, self.size.width - 2))
        style = self.rich_style
        said = [Segment("  ", style), Segment(drawn(words), style + style_of(self, "soft"))]
        return Strip(said).adjust_cell_length(self.size.width, style)

    def place_editor(self) -> None:
        """Lay the editor over the current cell."""
        span = next(((x, width) for n, x, width in self.spans() if n == self.column), None)
        if self.here() is None or span is None:  # such as before the size is known: no heading must be covered
            self.line.styles.offset = (0, self.head_height + self.top)
            self.line.styles.width = 1
            return
        x, width = self.room_for(self.line.value, *span) if self.is_dirty else span
        self.line.styles.offset = (x, self.head_height + self.line_of(self.row))
        self.line.styles.width = width

    def scrolled(self) -> None:
        """Keep the cursor, and with it the editor, among the rows in sight; of a matrix not on the margins below."""
        if self.top > self.last_row:
            self.scroll_to_line(self.last_row)
        row = min(max(self.top, min(self.row, self.top + self.page - 1)), self.last_row)
        if row != self.row and self.commit():
            self.row = row
            self.arrive()
        else:
            self.place_editor()

    def on_resize(self) -> None:
        """Fit the columns, keep the cursor in sight and the editor on it."""
        if self.rows is not None:
            here = self.columns[self.column].id if self.columns else ""
            self._set_columns()
            names = self.column_names
            self.column = names.index(here) if here in names else self.first_column
            if here not in names and self.columns:
                self.arrive()
        super().on_resize()
        self.place_editor()
        self.refresh()
        self.line.call_after_refresh(self.line.place_cursor)

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
        if layout:
            if self.blocks is not None and self.rows is not None and self.column_names != list(self.rows.columns):
                self._renew_columns()
            self.row = max(0, min(self.row, self.row_count - 1))
            self.show_cursor()
        super().redraw(layout=layout)
        if layout and self.blocks is not None and self.row > self.last_row:
            self.go(self.last_row)
            self.arrive()
        elif layout and self.blocks is not None:
            self.place_editor()

    def _renew_columns(self) -> None:
        """Show the columns that there are after an edit, the cursor and the first column in sight being the same."""
        here, first = self.columns[self.column].id, self.columns[min(self._first, len(self.columns) - 1)].id
        self._set_columns()
        names = self.column_names
        self.column = names.index(here) if here in names else self.first_column
        self._first = names.index(first) if first in names else self.first_column
        if self.blocks is not None:
            self.blocks.forget()

    def move(self, key: str, *, committed: bool) -> bool:
        """Go to another cell; Tab beyond the last one leaves for the form."""
        last, columns, made = self.last_row, len(self.columns), committed and self.record is None and self.row > 0
        row, column = self._walk.step(key, self.row, self.column, last=last, page=self.page, made=made)
        if column >= columns or column < self.first_column:
            if key in {"tab", "shift+tab"}:
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
