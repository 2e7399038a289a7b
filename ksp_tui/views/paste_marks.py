"""The cells of a view that hold a pasted text which could not be read: marked in place until they are filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.session.pasted_mark import PastedMark
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.tones import Tone

if TYPE_CHECKING:
    from ksp_tui.views.paste_plan import PastePlan
    from ksp_tui.views.rows import Rows


def put_marks(rows: Rows, plan: PastePlan) -> None:
    """Mark the cells of a paste that could not be read, once the rest of it was taken."""
    history = rows.book.history
    step = history.done[-1].id if plan and history.done else ""
    for each in plan.marked:
        record, field = each.at or ("", "")
        rows.book.marks.put(rows.file, rows.path(record, field), each.text, each.why, step)


def mark_at(rows: Rows | None, record: str | None, field: str) -> PastedMark | None:
    """Return the mark of a cell."""
    if rows is None or record is None or field not in rows.fields:
        return None
    return rows.book.marks.at(rows.file, rows.path(record, field))


def drop_mark(rows: Rows, record: str | None, field: str) -> None:
    """Give up the pasted text of a cell: nothing is marked there any more."""
    if record is not None:
        rows.book.marks.settle(rows.file, rows.path(record, field))


def mark_words(rows: Rows | None, record: str | None, field: str) -> tuple[str, Tone] | None:
    """Return what a marked cell shows: a sign and the pasted text; None for one that is not marked."""
    mark = mark_at(rows, record, field)
    return None if mark is None else (t("paste.mark", text=" ".join(clean(mark.text).split())), "bad")


def marked_cells(rows: Rows) -> list[tuple[str, str]]:
    """Return the marked cells of a view as records and fields, row by row, those of the form behind the columns."""
    if not rows.book.marks.paths(rows.file):
        return []
    fields = [name for name in dict.fromkeys([*rows.columns, *rows.fields]) if name in rows.fields]
    return [(id_, name) for id_ in rows.ids() for name in fields if mark_at(rows, id_, name) is not None]


def first_behind(rows: Rows, at: tuple[str | None, str] | None, cells: list[tuple[str, str]]) -> int:
    """Return which of the marked cells comes next behind a place that is none of them; behind the last the first."""
    ids = rows.ids()
    row = ids.index(at[0]) if at is not None and at[0] in ids else len(ids)
    fields = list(dict.fromkeys([*rows.columns, *rows.fields]))
    column = fields.index(at[1]) if at is not None and at[1] in fields else -1
    places = ((ids.index(id_), fields.index(name)) for id_, name in cells)
    return next((n for n, place in enumerate(places) if place > (row, column)), 0)
