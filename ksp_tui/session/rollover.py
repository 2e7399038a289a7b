"""Closing a fiscal year in an open workbook: first a frozen copy into the archive, then the step that can be undone."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from ksp_tui.changes.edit import Transaction
from ksp_tui.changes.rollover import closing_year, roll_over
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.refused import Locked
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.folder import freeze_plan
from ksp_tui.store.names import ARCHIVE


@dataclass(frozen=True, slots=True)
class RolledOver:
    """What was done: the step, and the id of the frozen copy in the archive."""

    transaction: Transaction
    copy: str


def close_year(book: Workbook, plan: str) -> RolledOver | None:
    """
    Close the fiscal year that ended last (a skipped one before it); None when there is nothing to close.

    The plan's bytes from before lie in ``archive/<plan>-<year>.toml``. The copy stays when the step is undone: it does
    no harm, and closing the year again finds it. Raises StoreError when the plan or the copy can't be written, and as
    :meth:`Workbook.apply`; then the plan is as it was.
    """
    model, today = plan_model(book, plan), book.day_of(plan)
    transaction = roll_over(model, plan, today)
    if not transaction:
        return None
    if not book.is_writable(plan):
        raise Locked(plan, book.file(plan).locked or "KSP016")
    if not book.flush():
        error = book.save_state(plan).error
        raise error or StoreError("unsaved", book.file(plan).path)
    name = f"{plan}-{closing_year(model, today).number}"
    copy, made = freeze_plan(book.folder_path, name, book.file(plan).to_bytes(), book.state)
    try:
        book.apply(transaction)
    except BaseException:
        if made:
            with suppress(OSError):
                (book.folder_path / ARCHIVE / f"{copy}.toml").unlink()
        raise
    return RolledOver(transaction, copy)
