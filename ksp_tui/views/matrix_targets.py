"""Sales targets as zone × quarter: a sum for each year, and below the zones what is aimed at and what is in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ksp_tui.changes import builders
from ksp_tui.changes.deletion import delete_record
from ksp_tui.changes.edit import Edit
from ksp_tui.charts.figures import short
from ksp_tui.entry.amounts import plain
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.values import parse
from ksp_tui.method.natural_keys import key_of
from ksp_tui.method.quarters import quarter_of, year_start
from ksp_tui.method.targets import expected
from ksp_tui.model.common import Path, Value
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.positioning import Target
from ksp_tui.model.spec import Spec
from ksp_tui.session.context import items_of, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.places import dig
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_source import MARGIN, Cell, Filled

SUM, SIGHT = f"{MARGIN}sum", f"{MARGIN}sight"
"""Rows below the zones: what is aimed at, and what is in sight."""
YEAR = f"{MARGIN}year"
"""Begins the key of a column that sums a year."""
QUARTERS = 4
AHEAD = 2
"""Years after the running one that can be typed in."""
FAR = 10
"""Years from the running one beyond which only those with records are shown: a mistyped 2926 makes no 900 columns."""
KEYS = ("zone", "quarter")
SEPARATOR = "@"
"""Parts zone and quarter in the place of what is being typed in an empty cell."""


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


class TargetMatrix:
    """The source of zone × quarter."""

    collection, field, down = "targets", "target", "zones"
    fields: tuple[str, ...] = ("target",)

    def __init__(self, book: Workbook, file: str) -> None:
        self.book, self.file = book, file
        self.spec: Spec = PLAN.groups[self.collection].fields[self.field]
        self._held: tuple[object, dict[Cell, list[str]]] | None = None
        self._sums: tuple[object, _Sums] | None = None
        self._cells: dict[str, Cell] = {}
        """The last known cell of each record: undo leads to where a record was that it takes away."""
        self._years: set[int] = set()
        """Years shown so far. They stay: emptying the last cell of a year must not pull its column away."""

    # --- keys -----------------------------------------------------------------------------------------------------

    @property
    def _plan(self) -> Plan:
        model = self.book.model(self.file)
        return model if isinstance(model, Plan) else Plan()

    @property
    def _today(self) -> str:
        return quarter_of(self.book.day_of(self.file), year_start(self._plan))

    def row_keys(self) -> list[str]:
        """Return the zones in the order of their list."""
        return [key for key, _ in items_of(self.book, self.file, "zones")]

    def margin_rows(self) -> list[str]:
        """Return the sums of all zones, where there are any."""
        return [SUM, SIGHT] if self.row_keys() else []

    def columns(self) -> list[str]:
        """Return the quarters, each year followed by its sum: years with records, the running one and those ahead."""
        running = int(self._today[:4])
        self._years |= {int(cell.column[:4]) for cell in self._records()}
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
        """Return a quarter as ``26 Q4``, a year in full."""
        return column.removeprefix(YEAR) if column.startswith(YEAR) else f"{column[2:4]} {column[4:]}"

    # --- cells ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Note where the records are now; what was worked out holds for a revision of the file and goes with it."""
        self._records()

    def _records(self) -> dict[Cell, list[str]]:
        mark = self.book.revision(self.file)
        if self._held is None or self._held[0] != mark:
            group = PLAN.groups[self.collection]
            found: dict[Cell, list[str]] = {}
            for id_, record in self._plan.targets.items():
                key = key_of(group, record)
                if key is not None:
                    cell = Cell(str(key[0]), str(key[1]))
                    found.setdefault(cell, []).append(id_)
                    self._cells[id_] = cell
            self._held = (mark, found)
        return self._held[1]

    def column_full(self, column: str) -> str:
        """Return what a column is called."""
        return self.column_label(column)

    def records_at(self, cell: Cell) -> Sequence[str]:
        """Return the ids of the records of a zone and quarter."""
        return self._records().get(cell, ())

    def cell_of(self, record: str) -> Cell | None:
        """Return the cell of a record, or of what is being typed in an empty one."""
        zone, parted, quarter = record.partition(SEPARATOR)
        return Cell(zone, quarter) if parted else self._cells.get(record)

    def path(self, cell: Cell) -> Path:
        """Return where a cell's target lies."""
        held = self.records_at(cell)
        return self.collection, held[0] if held else f"{cell.row}{SEPARATOR}{cell.column}", self.field

    def value(self, cell: Cell) -> Value:
        """Return a cell's target."""
        held = self.records_at(cell)
        return self._plan.targets[held[0]].target if len(held) == 1 else None

    def mark(self, cell: Cell) -> tuple[str, Tone] | None:
        """Return a sum, or how many records a cell has where there are several."""
        if cell.row.startswith(MARGIN) or cell.column.startswith(MARGIN):
            sums, at = self._summed(), (cell.row, cell.column)
            words = short(sums.known[at]) if at in sums.known else ""
            return (t("matrix.doubtful", sum=words), "look") if at in sums.doubled else (words, "dim")
        count = len(self.records_at(cell))
        return (t("matrix.doubled_mark", count=count), "bad") if count > 1 else None

    def _summed(self) -> _Sums:
        """Return all sums, worked out in one pass over the records."""
        mark = (self.book.revision(self.file), self._today)
        if self._sums is None or self._sums[0] != mark:
            sums, zones = _Sums(), set(self.row_keys())
            for cell, ids in self._records().items():
                if cell.row not in zones:
                    continue  # a zone that is gone has no row, so nobody could follow the sum
                year, doubled = f"{YEAR}{cell.column[:4]}", len(ids) > 1
                for record in (self._plan.targets[id_] for id_ in ids):
                    sums.add(cell.row, year, record.target, doubled=doubled)
                    for column in (cell.column, year):
                        sums.add(SUM, column, record.target, doubled=doubled)
                        sums.add(SIGHT, column, self._in_sight(record, cell.column), doubled=doubled)
            self._sums = (mark, sums)
        return self._sums[1]

    def _in_sight(self, record: Target, quarter: str) -> Decimal | None:
        return expected(record, over=quarter < self._today)

    @property
    def source(self) -> tuple[str, str]:
        """Where rows are made."""
        return self.file, self.down

    def words(self, cell: Cell) -> None:
        """Leave a target to the words of its field."""

    def edit_text(self, cell: Cell) -> None:
        """Leave a target to the text of its field."""

    def parsed(self, text: str, context: EntryContext) -> Value:
        """Return the target that is typed. Raises EntryError."""
        return parse(self.spec, text, context)

    def copied(self, cell: Cell) -> str:
        """Return a target with all its digits, so that a spreadsheet reckons with it."""
        value = self.value(cell)
        return "" if value is None else f"{plain(value):f}"

    # --- edits ----------------------------------------------------------------------------------------------------

    def check(self, cell: Cell) -> None:
        """Raise EntryError for a cell of several records: which of them is meant nobody knows."""
        count = len(self.records_at(cell))
        if count > 1:
            zone, quarter = self.row_label(cell.row), self.column_label(cell.column)
            raise EntryError("matrix.doubled", zone=zone, quarter=quarter, count=count)

    def edits(self, cells: Sequence[Filled]) -> list[Edit]:
        """Return the edits that set, make and take away targets."""
        model = self.book.model(self.file)
        new: list[Mapping[str, Value]] = []
        found: list[Edit] = []
        for each in cells:
            held = self.records_at(each.cell)
            if not held:
                if each.value is not None:
                    fields = (*zip(KEYS, (each.cell.row, each.cell.column), strict=True), (self.field, each.value))
                    new.append(dict(fields))
            elif each.value is None and self._holds_nothing_else(held[0]):
                found += delete_record(self.book.models(self.file), self.file, self.collection, held[0]).edits
            else:
                found += self._set(held[0], each.value)
        return [*found, *builders.add_records(model, self.file, self.collection, new).edits]

    def _set(self, record: str, value: Value) -> Sequence[Edit]:
        path = (self.collection, record, self.field)
        edits = builders.set_field(self.book.model(self.file), self.file, path, value).edits
        if not edits and self.book.misfit(self.file, path) is not None:
            return (Edit(self.file, path, None, value),)  # what does not fit counts as nothing, and still has to go
        return edits

    def _holds_nothing_else(self, record: str) -> bool:
        """Say whether the file has but keys and target of a record: no misfit, no unknown key, no comment either."""
        document = self.book.file(self.file).document
        if document is None:
            return False
        path = (self.collection, record)
        others = set(dig(document.data, path)) - {*KEYS, self.field}
        return not others and not document.comments_in(path)
