"""
Tables on the clipboard: what a spreadsheet puts there, and what is put there for one.

Excel, WPS and LibreOffice part cells by tabs and rows by line ends; a cell that itself holds one of them stands in
double quotes, its own quotes doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ksp_tui.text.clean import strip_controls
from ksp_tui.text.folding import name_key

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")
_NEEDS_QUOTES = re.compile(r'[\t\n\r]|\A"')
#: A remark behind a heading that changes no value below it: ``Power (1–5)``, ``姓名（必填）``. Another one may: (万元).
_REMARK = re.compile(r" ?[(\[【](?:[\d ~%-]+|required|optional|必填|选填)[)\]】]$")
#: Between Chinese characters and figures a space is a matter of taste: 第 0 年, 第0年.
_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")


def split_cells(text: str) -> list[list[str]]:
    """
    Return the rows of a paste, each a list of cells; plain lines are rows of one cell.

    One line end at the end of the text belongs to its last row. Quotes are taken off only where a spreadsheet set
    them, so a line of prose that begins and ends with a quote keeps its quotes; so is the apostrophe that
    :func:`join_cells` sets in front of what would calculate.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        return []
    text = text.removesuffix("\n")
    rows: list[list[str]] = [[]]
    position = 0
    while True:
        quoted = _QUOTED.match(text, position) if text.startswith('"', position) else None
        if quoted and (quoted[1].count('""') or "\n" in quoted[1] or "\t" in quoted[1]):
            rows[-1].append(_unguarded(quoted[1].replace('""', '"')))
            position = quoted.end()
        else:
            plain = _PLAIN.match(text, position)
            assert plain is not None  # it matches nothing too
            rows[-1].append(_unguarded(plain.group()))
            position = plain.end()
        if position >= len(text):
            return rows
        if text[position] == "\n":
            rows.append([])
        position += 1


def unquoted(text: str) -> str:
    """Return a pasted text as it stood in its cell, where it is a single one that a spreadsheet set in quotes."""
    if not text.startswith('"'):
        return text
    rows = split_cells(text)
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else text


def filled_rows(text: str) -> list[list[str]]:
    """Return the rows of a paste that hold something, their cells trimmed: what new records are made of."""
    rows = ([cell.strip() for cell in row] for row in split_cells(text))
    return [row for row in rows if any(row)]


def _calculates(cell: str) -> bool:
    """Say whether a spreadsheet would run a cell as a formula, were it not for the apostrophes in front."""
    bare = cell.lstrip("'")
    return bare[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _NUMBER.fullmatch(bare)


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _calculates(cell) else cell


def join_cells(rows: Iterable[Sequence[str]], *, guard: bool = False) -> str:
    """
    Return rows as a spreadsheet takes them from the clipboard; each row ends with a line end.

    With `guard` a cell that a spreadsheet would run as a formula (``=``, ``+``, ``-``, ``@`` and no number) gets an
    apostrophe in front: words of a plan that came by mail must not calculate. :func:`split_cells` takes it off again.
    """
    return "".join("\t".join(_cell(cell, guard) for cell in row) + "\n" for row in rows)


def _cell(cell: str, guard: bool) -> str:
    if guard and _calculates(cell):
        cell = "'" + cell
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def heading_key(text: str, *, bare: bool = False) -> str:
    """
    Return a heading so that its spellings are equal: ``姓　名``, ``Name:``, one with marks that nobody sees.

    With `bare` it is also without a remark that changes no value below it.
    """
    key = _BESIDE_HAN.sub("", name_key(strip_controls(text)).rstrip(" :*"))
    return _REMARK.sub("", key) if bare else key
