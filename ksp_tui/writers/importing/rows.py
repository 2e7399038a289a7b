"""Rows of other programs: their encoding, the sign between columns and the line of headings found out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ksp_tui.writers.importing.headings import known_in
from ksp_tui.writers.progress import EVERY, step


@dataclass(frozen=True, slots=True)
class ImportedRows:
    """A table as it was read: headings, rows as long as they, and in which encoding it is."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str
    above: int = 0
    """Lines that stood above the headings: a title, a date."""


SIGNS = (",", ";", "\t")
SOON = 12
"""Lines among which the headings are looked for."""


def decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text and its encoding: UTF-8 or UTF-16 with a mark, UTF-8, GB18030, else Latin."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if not _is_latin(data):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    return data.decode("cp1252", "replace"), "cp1252"


_PAIR = re.compile(rb"[\x81-\xfe](?:([\x40-\x7e])|[\x80-\xfe])")


def _is_latin(data: bytes) -> bool:
    """Say whether bytes above 127 stand alone among letters, as in Müller; Chinese ones come in pairs."""
    pairs = [match[1] is not None for match in _PAIR.finditer(data[:200_000])]
    return bool(pairs) and sum(pairs) > len(pairs) / 2


def table(data: bytes) -> ImportedRows:
    """Return the rows of a CSV or TSV file; empty lines are no rows."""
    text, encoding = decoded(data)
    text = text.lstrip("\ufeff")
    sign = ""
    if text[:4].casefold() == "sep=":  # spreadsheets write this above the headings
        first, _, text = text.partition("\n")
        sign = first[4:5]
    sign = sign or separator(text)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    found: list[list[str]] = []
    for number, row in enumerate(read):
        if number % EVERY == 0:
            step("rows", number)
        if any(cell.strip() for cell in row):
            found.append([cell.strip() for cell in row])
    if not found:
        return ImportedRows((), (), encoding)
    above = heading_line(found)
    found = found[above:]
    width = max(map(len, found))
    filled = [row + [""] * (width - len(row)) for row in found]
    rows = tuple(tuple(unguarded(cell) for cell in row) for row in filled[1:])
    return ImportedRows(tuple(filled[0]), rows, encoding, above)


def heading_line(lines: list[list[str]]) -> int:
    """Return which line names the columns: the first, unless one soon below it is known far better."""
    told = [known_in(line) for line in lines[:SOON]]
    best = max(range(len(told)), key=lambda n: (told[n], -n))
    return best if told[best] >= 2 and told[best] > told[0] else 0


def separator(text: str) -> str:
    """Return the sign that parts columns: the one that a line near the top has most of."""
    head = [re.sub(r'"[^"]*"', "", line) for line in text.split("\n", SOON)[:SOON]]
    return max(SIGNS, key=lambda each: (head[0].count(each), max(line.count(each) for line in head), each == ","))


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if re.match(r"'[=+\-@]", cell) else cell


def _is_han(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def full_name(given: str, family: str) -> str:
    """Return a name of its two parts, in the order of its script."""
    if _is_han(given + family):
        return f"{family}{given}"
    return " ".join(filter(None, (given, family)))


def each_filled(rows: Iterable[tuple[str, ...]], column: int) -> list[str]:
    """Return the first values of a column that say something, to be shown."""
    return [row[column] for row in rows if column < len(row) and row[column]][:3]
