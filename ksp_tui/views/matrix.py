"""
A collection as a matrix to type in: one of its keys down, the other across, one field in the cells.

The protocol is that of rows, so that the same editor is parked on its cells: a row's id is a key down, a column's one
across. What the cells mean says a source (:mod:`ksp_tui.views.matrix_source`). Committing in an empty cell makes its
record; clearing one takes the field out, and the record with it when nothing else is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ksp_tui.changes.edit import Transaction
from ksp_tui.charts.quarters import TargetBar
from ksp_tui.entry.choices import match
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import join_cells
from ksp_tui.model.common import Path, Value
from ksp_tui.model.contents import View
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_arci import ArciMatrix
from ksp_tui.views.matrix_flows import FlowMatrix
from ksp_tui.views.matrix_priority import PriorityMatrix
from ksp_tui.views.matrix_source import MARGIN, Filled, MatrixCell, MatrixSource
from ksp_tui.views.matrix_space import WhiteSpaceMatrix
from ksp_tui.views.matrix_targets import TargetMatrix
from ksp_tui.views.rows import Offered, Rows
from ksp_tui.views.rows_shown import KEY

SOURCES: Mapping[str, Callable[[Workbook, str], MatrixSource]] = {
    "targets": TargetMatrix,
    "white_space": WhiteSpaceMatrix,
    "flows": FlowMatrix,
    "tasks": ArciMatrix,
    "priority_scores": PriorityMatrix,
}
"""The source of each collection that is typed as a matrix."""


class MatrixRows(Rows):
    """The cells of a matrix, to be worked with."""

    def __init__(self, book: Workbook, file: str, module: int, view: View) -> None:
        super().__init__(book, file, module, view)
        self.source_of_cells = SOURCES[self.name](book, file)
        self.details = Rows(book, file, module, View(view.group, view.group))
        """The records behind the cells, for the form."""
        self._set_fields()

    def _set_fields(self) -> None:
        cells = self.source_of_cells
        self._columns = list(cells.columns())
        self.fields = {column: cells.spec for column in self._columns if not column.startswith(MARGIN)}

    # --- structure ------------------------------------------------------------------------------------------------

    @property
    def keyed(self) -> bool:
        """Rows are records of another collection: none is begun here."""
        return True

    @property
    def can_add(self) -> bool:
        """There is no empty last row."""
        return False

    @property
    def _target(self) -> str:
        return self.source_of_cells.down

    @property
    def source(self) -> tuple[str, str]:
        """Where the rows are made."""
        return self.source_of_cells.source

    @property
    def source_path(self) -> Path:
        """Where that is: of an ARCI chart without people, where those are named."""
        cells = self.source_of_cells
        return cells.lacking[1] if isinstance(cells, ArciMatrix) else super().source_path

    @property
    def empty_words(self) -> str:
        """What a matrix without rows says."""
        cells = self.source_of_cells
        return (cells.lacking[0] if isinstance(cells, ArciMatrix) else "") or super().empty_words

    @property
    def first_field(self) -> str:
        """The column in which typing begins."""
        return self.source_of_cells.first_column()

    @property
    def left_field(self) -> str:
        """The column that stands at the left at first."""
        return self.source_of_cells.left_column()

    @property
    def columns(self) -> Sequence[str]:
        """What names a row, then the columns, margins among them."""
        return [KEY, *self._columns]

    @property
    def long_columns(self) -> Sequence[str]:
        """There are none."""
        return ()

    def changed(self, *, order: bool = False) -> None:
        """Forget what was worked out; other columns may have records now."""
        super().changed(order=order)
        self.source_of_cells.refresh()
        self._set_fields()
        self.details.changed(order=order)

    def typed_ids(self) -> list[str]:
        """Return the rows that can be typed in, of a filter those that fit it."""
        keys = self.source_of_cells.row_keys()
        return [key for key in keys if not self.filter or match(self.filter, self.record_name(key)) is not None]

    def ids(self) -> list[str]:
        """Return the rows, margins below; a filter leaves those out, since they sum rows that are not in sight."""
        return [*self.typed_ids(), *(() if self.filter else self.source_of_cells.margin_rows())]

    @property
    def typed_rows(self) -> int:
        """How many rows can be typed in: the margins below them can't."""
        return len(self.typed_ids())

    def label(self, field: str) -> str:
        """Return the heading of a column."""
        return self.source_of_cells.corner() if field == KEY else self.source_of_cells.column_label(field)

    def heading(self, field: str) -> str:
        """Return what a column is called at length."""
        return self.label(field) if field == KEY else self.source_of_cells.column_full(field)

    def asked_field(self, field: str) -> str:
        """Every column asks for the same field."""
        return self.source_of_cells.field if field in self.fields else field

    def sort_mark(self, column: str) -> str:
        """A matrix is not sorted."""
        return ""

    def sort_by(self, column: str) -> None:
        """A matrix is not sorted."""

    def offers(self, record: str | None, field: str, asked: str, text: str = "") -> list[Offered]:
        """Return what can be chosen in a cell; a state of the white space with its number, the cell's value kept."""
        found = super().offers(record, field, asked, text)
        source = self.source_of_cells
        if not isinstance(source, WhiteSpaceMatrix):
            return found
        hints = {offer.label: offer.hint for offer in found}
        offered = []
        for label, number, typed in source.states(MatrixCell(record or "", field)):
            if label in hints:
                offered.append(Offered(number if asked else typed, f"{number} {label}", hints[label]))
        return offered

    # --- cells ----------------------------------------------------------------------------------------------------

    def cell_of(self, record: str, field: str) -> tuple[str, str]:
        """Return row and column of a record's cell; what is a row and a column already stays."""
        found = self.source_of_cells.cell_of(record)
        return (found.row, found.column) if found is not None else (record, field)

    def path(self, record: str | None, field: str) -> Path:
        """Return where a cell's value lies; an empty cell has a place of its own, for what is being typed."""
        return self.source_of_cells.path(MatrixCell(record or "", field))

    def value(self, record: str | None, field: str) -> Value:
        """Return a cell's value."""
        return self.source_of_cells.value(MatrixCell(record or "", field))

    def _shown(self, record: str, field: str) -> tuple[str, Tone]:
        if field == KEY:
            return self.source_of_cells.row_label(record), "dim" if record.startswith(MARGIN) else "strong"
        marked = self.source_of_cells.mark(MatrixCell(record, field))
        if marked is None and self._misfit(record, field) is None:
            marked = self.source_of_cells.words(MatrixCell(record, field))
        return marked if marked is not None else super()._shown(record, field)

    def edit_text(self, record: str | None, field: str) -> str:
        """Return what the editor begins with; nothing where several values stand in a cell."""
        doubled = record is not None and self.source_of_cells.mark(MatrixCell(record, field)) is not None
        if doubled or record is None:
            return ""
        own = self.source_of_cells.edit_text(MatrixCell(record, field)) if self._misfit(record, field) is None else None
        return own if own is not None else super().edit_text(record, field)

    @property
    def has_bars(self) -> bool:
        """Whether cells have bars beside their figures."""
        return isinstance(self.source_of_cells, TargetMatrix)

    def bar(self, record: str, field: str) -> TargetBar | None:
        """Return the bar of a cell; None where it has none."""
        source = self.source_of_cells
        return source.bar(MatrixCell(record, field)) if isinstance(source, TargetMatrix) else None

    def detail(self, record: str | None, field: str) -> tuple[Rows, str] | None:
        """Return the record behind a cell, for the form; None for an empty cell."""
        held = self.source_of_cells.records_at(MatrixCell(record or "", field))
        return (self.details, held[0]) if held else None

    def shows(self, path: Path) -> bool:
        """Say whether the value at `path` has a cell."""
        return path[0] == self.name and (len(path) < 3 or path[2] in self.source_of_cells.fields)

    def record_name(self, record: str | None) -> str:
        """Return what a row is called."""
        return self.source_of_cells.row_label(record) if record else ""

    # --- edits ----------------------------------------------------------------------------------------------------

    def commit(self, record: str | None, field: str, text: str, *, create: bool = False) -> str:
        """Take typed text as the cell's value. Raises EntryError when it does not fit."""
        cell = MatrixCell(record or "", field)
        filled = Filled(cell, self._parsed(cell, text))
        self.ask_overtaken(record, field)
        before = self.path(record, field)
        self.apply(self.transaction_of([filled], "change.set"))
        self.drop_draft(record, field)
        self.book.marks.settle(self.file, before)
        return record or ""

    def clear(self, cells: Sequence[tuple[str, str]]) -> int:
        """
        Empty cells as one step; returns how many held something.

        Raises EntryError, and empties none, where one of them can't be typed in.
        """
        emptied = [Filled(MatrixCell(*cell), None) for cell in cells if self.is_filled(*cell)]
        for each in emptied:
            self.source_of_cells.check(each.cell)
        for cell in cells:
            self.book.marks.settle(self.file, self.path(*cell))
        self.apply(self.transaction_of(emptied, "change.set" if len(emptied) == 1 else "change.set_many"))
        return len(emptied)

    def is_filled(self, record: str | None, field: str) -> bool:
        """Say whether a cell holds anything: a value, one that does not fit, or several."""
        several = len(self.source_of_cells.records_at(MatrixCell(record or "", field))) > 1
        return several or super().is_filled(record, field)

    def _parsed(self, cell: MatrixCell, text: str) -> Value:
        """Return the value of typed text. Raises EntryError where it does not fit or the cell can't be typed in."""
        if cell.row not in self.source_of_cells.row_keys() or cell.column not in self.fields:
            raise EntryError("matrix.not_here")
        self.source_of_cells.check(cell)
        return self.source_of_cells.parsed(text, self.context)

    def transaction_of(self, cells: Sequence[Filled], label: str) -> Transaction:
        """Return the one step that makes cells hold values."""
        edits = tuple(self.source_of_cells.edits(cells))
        args: dict[str, str | int] = {"collection": self.name, "field": self.source_of_cells.field, "count": len(cells)}
        if cells:
            first = cells[0].cell
            args["title"] = f"{self.record_name(first.row)} {self.heading(first.column)}"
        return Transaction(label, args, edits)

    # --- blocks ---------------------------------------------------------------------------------------------------

    def cleared_words(self, count: int) -> str:
        """Return what is said after cells were emptied."""
        return t("matrix.cleared", count=count)

    def _copied(self, row: str, column: str) -> str:
        """Return a cell for a spreadsheet; a value that does not fit as it stands in the file."""
        misfit = self._misfit(row, column)
        return self.source_of_cells.copied(MatrixCell(row, column)) if misfit is None else str(misfit)

    def block(self, rows: Sequence[str], columns: Sequence[str]) -> str:
        """Return a block of cells for a spreadsheet, each with all its digits."""
        return join_cells([[self._copied(row, column) for column in columns] for row in rows], guard=True)

    def table(self) -> str:
        """Return the whole matrix for a spreadsheet, with its headings, without its margins."""
        head = [self.label(KEY), *(self.heading(column) for column in self.fields)]
        lines = [[self.record_name(row), *(self._copied(row, c) for c in self.fields)] for row in self.typed_ids()]
        return join_cells([head, *lines], guard=True)
