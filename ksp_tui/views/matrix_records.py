"""
What matrices of records share: which record stands behind each cell, where a cell's value lies, what empties it.

A source of this kind says which cell a record belongs to and what a typed value sets in it; see
:mod:`ksp_tui.views.matrix_source` for the protocol.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ksp_tui.changes import builders
from ksp_tui.changes.deletion import delete_record
from ksp_tui.changes.edit import Edit
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold
from ksp_tui.entry.values import parse
from ksp_tui.model.common import Path, Record, Value
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.spec import Spec
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.places import dig
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.text.folding import name_key
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_source import MARGIN, Filled, MatrixCell

SEPARATOR = "@"
"""Parts row and column in the place of what is being typed in an empty cell."""


class RecordMatrix:
    """The base of the sources whose cells are the records of one collection of a plan."""

    collection: str
    field: str
    """The field that the coach explains."""
    fields: tuple[str, ...]
    """The fields that a cell shows."""
    down: str
    cell_width = 6
    """Room for ``1,250k``, so that two years are seen side by side."""

    def __init__(self, book: Workbook, file: str) -> None:
        self.book, self.file = book, file
        self.spec: Spec = PLAN.groups[self.collection].fields[self.field]
        self._held: tuple[object, dict[MatrixCell, list[str]]] | None = None
        self._cells: dict[str, MatrixCell] = {}
        """The last known cell of each record: undo leads to where a record was that it takes away."""

    # --- what a source says ---------------------------------------------------------------------------------------

    def column_named(self, name: str, context: EntryContext) -> str:
        """Columns go by their own names."""
        return ""

    def place_of(self, record: Record) -> MatrixCell | None:
        """Return the cell that a record belongs to; None where it says too little."""
        raise NotImplementedError

    def keys_of(self, cell: MatrixCell) -> Mapping[str, Value]:
        """Return the fields that put a new record into a cell."""
        raise NotImplementedError

    def parts_of(self, value: Value) -> Mapping[str, Value]:
        """Return the fields that a cell's value sets; all None where it is emptied."""
        return {self.field: value}

    def row_keys(self) -> Sequence[str]:
        """Return the rows."""
        raise NotImplementedError

    def record_in(self, name: str) -> tuple[str, str]:
        """Return the name of a record and what follows its id. Raises EntryError."""
        raise EntryError("matrix.no_row", text=name, what=self.corner())

    def row_named(self, name: str) -> str | None:
        """Return the row of a name of either language, whatever its case and width; "" where there is none."""
        asked, rows = name_key(fold(name)), self.row_keys()
        for lang in LANGUAGES:
            with using(lang):
                found = next((row for row in rows if name_key(fold(self.row_label(row))) == asked), "")
            if found:
                return found
        return ""

    def row_made(self, name: str) -> str:
        """Return a new row of a name. Raises EntryError where none can be made."""
        raise EntryError("matrix.no_row", text=name, what=self.corner())

    def corner(self) -> str:
        """Return what the rows are."""
        raise NotImplementedError

    def row_label(self, row: str) -> str:
        """Return what a row is called."""
        raise NotImplementedError

    def column_label(self, column: str) -> str:
        """Return what a column is called."""
        raise NotImplementedError

    # --- cells ----------------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan as it is; an empty one while its file can't be read."""
        model = self.book.model(self.file)
        return model if isinstance(model, Plan) else Plan.blank()

    @property
    def records(self) -> Mapping[str, Record]:
        """The records of the collection."""
        found: Mapping[str, Record] = getattr(self.plan, self.collection)
        return found

    def refresh(self) -> None:
        """Note where the records are now."""
        self.held()

    def held(self) -> Mapping[MatrixCell, Sequence[str]]:
        """Return the ids of the records of each cell."""
        mark = self.book.revision(self.file)
        if self._held is None or self._held[0] != mark:
            found: dict[MatrixCell, list[str]] = {}
            for id_, record in self.records.items():
                if (cell := self.place_of(record)) is not None:
                    found.setdefault(cell, []).append(id_)
                    self._cells[id_] = cell
            self._held = (mark, found)
        return self._held[1]

    def column_full(self, column: str) -> str:
        """Return what a column is called."""
        return self.column_label(column)

    def records_at(self, cell: MatrixCell) -> Sequence[str]:
        """Return the ids of a cell's records."""
        return self.held().get(cell, ())

    def cell_of(self, record: str) -> MatrixCell | None:
        """Return the cell of a record, or of what is being typed in an empty one."""
        row, parted, column = record.rpartition(SEPARATOR)
        return MatrixCell(row, column) if parted else self._cells.get(record)

    def path(self, cell: MatrixCell) -> Path:
        """Return where a cell's value lies."""
        held = self.records_at(cell)
        return self.collection, held[0] if held else f"{cell.row}{SEPARATOR}{cell.column}", self.field

    def value(self, cell: MatrixCell) -> Value:
        """Return a cell's value; None where it is empty or has several records."""
        held = self.records_at(cell)
        found: Value = getattr(self.records[held[0]], self.field) if len(held) == 1 else None
        return found

    def mark(self, cell: MatrixCell) -> tuple[str, Tone] | None:
        """Return a margin's figure, or what stands in a cell of several records."""
        if cell.row.startswith(MARGIN) or cell.column.startswith(MARGIN):
            return self.margin(cell)
        count = len(self.records_at(cell))
        return self.several(cell) if count > 1 else None

    def margin(self, cell: MatrixCell) -> tuple[str, Tone]:
        """Return a margin's figure."""
        raise NotImplementedError

    def several(self, cell: MatrixCell) -> tuple[str, Tone]:
        """Return what stands in a cell of several records."""
        return t("matrix.doubled_mark", count=len(self.records_at(cell))), "bad"

    def words(self, cell: MatrixCell) -> tuple[str, Tone] | None:
        """Return a cell's value in words of its own; None where the field's own words do."""
        return None

    def edit_text(self, cell: MatrixCell) -> str | None:
        """Return what the editor begins with; None where the field's own text does."""
        return None

    def copied(self, cell: MatrixCell) -> str:
        """Return a cell for a spreadsheet."""
        raise NotImplementedError

    def parsed(self, text: str, context: EntryContext) -> Value:
        """Return the value of typed text. Raises EntryError."""
        return parse(self.spec, text, context)

    # --- edits ----------------------------------------------------------------------------------------------------

    def check(self, cell: MatrixCell) -> None:
        """Raise EntryError for a cell of several records: which of them is meant nobody knows."""
        count = len(self.records_at(cell))
        if count > 1:
            row, column = self.row_label(cell.row), self.column_full(cell.column)
            raise EntryError("matrix.several", row=row, column=column, count=count)

    def edits(self, cells: Sequence[Filled]) -> list[Edit]:
        """Return the edits that set, make and take away values."""
        model = self.book.model(self.file)
        new: list[Mapping[str, Value]] = []
        found: list[Edit] = []
        for each in cells:
            held = self.records_at(each.cell)
            parts = self.parts_of(each.value)
            if not held:
                if each.value is not None:
                    filled = {name: value for name, value in parts.items() if value is not None}
                    new.append({**self.keys_of(each.cell), **filled})
            elif each.value is None and self._holds_nothing_else(held[0], each.cell):
                found += delete_record(self.book.models(self.file), self.file, self.collection, held[0]).edits
            else:
                for name, value in parts.items():
                    found += self._set(held[0], name, value)
        return [*found, *builders.add_records(model, self.file, self.collection, new).edits]

    def _set(self, record: str, field: str, value: Value) -> Sequence[Edit]:
        path = (self.collection, record, field)
        edits = builders.set_field(self.book.model(self.file), self.file, path, value).edits
        if not edits and self.book.misfit(self.file, path) is not None:
            return (Edit(self.file, path, None, value),)  # what does not fit counts as nothing, and still has to go
        return edits

    def _holds_nothing_else(self, record: str, cell: MatrixCell) -> bool:
        """Say whether the file has but the keys and values of a record: no unknown key, no comment either."""
        document = self.book.file(self.file).document
        if document is None:
            return False
        path = (self.collection, record)
        others = set(dig(document.data, path)) - {*self.keys_of(cell), *self.parts_of(None)}
        return not others and not document.comments_in(path)
