"""
What a list of records looks like: its columns, the lines that its rows take, how each is drawn, the keys it takes.

A list holds one of these, chosen by the kind of its view (:mod:`ksp_tui.widgets.drawn_lists`). Here is the plain one;
the others say only what they do otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from ksp_tui.charts.chart import AnyChart
from ksp_tui.entry.errors import EntryError
from ksp_tui.text import t
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import crop
from ksp_tui.views.paste_marks import mark_words
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.cell_messages import Left
from ksp_tui.widgets.grid import GAP, Cell, DataColumn
from ksp_tui.widgets.list_columns import columns_of
from ksp_tui.widgets.tones import style_of

if TYPE_CHECKING:
    from ksp_tui.widgets.list_pane import ListPane


class ListFace:
    """A plain table: one line a record, the columns as wide as their values."""

    gap = GAP
    """Cells between two columns."""
    narrowest: int | None = None
    """The least width of a column; None where its kind of value says it."""
    marks_blocks = False
    """Whether it is typed in like a spreadsheet, where blocks of cells are marked."""
    drawn = False
    """Whether columns that can't be typed in stand among the others: Tab behind the last that can leads to the form."""
    unfolds = False
    """Whether lines of their own stand between the rows, such as what the current record unfolds."""

    def __init__(self, pane: ListPane) -> None:
        self.pane = pane

    def fresh(self) -> None:
        """Forget what was made ready for drawing: what it tells changed."""

    def show_chart(self, chart: AnyChart | None) -> None:
        """Take the view's picture, as it is with what is being typed: some show it in their rows."""

    # --- columns and cells ----------------------------------------------------------------------------------------

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Return the columns for the room there is."""
        pane = self.pane
        room = pane.size.width - (pane.row_count > pane.page)  # the bar may be about to come or go
        return columns_of(rows, room, self.gap, self.narrowest)

    @property
    def first_column(self) -> int:
        """The first column that can be typed in: the names of keyed records are typed elsewhere, checks nowhere."""
        pane = self.pane
        if pane.rows is None or not pane.rows.keyed or len(pane.columns) < 2:
            return 0
        return next(filter(pane.typed_column, range(1, len(pane.columns))), 1)

    @property
    def first_field(self) -> str:
        """The column in which typing begins on the current record; "" for the first."""
        return self.pane.rows.first_field if self.pane.rows is not None else ""

    def cell(self, row: int, column: int) -> Cell:
        """Return a value in words, or the invitation of the empty last row."""
        pane = self.pane
        assert pane.rows is not None
        record = pane.record_at(row)
        if record is None:
            return (pane.rows.add_words if column == 0 and row != pane.row else ""), "soft"
        return pane.rows.shown(record, pane.columns[column].id)

    # --- lines ----------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """Lines above the first row."""
        return 1

    @property
    def line_count(self) -> int:
        """How many lines the rows take."""
        return self.pane.row_count

    @property
    def lines_wanted(self) -> int:
        """How many lines its records take, and what stands above them beside a heading."""
        rows = self.pane.rows
        return len(rows.ids()) + self.head_height - 1 if rows is not None else 0

    def line_of(self, row: int) -> int:
        """Return the line of a row."""
        return row

    def row_at(self, line: int) -> int | None:
        """Return the row that a line belongs to; None where it is none."""
        return line if 0 <= line < self.pane.row_count else None

    def height_of(self, row: int) -> int:
        """Return how many lines a row takes with what it unfolds."""
        return 1

    def head(self, y: int, heading: Strip, width: int) -> Strip:
        """Return line `y` above the rows, `heading` being that of the columns."""
        return heading

    def line(self, y: int, width: int) -> Strip:
        """Return line `y` of the rows."""
        return self.pane.draw_row(y, width)

    @property
    def empty_words(self) -> str:
        """What a list without any row says: what was filtered, or what has to be there first."""
        rows = self.pane.rows if not self.pane.row_count else None
        return "" if rows is None else t("filter.none", words=rows.filter) if rows.filter else rows.empty_words

    def nothing(self, words: str) -> Strip:
        """Return the line that says so."""
        pane, style = self.pane, self.pane.rich_style
        said = drawn(crop(words, max(4, pane.size.width - 2)))
        line = [Segment("  ", style), Segment(said, style + style_of(pane, "soft"))]
        return Strip(line).adjust_cell_length(pane.size.width, style)

    @property
    def keys(self) -> str:
        """What can be done with keys in the current cell beside typing in it; "" for nothing."""
        return ""

    # --- keys and mouse -------------------------------------------------------------------------------------------

    def key(self, event: events.Key) -> bool:
        """Take a key on a cell before its editor does; say whether that is all."""
        return False

    def click(self, event: events.Click) -> bool:
        """Take a click that is meant for no cell; say whether that is all."""
        return False

    def arrived(self, *, moved: bool) -> None:
        """A cell was begun; `moved`: the person went to this very one."""

    @property
    def replaces(self) -> bool:
        """
        Whether one key may give the current cell its value: it has none, or the person went to this very cell.

        Whoever only came to be there, by opening the plan, types behind what stands there, as in any cell.
        """
        editing = self.pane.editing
        return not editing.before or editing.line.all_selected

    def take(self, text: str) -> bool:
        """Take a value for the current cell at once, as if it had been typed and entered; the cursor stays."""
        pane = self.pane
        at, rows = pane.here(), pane.rows
        if at is None or at[0] is None or rows is None:
            return False
        try:
            rows.commit(at[0], at[1], text)
        except EntryError as error:
            pane.editing.refuse(error.message())
            return False
        pane.redraw(layout=True)
        pane.arrive(moved=True)
        return True

    def leads_on(self) -> bool:
        """Say whether Tab leads from the current column to the form, though others stand behind it: they are drawn."""
        pane = self.pane
        return self.drawn and not any(map(pane.typed_column, range(pane.column + 1, len(pane.columns))))

    def go_on(self) -> None:
        """Go to the next record; from the last one to the form."""
        if not self.pane.move("enter", committed=False):
            self.pane.post_message(Left(self.pane, "next"))


class Faced:
    """What a list leaves to its face: its lines, its cells, the picture that is drawn in its rows."""

    face: ListFace

    @property
    def lines_wanted(self) -> int:
        """How many lines its records take."""
        return self.face.lines_wanted

    @property
    def line_count(self) -> int:
        """How many lines its rows take."""
        return self.face.line_count

    @property
    def head_height(self) -> int:
        """Lines above the first row."""
        return self.face.head_height

    @property
    def first_column(self) -> int:
        """The first column that can be typed in."""
        return self.face.first_column

    @property
    def begin_column(self) -> int:
        """The column in which typing begins on the current row."""
        names = self.face.pane.column_names
        return names.index(self.face.first_field) if self.face.first_field in names else self.first_column

    @property
    def new_row(self) -> int:
        """The empty last row, -1 without: Enter begins a record there at its first cell, whatever was typed above."""
        rows = self.face.pane.rows
        return len(rows.ids()) if rows is not None and rows.can_add else -1

    def line_of(self, row: int) -> int:
        """Return the line of a row."""
        return self.face.line_of(row)

    def row_at(self, line: int) -> int | None:
        """Return the row that a line belongs to; None where it is none."""
        return self.face.row_at(line)

    def height_of(self, row: int) -> int:
        """Return how many lines a row takes with what it unfolds."""
        return self.face.height_of(row)

    def rows_in_sight(self) -> tuple[int, int]:
        """Return the first and the last row whose own line is in sight, for the current scroll."""
        pane = self.face.pane
        first = self.row_at(pane.top) or 0
        first += self.line_of(first) < pane.top
        return first, self.row_at(min(pane.top + pane.page, self.line_count) - 1) or first

    def cell(self, row: int, column: int) -> Cell:
        """Return a value in words, the invitation of the empty last row, or what was pasted and can't be read."""
        pane = self.face.pane
        return mark_words(pane.rows, pane.record_at(row), pane.columns[column].id) or self.face.cell(row, column)

    def spans_of(self, row: int) -> list[tuple[int, int, int]]:
        """Return the cells of a row; the invitation of the empty last one runs over all that are empty with it."""
        pane = self.face.pane
        spans = pane.spans()
        inviting = row != pane.row and row < pane.row_count and pane.record_at(row) is None
        return [(0, x, pane.size.width - x) for n, x, _ in spans if not n] if inviting else spans

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a line of the rows."""
        return self.face.line(y, width)

    def show_chart(self, chart: AnyChart | None) -> None:
        """Take the view's picture, as it is with what is being typed: a list that is drawn shows it in its rows."""
        self.face.show_chart(chart)
