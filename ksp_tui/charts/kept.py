"""
Rows of pictures that are kept: of a hundred records a key changes one, and only what is made from it is made anew.

What is kept says the same as what would be made: it is looked up by the very records it was made from (plans are never
changed in place), and by the day and language it was made for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import is_
from typing import Generic, TypeVar

from ksp_tui.text import language
from ksp_tui.text.formats import formats

Row = TypeVar("Row")
MOST = 4000
"""Rows kept at most; then all are forgotten, and made anew as they are asked for."""


class KeptRows(Generic[Row]):
    """The rows of one picture by a key of theirs."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, tuple[tuple[object, ...], tuple[object, ...], Row]] = {}

    def row(
        self, key: Hashable, records: tuple[object, ...], values: tuple[Hashable, ...], make: Callable[[], Row]
    ) -> Row:
        """Return a row that was made from these very `records` and equal `values`, else the one that is made now."""
        values = (language(), formats(), *values)
        held = self._rows.get(key)
        if held is not None and held[1] == values and len(held[0]) == len(records) and all(map(is_, held[0], records)):
            return held[2]
        if len(self._rows) >= MOST:
            self._rows.clear()
        made = make()
        self._rows[key] = records, values, made
        return made
