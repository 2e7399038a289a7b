"""
The facts of a plan as the questions of the folder: each stands as a row to be answered, whether or not there is a fact.

A standard question that nobody answered yet has a row under a key of its own; the first thing typed in it makes its
record. Below them stand the person's own questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.charts.information import STANDARD
from ksp_tui.method import lists
from ksp_tui.model.common import Path, new_id
from ksp_tui.model.contents import View
from ksp_tui.model.plan import Plan
from ksp_tui.model.situation import Fact
from ksp_tui.session.workbook import Workbook
from ksp_tui.text.tones import Tone
from ksp_tui.views.rows import Rows


class QuestionRows(Rows):
    """The questions, to be answered in place."""

    def __init__(self, book: Workbook, file: str, module: int, view: View) -> None:
        super().__init__(book, file, module, view)
        self.sort = ""
        """In their own order the questions stand as the folder asks them."""

    @property
    def _facts(self) -> dict[str, Fact]:
        model = self.book.model(self.file)
        return model.facts if isinstance(model, Plan) else {}

    def _question(self, record: str | None) -> str:
        """Return the standard question that a row without a record asks; "" for every other row."""
        return record.removeprefix(STANDARD) if record and record.startswith(STANDARD) else ""

    @property
    def first_field(self) -> str:
        """Typing begins with the answer: what is asked stands there already."""
        return "fact"

    def invitation(self, record: str | None, field: str) -> str:
        """Return the question itself where it could be put in other words."""
        if record and self.group is not None and field == self.group.title:
            return self.shown(record, field)[0]
        return super().invitation(record, field)

    def _all(self) -> list[str]:
        facts = self._facts
        asked = lists.visible(self.book.folder, "questions")
        of_question: dict[str, list[str]] = {id_: [] for id_ in asked}
        own: list[str] = []
        for id_, fact in facts.items():
            of_question.get(fact.standard or "", own).append(id_)
        return [key for id_, ids in of_question.items() for key in ids or [STANDARD + id_]] + own

    def _sorted(self, every: list[str]) -> list[str]:
        return super()._sorted(every) if self.sort else list(every)

    def _list(self) -> list[str]:
        if not self.sort:
            self._order = None  # a question that is answered keeps its row
        return super()._list()

    def path(self, record: str | None, field: str) -> Path:
        """Return where a value lies: of a question's row in its first fact, once there is one."""
        return super().path(self.found_as(record), field)

    def found_as(self, record: str | None) -> str | None:
        """Return a question's first fact, once there is one, in place of the row that asked it."""
        question = self._question(record)
        answered = (id_ for id_, fact in self._facts.items() if question and fact.standard == question)
        return next(answered, record)

    def _shown(self, record: str, field: str) -> tuple[str, Tone]:
        title = self.group.title if self.group else None
        if field == title:
            standard = self._question(record) or self._standard(record)
            if standard and not super()._shown(record, field)[0]:
                return lists.name_of(self.book.folder, "questions", standard), "plain"
        return super()._shown(record, field)

    def _standard(self, record: str) -> str:
        fact = self._facts.get(record)
        return (fact.standard or "") if fact is not None else ""

    def duplicate(self, record: str) -> str | None:
        """Add a copy of a fact; a question that has none can't be copied."""
        return None if self._question(record) else super().duplicate(record)

    def apply(self, transaction: Transaction, before: Sequence[Edit] = ()) -> None:
        """Make the records of questions that are answered for the first time."""
        edits = tuple(self._made_real(edit) for edit in transaction.edits)
        if edits != transaction.edits:
            about = next(((each.file, each.path) for each in edits), None)
            transaction = Transaction(transaction.label_key, transaction.args, edits, about)
        super().apply(transaction, before)

    def _made_real(self, edit: Edit) -> Edit:
        question = self._question(edit.path[1]) if len(edit.path) > 1 and edit.path[0] == self.name else ""
        if not question or not isinstance(edit.new, dict):
            return edit
        name = lists.name_of(self.book.folder, "questions", question)
        fields = {"question": name, "standard": question, **edit.new}
        return replace(edit, path=(self.name, new_id()), new=fields)
