"""Which rows of a paste are about records that are there already: of the same natural key, else of the same name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ksp_tui.changes import builders
from ksp_tui.entry.errors import EntryError
from ksp_tui.method.natural_keys import compared, key_of
from ksp_tui.model.common import Value
from ksp_tui.text.folding import name_key
from ksp_tui.views.paste_layout import PastedRow

if TYPE_CHECKING:
    from ksp_tui.views.paste_names import PasteNames
    from ksp_tui.views.rows import Rows

WORDS = frozenset({"line", "text"})
"""Kinds of the fields that name a record by words."""


@dataclass(slots=True)
class Twins:
    """Rows of a paste and the records of the list that they are about."""

    one: list[tuple[PastedRow, str]] = field(default_factory=list)
    """Rows about one record."""
    several: list[tuple[PastedRow, int]] = field(default_factory=list)
    """Rows whose name several records have, with how many."""
    names: list[str] = field(default_factory=list)
    """What the records are called, each once."""

    def holds(self, line: PastedRow) -> bool:
        """Say whether a row is about records that are there."""
        return any(each is line for each, _ in [*self.one, *self.several])


def title_of(rows: Rows, line: PastedRow) -> str:
    """Return the name that a row gives its record; "" where the records of the list have none of their own."""
    title = rows.group.title if rows.group is not None else None
    if rows.group is None or title is None or rows.group.fields[title].kind not in WORDS:
        return ""
    return " ".join(line.texts.get(title, "").split())


def find_twins(rows: Rows, names: PasteNames, lines: Sequence[PastedRow]) -> Twins:
    """Return which of the new rows are about records of the list, by what makes them the same one."""
    found = Twins()
    by_key = rows.group is not None and bool(rows.group.natural_key)
    held = _by_natural_key(rows) if by_key else _by_name(rows)
    for line in lines:
        key = _key_typed(rows, names, line) if by_key else name_key(title_of(rows, line))
        ids = held.get(key, []) if key else []
        exact = [] if by_key else [id_ for id_ in ids if _name(rows, id_) == title_of(rows, line)]
        ids = exact if len(exact) == 1 else ids
        if len(ids) == 1:
            found.one.append((line, ids[0]))
        elif ids:
            found.several.append((line, len(ids)))
        found.names += [name for id_ in ids if (name := rows.record_name(id_)) not in found.names]
    return found


def _here(rows: Rows) -> list[str]:
    records = builders.records(rows.book.model(rows.file), rows.name)
    return [id_ for id_ in rows.every() if id_ in records or rows.is_defaults]


def _name(rows: Rows, record: str) -> str:
    value = rows.value(record, rows.group.title) if rows.group is not None and rows.group.title else None
    return value if isinstance(value, str) else ""


def _by_name(rows: Rows) -> Mapping[object, list[str]]:
    found: dict[object, list[str]] = {}
    for id_ in _here(rows):
        if name := name_key(_name(rows, id_)):
            found.setdefault(name, []).append(id_)
    return found


def _by_natural_key(rows: Rows) -> Mapping[object, list[str]]:
    assert rows.group is not None
    records = builders.records(rows.book.model(rows.file), rows.name)
    found: dict[object, list[str]] = {}
    for id_ in _here(rows):
        if id_ in records and (key := key_of(rows.group, records[id_])) is not None:
            found.setdefault(key, []).append(id_)
    return found


def _key_typed(rows: Rows, names: PasteNames, line: PastedRow) -> tuple[Value, ...]:
    """Return the natural key of a row; () where it is not whole, can't be read, or names something new."""
    assert rows.group is not None
    key: list[Value] = []
    for name in rows.group.natural_key:
        spec, text = rows.group.fields[name], line.texts.get(name, "")
        try:
            value = rows.view.where.get(name)
            if value is None and text.strip():
                value = names.known(spec, text) if spec.kind == "ref" else names.value(spec, text)
        except EntryError:
            return ()
        if value in (None, ""):
            return ()
        key.append(compared(rows.group, name, value))
    return tuple(key)
