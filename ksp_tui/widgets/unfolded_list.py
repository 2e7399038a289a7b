"""A list whose current record unfolds: lines of its own stand below its row, and lines of their own between groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ksp_tui.entry.errors import EntryError
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.text import language
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.record_list import RecordList
from ksp_tui.widgets.tones import ROW, ground, style_of


class UnfoldedLine(NamedTuple):
    """A line of the list: a record's row, a group's heading, or what the current record unfolds."""

    kind: Literal["group", "row", "below"]
    row: int
    words: str = ""
    tone: Tone = "plain"
    number: int = 0
    """Which of the lines below the row it is."""


class UnfoldedList(RecordList):
    """The base; subclasses say what the current record unfolds."""

    gap = 1

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._laid: tuple[object, list[UnfoldedLine]] | None = None

    # --- what subclasses give -------------------------------------------------------------------------------------

    def unfolded(self, record: str) -> Sequence[tuple[str, Tone]]:
        """Return what a record unfolds while it is the current one, a line each."""
        return ()

    def group_heading(self, record: str) -> tuple[str, str]:
        """Return the group of a record and its heading; "" where records stand in no groups."""
        return "", ""

    def headline(self) -> str:
        """Return what is told above the headings; "" for nothing."""
        return ""

    # --- lines ----------------------------------------------------------------------------------------------------

    def lines_now(self) -> list[UnfoldedLine]:
        """Return all lines as they stand below each other."""
        if self.rows is None:
            return []
        rows = self.rows
        ids = rows.ids()
        typed = self.typed if self.is_dirty else ""
        revisions = rows.book.revision(rows.file), rows.book.revision(FOLDER_FILE), language()
        mark = (tuple(ids), self.row, rows.filter, revisions, typed, self.size.width)
        if self._laid is not None and self._laid[0] == mark:
            return self._laid[1]
        lines: list[UnfoldedLine] = []
        before = ""
        for n, id_ in enumerate(ids):
            group, heading = self.group_heading(id_)
            if group and group != before:
                lines.append(UnfoldedLine("group", n, heading, "head"))
            before = group
            lines.append(UnfoldedLine("row", n))
            if n == self.row:
                told = self.unfolded(id_)
                lines += [UnfoldedLine("below", n, words, tone, k) for k, (words, tone) in enumerate(told, 1)]
        if rows.can_add:
            lines.append(UnfoldedLine("row", len(ids)))
        self._laid = (mark, lines)
        return lines

    def fresh(self) -> None:
        """Forget the lines: what they tell changed."""
        self._laid = None

    @property
    def line_count(self) -> int:
        """Rows, headings of groups, and what the current record unfolds."""
        return len(self.lines_now())

    @property
    def lines_wanted(self) -> int:
        """All its lines, and what stands above them."""
        return self.line_count + self.head_height - 1

    def line_of(self, row: int) -> int:
        """Return the line of a row."""
        return next((y for y, line in enumerate(self.lines_now()) if line.kind == "row" and line.row == row), row)

    def row_at(self, line: int) -> int | None:
        """Return the row that a line belongs to; what is unfolded belongs to the current one."""
        lines = self.lines_now()
        return lines[line].row if 0 <= line < len(lines) else None

    def show_cursor(self) -> None:
        """Scroll so that the row and what it unfolds are in sight."""
        if not self.size.height:
            return
        self._count()
        unfolded = sum(line.kind == "below" for line in self.lines_now())
        self.keep_in_sight(self.line_of(self.row), 1 + unfolded)
        self._first = 1

    def scrolled(self) -> None:
        """Leave the cursor where it is: its editor scrolls with its line."""
        self.place_editor()

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew; what is unfolded may have changed."""
        self.fresh()
        super().redraw(layout=layout)

    # --- cells ----------------------------------------------------------------------------------------------------

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, past what is only shown."""
        if column is not None and self.columns:
            column = max(self.first_column, min(column, len(self.columns) - 1))
            step = 1 if column >= self.column else -1
            while self._is_shown(column) and self.first_column <= column + step < len(self.columns):
                column += step
            while self._is_shown(column) and column > self.first_column:
                column -= 1
        super().go(row, column)
        self.place_editor()

    def take(self, text: str) -> None:
        """Take a value for the current cell at once, as if it had been typed and entered; the cursor stays."""
        at, rows = self.here(), self.rows
        if at is None or at[0] is None or rows is None:
            return
        try:
            rows.commit(at[0], at[1], text)
        except EntryError as error:
            self.editing.refuse(error.message())
            return
        self.redraw(layout=True)
        self.arrive()

    def _is_shown(self, column: int) -> bool:
        return self.rows is None or self.columns[column].id not in self.rows.fields

    def move(self, key: str, *, committed: bool) -> bool:
        """Go to another cell; Tab behind the last field leaves for the form."""
        last = max((n for n in range(len(self.columns)) if not self._is_shown(n)), default=0)
        if key == "tab" and self.column >= last:
            self.post_message(self.Left(self, "next"))
            return False
        return super().move(key, committed=committed)

    # --- drawing --------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """What is told above, and the headings."""
        return 2

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw what is told above all, then the headings."""
        if y:
            return super().draw_head(y, width)
        return self.told(self.headline(), self.rich_style + style_of(self, "strong"), width)

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a row, a group's heading, or a line that the current record unfolds."""
        lines = self.lines_now()
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        line = lines[y]
        base = self.rich_style
        if line.kind != "row":
            return self.told(line.words, base + style_of(self, line.tone), width)
        here = line.row == self.row
        style = base + ground(self, base, ROW) if here else base
        cells = [(n, x, w, self.cell(line.row, n)) for n, x, w in self.spans()]
        return self._line(cells, style, width, line.row, here)

    def told(self, words: str, style: Style, width: int) -> Strip:
        """Return a line of words."""
        said = Segment(drawn(crop(clean(words), width)), style)
        return Strip([said]).adjust_cell_length(width, self.rich_style)
