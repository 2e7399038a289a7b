"""The priorities as project × criterion: a score 1 to 5 in a cell, score and place of each project in the margins."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from ksp_tui.charts.figures import score as one_decimal
from ksp_tui.charts.names import cut
from ksp_tui.method import lists
from ksp_tui.method.priority import Ranked, ranked, weights
from ksp_tui.method.projects import is_open
from ksp_tui.model.common import Record, Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.strategies import PriorityScore
from ksp_tui.session.context import items_of, name_of
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.matrix_records import RecordMatrix
from ksp_tui.views.matrix_source import MARGIN, MatrixCell

SCORE, PLACE, WEIGHT = f"{MARGIN}score", f"{MARGIN}place", f"{MARGIN}weight"
HEAD = 12
"""Cells of a criterion's heading."""


class PriorityMatrix(RecordMatrix):
    """The source of project × priority criterion."""

    collection, field, down = "priority_scores", "score", "projects"
    fields: tuple[str, ...] = ("score",)

    @property
    def source(self) -> tuple[str, str]:
        """Where rows are made; where there is no criterion, where those are."""
        return (self.file, "projects") if self._criteria() else (FOLDER_FILE, "priority_criteria")

    def _criteria(self) -> list[str]:
        """Return the folder's criteria, and those that were scored before they were hidden."""
        shown = list(lists.visible(self.book.folder, "priority_criteria"))
        scored = {each.criterion for each in self.plan.priority_scores.values() if each.criterion}
        return [*shown, *sorted(scored - {*shown})]

    def row_keys(self) -> list[str]:
        """Return the projects that are open or scored, in the order of their list; none without a criterion."""
        if not self._criteria():
            return []
        scored = {each.project for each in self.plan.priority_scores.values()}
        return [
            id_
            for id_, _ in items_of(self.book, self.file, "projects")
            if id_ in self.plan.projects and (is_open(self.plan.projects[id_]) or id_ in scored)
        ]

    def margin_rows(self) -> list[str]:
        """Return the weights."""
        return [WEIGHT] if self.row_keys() else []

    def columns(self) -> list[str]:
        """Return the criteria, then score and place of each project."""
        found = self._criteria()
        return [*found, SCORE, PLACE] if found else []

    def first_column(self) -> str:
        """Return the first criterion."""
        return next(iter(self._criteria()), "")

    left_column = first_column

    def corner(self) -> str:
        """Return what the rows are."""
        return t("matrix.flow_corner")

    def row_named(self, name: str) -> str | None:
        """Return the row of a project; None where it is not there yet."""
        return super().row_named(name) or None

    def record_in(self, name: str) -> tuple[str, str]:
        """Return the project's name: rows are projects."""
        return name.strip(), ""

    def row_label(self, row: str) -> str:
        """Return a project's name, or what the margin is."""
        return t("matrix.weight") if row == WEIGHT else name_of(self.book, self.file, "projects", row)

    def column_label(self, column: str) -> str:
        """Return a criterion's name, cut to its room, or what the margin is."""
        return cut(self.column_full(column), HEAD)

    def column_full(self, column: str) -> str:
        """Return a criterion's whole name."""
        if column.startswith(MARGIN):
            return t("matrix.score" if column == SCORE else "matrix.place")
        return lists.name_of(self.book.folder, "priority_criteria", column)

    # --- cells ----------------------------------------------------------------------------------------------------

    def place_of(self, record: Record) -> MatrixCell | None:
        """Return the cell of a score; None without project or criterion."""
        found = cast(PriorityScore, record)
        return MatrixCell(found.project, found.criterion) if found.project and found.criterion else None

    def keys_of(self, cell: MatrixCell) -> Mapping[str, Value]:
        """Return project and criterion of a cell."""
        return {"project": cell.row, "criterion": cell.column}

    def copied(self, cell: MatrixCell) -> str:
        """Return the score."""
        held = self.value(cell)
        return "" if held is None else str(held)

    def margin(self, cell: MatrixCell) -> tuple[str, Tone]:
        """Return a project's score or place, or what a criterion counts of all, in percent."""
        if cell.row == WEIGHT:
            return self._weight(cell.column), "dim"
        found = self._ranked().get(cell.row)
        if found is None or found.score.score is None:
            return "", "dim"
        if cell.column == SCORE:
            return one_decimal(found.score.score), "plain"
        return str(found.place), "strong" if found.above else "dim"

    def _ranked(self) -> Mapping[str, Ranked]:
        return {each.project: each for each in ranked(self.plan, self.book.folder)}

    def _weight(self, criterion: str) -> str:
        every = weights(self.book.folder)
        total = sum(every.values(), Decimal(0))
        return f"{every[criterion] / total * 100:.0f}%" if total and criterion in every else ""
