"""Rows of other programs: their encoding and sign between columns found out, vCards as rows too."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rows:
    """A table as it was read: headings, rows as long as they, and in which encoding it is."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    encoding: str


SIGNS = (",", ";", "\t")
MOST_ROWS = 100_000


def decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text and its encoding: UTF-8 or UTF-16 with a mark, UTF-8, GB18030, else Latin."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    for name in ("utf-8", "gb18030"):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace"), "cp1252"


def table(data: bytes) -> Rows:
    """Return the rows of a CSV or TSV file; empty lines are no rows."""
    text, encoding = decoded(data)
    text = text.lstrip("\ufeff")
    sign = ""
    if text[:4].casefold() == "sep=":  # spreadsheets write this above the headings
        first, _, text = text.partition("\n")
        sign = first[4:5]
    sign = sign or separator(text)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    found = [[cell.strip() for cell in row] for row in read if any(cell.strip() for cell in row)][: MOST_ROWS + 1]
    if not found:
        return Rows((), (), encoding)
    width = len(found[0])
    rows = tuple(tuple(unguarded(cell) for cell in (row + [""] * width)[:width]) for row in found[1:])
    return Rows(tuple(found[0]), rows, encoding)


def separator(text: str) -> str:
    """Return the sign that parts columns in the line of headings."""
    head = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    return max(SIGNS, key=lambda each: (head.count(each), each == ","))


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if re.match(r"'[=+\-@]", cell) else cell


def cards(data: bytes) -> Rows:
    """Return vCards as rows: name, title, organisation, unit, phone, mail, note."""
    text, encoding = decoded(data)
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    joined: list[str] = []
    for line in lines:  # quoted-printable goes on behind a sign of equality
        if joined and joined[-1].endswith("=") and "QUOTED-PRINTABLE" in joined[-1].upper():
            joined[-1] = joined[-1][:-1] + line
        else:
            joined.append(line)
    rows: list[tuple[str, ...]] = []
    now: dict[str, str] = {}
    for line in joined:
        name, sign, value = line.partition(":")
        if not sign:
            continue
        key, *kinds = name.upper().split(";")
        key = key.rpartition(".")[2]
        if any("QUOTED-PRINTABLE" in kind for kind in kinds):
            import quopri

            value = quopri.decodestring(value.encode()).decode("utf-8", "replace")
        if key == "BEGIN":
            now = {}
        elif key == "END" and now:
            rows.append(tuple(now.get(each, "") for each in _CARD))
        elif key in _CARD and key != "UNIT":
            parts = [_plain(each) for each in re.split(r"(?<!\\);", value)]
            if key == "ORG":
                now["ORG"] = parts[0]
                now["UNIT"] = " ".join(filter(None, parts[1:]))
            elif key == "N":
                family, given = (*parts, "", "")[:2]
                now["N"] = f"{family}{given}" if _is_han(family + given) else " ".join(filter(None, (given, family)))
            else:
                now.setdefault(key, _plain(value).removeprefix("tel:").removeprefix("mailto:"))
    headings = ("FN", "N", "TITLE", "ORG", "UNIT", "TEL", "EMAIL", "NOTE")
    return Rows(headings, tuple(_named(row) for row in rows), encoding)


_CARD = ("FN", "N", "TITLE", "ORG", "UNIT", "TEL", "EMAIL", "NOTE")


def _named(row: tuple[str, ...]) -> tuple[str, ...]:
    return (row[0] or row[1], "", *row[2:])


def _plain(value: str) -> str:
    return value.replace("\\n", "\n").replace("\\N", "\n").replace("\\,", ",").replace("\\;", ";").strip()


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
