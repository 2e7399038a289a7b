"""
The one pattern for lists of records: a table whose current cell is always open for typing.

The empty last row is where a new record begins. Enter moves on, Tab goes along the row, arrows go everywhere.
"""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from ksp_tui.charts.chart import AnyChart
from ksp_tui.model.spec import FieldKind
from ksp_tui.text import t
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import crop
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.grid import Cell, Column, Grid
from ksp_tui.widgets.pasted_cells import PastedCells
from ksp_tui.widgets.tones import style_of

#: The widest a column gets by its kind, in cells; a title takes what is left.
WIDEST: dict[FieldKind, int] = {
    "text": 24, "line": 20, "tags": 16, "int": 9, "score": 7, "level": 16, "number": 12, "money": 14, "percent": 8,
    "date": 10, "quarter": 8, "choice": 14, "choices": 16, "ref": 14, "refs": 18, "flag": 5,
}  # fmt: skip
LOOKED_AT = 100
"""Rows whose words decide how wide the columns are."""
#: The narrowest, so that there is room to type.
NARROWEST: dict[FieldKind, int] = {"line": 12, "ref": 10, "refs": 12, "choice": 8, "level": 10, "money": 8, "text": 14}
TITLE_LEAST, TITLE_WIDEST = 16, 46
WORDS: frozenset[FieldKind] = frozenset({"line", "text"})
RIGHT: frozenset[FieldKind] = frozenset({"int", "number", "money", "percent"})


