"""
What a matrix looks like: narrow columns, blocks of cells, and below each row its bars where the source has some.

A table that is longer than its room scrolls with its bars; only where hardly any row would be left in sight are there
none, and its picture shows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.charts.drawing import AXIS, FILLS, SOLID
from ksp_tui.widgets.grid import DataColumn
from ksp_tui.widgets.list_face import ListFace
from ksp_tui.widgets.tones import style_of

REVERSED = Style(reverse=True)
LEAST_LINES = 6
"""From so many lines on there are bars: two rows and what they sum up to are in sight with them."""


class MatrixFace(ListFace):
    """A matrix: narrow columns, blocks, and margins that can't be typed in."""

    gap = 1
    marks_blocks = True

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Return the columns for the room there is, none narrower than what is typed in the cells of this source."""
        self.narrowest = rows.source_of_cells.cell_width if isinstance(rows, MatrixRows) else None
        return super().columns(rows)

    @property
    def _barred(self) -> int:
        """So many rows, from the first on, would have a line of bars: all that are typed in, and their sum."""
        rows = self.pane.rows
        return min(rows.typed_rows + 1, len(rows.ids())) if isinstance(rows, MatrixRows) and rows.has_bars else 0

    @property
    def _bars(self) -> int:
        """So many rows have a line of bars: all that would, or none where hardly any row would be left in sight."""
        barred, page = self._barred, self.pane.page
        return barred if page >= min(LEAST_LINES, self.pane.row_count + barred) else 0

    @property
    def line_count(self) -> int:
        """How many lines the rows take with their bars."""
        return self.pane.row_count + self._bars

    @property
    def lines_wanted(self) -> int:
        """How many lines its rows and all their bars would take."""
        return super().lines_wanted + self._barred

    def line_of(self, row: int) -> int:
        """Return the line of a row's cells; its bars stand on the next one."""
        return row + min(row, self._bars)

    def row_at(self, line: int) -> int | None:
        """Return the row that a line belongs to, that of its bars too."""
        bars = self._bars
        row = line // 2 if line < 2 * bars else line - bars
        return row if 0 <= row < self.pane.row_count else None

    def height_of(self, row: int) -> int:
        """Return how many lines a row takes."""
        return 2 if row < self._bars else 1

    def line(self, y: int, width: int) -> Strip:
        """Draw the cells of a row, or its bars."""
        row = self.row_at(y)
        if row is None:
            return Strip.blank(width, self.pane.rich_style)
        return self.pane.draw_row(row, width) if self.line_of(row) == y else self._bar_line(row, width)

    def _bar_line(self, row: int, width: int) -> Strip:
        """Draw the bar of each cell under the end of its figure."""
        pane, rows, base = self.pane, self.pane.rows, self.pane.rich_style
        assert isinstance(rows, MatrixRows)
        record, segments, at = pane.record_at(row), list[Segment](), 0
        for n, x, room in pane.spans():
            bar = rows.bar(record, pane.columns[n].id) if record is not None and n else None
            if bar is None or room < bar.width:
                continue
            x += room - bar.width
            segments.append(Segment(" " * (x - at), base))
            if bar.unknown:
                segments.append(Segment("?".rjust(bar.width), base + style_of(pane, "dim")))
            signs: list[tuple[str, Tone]] = [
                (FILLS[fill], "title" if fill == "solid" else "dim") for fill, size in bar.fills for _ in range(size)
            ]
            if bar.limit is not None and signs:
                signs[bar.limit] = AXIS, "look"
            for sign, tone in signs:
                style = base + style_of(pane, tone)
                text = drawn(sign)
                solid = sign == SOLID and text == sign  # where only ASCII is drawn, its sign stands for itself
                segments.append(Segment(" ", style + REVERSED) if solid else Segment(text, style))
            at = x + bar.width
        return Strip(segments).adjust_cell_length(width, base)
