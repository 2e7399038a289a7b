"""The columns of a list of records for the room it has: which are shown, and how wide each is."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from ksp_tui.model.spec import FieldKind
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.grid import DataColumn

#: The widest a column gets by its kind, in cells; a title takes what is left.
WIDEST: dict[FieldKind, int] = {
    "text": 24, "line": 20, "tags": 16, "int": 9, "score": 7, "level": 16, "number": 12, "money": 14, "percent": 8,
    "date": 10, "quarter": 24, "choice": 14, "choices": 16, "ref": 14, "refs": 18, "flag": 5,
}  # fmt: skip
LOOKED_AT = 100
"""Rows whose words decide how wide the columns are."""
#: The narrowest, so that there is room to type.
NARROWEST: dict[FieldKind, int] = {"line": 12, "ref": 10, "refs": 12, "choice": 8, "level": 10, "money": 8, "text": 14}
TITLE_LEAST, TITLE_WIDEST = 16, 46
WORDS: frozenset[FieldKind] = frozenset({"line", "text"})
RIGHT: frozenset[FieldKind] = frozenset({"int", "number", "money", "percent"})


def columns_of(rows: Rows, room: int, gap: int, narrowest: int | None = None) -> list[DataColumn]:
    """
    Return what names the record, the short core fields, and long texts where there is room left.

    `room` and `gap`, between two columns, are in cells; no column but the first is narrower than `narrowest`, which
    stands for what its kind of value needs.
    """
    some = rows.ids()[:LOOKED_AT]
    columns: list[DataColumn] = []
    longest: list[int] = []
    free = room
    for name in (*rows.columns, *rows.long_columns):
        label = rows.label(name) + rows.sort_mark(name)
        widest = max((cell_len(rows.shown(record, name)[0]) for record in some), default=0)
        if not columns:
            # What stands in no field of the form (a truth to judge) is read here or nowhere.
            width = max(cell_len(label), widest if rows.keyed else min(widest, TITLE_WIDEST), TITLE_LEAST)
        else:
            kind = kind_of(rows, name)
            least = NARROWEST.get(kind, 5) if narrowest is None else narrowest
            width = max(cell_len(label), min(widest, WIDEST[kind]), least)
            if name in rows.long_columns and width + gap > free:
                break
            if narrowest is None and columns[0].width > TITLE_WIDEST and width + gap > free and kind in WORDS:
                continue  # these words stand in the form
        free -= width + gap
        columns.append(DataColumn(name, label, width, bool(columns) and kind_of(rows, name) in RIGHT))
        longest.append(widest)
    if free > 0 and columns:
        # What is left over goes to what names the records, then to the words behind it, as far as they are long.
        for n, column in enumerate(columns):
            if n and column.right:
                continue
            more = max(0, min(longest[n] - column.width, free))
            columns[n] = replace(column, width=column.width + more)
            free -= more
    elif free < 0 and columns:
        # Too narrow for all: the title gives way first, the columns behind it are reached by scrolling.
        least = min(columns[0].width, max(TITLE_LEAST, room * 2 // 5))
        columns[0] = replace(columns[0], width=max(least, columns[0].width + free))
    return columns


def kind_of(rows: Rows, column: str) -> FieldKind:
    """Return the kind of a column's values; sums beside the fields of a matrix are amounts."""
    return rows.fields[column].kind if column in rows.fields else "money"
