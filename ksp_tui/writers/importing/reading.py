"""A file that is to be read in: found out what it is by its ending, and read; whatever bars it is said."""

from __future__ import annotations

import csv
from pathlib import Path

from ksp_tui.writers.importing import rows
from ksp_tui.writers.importing.cards import cards
from ksp_tui.writers.importing.mailed import ImportRefused, Mailed, read
from ksp_tui.writers.importing.rows import ImportedRows
from ksp_tui.writers.progress import step

SUFFIXES = (".html", ".htm", ".json", ".csv", ".tsv", ".txt", ".vcf")


def read_file(path: Path) -> Mailed | ImportedRows:
    """Return the plan or the rows in a file. Raises ImportRefused, saying what is wrong; OSError."""
    if path.exists() and not path.is_file():  # a pipe or a device may never end
        raise ImportRefused("import.not_a_file")
    suffix = path.suffix.casefold()
    step("read")
    data = path.read_bytes()
    step("read")
    if suffix in {".html", ".htm", ".json"}:
        return read(data, html=suffix != ".json")
    try:
        return cards(data) if suffix == ".vcf" else rows.table(data)
    except csv.Error as error:
        raise ImportRefused("import.not_a_table", detail=str(error)) from error


def files_at(typed: str, base: Path) -> list[Path]:
    """
    Return the folders and the files that can be read in whose path begins as typed; folders first, by name.

    What was dropped on a terminal is understood: quoted, with escaped blanks, or as ``file://``.
    """
    text = typed.strip().strip("'\"").removeprefix("file://").replace("\\ ", " ")
    whole = Path(text).expanduser() if text else base
    at = whole if whole.is_absolute() else base / whole
    folder, begin = (at, "") if not text or text.endswith(("/", "\\")) else (at.parent, at.name.casefold())
    try:
        every = sorted(folder.iterdir(), key=lambda each: each.name.casefold())
        found = [each for each in every if begin in each.name.casefold() and not each.name.startswith(".")]
        found.sort(key=lambda each: (not each.name.casefold().startswith(begin), not each.is_dir()))
        return [each for each in found if each.is_dir() or each.suffix.casefold() in SUFFIXES][:200]
    except OSError:
        return []
