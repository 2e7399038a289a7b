"""Sales targets as zone × quarter: a sum for each year, and below the zones what is aimed at and what is in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ksp_tui.charts.figures import short
from ksp_tui.charts.quarters import TargetBar, bar_of, bar_of_sum
from ksp_tui.entry.amounts import plain
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.quarters import says_a_quarter
from ksp_tui.entry.values import parse
from ksp_tui.method.natural_keys import key_of
from ksp_tui.method.quarters import quarter_head, quarter_of, quarter_words, year_name, year_start
from ksp_tui.method.targets import expected
from ksp_tui.model.common import Record, Value
from ksp_tui.model.plan import PLAN
from ksp_tui.model.positioning import Target
from ksp_tui.session.context import items_of, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_records import RecordMatrix
from ksp_tui.views.matrix_source import MARGIN, MatrixCell

SUM, SIGHT = f"{MARGIN}sum", f"{MARGIN}sight"
"""Rows below the zones: what is aimed at, and what is in sight."""
YEAR = f"{MARGIN}year"
"""Begins the key of a column that sums a year."""
QUARTERS = 4
AHEAD = 2
"""Years after the running one that can be typed in."""
FAR = 10
"""Years from the running one beyond which only those with records are shown: a mistyped 2926 makes no 900 columns."""


@dataclass(slots=True)
class _Sums:
    """Sums of known values by row and column, and where a doubled key is among them."""

    known: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    doubled: set[tuple[str, str]] = field(default_factory=set)

    def add(self, row: str, column: str, value: Decimal | None, *, doubled: bool) -> None:
        """Count a value in; an unknown one adds nothing."""
        if value is not None:
            self.known[row, column] = self.known.get((row, column), Decimal(0)) + value
        if doubled:
            self.doubled.add((row, column))


class TargetMatrix(RecordMatrix):
    """The source of zone × quarter."""

    collection, field, down = "targets", "target", "zones"
    fields: tuple[str, ...] = ("target",)

    def __init__(self, book: Workbook, file: str) -> None:
        super().__init__(book, file)
        self._sums: tuple[object, _Sums] | None = None
        self._years: set[int] = set()
        """Years shown so far. They stay: emptying the last cell of a year must not pull its column away."""

    # --- keys -----------------------------------------------------------------------------------------------------

    @property
    def source(self) -> tuple[str, str]:
        """Where rows are made."""
        return self.file, self.down

    def place_of(self, record: Record) -> MatrixCell | None:
        """Return zone and quarter of a target, where it has both."""
        key = key_of(PLAN.groups[self.collection], record)
        return None if key is None else MatrixCell(str(key[0]), str(key[1]))

    def keys_of(self, cell: MatrixCell) -> Mapping[str, Value]:
        """Return zone and quarter."""
        return {"zone": cell.row, "quarter": cell.column}

    @property
    def _today(self) -> str:
        return quarter_of(self.book.day_of(self.file), year_start(self.plan))

    def row_keys(self) -> list[str]:
        """Return the zones in the order of their list."""
        return [key for key, _ in items_of(self.book, self.file, "zones")]

    def margin_rows(self) -> list[str]:
        """Return the sums of all zones, where there are any."""
        return [SUM, SIGHT] if self.row_keys() else []

    def columns(self) -> list[str]:
        """Return the quarters, each year followed by its sum: years with records, the running one and those ahead."""
        running = int(self._today[:4])
        self._years |= {int(cell.column[:4]) for cell in self.held()}
        near = {year for year in self._years if abs(year - running) <= FAR} | {running, running + AHEAD}
        years = self._years | set(range(min(near), max(near) + 1))
        return [
            column
            for year in sorted(years)
            for column in (*(f"{year:04}Q{n}" for n in range(1, QUARTERS + 1)), f"{YEAR}{year:04}")
        ]

    def first_column(self) -> str:
        """Return the quarter that today lies in."""
        return self._today

    def left_column(self) -> str:
        """Return the first quarter of the running year."""
        return f"{self._today[:4]}Q1"

    def corner(self) -> str:
        """Return what the rows are."""
        return t("chart.relationship.zone")

    def column_named(self, name: str, context: EntryContext) -> str:
        """Return the quarter that is meant (26 Q4, FY26 Q4), where its year is said and only one is."""
        if not says_a_quarter(name):
            return ""
        try:
            quarter = parse(PLAN.groups["targets"].fields["quarter"], name, context)
        except EntryError:
            return ""
        return quarter if isinstance(quarter, str) and quarter in self.columns() else ""

    def row_named(self, name: str) -> None:
        """Rows are zones."""

    def record_in(self, name: str) -> tuple[str, str]:
        """Return the zone's name."""
        return name, ""

    def row_made(self, name: str) -> str:
        """Rows are zones: those are made as records."""
        return ""

    def row_label(self, row: str) -> str:
        """Return a zone's name, or what a sum is."""
        if row.startswith(MARGIN):
            return t(f"matrix.{row.removeprefix(MARGIN)}")
        return name_of(self.book, self.file, "zones", row)

    def column_label(self, column: str) -> str:
        """Return a quarter as ``26 Q4``, with its months unless its year is the calendar's; a year in full."""
        named = column.removeprefix(YEAR)
        return named if column.startswith(YEAR) else quarter_head(column, year_start(self.plan))

    def column_full(self, column: str) -> str:
        """Return a quarter with its months and their years, unless its year is the calendar's."""
        start = year_start(self.plan)
        if column.startswith(YEAR):
            return year_name(column.removeprefix(YEAR), start)
        return self.column_label(column) if start == 1 else quarter_words(column, start)

    # --- cells ----------------------------------------------------------------------------------------------------

    def margin(self, cell: MatrixCell) -> tuple[str, Tone]:
        """Return a sum; where several records stand in one of its cells, marked as doubtful."""
        sums, at = self._summed(), (cell.row, cell.column)
        words = short(sums.known[at]) if at in sums.known else ""
        return (t("matrix.doubtful", sum=words), "look") if at in sums.doubled else (words, "dim")

    def _summed(self) -> _Sums:
        """Return all sums, worked out in one pass over the records."""
        mark = (self.book.revision(self.file), self._today)
        if self._sums is None or self._sums[0] != mark:
            sums, zones = _Sums(), set(self.row_keys())
            for cell, ids in self.held().items():
                if cell.row not in zones:
                    continue  # a zone that is gone has no row, so nobody could follow the sum
                year, doubled = f"{YEAR}{cell.column[:4]}", len(ids) > 1
                for record in (self.plan.targets[id_] for id_ in ids):
                    sums.add(cell.row, year, record.target, doubled=doubled)
                    for column in (cell.column, year):
                        sums.add(SUM, column, record.target, doubled=doubled)
                        sums.add(SIGHT, column, self._in_sight(record, cell.column), doubled=doubled)
            self._sums = (mark, sums)
        return self._sums[1]

    def _in_sight(self, record: Target, quarter: str) -> Decimal | None:
        return expected(record, over=quarter < self._today)

    def bar(self, cell: MatrixCell) -> TargetBar | None:
        """Return how far a target or a sum is; None where nothing is aimed at, or several records stand in a cell."""
        if cell.row == SUM or cell.column.startswith(YEAR):
            return self._bar_of_sum(cell)
        held = self.held().get(cell, ())
        if len(held) != 1:
            return None
        return bar_of(self.plan.targets[held[0]], cell.column, self.book.day_of(self.file), year_start(self.plan))

    def _bar_of_sum(self, cell: MatrixCell) -> TargetBar | None:
        """Return how far the targets of all zones in a quarter or year are, or those of one zone in a year."""
        zones = set(self.row_keys()) if cell.row == SUM else {cell.row}
        year = cell.column.removeprefix(YEAR) if cell.column.startswith(YEAR) else ""
        summed = {
            at: ids
            for at, ids in self.held().items()
            if at.row in zones and (at.column[:4] == year if year else at.column == cell.column)
        }
        if any(len(ids) > 1 for ids in summed.values()):
            return None  # the figure is marked as doubtful
        found = [(at.column, self.plan.targets[ids[0]]) for at, ids in summed.items()]
        return bar_of_sum(found, self.book.day_of(self.file), year_start(self.plan))

    def copied(self, cell: MatrixCell) -> str:
        """Return a target with all its digits, so that a spreadsheet reckons with it."""
        value = self.value(cell)
        return "" if value is None else f"{plain(value):f}"
