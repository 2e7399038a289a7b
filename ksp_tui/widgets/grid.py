"""
A table drawn line by line: columns that align Chinese, a cursor, scrolling, the mouse.

One widget for thousands of rows; lists of records, the plans of home, menus and pickers are built on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop, pad
from ksp_tui.widgets.canvas import Canvas
from ksp_tui.widgets.drawn import was_dragged
from ksp_tui.widgets.tones import CELL, ROW, ground, style_of


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column: its heading, its width in cells; a width of 0 takes what is left."""

    id: str
    label: str
    width: int = 0
    right: bool = False
    least: int = 8
    """The smallest width of a column that takes what is left."""


Cell = tuple[str, Tone]
GAP = 2
BEFORE, BEHIND = "◂", "▸"
"""Stand at the end of the heading where columns lie out of sight at that side."""


class DataGrid(Canvas):
    """Draws `row_count` rows of cells under a heading. Subclasses give the cells and react to the cursor."""

    can_focus = False

    heading = True
    gap = GAP
    """Cells between two columns."""

    class RowChosen(Message):
        """A row was clicked twice, or once where the row was current already."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class HeadingPressed(Message):
        """The heading of a column was clicked."""

        def __init__(self, grid: DataGrid, column: str) -> None:
            super().__init__()
            self.grid, self.column = grid, column

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.columns: Sequence[DataColumn] = ()
        self.row, self.column = 0, 0
        self._first = 1
        """First scrolled column; column 0 always stays in sight."""

    @property
    def column_names(self) -> list[str]:
        """The columns in the order shown."""
        return [column.id for column in self.columns]

    # --- what subclasses give -------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return 0

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell's text and look."""
        raise NotImplementedError

    def cell_cursor(self) -> bool:
        """Say whether one cell is marked, not only its row."""
        return True

    def cell_style(self, row: int, column: int, style: Style) -> Style:
        """Return how a cell is painted, `style` being what its tone and the cursor say."""
        return style

    def pick(self, row: int, column: int) -> None:
        """Go to a cell that was clicked."""
        self.go(row, column)

    # --- lines and rows: one a row, where a subclass does not stand others between them ---------------------------

    @property
    def line_count(self) -> int:
        """How many lines the rows take."""
        return self.row_count

    def line_of(self, row: int) -> int:
        """Return the line of a row."""
        return row

    def row_at(self, line: int) -> int | None:
        """Return the row that a line belongs to; None where it is none."""
        return line if 0 <= line < self.row_count else None

    def height_of(self, row: int) -> int:
        """Return how many lines a row takes."""
        return 1

    # --- layout ---------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """Lines above the first row."""
        return 1 if self.heading else 0

    def lay_out(self, width: int, height: int) -> int:
        """Return how many lines the rows take."""
        return self.line_count

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw anew; rows that came or went are counted before."""
        self._count()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _count(self) -> None:
        if self.is_mounted and self.line_count != self.lines:
            self.resize_content(self.line_count)

    def _widths(self) -> list[int]:
        free = self.room_width - sum((c.width or c.least) + self.gap for c in self.columns) + self.gap
        flexible = [c for c in self.columns if not c.width]
        share = max(0, free) // len(flexible) if flexible else 0
        return [min(c.width or c.least + share, max(4, self.room_width)) for c in self.columns]

    def spans(self) -> list[tuple[int, int, int]]:
        """Return (column, x, width) of the columns in sight, for the current sideways scroll."""
        widths = self._widths()
        spans: list[tuple[int, int, int]] = []
        x = 0
        for n in ([0, *range(max(1, self._first), len(widths))]) if widths else []:
            room = self.room_width - x
            if room < min(widths[n], 6):
                break
            spans.append((n, x, min(widths[n], room)))
            x += widths[n] + self.gap
        return spans

    def spans_of(self, row: int) -> list[tuple[int, int, int]]:
        """Return number, first cell and width of the cells drawn of a row."""
        return self.spans()

    def room_for(self, text: str, x: int, width: int) -> tuple[int, int]:
        """Return where a text that is typed in a cell is seen best: over the cells beside when it needs more room."""
        width = max(width, min(cell_len(text) + 1, self.room_width))
        return max(0, min(x, self.room_width - width)), width

    def _fully_seen(self, column: int) -> bool:
        widths = self._widths()
        return any(n == column and width == widths[n] for n, _, width in self.spans())

    def show_cursor(self) -> None:
        """Scroll so that the cursor is in sight."""
        if not self.size.height:
            return
        self._count()
        self.keep_in_sight(self.line_of(self.row), self.height_of(self.row))
        if self.column:
            self._first = min(self._first, self.column)
            while self._first < self.column and not self._fully_seen(self.column):
                self._first += 1
        else:
            self._first = 1

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, kept inside the table."""
        before = self.row, self.top, self._first
        self.row = max(0, min(row, self.row_count - 1))
        if column is not None:
            self.column = max(0, min(column, len(self.columns) - 1))
        self.show_cursor()
        self.left_at = self.top
        self.moved(*before)

    def step_by(self, step: int) -> None:
        """Go some rows on by an arrow; the terminal's cursor goes along."""
        self.go(self.row + step)
        self.lead_cursor()

    def moved(self, row: int, top: int, first: int) -> None:
        """Draw anew after the cursor moved; its row and the scroll were `row`, `top` and `first` before."""
        self.refresh()

    def on_resize(self) -> None:
        """Show what the person saw, as far as the cursor is in sight there."""
        self.break_anew()
        self.scroll_to_line(self.left_at)
        self.show_cursor()

    # --- drawing --------------------------------------------------------------------------------------------------

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw the heading, at its end the signs that columns lie out of sight."""
        spans, base = self.spans(), self.rich_style
        signs = drawn(self._out_of_sight(spans))
        if signs:
            (n, x, w), room = spans[-1], width - cell_len(signs)
            spans[-1] = n, x, max(0, min(w, room - x))
        line = self._line([(n, x, w, (self.columns[n].label, "head")) for n, x, w in spans], base, width)
        if not signs:
            return line
        return Strip([*line.crop(0, room), Segment(signs, base + style_of(self, "look"))]).adjust_cell_length(width)

    def _out_of_sight(self, spans: Sequence[tuple[int, int, int]]) -> str:
        """Return the signs of the sides at which columns lie out of sight."""
        if not spans:
            return ""
        before = BEFORE if len(spans) > 1 and spans[1][0] > 1 else ""
        return before + (BEHIND if spans[-1][0] < len(self.columns) - 1 else "")

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line of the rows."""
        return self.draw_row(y, width)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw the cells of one row."""
        base = self.rich_style
        if row >= self.row_count:
            return Strip.blank(width, base)
        here = row == self.row
        style = base + ground(self, base, ROW) if here else base
        return self._line([(n, x, w, self.cell(row, n)) for n, x, w in self.spans_of(row)], style, width, row, here)

    def _line(
        self, cells: Sequence[tuple[int, int, int, Cell]], base: Style, width: int, row: int = -1, here: bool = False
    ) -> Strip:
        segments: list[Segment] = []
        at = 0
        for n, x, w, (text, look) in cells:
            if x > at:
                segments.append(Segment(" " * (x - at), base))
            shown = drawn(crop(clean(text), w))
            shown = " " * (w - cell_len(shown)) + shown if self.columns[n].right else pad(shown, w)
            style = base + style_of(self, look)
            if here and n == self.column and self.cell_cursor():
                style += ground(self, self.rich_style, CELL)
            if row >= 0:
                style = self.cell_style(row, n, style)
            segments.append(Segment(shown, style))
            at = x + w
        return Strip(segments).adjust_cell_length(width, base)

    # --- mouse ----------------------------------------------------------------------------------------------------

    def cell_under(self, at: Offset) -> tuple[int, int] | None:
        """Return row and column at a place of the screen; None for the heading and beside the table."""
        x, line = self.content_of(at - self.content_region.offset)
        column, row = self._column_at(x), self.row_at(line)
        return None if column is None or row is None else (row, column)

    def _column_at(self, x: int) -> int | None:
        return next((n for n, left, width in self.spans() if left <= x < left + width + self.gap), None)

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked cell, or tell that a heading was clicked."""
        if event.widget is not self or was_dragged(self):
            return
        at = self.content_at(event)
        column = self._column_at(at.x)
        if column is None:
            return
        event.stop()
        if at.y < 0:
            self.post_message(self.HeadingPressed(self, self.columns[column].id))
            return
        row = self.row_at(at.y)
        if row is not None:
            again = row == self.row
            self.pick(row, column)
            if event.chain > 1 or (again and not self.cell_cursor()):
                self.post_message(self.RowChosen(row))
