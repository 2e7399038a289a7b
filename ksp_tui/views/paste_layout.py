"""Which field each cell of a paste is meant for: by a heading in either language, a column of names, or its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from ksp_tui.entry.table import heading_key
from ksp_tui.text import LANGUAGES, catalogue, language, t, using
from ksp_tui.text.clean import strip_controls
from ksp_tui.views.paste_plan import Unread
from ksp_tui.views.rows_shown import KEY, RowsShown

_SEPARATOR = re.compile("、|, ")
SURE = 2
"""Headings that must be known for a row to be one, where neither the names' own is among them nor all are known."""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row of a paste: its number, from 1; the name of the record it is about, where it has one; texts by field."""

    number: int
    key: str
    texts: Mapping[str, str]


@dataclass(slots=True)
class PasteLayout:
    """The rows of a paste that hold something."""

    rows: list[PastedRow] = field(default_factory=list)
    headed: bool = False
    """Whether the first row was a heading."""
    keyed: bool = False
    """Whether a column says which record each row is about."""
    unread: list[Unread] = field(default_factory=list)
    """Cells that have no field."""


def lay_out(
    rows: RowsShown,
    at: str,
    cells: Sequence[Sequence[str]],
    columns: Sequence[str],
    is_key: Callable[[str], bool] | None = None,
) -> PasteLayout:
    """
    Return the cells by their fields; without a heading the fields are those of `columns` from `at` on.

    `is_key` knows the names by which a first column without a heading is the one that says whom a row is about.
    """
    found = PasteLayout()
    if not cells:
        return found
    body = filled(cells)
    names = heading_of(labels_of(rows), body[0][1], _own_heading(rows)) if body else None
    if names is not None:
        found.headed = True
        found.unread += tell_unknown(names, body)
        body = body[1:]
    else:
        names = [name for name in columns[columns.index(at) :] if name in rows.fields]
        if is_key is not None and names_records(body, is_key):
            names = [KEY, *names]
    found.keyed = KEY in names
    for number, line in body:
        key, texts = "", {}
        for n, (name, text) in enumerate(zip_longest(names, line, fillvalue=None), 1):
            if not text or not text.strip():
                continue
            if name == KEY:
                key = strip_controls(text).strip()
            elif name:
                texts[name] = text
            elif not found.headed:
                column = t("paste.column", n=n)
                found.unread.append(Unread(number, column, text, t("paste.beyond")))
        if texts or key:
            found.rows.append(PastedRow(number, key, texts))
    return found


def labels_of(rows: RowsShown) -> dict[str, str]:
    """Return the fields that a heading may name: by labels and other words in both languages, and as in the file."""
    known: dict[str, str] = {}
    fields = [name for name in (rows.group.fields if rows.group else rows.fields) if name != "order"]
    names = [*([KEY] if rows.keyed else []), *dict.fromkeys([*rows.fields, *fields])]
    for lang in sorted(LANGUAGES, key=lambda lang: lang != language()):
        with using(lang):
            for name in names:
                known.setdefault(heading_key(rows.label(name)), name)
    for lang in LANGUAGES:  # what other programs and people call it; a field of that very name comes first
        for name in fields:
            for words in filter(None, _SEPARATOR.split(catalogue(lang).get(f"also.{rows.name}.{name}", ""))):
                known.setdefault(heading_key(words), name)
    for name in fields:
        known.setdefault(name, name)
        known.setdefault(name.replace("_", " "), name)  # a label of an earlier version was mostly the field's name
    return known


def filled(cells: Sequence[Sequence[str]]) -> list[tuple[int, Sequence[str]]]:
    """Return the rows of a paste with their numbers, from the first one that holds something: a heading may follow."""
    numbered = list(enumerate(cells, 1))
    first = next((n for n, (_, line) in enumerate(numbered) if any(cell.strip() for cell in line)), len(cells))
    return numbered[first:]


def heading_of(known: Mapping[str, str], row: Sequence[str], own: str) -> list[str | None] | None:
    """
    Return the field of each column where `row` is a heading, else None; a column of an unknown name has None.

    A heading names `own` (what names the records), or at least two fields, or nothing but fields.
    """
    named = [known.get(heading_key(cell)) or known.get(heading_key(cell, bare=True)) for cell in row]
    hits = [name for name in named if name is not None]
    full = sum(1 for cell in row if cell.strip())
    if not hits or not (own in hits or len(hits) >= min(SURE, full)):
        return None
    # A field that is named twice is taken from the first column; the other one is told as unknown.
    return [name if name is not None and name not in named[:n] else None for n, name in enumerate(named)]


def _own_heading(rows: RowsShown) -> str:
    return KEY if rows.keyed else (rows.group.title if rows.group else None) or ""


def tell_unknown(
    names: Sequence[str | None], body: Sequence[tuple[int, Sequence[str]]], such_as: str = ""
) -> list[Unread]:
    """
    Return the columns under a heading (the first row) that no field takes, each once with how many cells it has.

    `such_as`: a heading that is known here, where people can't know how the columns are called.
    """
    found: list[Unread] = []
    number, headings = body[0]
    for n in range(max(len(line) for _, line in body)):
        if n < len(names) and names[n] is not None:
            continue
        count = sum(1 for _, line in body[1:] if n < len(line) and line[n].strip())
        if count:
            head = headings[n] if n < len(headings) else ""
            why = t("paste.no_heading", count=count, known=such_as) if such_as else t("paste.no_field", count=count)
            found.append(Unread(number, t("paste.column", n=n + 1), head, why))
    return found


def names_records(body: Sequence[tuple[int, Sequence[str]]], is_key: Callable[[str], bool]) -> bool:
    """Say whether the first of several columns holds names of the records that rows are about: most of them do."""
    first = [line[0] for _, line in body if line and line[0].strip()]
    hits = sum(map(is_key, first))
    return hits > 0 and hits * 2 >= len(first) and any(len(line) > 1 for _, line in body)
