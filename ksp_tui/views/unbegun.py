"""A review that nothing is written of yet: shown as it will begin, made by the first thing that is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.model.common import Path, Record, Value
from ksp_tui.model.contents import View
from ksp_tui.model.ids import ModuleId
from ksp_tui.model.plan import Plan
from ksp_tui.model.review import Review, ReviewItem
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.workbook import Workbook
from ksp_tui.views.rows import Rows

KINDS: dict[str, type[Record]] = {"reviews": Review, "review_items": ReviewItem}


class UnbegunReview:
    """What a review begins with, as long as none of it is in the plan; once it is, this says nothing any more."""

    def __init__(self, book: Workbook, file: str, step: Transaction) -> None:
        """`step` makes the review and its agenda; empty where they are there already."""
        self.book, self.file, self._step = book, file, step
        self._known: tuple[int, Plan] | None = None

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What makes the review; empty once it is made."""
        plan = plan_model(self.book, self.file)
        begun = any(edit.path[1] in getattr(plan, edit.path[0]) for edit in self._step.edits)
        return () if begun else self._step.edits

    @property
    def plan(self) -> Plan:
        """The plan with the review in it, whether it is made or not."""
        plan, edits = plan_model(self.book, self.file), self.edits
        if not edits:
            return plan
        revision = self.book.revision(self.file)
        if self._known is None or self._known[0] != revision:
            held = {name: dict(getattr(plan, name)) for name in KINDS}
            for edit in edits:
                held[edit.path[0]][edit.path[1]] = KINDS[edit.path[0]].model_validate(edit.new)
            self._known = revision, plan.model_copy(update=held)
        return self._known[1]

    def fields(self, record: Path) -> Mapping[str, Value] | None:
        """Return the fields a record will begin with; None for one that does not wait to be made."""
        found = (edit.new for edit in self.edits if edit.path == record[:2])
        return next((cast("Mapping[str, Value]", fields) for fields in found), None)

    def begun_by(self, step: Transaction) -> Transaction:
        """Return a step with the review's making in it: what it sets in a record that waits is set from the first."""
        edits = self.edits
        if not edits or not step:
            return step
        made: dict[Path, dict[str, Value]] = {edit.path: dict(edit.new) for edit in edits}
        others: list[Edit] = []
        for edit in step.edits:
            waiting = made.get(edit.path[:2])
            if waiting is None or len(edit.path) < 3:
                others.append(edit)
            elif edit.new is None:
                waiting.pop(edit.path[2], None)
            else:
                waiting[edit.path[2]] = edit.new
        first = (Edit(self.file, path, None, fields) for path, fields in made.items())
        return Transaction(step.label_key, step.args, (*first, *others), step.place)


class AgendaRows(Rows):
    """The fields of a review and its agenda, to be typed in before they are made."""

    def __init__(self, book: Workbook, file: str, view: View, unbegun: UnbegunReview) -> None:
        super().__init__(book, file, ModuleId.REVIEW, view)
        self.unbegun = unbegun

    def value(self, record: str | None, field: str) -> Value:
        """Return a value, of what waits to be made as it will be."""
        waiting = self.unbegun.fields(self.path(record, field))
        return super().value(record, field) if waiting is None else waiting.get(field)

    def _set(self, path: Path, value: Value) -> Transaction:
        if self.unbegun.fields(path) is None:
            return super()._set(path, value)
        return builders.set_field(self.unbegun.plan, self.file, path, value)

    def apply(self, transaction: Transaction, before: Sequence[Edit] = ()) -> None:
        """Do one step; what was only offered is begun with it."""
        super().apply(self.unbegun.begun_by(transaction), before)
