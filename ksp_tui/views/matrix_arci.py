"""
The ARCI chart as tasks × people of one process: letters in the cells, the check of each row, the load of each person.

A cell takes A R C I and A/R in either case, the course's Chinese words, or 1 2 3 4 and 0 to empty it, which work while
an input method is on. An A moves from who has it only when Enter is pressed once more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from weakref import WeakKeyDictionary

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, same
from ksp_tui.charts.arci import process_at, remark
from ksp_tui.charts.names import heads
from ksp_tui.charts.subject import Subject
from ksp_tui.entry.context import EntryContext
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold
from ksp_tui.method.arci import LETTERS, in_order, letters, letters_in, load
from ksp_tui.model.common import Path, Value
from ksp_tui.model.coordination import Task
from ksp_tui.model.plan import Plan
from ksp_tui.model.spec import Spec
from ksp_tui.session.context import name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.folding import name_key
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_source import MARGIN, Filled, MatrixCell

CHECK = f"{MARGIN}check"
SEPARATOR = "@"
"""Parts task and person in the place of what is being typed in a cell."""
EMPTY = "⋅"

_chosen: WeakKeyDictionary[Workbook, dict[str, str]] = WeakKeyDictionary()


def choose_process(book: Workbook, file: str, process: str) -> None:
    """Show this process in the matrix from now on."""
    _chosen.setdefault(book, {})[file] = process


def chosen_process(book: Workbook, file: str) -> str | None:
    """Return the process shown: the chosen one, else the first that has tasks, else the first."""
    model = book.model(file)
    if not isinstance(model, Plan):
        return None
    chosen = _chosen.get(book, {}).get(file)
    if chosen in model.processes:
        return chosen
    return process_at(model, ()) or next(iter(model.processes), None)


class ArciMatrix:
    """The source of tasks × people."""

    collection, field, down = "tasks", "responsible", "tasks"
    fields: tuple[str, ...] = tuple(LETTERS.values())
    cell_width = 4
    """Room for ``A/R`` and for four letters of a name: many people are seen side by side."""

    def __init__(self, book: Workbook, file: str) -> None:
        self.book, self.file = book, file
        self.spec = Spec("line")
        self._known: tuple[object, dict[str, Task], dict[str, str], dict[str, str]] | None = None
        self._loads: dict[str, dict[str, int]] | None = None
        """How often each person has each letter, in that state."""
        self._asked: tuple[MatrixCell, Value] | None = None
        """The cell whose A would be taken from somebody: asked once, taken when it is typed again."""

    # --- keys -----------------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """The plan as it is."""
        model = self.book.model(self.file)
        return model if isinstance(model, Plan) else Plan.blank()

    @property
    def source(self) -> tuple[str, str]:
        """Where tasks are made; where there is no process, where those are."""
        return self.file, "tasks" if self.plan.processes else "processes"

    def _now(self) -> tuple[object, dict[str, Task], dict[str, str], dict[str, str]]:
        """Return tasks, names and heads of the people of the process shown, worked out once for a state of the plan."""
        mark = (self.book.revision(self.file), _chosen.get(self.book, {}).get(self.file))
        if self._known is None or self._known[0] != mark:
            process = chosen_process(self.book, self.file)
            self._loads = None
            tasks = in_order(self.plan, process) if process else {}
            names = self._people(process, tasks)
            self._known = (mark, tasks, names, heads(names))
        return self._known

    def _people(self, process: str | None, tasks: Mapping[str, Task]) -> dict[str, str]:
        """Return the people by id with their names: those named for the process and those with a letter, ours first."""
        plan = self.plan
        held = plan.processes.get(process or "")
        ids = dict.fromkeys([*(held.people if held else ()), *(p for task in tasks.values() for p in letters(task))])
        if not ids:
            ids = dict.fromkeys(plan.team)
        ours = [each for each in ids if each not in plan.stakeholders]
        return {each: self._name(each) for each in (*ours, *(each for each in ids if each in plan.stakeholders))}

    def _name(self, person: str) -> str:
        plan = self.plan
        for collection, holder in (("team", plan.team), ("folder.colleagues", self.book.folder.colleagues),
                                   ("stakeholders", plan.stakeholders)):  # fmt: skip
            if person in holder:
                return clean(name_of(self.book, self.file, collection, person))
        return person

    @property
    def lacking(self) -> tuple[str, Path]:
        """What has to be there before anything can be typed, in words, and where it is written; "" for tasks."""
        process = chosen_process(self.book, self.file)
        if process is None:
            return t("matrix.arci_no_process"), ("processes",)
        return ("", ("tasks",)) if self._now()[2] else (t("matrix.arci_no_people"), ("processes", process, "people"))

    def row_keys(self) -> list[str]:
        """Return the tasks in their order; none where there is nobody to give a letter to."""
        return list(self._now()[1]) if self._now()[2] else []

    def margin_rows(self) -> list[str]:
        """Return the load of each person, a row a letter."""
        return [f"{MARGIN}{letter}" for letter in LETTERS] if self.row_keys() else []

    def columns(self) -> list[str]:
        """Return the check of each task, which stays in sight where there are many people, then the people."""
        people = list(self._now()[2])
        return [CHECK, *people] if people else []

    def first_column(self) -> str:
        """Return the first person."""
        return next(iter(self._now()[2]), "")

    def left_column(self) -> str:
        """Return the check."""
        return CHECK

    def corner(self) -> str:
        """Return the name of the process."""
        process = chosen_process(self.book, self.file)
        return clean(name_of(self.book, self.file, "processes", process)) if process else t("group.tasks.one")

    def column_named(self, name: str, context: EntryContext) -> str:
        """Columns go by their own names."""
        return ""

    def row_named(self, name: str) -> str:
        """Return the task of a name; "" where there is none."""
        asked = name_key(fold(name))
        return next((row for row in self.row_keys() if name_key(fold(self.row_label(row))) == asked), "")

    def record_in(self, name: str) -> tuple[str, str]:
        """Refuse: a task is made in its list, where its order is chosen. Raises EntryError."""
        raise EntryError("matrix.no_row", text=name, what=self.corner())

    def row_made(self, name: str) -> str:
        """Refuse: a task is made in its list, where its order is chosen. Raises EntryError."""
        raise EntryError("matrix.no_row", text=name, what=self.corner())

    def row_label(self, row: str) -> str:
        """Return what a task is called, or which letter a row counts."""
        if row.startswith(MARGIN):
            return t(f"matrix.load_{row.removeprefix(MARGIN)}")
        task = self._now()[1].get(row)
        return clean((task.name if task else None) or row)

    def column_label(self, column: str) -> str:
        """Return a person's name in short."""
        return t("chart.arci.check") if column == CHECK else self._now()[3].get(column, column)

    def column_full(self, column: str) -> str:
        """Return a person's whole name."""
        return self._now()[2].get(column) or self.column_label(column)

    # --- cells ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Nothing is kept longer than a state of the plan."""

    def records_at(self, cell: MatrixCell) -> Sequence[str]:
        """Return the task of a row."""
        return (cell.row,) if cell.row in self._now()[1] else ()

    def cell_of(self, record: str) -> MatrixCell | None:
        """Return the cell of what is being typed, or the first cell of a task."""
        row, parted, column = record.partition(SEPARATOR)
        if parted:
            return MatrixCell(row, column)
        return MatrixCell(record, self.first_column()) if record in self._now()[1] else None

    def path(self, cell: MatrixCell) -> Path:
        """Return where a cell lies; several fields of a task stand behind it, so it has a place of its own."""
        return self.collection, f"{cell.row}{SEPARATOR}{cell.column}", self.field

    def value(self, cell: MatrixCell) -> Value:
        """Return the letters of a person in a task, such as ``AR``."""
        task = self._now()[1].get(cell.row)
        return letters(task).get(cell.column) if task is not None else None

    def mark(self, cell: MatrixCell) -> tuple[str, Tone] | None:
        """Return a task's check or a person's load."""
        if cell.column == CHECK:
            if cell.row.startswith(MARGIN):
                return "", "dim"
            words = remark(self._now()[1][cell.row], Subject(self.plan, self.book.folder, self.book.day_of(self.file)))
            text = words.text if words.text.startswith(words.short) else f"{words.short} {words.text}"
            return text, words.tone
        if not cell.row.startswith(MARGIN):
            return None
        tasks = self._now()[1]
        letter = cell.row.removeprefix(MARGIN)
        if self._loads is None:
            self._loads = load(tasks.values())
        count = self._loads.get(cell.column, {}).get(letter, 0)
        over = letter == "A" and len(tasks) > 2 and count * 2 > len(tasks)
        return (f"{count}!" if over else str(count) if count else EMPTY), "look" if over else "dim"

    def words(self, cell: MatrixCell) -> tuple[str, Tone] | None:
        """Return the letters with a stroke between them; a dot where there are none."""
        held = self.value(cell) or ""
        return ("/".join(held) or EMPTY, "strong" if "A" in held else "plain" if held else "soft")

    def edit_text(self, cell: MatrixCell) -> str:
        """Return the letters as they are typed."""
        return "/".join(self.value(cell) or "")

    def copied(self, cell: MatrixCell) -> str:
        """Return the letters for a spreadsheet."""
        return self.edit_text(cell)

    def parsed(self, text: str, context: EntryContext) -> Value:
        """Return the letters that a text means, in the order A R C I. Raises EntryError."""
        found = letters_in(fold(text))
        if found is None:
            raise EntryError("matrix.arci_letter", text=text)
        if not found:
            return None
        held = "".join(letter for letter in LETTERS if letter in found)
        if len(held) > 1 and held != "AR":
            raise EntryError("matrix.arci_two", text=text)
        return held

    # --- edits ----------------------------------------------------------------------------------------------------

    def check(self, cell: MatrixCell) -> None:
        """Every cell of a person can be typed in."""

    def edits(self, cells: Sequence[Filled]) -> list[Edit]:
        """
        Return the edits that give people their letters.

        Raises EntryError where an A would be given to somebody of the customer or to a team; of a single cell also,
        once, where it would be taken from somebody.
        """
        tasks = self._now()[1]
        wanted: dict[str, dict[str, list[str]]] = {}
        for each in cells:
            row, person, held = each.cell.row, each.cell.column, each.value or ""
            now = wanted.setdefault(row, {field: list(getattr(tasks[row], field)) for field in self.fields})
            if "A" in held:
                self._may_be_a(person)
                others = [other for other in now["accountable"] if other != person]
                if others and len(cells) == 1:
                    self._ask(each, others[0])
                now["accountable"] = []
            for letter, field in LETTERS.items():
                without = [other for other in now[field] if other != person]
                now[field] = [*without, person] if letter in held else without
        self._asked = None
        model = self.book.model(self.file)
        found: list[Edit] = []
        for row, fields in wanted.items():
            for field, people in fields.items():
                if not same(people, getattr(tasks[row], field)):
                    found += builders.set_field(model, self.file, ("tasks", row, field), people).edits
        return found

    def _may_be_a(self, person: str) -> None:
        name = self._now()[2].get(person, person)
        if person in self.plan.stakeholders:
            raise EntryError("matrix.arci_their_a", name=name)
        colleague = None if person in self.plan.team else self.book.folder.colleagues.get(person)
        if colleague is not None and colleague.is_team:
            raise EntryError("matrix.arci_team_a", name=name)

    def _ask(self, filled: Filled, other: str) -> None:
        """Say whose A it is; typed once more, it is taken."""
        if self._asked == (filled.cell, filled.value):
            return
        self._asked = (filled.cell, filled.value)
        raise EntryError("matrix.arci_takes", name=self._now()[2].get(other, other))
