"""
A collection as a matrix to type in: one of its keys down, the other across, one field in the cells.

The first use is sales targets, zone × quarter. Committing in an empty cell makes the record with both keys; clearing
one takes the field out, and the record with it when nothing else is in it. The protocol is that of rows, so that the
same editor is parked on its cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.changes import builders
from ksp_tui.changes.deletion import delete_record
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.charts.figures import short
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import join_cells
from ksp_tui.entry.values import parse
from ksp_tui.method.natural_keys import key_of
from ksp_tui.method.quarters import quarter_of
from ksp_tui.method.targets import expected
from ksp_tui.model.common import Path, Value
from ksp_tui.model.contents import View
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import Spec
from ksp_tui.model.structure import is_empty
from ksp_tui.session.context import items_of, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.rows import Rows
from ksp_tui.views.rows_shown import KEY

SUM, SIGHT = "@sum", "@sight"
"""Rows below the others that can't be typed in: what is aimed at, and what is in sight."""
YEAR = "@year"
"""Begins the id of a column that sums a year."""
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Axes:
    """Which fields of a collection's records lie down, across and in the cells."""

    down: str
    across: str
    value: str


AXES: Mapping[str, Axes] = {"targets": Axes("zone", "quarter", "target")}


class MatrixRows(Rows):
    """Sales targets as zone × quarter: a row's id is a zone, a column's a quarter."""

    def __init__(self, book: Workbook, file: str, module: int, view: View) -> None:
        super().__init__(book, file, module, view)
        self.axes = AXES[self.name]
        self.details = Rows(book, file, module, View(view.group, view.group))
        """The records behind the cells, for the form."""
        self._spec: Spec = PLAN.groups[self.name].fields[self.axes.value]
        self._kept: tuple[object, dict[tuple[str, str], list[str]]] | None = None
        self.fields = dict.fromkeys(self._quarters(), self._spec)

    # --- structure ------------------------------------------------------------------------------------------------

    @property
    def keyed(self) -> bool:
        """Rows are zones: none is begun here."""
        return True

    @property
    def can_add(self) -> bool:
        """There is no empty last row."""
        return False

    @property
    def _plan(self) -> Plan:
        model = self.book.model(self.file)
        return model if isinstance(model, Plan) else Plan()

    @property
    def _target(self) -> str:
        return "zones"

    @property
    def source(self) -> tuple[str, str]:
        """Where the rows are made."""
        return self.file, "zones"

    def _quarters(self) -> list[str]:
        """Return all quarters of the years that have records, of the running and of the next one."""
        start = self._plan.fiscal_year_start or 1
        running = int(quarter_of(self.book.today(), start)[:4])
        years = {int(key[1][:4]) for key in self._records()} | {running, running + 1}
        return [f"{year:04}Q{n}" for year in range(min(years), max(years) + 1) for n in range(1, QUARTERS + 1)]

    @property
    def first_quarter(self) -> str:
        """The quarter that today lies in."""
        return quarter_of(self.book.today(), self._plan.fiscal_year_start or 1)

    @property
    def columns(self) -> Sequence[str]:
        """The zones' names, then the quarters, each year followed by its sum."""
        found = [KEY]
        for quarter in self.fields:
            found.append(quarter)
            if quarter.endswith(f"Q{QUARTERS}"):
                found.append(YEAR + quarter[:4])
        return found

    @property
    def long_columns(self) -> Sequence[str]:
        """There are none."""
        return ()

    def changed(self, *, order: bool = False) -> None:
        """Forget what was worked out; other quarters may have records now."""
        super().changed(order=order)
        self._kept = None
        self.fields = dict.fromkeys(self._quarters(), self._spec)
        self.details.changed(order=order)

    def ids(self) -> list[str]:
        """Return the zones in the order of their names, then the sums."""
        zones = [key for key, _ in items_of(self.book, self.file, "zones")]
        return [*zones, SUM, SIGHT] if zones else []

    @property
    def typed_rows(self) -> int:
        """How many rows can be typed in: the sums below them can't."""
        return max(0, len(self.ids()) - 2)

    def label(self, field: str) -> str:
        """Return the heading of a column."""
        if field.startswith(YEAR):
            return field.removeprefix(YEAR)
        if field in self.fields:
            return f"{field[2:4]} {field[4:]}"
        return super().label(field)

    def asked_field(self, field: str) -> str:
        """Every column asks for the same field."""
        return self.axes.value if field in self.fields else field

    def sort_mark(self, column: str) -> str:
        """A matrix is not sorted."""
        return ""

    def sort_by(self, column: str) -> None:
        """A matrix is not sorted."""

    # --- cells ----------------------------------------------------------------------------------------------------

    def _records(self) -> dict[tuple[str, str], list[str]]:
        """Return the ids of the records by their two keys."""
        mark = self.book.revision(self.file)
        if self._kept is None or self._kept[0] != mark:
            group = PLAN.groups[self.name]
            found: dict[tuple[str, str], list[str]] = {}
            for id_, record in getattr(self._plan, self.name).items():
                key = key_of(group, record)
                if key is not None:
                    found.setdefault((str(key[0]), str(key[1])), []).append(id_)
            self._kept = (mark, found)
        return self._kept[1]

    def records_at(self, row: str | None, column: str) -> list[str]:
        """Return the ids of the records of a cell: one, none, or several where the key is doubled."""
        return self._records().get((row or "", column), [])

    def cell_of(self, record: str, field: str) -> tuple[str, str]:
        """Return row and column of a record's cell; what is a row and a column already stays."""
        return next((key for key, ids in self._records().items() if record in ids), (record, field))

    def path(self, record: str | None, field: str) -> Path:
        """Return where a cell's value lies; an empty cell has a place of its own, for what is being typed."""
        held = self.records_at(record, field)
        return (self.name, held[0] if held else f"{record}@{field}", self.axes.value)

    def value(self, record: str | None, field: str) -> Value:
        """Return a cell's value."""
        held = self.records_at(record, field)
        return getattr(getattr(self._plan, self.name)[held[0]], self.axes.value) if len(held) == 1 else None

    def _shown(self, record: str, field: str) -> tuple[str, Tone]:
        if field == KEY:
            if record in {SUM, SIGHT}:
                return t(f"matrix.{record[1:]}"), "dim"
            return name_of(self.book, self.file, "zones", record), "strong"
        if record in {SUM, SIGHT} or field.startswith(YEAR):
            found = self._summed(record, field)
            return ("" if found is None else short(found)), "dim"
        held = self.records_at(record, field)
        if len(held) > 1:
            return t("matrix.doubled_mark", count=len(held)), "bad"
        return super()._shown(record, field)

    def _summed(self, row: str, column: str) -> Decimal | None:
        """Return the sum of a margin's cells; None where none of them is known."""
        quarters = [q for q in self.fields if q.startswith(column.removeprefix(YEAR))] if YEAR in column else [column]
        rows = [id_ for id_ in self.ids() if not id_.startswith("@")] if row in {SUM, SIGHT} else [row]
        now = self.first_quarter
        known: list[Decimal] = []
        for (zone, quarter), ids in self._records().items():
            if zone not in rows or quarter not in quarters:
                continue
            for id_ in ids:
                record = getattr(self._plan, self.name)[id_]
                value = expected(record, over=quarter < now) if row == SIGHT else getattr(record, self.axes.value)
                if value is not None:
                    known.append(value)
        return sum(known, Decimal(0)) if known else None

    def detail(self, record: str | None, field: str) -> tuple[Rows, str] | None:
        """Return the record behind a cell, for the form; None for an empty cell."""
        held = self.records_at(record, field)
        return (self.details, held[0]) if held else None

    def shows(self, path: Path) -> bool:
        """Say whether the value at `path` has a cell."""
        return path[0] == self.name and (len(path) < 3 or path[2] == self.axes.value)

    def record_name(self, record: str | None) -> str:
        """Return what a row is called."""
        return self.shown(record, KEY)[0] if record else ""

    # --- edits ----------------------------------------------------------------------------------------------------

    def commit(self, record: str | None, field: str, text: str, *, create: bool = False) -> str:
        """Take typed text as the cell's value. Raises EntryError when it does not fit."""
        edits = self._edits(record or "", field, parse(self._spec, text, self.context))
        self.ask_overtaken(record, field)
        if edits:
            self._apply(Transaction("change.set", self._args(record or "", field), tuple(edits)))
        self.drop_draft(record, field)
        return record or ""

    def clear(self, cells: Sequence[tuple[str, str]]) -> bool:
        """Empty cells as one step; say whether anything was in them."""
        edits = [edit for row, column in cells for edit in self._edits(row, column, None)]
        if edits:
            args = {**self._args(*cells[0]), "count": len(edits)}
            self._apply(Transaction("change.set" if len(edits) == 1 else "change.set_many", args, tuple(edits)))
        return bool(edits)

    def _args(self, row: str, column: str) -> dict[str, str | int]:
        return {"collection": self.name, "field": self.axes.value, "title": f"{self.record_name(row)} {column}"}

    def _edits(self, row: str, column: str, value: Value) -> list[Edit]:
        """Return the edits that make a cell hold a value. Raises EntryError for a cell of two records."""
        held = self.records_at(row, column)
        if len(held) > 1:
            raise EntryError("matrix.doubled", zone=self.record_name(row), quarter=column, count=len(held))
        model, name = self.book.model(self.file), self.name
        if not held:
            fields = {self.axes.down: row, self.axes.across: column, self.axes.value: value}
            return [] if value is None else list(builders.add_record(model, self.file, name, fields).edits)
        if value is None and self._holds_nothing_else(held[0]):
            return list(delete_record(self.book.models(self.file), self.file, name, held[0]).edits)
        return list(builders.set_field(model, self.file, (name, held[0], self.axes.value), value).edits)

    def _holds_nothing_else(self, id_: str) -> bool:
        record = getattr(self._plan, self.name)[id_]
        own = {self.axes.down, self.axes.across, self.axes.value}
        fields = PLAN.groups[self.name].fields
        return all(name in own or is_empty(spec, getattr(record, name)) for name, spec in fields.items())

    def paste(self, record: str | None, field: str, cells: Sequence[Sequence[str]], columns: Sequence[str]) -> int:
        """
        Put a block in from a cell on, as one step; returns how many cells it filled. Empty ones leave what is there.

        All or nothing: raises EntryError naming the first cell that does not fit or finds no place.
        """
        rows = [id_ for id_ in self.ids() if not id_.startswith("@")]
        quarters = list(self.fields)
        top, left = rows.index(record or ""), quarters.index(field)
        edits: list[Edit] = []
        count = 0
        for y, line in enumerate(cells):
            for x, text in enumerate(line):
                if not text.strip():
                    continue
                if top + y >= len(rows) or left + x >= len(quarters):
                    raise EntryError("matrix.no_room", row=y + 1, column=x + 1)
                row, column = rows[top + y], quarters[left + x]
                try:
                    edits += self._edits(row, column, parse(self._spec, text, self.context))
                except EntryError as error:
                    place = f"{self.record_name(row)}, {self.label(column)}"
                    raise EntryError("paste.bad_cell", row=y + 1, field=place, why=error.message()) from error
                count += 1
        if edits:
            self._apply(Transaction("change.set_many", {"count": count}, tuple(edits)))
        return count

    def pasted_words(self, count: int) -> str:
        """Return what is said after a paste."""
        return t("matrix.pasted", count=count)

    def block(self, rows: Sequence[str], columns: Sequence[str]) -> str:
        """Return a block of cells for a spreadsheet, each with all its digits."""
        return join_cells([[self.edit_text(row, column) for column in columns] for row in rows], guard=True)

    def table(self) -> str:
        """Return the whole matrix for a spreadsheet, with its headings."""
        rows = [id_ for id_ in self.ids() if not id_.startswith("@")]
        head = [self.label(KEY), *(self.label(quarter) for quarter in self.fields)]
        lines = [[self.record_name(row), *(self.edit_text(row, quarter) for quarter in self.fields)] for row in rows]
        return join_cells([head, *lines], guard=True)
