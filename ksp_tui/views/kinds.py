"""How the records of a view are worked with, by the view's kind."""

from __future__ import annotations

from collections.abc import Mapping

from ksp_tui.model.contents import View
from ksp_tui.session.workbook import Workbook
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.questions import QuestionRows
from ksp_tui.views.rows import Rows

KINDS: Mapping[str, type[Rows]] = {"matrix": MatrixRows, "questions": QuestionRows}
"""A matrix, or the folder's questions; records of every other kind are worked with as they are."""


def rows_of(book: Workbook, file: str, module: int, view: View) -> Rows:
    """Return the rows of a view."""
    return KINDS.get(view.kind, Rows)(book, file, module, view)
