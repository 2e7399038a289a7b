"""
What a matrix needs to know of its cells: the keys down and across, each cell's words, and the edits that fill it.

A source says what the cells mean; how they are typed in, pasted, copied and kept as drafts is the same for every one
and stands in :mod:`ksp_tui.views.matrix`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ksp_tui.changes.edit import Edit
from ksp_tui.entry.context import EntryContext
from ksp_tui.model.common import Path, Value
from ksp_tui.model.spec import Spec
from ksp_tui.text.tones import Tone

PART = "|"
"""Parts the id of a record and what tells its rows apart, in the key of a row."""
MARGIN = "@"
"""Begins the key of a row or column that is worked out from the others and can't be typed in; no id of a plan does."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell by its two keys."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell and the value it is to hold; None empties it."""

    cell: MatrixCell
    value: Value


class MatrixSource(Protocol):
    """A collection seen as rows × columns. Keys of margins begin with ``MARGIN``."""

    collection: str
    """The records behind the cells."""
    field: str
    """The field that the cells show: what the coach explains."""
    fields: tuple[str, ...]
    """All fields that a cell shows."""
    down: str
    """The collection whose records are the rows, or name them."""
    spec: Spec
    """How a cell's value is typed."""
    cell_width: int
    """The least width of a column, in cells."""

    @property
    def source(self) -> tuple[str, str]:
        """Return file and collection where rows are made."""

    def row_keys(self) -> Sequence[str]:
        """Return the rows that can be typed in, in the order shown."""

    def margin_rows(self) -> Sequence[str]:
        """Return the rows below them."""

    def columns(self) -> Sequence[str]:
        """Return all columns in the order shown, margins among them."""

    def first_column(self) -> str:
        """Return the column in which typing begins."""

    def left_column(self) -> str:
        """Return the column that stands at the left at first."""

    def corner(self) -> str:
        """Return what the rows are: the heading above their names."""

    def column_named(self, name: str, context: EntryContext) -> str:
        """Return the column that a pasted heading means beside those it is called by; "" for none."""

    def row_named(self, name: str) -> str | None:
        """Return the row that a pasted name means; "" for none yet, None where rows are records of `down`."""

    def record_in(self, name: str) -> tuple[str, str]:
        """
        Return the name of a record of `down` in a pasted row's name, and what follows its id in the row's key.

        Raises EntryError where the name says too little.
        """

    def row_made(self, name: str) -> str:
        """Return the row that a pasted name is to make. Raises EntryError where none can be made."""

    def row_label(self, row: str) -> str:
        """Return what a row is called."""

    def column_label(self, column: str) -> str:
        """Return what a column is called."""

    def column_full(self, column: str) -> str:
        """Return what a column is called at length, where its heading is cut short."""

    def records_at(self, cell: MatrixCell) -> Sequence[str]:
        """Return the ids of a cell's records: one, none, or several where the key is doubled."""

    def cell_of(self, record: str) -> MatrixCell | None:
        """Return the cell of a record, also of one that is gone by now; None where it has none."""

    def path(self, cell: MatrixCell) -> Path:
        """Return where a cell's value lies; an empty cell has a place of its own, for what is being typed."""

    def value(self, cell: MatrixCell) -> Value:
        """Return a cell's value; None where it is empty or has several."""

    def mark(self, cell: MatrixCell) -> tuple[str, Tone] | None:
        """Return what stands in a cell in place of a value: a margin's figure, the sign of a doubled key."""

    def words(self, cell: MatrixCell) -> tuple[str, Tone] | None:
        """Return a cell's value in words of its own; None where the field's own words do."""

    def edit_text(self, cell: MatrixCell) -> str | None:
        """Return what the editor begins with; None where the field's own text does."""

    def parsed(self, text: str, context: EntryContext) -> Value:
        """Return the value of typed text. Raises EntryError."""

    def copied(self, cell: MatrixCell) -> str:
        """Return a cell for a spreadsheet: text that :meth:`check` and the field's parser take as the same value."""

    def check(self, cell: MatrixCell) -> None:
        """Raise EntryError, with the remedy, where a cell can't be typed in."""

    def edits(self, cells: Sequence[Filled]) -> Sequence[Edit]:
        """Return the edits that make cells hold values; all of them belong to one step."""

    def refresh(self) -> None:
        """Forget what was worked out, after values changed."""
