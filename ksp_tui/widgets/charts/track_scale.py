"""
The scales of a track: steps parted by limits, steps as dots, or a scale of each row's own.

A walled step is its limit and the cells behind it: where one stands takes the middle one of them, where one should the
next cell of the same step or the middle one of its own. Narrow rooms have three cells a step and no limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from ksp_tui.charts.chart import Standing, Track, TrackMark, TrackRow
from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.charts.drawing import AXIS, EMPTY, NARROW, SIGNS, WAY, WIDE, LineBuilder, measured, position

OUT, STALLED, BACK, FORTH = "╍", "▐", "◂", "▸"
SMALL_STEP, LEAST_STEP = 3, 4
"""Cells of a walled step in narrow rooms, and the fewest that one with its limit has in others."""
STAGGERED = 12
"""Below so many cells a step the names stand on two lines in turn, so that each has the room of two."""
OWN_LEAST = 12
"""The fewest cells of a row's own scale."""
_TONES: Mapping[Standing, Tone] = {"now": "strong", "was": "dim"}

Cell = tuple[str, Tone, Path]


class TrackScale(Protocol):
    """How positions become cells."""

    @property
    def width(self) -> int:
        """All cells of the scale."""

    @property
    def heading_lines(self) -> int:
        """Lines that the names of the steps take."""

    def heads(self, line: int, start: int, builder: LineBuilder) -> None:
        """Write line `line` of the headings from cell `start` on."""

    def write(self, row: TrackRow, start: int, builder: LineBuilder) -> None:
        """Write a row's marks and ways from cell `start` on."""


