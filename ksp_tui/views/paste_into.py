"""Pasting cells into a list or a matrix: planned, asked about where a person has to agree, done as one step."""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.entry.errors import EntryError
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.matrix_paste import plan_block
from ksp_tui.views.paste_marks import put_marks
from ksp_tui.views.paste_plan import PastePlan
from ksp_tui.views.pasting import plan_paste
from ksp_tui.views.rows import Rows


def plan_cells(
    rows: Rows, record: str | None, field: str, cells: Sequence[Sequence[str]], columns: Sequence[str]
) -> PastePlan:
    """Return what pasting cells on a field of a record would do; in a matrix a block, or a table with its headings."""
    if isinstance(rows, MatrixRows):
        return plan_block(rows, record, field, cells)
    return plan_paste(rows, record, field, cells, columns)


def paste_cells(
    rows: Rows, record: str | None, field: str, cells: Sequence[Sequence[str]], columns: Sequence[str]
) -> PastePlan:
    """
    Take pasted cells on a field of a record, as one step; returns what was done.

    Where a person has to agree first (:attr:`PastePlan.asks`) nothing is done before :func:`take_paste`. Raises
    EntryError where the file can't be changed.
    """
    if not rows.book.is_writable(rows.file):
        raise EntryError("refused.locked", why=rows.locked_words())
    plan = plan_cells(rows, record, field, cells, columns)
    if not plan.asks:
        take_paste(rows, plan)
    return plan


def take_paste(rows: Rows, plan: PastePlan) -> None:
    """Do what was planned. Raises EntryError where it can't be done any more; then nothing has changed."""
    rows.apply(plan.transaction)
    put_marks(rows, plan)
