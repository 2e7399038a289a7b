"""Which fields of a record are in sight in a form, and which are folded."""

from __future__ import annotations

from ksp_tui.views.paste_marks import mark_words
from ksp_tui.views.rows import Rows

MORE = ""
"""Stands for the line that unfolds the other fields."""


class Fold:
    """
    The fold between the core fields, with those that have a value, and the others.

    A field that gets or loses its value while the record is open stays where it is: one that jumped over the fold
    would have another field behind it, and who types on would replace what stands there.
    """

    def __init__(self) -> None:
        self.open = False
        self._above: frozenset[str] = frozenset()

    def part(self, rows: Rows | None, record: str | None) -> None:
        """Take what has a value now for what stands above the fold."""
        self._above = frozenset(n for n in (rows.fields if rows is not None else ()) if _holds(rows, record, n))

    def items(self, rows: Rows | None, record: str | None) -> list[str]:
        """Return the fields in sight, in order, and `MORE` where others are folded."""
        if rows is None or (rows.is_list and record is None and not rows.can_add):
            return []  # no record, and none can be begun here
        core = [n for n in rows.fields if self._is_above(rows, record, n)]
        rest = [n for n in rows.fields if n not in core]
        if not rest or not core:
            return core or rest
        return [*core, MORE, *rest] if self.open else [*core, MORE]

    def count(self, rows: Rows | None, record: str | None) -> int:
        """How many fields are folded or could be."""
        return 0 if rows is None else sum(1 for n in rows.fields if not self._is_above(rows, record, n))

    def _is_above(self, rows: Rows, record: str | None, field: str) -> bool:
        return field in rows.core or field in self._above or (not self.open and _holds(rows, record, field))


def _holds(rows: Rows | None, record: str | None, field: str) -> bool:
    marked = mark_words(rows, record, field) is not None
    return marked or (rows is not None and rows.is_filled(record, field))