class RecordList(PastedCells, Grid):
    """A list of the records of one view."""

    DEFAULT_CSS = """
    RecordList { height: 1fr; }
    RecordList LineEditor { background: $primary 14%; }
    RecordList LineEditor:focus { background: $primary 30%; }
    """

    class SourceWanted(Message):
        """The list has a row for each record of another collection and there is none: the person wants to go there."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._run_from: int | None = None
        """The column where a run of Tab along the row began: Enter goes back to it, a row down."""

    def show(self, rows: Rows, record: str | None = None, field: str | None = None, *, moved: bool = False) -> None:
        """Show a view's records, the cursor on `record` and `field` where they are; `moved`: as a person asked for."""
        self.rows = rows
        self._set_columns()
        ids = rows.ids()
        # No record is the empty last row: who was typing there must not come to stand on somebody's name.
        self.row = ids.index(record) if record in ids else len(ids) if record is None and rows.can_add else 0
        names = [column.id for column in self.columns]
        self.column = names.index(field) if field in names else self.first_column
        self.refresh()
        self.scroll_to_line(0)
        self._run_from = None
        self.relabel(moved=moved)

    def _set_columns(self) -> None:
        """Choose the columns: what names the record, the short core fields, long texts where there is room left."""
        assert self.rows is not None
        rows = self.rows
        some = rows.ids()[:LOOKED_AT]
        columns: list[Column] = []
        free = room = self.size.width - (self.row_count > self.page)  # the bar may be about to come or go
        for name in (*rows.columns, *rows.long_columns):
            label = rows.label(name) + rows.sort_mark(name)
            widest = max((cell_len(rows.shown(record, name)[0]) for record in some), default=0)
            if not columns:
                # What stands in no field of the form (a truth to judge) is read here or nowhere.
                width = max(cell_len(label), widest if rows.keyed else min(widest, TITLE_WIDEST), TITLE_LEAST)
            else:
                kind = kind_of(rows, name)
                width = max(cell_len(label), min(widest, WIDEST[kind]), self.narrowest(kind))
                if name in rows.long_columns and width + self.gap > free:
                    break
                if columns[0].width > TITLE_WIDEST and width + self.gap > free and kind in WORDS:
                    continue  # these words stand in the form
            free -= width + self.gap
            columns.append(Column(name, label, width, bool(columns) and kind_of(rows, name) in RIGHT))
        if free > 0 and columns:
            # What is left over goes to what names the records, as far as they are long.
            longest = max((cell_len(rows.shown(record, columns[0].id)[0]) for record in some), default=0)
            columns[0] = replace(columns[0], width=max(columns[0].width, min(longest, columns[0].width + free)))
        elif free < 0 and columns:
            # Too narrow for all: the title gives way first, the columns behind it are reached by scrolling.
            least = min(columns[0].width, max(TITLE_LEAST, room * 2 // 5))
            columns[0] = replace(columns[0], width=max(least, columns[0].width + free))
        self.columns = columns

    def narrowest(self, kind: FieldKind) -> int:
        """Return the least width of a column of such values, in cells."""
        return NARROWEST.get(kind, 5)

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
        """The last row that can be gone to."""
        return self.row_count - 1

    def copied(self) -> str:
        """Return the list as a spreadsheet takes it from the clipboard."""
        return self.rows.table() if self.rows is not None else ""

    @property
    def first_column(self) -> int:
        """The first column that can be typed in; the names of keyed records stand elsewhere."""
        return 1 if self.rows is not None and self.rows.keyed and len(self.columns) > 1 else 0

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, kept on what can be typed in."""
        super().go(row, column if column is None else max(self.first_column, column))

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
        """What a list without any row says: what has to be there first, where that is what is missing."""
        rows = self.rows
        return rows.empty_words if rows is not None and not self.row_count and not rows.filter else ""

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
        elif text:
            self.line.begin("")
            self.post_message(self.Refused(self.empty_words or t("type.nowhere")))

    def editor_key(self, event: events.Key) -> bool:
        """Without a row Enter leads to what has to be there first, Escape up."""
        if self.here() is not None:
            return super().editor_key(event)
        if event.key == "escape":
            self.post_message(self.Left(self, "up"))
        elif event.key == "enter" and self.empty_words:
            self.post_message(self.SourceWanted())
        return not event.is_printable

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
        self.line.styles.offset = (span[0], self.head_height + self.line_of(self.row))
        self.line.styles.width = span[1]

    def scrolled(self) -> None:
        """Keep the cursor, and with it the editor, among the rows in sight."""
        row = max(self.top, min(self.row, self.top + self.page - 1))
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
            names = [column.id for column in self.columns]
            self.column = names.index(here) if here in names else self.first_column
            if here not in names and self.columns:
                self.arrive()
        super().on_resize()
        self.place_editor()
        self.refresh()
        self.line.call_after_refresh(self.line.place_cursor)

    def pick(self, row: int, column: int) -> None:
        """Go to the clicked cell, what was typed being taken first."""
        if self.commit():
            self._run_from = None
            self.go(row, column)
            self.arrive(moved=True)
        self.take_focus()

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew; when rows may differ, keep the cursor inside."""
        if layout:
            self.row = max(0, min(self.row, self.row_count - 1))
            self.show_cursor()
        super().redraw(layout=layout)

    def move(self, key: str, *, committed: bool) -> bool:
        """Go to another cell; Tab beyond the last one leaves for the form."""
        last, columns = self.last_row, len(self.columns)
        row, column = self.row, self.column
        run_from, self._run_from = self._run_from, None
        if key in {"enter", "down"}:
            row = min(row + 1, last)
            if key == "enter" and run_from is not None and row > self.row:
                column = run_from
        elif key == "up":
            row -= 1
        elif key in {"tab", "right"}:
            if key == "tab":
                self._run_from = column if run_from is None else run_from
            column += 1
            if committed and self.record is None and row and key == "tab":
                row -= 1  # the record was just made: go on along its own row
        elif key in {"shift+tab", "left"}:
            column -= 1
        elif key == "pageup":
            row -= self.page
        elif key == "pagedown":
            row += self.page
        elif key == "ctrl+home":
            row = 0
        else:
            row = last
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

    @property
    def column_names(self) -> list[str]:
        """The columns in the order shown."""
        return [column.id for column in self.columns]

    def go_to_new(self) -> None:
        """Go to the last row, in the current column."""
        self.go(self.row_count - 1, self.column)

    def follow(self, record: str | None, field: str | None) -> None:
        """Go to a record, as after undo or from a search."""
        ids = self.rows.ids() if self.rows else []
        row = ids.index(record) if record in ids else min(self.row, self.row_count - 1)
        names = [c.id for c in self.columns]
        self.go(row, names.index(field) if field in names else self.column)
        self.arrive()

    def tooltip_words(self) -> str:
        """Return how many records there are, in words."""
        return t("list.count", count=len(self.rows.ids()) if self.rows else 0)


def kind_of(rows: Rows, column: str) -> FieldKind:
    """Return the kind of a column's values; sums beside the fields of a matrix are amounts."""
    return rows.fields[column].kind if column in rows.fields else "money"
