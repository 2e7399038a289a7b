"""Where an export goes and in which languages: what `--to` and `--lang` mean, and how a file gets to its place."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.store.atomic import StoreError
from ksp_tui.store.place import need_place, put_file
from ksp_tui.store.state import expanded
from ksp_tui.text import LANGUAGES, language, t
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import in_folder
from ksp_tui.verbs.failures import not_written

if TYPE_CHECKING:
    from ksp_tui.text import Language

BOTH = "both"


def languages(args: argparse.Namespace) -> tuple[Language, ...]:
    """Return the languages to write in: the one in force, or both."""
    return LANGUAGES if getattr(args, "lang", None) == BOTH else (language(),)


def target(said: str | None, folder: Path, stem: str) -> tuple[str, Path]:
    """
    Return format and path that `--to` means: a format alone, a file, a folder; HTML where nothing is said.

    Raises UsageError, naming the formats, for another ending, and where no file can stand: before any work is done.
    """
    from ksp_tui.writers.exports import EXPORTS, SUFFIXES

    word = said or "html"
    if word.casefold() in EXPORTS:
        name = word.casefold()
        return name, folder / f"{stem}{EXPORTS[name].suffix}"
    path = expanded(word)
    try:
        if is_folder(word):
            path = path / f"{stem}.html"
        elif path.suffix.casefold().removeprefix(".") in EXPORTS and path.suffix.casefold() not in SUFFIXES:
            form = path.suffix.casefold().removeprefix(".")
            whole = path.with_suffix(EXPORTS[form].suffix).name
            raise UsageError(t("cli.export_suffix", word=word, format=form, name=whole))
        elif path.suffix.casefold() not in SUFFIXES:
            raise UsageError(t("cli.export_format", word=word, known=", ".join(EXPORTS)))
        need_place(path)
    except StoreError as error:
        raise not_written(error) from error
    return SUFFIXES[path.suffix.casefold()], in_folder(path)


def is_folder(word: str) -> bool:
    """Say whether `--to` means a folder: one that is there, or one that is named as such."""
    try:
        return word.endswith(("/", os.sep)) or expanded(word).is_dir()
    except OSError:  # too long a name, or a folder that nobody may look into: the place says so
        return False


def save(path: Path, data: bytes) -> Path:
    """Put a file in its place in one step: what was there stays until all is written. Raises UsageError."""
    try:
        put_file(path, data)
    except StoreError as error:
        raise not_written(error) from error
    except OSError as error:
        raise not_written(error, path) from error
    return path
