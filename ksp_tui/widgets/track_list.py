"""
The buying rhythm as a list: each need on its track, the markers moved with Left and Right.

What the arrows do is taken at once; a number or a name may be typed beside the track as in every list.
"""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from ksp_tui.charts.chart import AnyChart, Track, TrackRow
from ksp_tui.entry.errors import EntryError
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.widgets.charts.drawing import Line, LineBuilder
from ksp_tui.widgets.charts.track_scale import SMALL_STEP, Walls
from ksp_tui.widgets.grid import Cell, Column
from ksp_tui.widgets.record_list import RecordList
from ksp_tui.widgets.tones import CELL, ROW, ground, style_of

SCALE, DAYS, STEP = "@track", "@days", "@step"
MARKS = ("phase", "our_move_phase")
"""The fields that are marks on the track: where the customer stands, and where our next move belongs."""
WIDE_STEP, MIDDLE_STEP = 6, 4
WIDE, MIDDLE = 104, 70
"""From these widths on a phase takes so many cells."""
MARK_WIDTH, TITLE_LEAST = 12, 12


class TrackList(RecordList):
    """Needs, each with its track."""

    DEFAULT_CSS = "TrackList { height: 1fr; }"
    gap = 1

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._chart: Track | None = None
        self._items: dict[str, TrackRow] = {}

    def show_chart(self, chart: AnyChart | None) -> None:
        """Draw the tracks as the picture has them."""
        if isinstance(chart, Track) and chart.id == "rhythm" and chart != self._chart:
            steps = self._chart.steps if self._chart is not None else None
            self._chart = chart
            self._items = {row.place[1]: row for row in chart.rows}
            if chart.steps != steps:
                self._set_columns()
                self.place_editor()
            self.refresh()

    @property
    def walls(self) -> Walls:
        """The scale of the tracks in the room there is."""
        steps = self._chart.steps if self._chart is not None else ()
        if self.size.width < MIDDLE:
            return Walls(steps, SMALL_STEP, walled=False)
        step = WIDE_STEP if self.size.width >= WIDE and len(steps) <= 6 else MIDDLE_STEP
        return Walls(steps, step, walled=True)

    # --- columns --------------------------------------------------------------------------------------------------

    def _set_columns(self) -> None:
        """Statement, track, the two marks in words, days, and how our move stands to the customer's phase."""
        assert self.rows is not None
        rows, room = self.rows, self.size.width
        narrow = room < MIDDLE
        scale = Column(SCALE, "", max(1, self.walls.width))
        marks = [Column(name, rows.label(name), 8 if narrow else MARK_WIDTH) for name in MARKS]
        days = Column(DAYS, t("chart.rhythm.days"), 5, right=True)
        step = Column(STEP, "", 3 if room < WIDE else 10)
        columns = [scale, *marks, days, step]
        while len(columns) > 3 and room - sum(c.width + self.gap for c in columns) < TITLE_LEAST:
            columns.pop()
        left = room - sum(column.width + self.gap for column in columns) - 1
        title = Column("statement", rows.label("statement") + rows.sort_mark("statement"), max(TITLE_LEAST, left))
        self.columns = [title, *columns]

    @property
    def lines_wanted(self) -> int:
        """Its records, and the second line of the heading."""
        return super().lines_wanted + self.head_height - 1

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, past what is drawn."""
        if column is not None and self.columns:
            column = max(0, min(column, len(self.columns) - 1))
            step = 1 if column >= self.column else -1
            while self.columns[column].id.startswith("@") and 0 <= column + step < len(self.columns):
                column += step
            while self.columns[column].id.startswith("@"):
                column -= 1
        super().go(row, column)

    def move(self, key: str, *, committed: bool) -> bool:
        """Go to another cell; Tab behind the last mark leaves for the form."""
        here = self.columns[self.column].id if self.columns else ""
        if key == "tab" and here == MARKS[-1]:
            self.post_message(self.Left(self, "next"))
            return False
        return super().move(key, committed=committed)

    def arrive(self, *, moved: bool = False) -> None:
        """Begin on a cell; on a mark say how it is moved."""
        super().arrive(moved=moved)
        if moved and (at := self.editing.at) is not None and at[1] in MARKS and at[0] is not None:
            self.post_message(self.Told(t("track.keys")))

    # --- keys -----------------------------------------------------------------------------------------------------

    def editor_key(self, event: events.Key) -> bool:
        """Left and Right move the mark under the cursor, while nothing is being typed."""
        at = self.here()
        if (
            event.key in {"left", "right"}
            and at is not None
            and at[0] is not None
            and at[1] in MARKS
            and self.at_rest
            and not self.dropdown.is_open
        ):
            self.shift(1 if event.key == "right" else -1)
            return True
        return super().editor_key(event)

    def shift(self, step: int) -> None:
        """Move the mark under the cursor by so many phases, and take it at once."""
        at, rows = self.here(), self.rows
        if rows is None or at is None or at[0] is None or self._chart is None:
            return
        record, field = at
        held = rows.value(record, field)
        phases = len(self._chart.steps)
        wanted = (held if isinstance(held, int) else 0) + step
        if not 1 <= wanted <= phases:
            words = t("track.first") if wanted < 1 and held is None else t("track.end")
            self.post_message(self.Told(words))
            return
        try:
            rows.commit(record, field, str(wanted))
        except EntryError as error:
            self.editing.refuse(error.message())
            return
        self.redraw(layout=True)
        self.arrive()
        self.post_message(self.Told(t(f"track.moved.{field}", phase=rows.shown(record, field)[0])))

    # --- drawing --------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """Two lines where the names of the phases are staggered."""
        return max(1, self.walls.heading_lines)

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw a line of the heading: what stands beside the track on the first, the phases on both."""
        base = Strip.blank(width, self.rich_style) if y else super().draw_head(y, width)
        builder = LineBuilder(self.walls.width + 1)
        if self.walls.steps:
            self.walls.heads(y, 0, builder)
        return self._laid(base, builder.line(), self.rich_style, width)

    def cell(self, row: int, column: int) -> Cell:
        """Return a value in words; beside the track days and step as the picture has them."""
        name = self.columns[column].id
        if not name.startswith("@"):
            return super().cell(row, column)
        record = self.record_at(row)
        item = self._items.get(record) if record is not None else None
        if name == SCALE or item is None:
            return "", "plain"
        _, days, late, step = item.cells[:4]
        if name == DAYS:
            return f"{days.text}{late.text}", days.tone
        return (step.text if self.columns[column].width > 3 else step.short), step.tone

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a need with its track."""
        strip = super().draw_line(y, width)
        record = self.record_at(y) if y < self.row_count else None
        item = self._items.get(record) if record is not None else None
        if item is None:
            return strip
        here = y == self.row
        style = self.rich_style
        style = style + ground(self, style, ROW) if here else style
        builder = LineBuilder(self.walls.width + 1)
        self.walls.write(item, 0, builder)
        return self._laid(strip, builder.line(), style, width, self._field_here if here else "")

    @property
    def _field_here(self) -> str:
        return self.columns[self.column].id if self.columns else ""

    def _laid(self, strip: Strip, line: Line, style: object, width: int, field: str = "") -> Strip:
        """Return a line with the track laid over its place; the mark of `field` is the one that the arrows move."""
        span = next(((x, w) for n, x, w in self.spans() if self.columns[n].id == SCALE), None)
        if span is None:
            return strip
        x, room = span
        segments = []
        for piece in line:
            look = style + style_of(self, piece.tone)  # type: ignore[operator]
            if field and piece.place and piece.place[-1] == field:
                look += ground(self, self.rich_style, CELL)
            segments.append(Segment(drawn(clean(piece.text)), look))
        laid = Strip(segments).adjust_cell_length(room, style)  # type: ignore[arg-type]
        return Strip.join([strip.crop(0, x), laid, strip.crop(x + room, width)])
