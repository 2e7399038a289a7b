"""
The buying rhythm as a list: each need on its track, the markers moved with Left and Right.

What the arrows do is taken at once; a number or a name may be typed beside the track as in every list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from ksp_tui.charts.chart import AnyChart, Track, TrackRow
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import cells
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import meaning_at
from ksp_tui.widgets.cell_messages import Told
from ksp_tui.widgets.charts.drawing import Line, LineBuilder
from ksp_tui.widgets.charts.track_scale import SMALL_STEP, Walls
from ksp_tui.widgets.grid import Cell, DataColumn
from ksp_tui.widgets.list_face import ListFace
from ksp_tui.widgets.tones import CELL, ROW, ground, style_of

if TYPE_CHECKING:
    from ksp_tui.widgets.list_pane import ListPane

SCALE, DAYS, STEP = "@track", "@days", "@step"
MARKS = ("phase", "our_move_phase")
"""The fields that are marks on the track: where the customer stands, and where our next move belongs."""
HUGE_STEP, WIDE_STEP, MIDDLE_STEP = 10, 6, 4
HUGE, WIDE, MIDDLE = 140, 104, 70
"""From these widths on a phase takes so many cells."""
MARK_WIDTH, TITLE_LEAST = 12, 12


class TrackFace(ListFace):
    """Needs, each with its track."""

    gap = 1
    drawn = True
    _chart: Track | None = None
    _told = False
    """Whether the keys were told once without having been asked for."""

    def __init__(self, pane: ListPane) -> None:
        super().__init__(pane)
        self._items: dict[str, TrackRow] = {}

    def show_chart(self, chart: AnyChart | None) -> None:
        """Draw the tracks as the picture has them."""
        if isinstance(chart, Track) and chart.id == "rhythm" and chart != self._chart:
            steps = self._chart.steps if self._chart is not None else None
            self._chart = chart
            self._items = {row.place[1]: row for row in chart.rows}
            if chart.steps != steps:
                self.pane.set_columns()
                self.pane.place_editor()
            self.pane.refresh()

    @property
    def walls(self) -> Walls:
        """The scale of the tracks in the room there is."""
        steps = self._chart.steps if self._chart is not None else ()
        if self.pane.size.width < MIDDLE:
            return Walls(steps, SMALL_STEP, walled=False)
        room = self.pane.size.width if len(steps) <= 6 else MIDDLE
        step = HUGE_STEP if room >= HUGE else WIDE_STEP if room >= WIDE else MIDDLE_STEP
        return Walls(steps, step, walled=True)

    # --- columns --------------------------------------------------------------------------------------------------

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Statement, track, the two marks in words, days, and how our move stands to the customer's phase."""
        room = self.pane.size.width
        narrow = room < MIDDLE
        scale = DataColumn(SCALE, "", max(1, self.walls.width))
        steps = [f"{number} {name}" for number, name in enumerate(self.walls.steps, 1)]
        width = 8 if narrow else MARK_WIDTH if room < HUGE else max(MARK_WIDTH, *map(cells, steps), 0)
        marks = [DataColumn(name, rows.label(name), width) for name in MARKS]
        days = DataColumn(DAYS, t("chart.rhythm.days"), 5, right=True)
        step = DataColumn(STEP, "", 3 if room < WIDE else 10)
        columns = [scale, *marks, days, step]
        while len(columns) > 3 and room - sum(c.width + self.gap for c in columns) < TITLE_LEAST:
            columns.pop()
        left = room - sum(column.width + self.gap for column in columns) - 1
        title = DataColumn("statement", rows.label("statement") + rows.sort_mark("statement"), max(TITLE_LEAST, left))
        return [title, *columns]

    @property
    def first_field(self) -> str:
        """A need that is written already waits for its mark."""
        return super().first_field if self.pane.record is not None else ""

    def arrived(self, *, moved: bool) -> None:
        """On a mark say how it is moved, elsewhere no longer."""
        if moved or (self.keys and not self._told):
            self._told = self._told or bool(self.keys)
            self.pane.post_message(Told(self.keys))

    @property
    def keys(self) -> str:
        """On a mark how it is moved."""
        at = self.pane.editing.at
        return t("track.keys") if at is not None and at[1] in MARKS and at[0] is not None else ""

    # --- keys -----------------------------------------------------------------------------------------------------

    def key(self, event: events.Key) -> bool:
        """Left and Right move the mark under the cursor, while nothing is being typed."""
        at, pane = self.pane.here(), self.pane
        on_mark = at is not None and at[0] is not None and at[1] in MARKS
        if event.key in {"left", "right"} and on_mark and pane.at_rest and not pane.dropdown.is_open:
            self.shift(1 if event.key == "right" else -1)
            return True
        return False

    def shift(self, step: int) -> None:
        """Move the mark under the cursor by so many phases, and take it at once."""
        pane = self.pane
        at, rows = pane.here(), pane.rows
        if rows is None or at is None or at[0] is None or self._chart is None:
            return
        record, field = at
        held = rows.value(record, field)
        wanted = (held if isinstance(held, int) else 0) + step
        if not 1 <= wanted <= len(self._chart.steps):
            pane.post_message(Told(t("track.first") if wanted < 1 and held is None else t("track.end")))
        elif self.take(str(wanted)):
            means = meaning_at(rows.book, rows.file, (rows.name, str(record), field))
            phase = means[0] if means else rows.shown(record, field)[0]
            pane.post_message(Told(t(f"track.moved.{field}", phase=phase)))

    # --- drawing --------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """Two lines where the names of the phases are staggered."""
        return max(1, self.walls.heading_lines)

    def head(self, y: int, heading: Strip, width: int) -> Strip:
        """Draw a line of the heading: what stands beside the track on the first, the phases on both."""
        base = Strip.blank(width, self.pane.rich_style) if y else heading
        more = 2 * self.walls.step if y else 0  # beside the second line of the names nothing stands
        builder = LineBuilder(self.walls.width + more)
        if self.walls.steps:
            self.walls.heads(y, 0, builder)
        return self._laid(base, builder.line(), self.pane.rich_style, width, more=more)

    def cell(self, row: int, column: int) -> Cell:
        """Return a value in words; beside the track days and step as the picture has them."""
        name = self.pane.columns[column].id
        if not name.startswith("@"):
            return super().cell(row, column)
        record = self.pane.record_at(row)
        item = self._items.get(record) if record is not None else None
        if name == SCALE or item is None:
            return "", "plain"
        _, days, late, step = item.cells[:4]
        if name == DAYS:
            return f"{days.text}{late.text}", days.tone
        return (step.text if self.pane.columns[column].width > 3 else step.short), step.tone

    def line(self, y: int, width: int) -> Strip:
        """Draw a need with its track."""
        strip = super().line(y, width)
        record = self.pane.record_at(y) if y < self.pane.row_count else None
        item = self._items.get(record) if record is not None else None
        if item is None:
            return strip
        here = y == self.pane.row
        style = self.pane.rich_style
        style = style + ground(self.pane, style, ROW) if here else style
        builder = LineBuilder(self.walls.width + 1)
        self.walls.write(item, 0, builder)
        return self._laid(strip, builder.line(), style, width, self._field_here if here else "")

    @property
    def _field_here(self) -> str:
        return self.pane.columns[self.pane.column].id if self.pane.columns else ""

    def _laid(self, strip: Strip, line: Line, style: Style, width: int, field: str = "", *, more: int = 0) -> Strip:
        """Return a line with the track laid over its place; the mark of `field` is the one that the arrows move."""
        span = next(((x, w) for n, x, w in self.pane.spans() if self.pane.columns[n].id == SCALE), None)
        if span is None:
            return strip
        x, room = span[0], min(span[1] + more, width - span[0])
        segments = []
        for piece in line:
            look = style + style_of(self.pane, piece.tone)
            if field and piece.place and piece.place[-1] == field:
                look += ground(self.pane, self.pane.rich_style, CELL)
            segments.append(Segment(drawn(clean(piece.text)), look))
        laid = Strip(segments).adjust_cell_length(room, style)
        return Strip.join([strip.crop(0, x), laid, strip.crop(x + room, width)])
