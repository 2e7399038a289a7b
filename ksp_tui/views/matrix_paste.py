"""The planning of a paste into a matrix: a block from a cell on, or a table with the names of its rows and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, same
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.table import heading_key
from ksp_tui.model.spec import Spec
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.text.clean import strip_controls
from ksp_tui.views.matrix_source import PART, Filled, MatrixCell
from ksp_tui.views.paste_layout import filled, heading_of, names_records, tell_unknown
from ksp_tui.views.paste_names import PasteNames
from ksp_tui.views.paste_plan import KEEPING, Existing, PastePlan, Unread, Way, with_ways
from ksp_tui.views.rows_shown import KEY

if TYPE_CHECKING:
    from ksp_tui.views.matrix import MatrixRows


def plan_block(matrix: MatrixRows, record: str | None, at: str, cells: Sequence[Sequence[str]]) -> PastePlan:
    """Return what pasting `cells` on the cell of a row and the column `at` would do; empty ones leave what is there."""
    block = [[without_quotes(text) for text in line] for line in cells]
    plan = _Planner(matrix, "update").plan(record, at, block)
    if plan.existing is None:
        return plan
    return with_ways(plan, lambda way: _Planner(matrix, way).plan(record, at, block))


def without_quotes(text: str) -> str:
    """Return a pasted cell without quotes around it: some programs set them around every cell, and no value has any."""
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return text[1:-1].replace('""', '"').strip() if quoted else text


class _Planner:
    """The work of one paste."""

    def __init__(self, matrix: MatrixRows, way: Way) -> None:
        self.matrix, self.source, self.way = matrix, matrix.source_of_cells, way
        self.named = False
        """Whether the names of rows and columns say what each cell is about."""
        self.names = PasteNames(matrix.context, matrix.book.model, matrix.creatable)
        self.down = Spec("ref", refs=(self.source.down,))
        self.unread: list[Unread] = []
        self.filled: dict[MatrixCell, Filled] = {}

    def plan(self, record: str | None, at: str, cells: Sequence[Sequence[str]]) -> PastePlan:
        """Work it out."""
        body = filled(cells)
        columns = self._heading(body[0][1]) if body else None
        if columns is not None:
            if KEY not in columns and (at_rows := self._row_names(columns, body)) is not None:
                columns[at_rows] = KEY
            columns = [name if name in self.matrix.fields or name == KEY else None for name in columns]
            self.unread += tell_unknown(columns, body, self._such_as())
            body = body[1:]
        else:
            fields = list(self.matrix.fields)
            columns = [*fields[fields.index(at) :]]
            if names_records(body, self._is_row):
                columns = [KEY, *columns]
            self._tell_beyond(body, len(columns))
        self.named = KEY in columns
        ids = self.matrix.typed_ids()
        top = ids.index(record) if record in ids else len(ids)
        for place, (number, line) in enumerate(body):
            texts = {name: text for name, text in zip(columns, line, strict=False) if name and text}
            key = strip_controls(texts.pop(KEY, "")).strip()
            if not texts:
                continue
            try:
                row = self._row(key) if KEY in columns else ids[top + place] if top + place < len(ids) else ""
                if not row:
                    raise EntryError("paste.below_last")
            except EntryError as error:
                said = key or next(iter(texts.values()))
                self.unread.append(Unread(number, t("paste.whole_row"), said, error.message()))
                continue
            self._fill(number, row, texts)
        return self._planned()

    def _labels(self, first: Sequence[str]) -> Mapping[str, str]:
        """Return the columns by what they are called, and by what a heading of the `first` row means."""
        meant = {cell: self.source.column_named(cell, self.matrix.context) for cell in first if cell.strip()}
        known = {heading_key(cell): column for cell, column in meant.items() if column}
        known |= {heading_key(column): column for column in self.matrix.columns if column != KEY}
        for lang in LANGUAGES:
            with using(lang):
                for words in (self.matrix.heading, self.matrix.label):
                    known |= {heading_key(words(column)): column for column in self.matrix.columns}
        return known

    def _such_as(self) -> str:
        """Return a heading as it stands on the screen: how columns are called (26 Q1 (Apr–Jun 26)) is ours to say."""
        columns = (self.matrix.first_field, *self.matrix.columns)
        return next((self.matrix.label(column) for column in columns if column in self.matrix.fields), "")

    def _heading(self, first: Sequence[str]) -> list[str | None] | None:
        """Return the columns that the first row names; None where it is none. One behind a corner is enough here."""
        known = self._labels(first)
        behind = [known.get(heading_key(cell)) for cell in first[1:]]
        if len(behind) == 1 and behind[0] is not None and known.get(heading_key(first[0])) is None:
            return [None, *behind]
        return heading_of(known, first, KEY)

    def _row_names(self, columns: Sequence[str | None], body: Sequence[tuple[int, Sequence[str]]]) -> int | None:
        """
        Return which column under a heading names the rows, where its own heading does not say so; None for none.

        The corner of a table is often left empty, or has a word of its own. Values must not go to other rows by place.
        """
        unknown = [n for n, name in enumerate(columns) if name is None]
        for n in unknown:
            if names_records([(number, line[n:]) for number, line in body[1:]], self._is_row):
                return n
        return 0 if 0 in unknown else None

    def _tell_beyond(self, body: Sequence[tuple[int, Sequence[str]]], width: int) -> None:
        for number, line in body:
            for n, text in enumerate(line[width:], width + 1):
                if text:
                    self.unread.append(Unread(number, t("paste.column", n=n), text, t("paste.beyond")))

    def _is_row(self, name: str) -> bool:
        if (own := self.source.row_named(name)) is not None:
            return bool(own)
        try:
            record, _ = self.source.record_in(name)
        except EntryError:
            return False
        try:
            return self.names.known(self.down, record) is not None
        except EntryError:
            return True  # of several; which one is asked when it is read

    def _row(self, key: str) -> str:
        if not key:
            raise EntryError("paste.no_name", what=self.matrix.label(KEY))
        own = self.source.row_named(key)
        if own is not None:
            return own or self.source.row_made(key)
        name, behind = self.source.record_in(key)
        return self.names.meant(self.down, name) + behind

    def _fill(self, number: int, row: str, texts: Mapping[str, str]) -> None:
        for column, text in texts.items():
            cell, at = MatrixCell(row, column), None
            try:
                if cell in self.filled:
                    raise EntryError("paste.cell_twice")
                self.source.check(cell)
                at = (row, column)  # typing would be taken here
                self.filled[cell] = Filled(cell, self.source.parsed(text, self.matrix.context))
            except EntryError as error:
                self.unread.append(Unread(number, self.matrix.label(column), text, error.message(), at))

    def _planned(self) -> PastePlan:
        replaced = [cell for cell, each in self.filled.items() if self._replaces(cell, each)]
        existing = None
        if self.named and replaced:
            names = tuple(f"{self.matrix.record_name(each.row)} {self.matrix.label(each.column)}" for each in replaced)
            existing = Existing(self.matrix.name, names, self.way, KEEPING)
            if self.way == "leave":
                self.filled = {cell: each for cell, each in self.filled.items() if cell not in replaced}
                replaced = []
        filled = list(self.filled.values())
        used = {cell.row.partition(PART)[0] for cell in self.filled}
        made = tuple(each for each in self.names.made.values() if each.id in used)
        step = self.matrix.transaction_of(filled, "change.set_many")
        if step:
            step = replace(step, about=step.place, edits=(*step.edits, *self._made()))
        rows = {*self.matrix.typed_ids(), *(cell.row for cell in self.filled)}
        unread = sorted(self.unread, key=lambda each: each.row)
        told = tuple(replace(each, at=None) if each.at and each.at[0] not in rows else each for each in unread)
        return PastePlan(step, len(filled), "matrix.pasted", made, (), told, len(replaced), existing)

    def _replaces(self, cell: MatrixCell, filled: Filled) -> bool:
        return self.matrix.is_filled(cell.row, cell.column) and not same(self.source.value(cell), filled.value)

    def _made(self) -> Sequence[Edit]:
        """Return the edits that make the rows that are not there yet."""
        found: list[Edit] = []
        used = {cell.row.partition(PART)[0] for cell in self.filled}
        for each in self.names.made.values():
            if each.id in used:
                model = self.matrix.book.model(each.file)
                title = builders.group_of(model, each.collection).title or ""
                found += builders.add_record(model, each.file, each.collection, {title: each.name}, each.id).edits
        return found