def scale_for(chart: Track, width: int, room: int) -> TrackScale:
    """Return the scale of a chart in a picture of `width` cells, of which `room` are its own."""
    if chart.layout == "own":
        return OwnScale(room)
    if chart.layout == "dots":
        return Dots(chart.steps, room, chart.pitch)
    if width < NARROW:
        return Walls(chart.steps, SMALL_STEP, walled=False)
    pitch = chart.large_pitch if width >= WIDE else chart.pitch
    return Walls(chart.steps, max(LEAST_STEP, min(pitch, (room - 1) // max(1, len(chart.steps)))), walled=True)


def cells_wanted(chart: Track, width: int) -> tuple[int, int | None]:
    """Return the fewest cells that a chart's scale takes, and those it has use for (None: all there are)."""
    steps = len(chart.steps)
    if chart.layout == "own":
        return OWN_LEAST, None
    if not steps:
        return 0, 0
    if chart.layout == "dots":
        return steps, (steps - 1) * chart.pitch + 1
    if width < NARROW:
        return SMALL_STEP * steps, SMALL_STEP * steps
    pitch = chart.large_pitch if width >= WIDE else chart.pitch
    # Many steps are drawn in less than their names would like.
    return (min(pitch, 6) if steps <= 6 else LEAST_STEP) * steps + 1, pitch * steps + 1


@dataclass(frozen=True, slots=True)
class Walls:
    """Steps with limits between them."""

    steps: tuple[str, ...]
    step: int
    walled: bool

    @property
    def width(self) -> int:
        """All cells of the scale."""
        return self.step * len(self.steps) + (1 if self.walled else 0)

    @property
    def heading_lines(self) -> int:
        """Lines that the names of the steps take: two where one of them would be cut."""
        cut = any(measured(f"{n} {name}") >= self.step for n, name in enumerate(self.steps, 1))
        return 2 if self.walled and (self.step < STAGGERED or cut) else 1

    def cell(self, step: int) -> int:
        """Return the cell of a mark on a step; beyond the end the last step's."""
        offset = (self.step - 2) // 2 if self.walled else 0
        return (min(step, len(self.steps)) - 1) * self.step + offset

    def heads(self, line: int, start: int, builder: LineBuilder) -> None:
        """Write the names of the steps; in narrow rooms their numbers."""
        for number, name in enumerate(self.steps, 1):
            at = start + (number - 1) * self.step
            if not self.walled:
                builder.put(at, str(number), "head", most=self.step)
            elif self.heading_lines == 1:
                builder.put(at, f"{number} {name}", "head", most=self.step - 1)
            elif number % 2 == 1 - line:
                builder.put(at, f"{number} {name}", "head", most=2 * self.step - 1)

    def write(self, row: TrackRow, start: int, builder: LineBuilder) -> None:
        """Write the way walked, the two marks and the limits between the steps."""
        now, wanted = _mark(row, "now"), _mark(row, "wanted")
        runs = _walked(
            self,
            None if now is None else int(now.step),
            None if wanted is None else int(wanted.step),
            row.out_of_step,
            row.stalled,
            row.fell_back,
        )
        for offset, text, tone, standing in runs:
            mark = now if standing == "now" else wanted if standing == "wanted" else None
            builder.put(start + offset, text, tone, () if mark is None else mark.place)


Run = tuple[int, str, Tone, Standing | None]
"""Cells from an offset on, their tone, and the mark they are."""


@lru_cache(maxsize=2048)
def _walked(
    walls: Walls, now: int | None, wanted: int | None, out_of_step: bool, stalled: bool, fell_back: bool
) -> tuple[Run, ...]:
    """Return a row's marks, ways and limits: many rows are alike, and a picture is drawn anew at each key."""
    marks: dict[int, Standing] = {}
    if now is not None:
        marks[walls.cell(now)] = "now"
    if wanted is not None:
        cell = walls.cell(wanted)
        marks[cell + 1 if cell in marks else cell] = "wanted"
    first, last = min(marks, default=0), max(marks, default=0)
    signs: dict[int, tuple[str, Tone]] = {}
    if now is not None and stalled:
        beside = walls.cell(now) + 1
        while beside in marks:
            beside += 1
        signs[beside] = (STALLED, "bad")
    if now is not None and fell_back:
        signs[walls.cell(now) - 1] = (BACK, "bad")
    runs: list[Run] = []
    for cell in range(walls.width):
        if standing := marks.get(cell):
            tone: Tone = "strong" if standing == "now" else "look" if out_of_step else "title"
            runs.append((cell, SIGNS[standing], tone, standing))
            continue
        if cell in signs:
            text, tone = signs[cell]
        elif walls.walled and cell % walls.step == 0:
            text, tone = AXIS, "soft"
        elif cell < last:
            text, tone = (WAY, "soft") if cell < first else (OUT, "look")
        else:
            text, tone = " ", "soft"
        if runs and runs[-1][2:] == (tone, None):
            runs[-1] = (runs[-1][0], runs[-1][1] + text, tone, None)
        else:
            runs.append((cell, text, tone, None))
    return tuple(run for run in runs if run[1].strip())


class Dots:
    """Steps as dots, so many cells apart as the room allows."""

    heading_lines = 1

    def __init__(self, steps: tuple[str, ...], room: int, pitch: int) -> None:
        self.steps = steps
        self.pitch = max(1, min(pitch, (room - 1) // max(1, len(steps) - 1))) if steps else 1
        self.width = (len(steps) - 1) * self.pitch + 1 if steps else 0

    def cell(self, step: int) -> int:
        """Return the cell of a step; beyond the end the last step's."""
        return (max(1, min(step, len(self.steps))) - 1) * self.pitch

    def heads(self, line: int, start: int, builder: LineBuilder) -> None:
        """Write the names of the steps, as many as have room."""
        free = start
        for number, name in enumerate(self.steps):
            at = start + number * self.pitch
            if at >= free:
                builder.put(at, name, "head", most=self.width - number * self.pitch)
                free = at + cells(name) + 1

    def write(self, row: TrackRow, start: int, builder: LineBuilder) -> None:
        """Write the dots, the marks, and the way between two of them."""
        line: list[Cell] = [(" ", "soft", ())] * self.width
        for step in range(len(self.steps)):
            line[step * self.pitch] = (EMPTY, "soft", ())
        now, wanted, was = _mark(row, "now"), _mark(row, "wanted"), _mark(row, "was")
        if now is not None and wanted is not None:
            self._way(line, now, wanted, OUT, "look")
        elif now is not None and was is not None:
            self._way(line, was, now, WAY, "soft")
            here, there = self.cell(int(now.step)), self.cell(int(was.step))
            if abs(here - there) > 1:
                line[here + (1 if there > here else -1)] = (BACK if there > here else FORTH, "soft", ())
        for mark, tone in ((was, "dim"), (wanted, "look" if row.out_of_step else "title"), (now, "strong")):
            if mark is not None:
                line[self.cell(int(mark.step))] = (SIGNS[mark.standing], tone, mark.place)  # type: ignore[assignment]
        write_cells(line, start, builder)

    def _way(self, line: list[Cell], one: TrackMark, other: TrackMark, sign: str, tone: Tone) -> None:
        first, last = sorted((self.cell(int(one.step)), self.cell(int(other.step))))
        for cell in range(first + 1, last):
            line[cell] = (sign, tone, ())


@dataclass(frozen=True, slots=True)
class OwnScale:
    """A scale for each row, over all cells there are; zero is marked where it lies inside."""

    width: int
    heading_lines: int = 1

    def heads(self, line: int, start: int, builder: LineBuilder) -> None:
        """Write nothing: each row has its own ends."""

    def write(self, row: TrackRow, start: int, builder: LineBuilder) -> None:
        """Write the ends of the scale, the earlier marks, the way between them, and the last mark over all."""
        scale = row.scale
        if scale is None or not row.marks:
            builder.put(start, SIGNS["unknown"], "dim")
            return
        line: list[Cell] = [(" ", "soft", ())] * self.width
        line[0] = line[-1] = (EMPTY, "soft", ())
        low, high = scale.low, scale.high
        at = [position(mark.step + low * 0, low, high, self.width) for mark in row.marks]
        for cell in range(min(at), max(at)):
            line[cell] = (WAY, "soft", ())
        if low < 0 < high:
            line[position(low * 0, low, high, self.width)] = (AXIS, "dim", ())
        for mark, cell in sorted(zip(row.marks, at, strict=True), key=lambda pair: pair[0].standing == "now"):
            line[cell] = (SIGNS[mark.standing], _TONES.get(mark.standing, "plain"), mark.place)
        write_cells(line, start, builder)


def _mark(row: TrackRow, standing: Standing) -> TrackMark | None:
    return next((mark for mark in row.marks if mark.standing == standing), None)


def write_cells(line: list[Cell], start: int, builder: LineBuilder) -> None:
    """Put cells on a line; neighbours of one tone that lead nowhere are one piece, a mark is always its own."""
    at = start
    for (tone, place), run in groupby(line, key=lambda cell: (cell[1], cell[2])):
        signs = [sign for sign, _, _ in run]
        for text in signs if place else ("".join(signs),):
            if text.strip():
                builder.put(at, text, tone, place)
            at += len(text)
