"""A track: positions on a scale, one row an item, with columns before and behind the scale."""

from __future__ import annotations

from ksp_tui.charts.chart import Track
from ksp_tui.widgets.charts import over_time
from ksp_tui.widgets.charts.drawing import NARROW, Line, LineBuilder, frame, invitation, notes
from ksp_tui.widgets.charts.layout import ColumnLayout, lay_out, longest, put_columns
from ksp_tui.widgets.charts.track_scale import TrackScale, cells_wanted, scale_for

LABEL_MOST = 24
"""Cells of a label where the scale has use for the others."""
NOTE_LINES = 2


def draw(chart: Track, width: int, height: int, selected: int | None = None) -> list[Line]:
    """Return the track as lines of exactly `width` cells, at most `height`."""
    if not chart.rows:
        return invitation(chart, width, height)
    if over_time.fits(chart, width, height, selected):
        return over_time.draw(chart, width, height, selected)
    least, wanted = cells_wanted(chart, width)
    label = longest([chart.head, *(row.label for row in chart.rows)])
    layout = lay_out(
        chart.columns, chart.before, width, label=label, least=least, wanted=wanted, label_most=LABEL_MOST
        if wanted is None else None,
    )  # fmt: skip
    scale = scale_for(chart, width, layout.middle)
    heads = [_head(chart, layout, scale, line) for line in range(scale.heading_lines)]
    chosen = chart.rows[selected or 0] if (selected or 0) < len(chart.rows) else None
    told = notes(chosen.notes, width, NOTE_LINES) if chosen is not None and width >= NARROW else []
    readings = [row.reading for row in chart.rows]

    def row(n: int) -> Line:
        return _row(chart, n, layout, scale, selected == n)

    return frame(chart, heads, len(chart.rows), row, width, height, selected, readings, told)


def _head(chart: Track, layout: ColumnLayout, scale: TrackScale, line: int) -> Line:
    """Return a line of the heading; what is beside the scale has its names on the first."""
    builder = LineBuilder(layout.width)
    if line == 0:
        builder.put(0, chart.head, "head", most=layout.label)
        put_columns(builder, layout, None, before=True, split=chart.before)
    scale.heads(line, layout.start, builder)
    if line == 0:
        put_columns(builder, layout, None, before=False, split=chart.before)
    return builder.line()


def _row(chart: Track, index: int, layout: ColumnLayout, scale: TrackScale, chosen: bool) -> Line:
    row = chart.rows[index]
    builder = LineBuilder(layout.width, index)
    builder.put(0, row.label, "title" if chosen else "plain", row.place, most=layout.label)
    put_columns(builder, layout, row.cells, before=True, split=chart.before)
    scale.write(row, layout.start, builder)
    put_columns(builder, layout, row.cells, before=False, split=chart.before)
    return builder.line()
