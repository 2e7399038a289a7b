"""White space as unit × product line: a state 1 to 5 and a yearly value in a cell, what is to be won in the margins."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from ksp_tui.charts.names import cut
from ksp_tui.charts.white_space import CELL, STATES, cell_words, line_name, lines_of, won
from ksp_tui.entry.amounts import edit_amount, plain
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold
from ksp_tui.entry.values import parse
from ksp_tui.method.white_space import Unit, open_space, unit_of, unit_words, units
from ksp_tui.model.common import Record, Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN
from ksp_tui.model.strategies import WhiteSpace
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import LANGUAGES, catalogue, language, t
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_records import RecordMatrix
from ksp_tui.views.matrix_source import MARGIN, PART, MatrixCell

TO_WIN = f"{MARGIN}win"
JOINED = " "
NUMBERS = tuple(STATES)
"""A state by its number: 1 ours to 5 not applicable."""


class WhiteSpaceMatrix(RecordMatrix):
    """The source of unit × product line."""

    collection, field, down = "white_space", "state", "zones"
    fields: tuple[str, ...] = ("state", "value")

    def __init__(self, book: Workbook, file: str) -> None:
        super().__init__(book, file)
        self._money = PLAN.groups[self.collection].fields["value"]
        self._order: list[str] = []
        """Rows in the order shown so far: what is typed does not pull a row away under the cursor."""

    @property
    def source(self) -> tuple[str, str]:
        """Where rows are made; where there is no product line, where those are."""
        return (self.file, "zones") if self._lines() else (FOLDER_FILE, "product_lines")

    def _lines(self) -> list[str]:
        return lines_of(self.plan, self.book.folder)

    def row_keys(self) -> list[str]:
        """Return the units by what is to be won; none without a product line, since nothing could be typed."""
        if not self._lines():
            return []
        now = [key_of(unit) for unit in units(self.plan)]
        kept = [key for key in self._order if key in now]
        if len(kept) != len(self._order) or not kept:
            kept = []
        self._order = [*kept, *(key for key in now if key not in kept)]
        return list(self._order)

    def margin_rows(self) -> list[str]:
        """Return the sum of what is to be won."""
        return [TO_WIN] if self.row_keys() else []

    def columns(self) -> list[str]:
        """Return the product lines, and what is to be won at a unit."""
        lines = self._lines()
        return [*lines, TO_WIN] if lines else []

    def first_column(self) -> str:
        """Return the first product line."""
        return next(iter(self._lines()), "")

    left_column = first_column

    def corner(self) -> str:
        """Return what the rows are."""
        return t("chart.white_space.unit")

    def row_made(self, name: str) -> str:
        """Return the row of a unit that is not there yet; its zone is chosen later."""
        return key_of(Unit("", " ".join(name.split())))

    def row_label(self, row: str) -> str:
        """Return a unit's name, or what the margin is."""
        return t("chart.white_space.to_win") if row == TO_WIN else unit_words(self.plan, unit_at(row))

    def column_label(self, column: str) -> str:
        """Return a product line's name as its picture has it, or what the margin is."""
        return cut(self.column_full(column), CELL)

    def column_full(self, column: str) -> str:
        """Return a product line's whole name."""
        return t("chart.white_space.to_win") if column == TO_WIN else line_name(self.book.folder, column)

    # --- cells ----------------------------------------------------------------------------------------------------

    def place_of(self, record: Record) -> MatrixCell | None:
        """Return the cell of a record; None without a product line."""
        cell = cast(WhiteSpace, record)
        return MatrixCell(key_of(unit_of(self.plan, cell)), cell.product_line) if cell.product_line else None

    def keys_of(self, cell: MatrixCell) -> Mapping[str, Value]:
        """Return unit, zone and line of a cell."""
        unit = unit_at(cell.row)
        keys: dict[str, Value] = {"unit": unit_words(self.plan, unit), "product_line": cell.column}
        return keys | ({"zone": unit.zone} if unit.zone else {})

    def _one(self, cell: MatrixCell) -> WhiteSpace | None:
        held = self.records_at(cell)
        return self.plan.white_space.get(held[0]) if len(held) == 1 else None

    def value(self, cell: MatrixCell) -> Value:
        """Return state and value of a cell as one text."""
        one = self._one(cell)
        if one is None or (one.state is None and one.value is None):
            return None
        return JOINED.join([one.state or "", "" if one.value is None else f"{plain(one.value):f}"])

    def parts_of(self, value: Value) -> Mapping[str, Value]:
        """Return state and value that a cell's text sets."""
        state, _, amount = str(value or "").partition(JOINED)
        return {"state": state or None, "value": Decimal(amount) if amount else None}

    def words(self, cell: MatrixCell) -> tuple[str, Tone] | None:
        """Return the state's sign with the value; ``?`` for a cell that nobody looked at."""
        one = self._one(cell)
        return ("?", "soft") if one is None else cell_words(one)

    def edit_text(self, cell: MatrixCell) -> str:
        """Return a cell as it is typed: ``3 310k``."""
        one = self._one(cell)
        if one is None:
            return ""
        state = str(NUMBERS.index(one.state) + 1) if one.state in NUMBERS else ""
        return f"{state} {'' if one.value is None else edit_amount(one.value, language())}".strip()

    def states(self, cell: MatrixCell) -> list[tuple[str, str, str]]:
        """Return each state's words, its number, and what is typed to set it in a cell that keeps its value."""
        one = self._one(cell)
        value = "" if one is None or one.value is None else edit_amount(one.value, language())
        found = []
        for n, state in enumerate(NUMBERS, 1):
            typed = f"{n} {value}".strip() if state != "not_applicable" else str(n)
            found.append((t(f"choice.white_space.{state}"), str(n), typed))
        return found

    def copied(self, cell: MatrixCell) -> str:
        """Return a cell for a spreadsheet: the state's word and all digits of the value."""
        one = self._one(cell)
        if one is None:
            return ""
        state = t(f"choice.white_space.{one.state}") if one.state else ""
        return f"{state} {'' if one.value is None else f'{plain(one.value):f}'}".strip()

    def parsed(self, text: str, context: EntryContext) -> Value:
        """Return the value of ``3 310k``, ``trial``, ``试用 31万``. Raises EntryError."""
        said = fold(text).strip()
        if not said:
            return None
        head, _, rest = said.partition(" ")
        if head.isdigit() and len(head) == 1:
            if not 1 <= int(head) <= len(NUMBERS):
                raise EntryError("matrix.space_state", text=text)
            return self._joined(NUMBERS[int(head) - 1], rest.strip(), context, text)
        for state, words in self._names():
            if said.startswith(words):
                return self._joined(state, said[len(words) :].strip(), context, text)
        begun = {state for state, words in self._names() if words.startswith(head)}
        if len(begun) == 1:
            return self._joined(begun.pop(), rest.strip(), context, text)
        raise EntryError("matrix.space_state", text=text)

    def _names(self) -> list[tuple[str, str]]:
        """Return the states by their words of both languages and their signs, the longest first."""
        names = [
            (state, fold(catalogue(lang)[f"choice.white_space.{state}"])) for state in NUMBERS for lang in LANGUAGES
        ]
        names += [(state, fold(sign)) for state, (sign, _) in STATES.items() if not sign.isascii()]
        return sorted(names, key=lambda each: -len(each[1]))

    def _joined(self, state: str, rest: str, context: EntryContext, text: str) -> str:
        if not rest:
            return f"{state}{JOINED}"
        amount = parse(self._money, rest, context)
        assert isinstance(amount, Decimal)
        if state == "not_applicable":
            raise EntryError("matrix.space_not_applicable", text=text)
        return f"{state}{JOINED}{plain(amount):f}"

    def margin(self, cell: MatrixCell) -> tuple[str, Tone]:
        """Return what is to be won in a row, a column or in all."""
        found = [
            each
            for each in self.plan.white_space.values()
            if (cell.row == TO_WIN or key_of(unit_of(self.plan, each)) == cell.row)
            and (cell.column == TO_WIN or each.product_line == cell.column)
        ]
        space = open_space(found)
        return (won(space) if space.looked_at else ""), "dim"


def key_of(unit: Unit) -> str:
    """Return the key of a row."""
    return f"{unit.zone}{PART}{unit.name}"


def unit_at(row: str) -> Unit:
    """Return the unit of a row's key."""
    zone, _, name = row.partition(PART)
    return Unit(zone, name)
