"""What the verbs about versions share: which file is meant, its model, the folder's lists, git."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.cli import UsageError
from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import folder_of, plan_of

if TYPE_CHECKING:
    from ksp_tui.changes.side import Side
    from ksp_tui.model.common import Model
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.git import Repository


def file_of(word: str, args: argparse.Namespace, state: StateStore) -> Path:
    """Return the file that was named: by path, by id, or by a part of the account's name. Raises UsageError."""
    path = expanded(word)
    if path.is_file():
        return path
    if path.is_dir() and (word in {".", ".."} or "/" in word or "\\" in word):  # a plan may be called as a folder is
        raise UsageError(t("cli.is_folder", path=clean(word)))
    if word in {FOLDER_FILE_NAME, FOLDER_FILE_NAME.removesuffix(".toml")}:
        return folder_of(args, state) / FOLDER_FILE_NAME
    args.plan = word
    folder, plan = plan_of(args, state)
    return folder / f"{plan}.toml"


def paths_of(words: Sequence[str], args: argparse.Namespace, state: StateStore) -> list[Path]:
    """
    Return the files and folders that were named, plans by their names too; the folder of plans where nothing was.

    What is there under that very path comes before a plan of that name. Raises UsageError.
    """
    named = [path if (path := expanded(word)).exists() else file_of(word, args, state) for word in words]
    return named or [folder_of(args, state)]


def class_of(name: str) -> type[Model]:
    """Return what a file of this name holds; git gives it names of its own, such as ``Ab3_ksp.toml``."""
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan

    last = Path(name).name.casefold()
    return Folder if last == FOLDER_FILE_NAME or last.endswith(f"_{FOLDER_FILE_NAME}") else Plan


def lists_of(folder: Path) -> Folder:
    """Return the lists of a folder; the defaults where it has no file, or one that can't be read."""
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.planfile import read_file

    path = folder / FOLDER_FILE_NAME
    return (read_file(path, Folder).model if path.exists() else None) or Folder.blank()


def version(data: bytes, path: Path, folder: Folder, name: str) -> Side:
    """Return one version of a file; `name` is what it is called where it can't be read. Raises UsageError."""
    from ksp_tui.documents.differences import side_of
    from ksp_tui.method.story_day import day_of
    from ksp_tui.store.planfile import parse_bytes
    from ksp_tui.text.findings import finding_words
    from ksp_tui.verbs.common import today

    file = parse_bytes(data, class_of(path.name), name)
    if file.model is None:
        first = next((f for f in file.findings if f.code == file.locked), file.findings[0])
        raise UsageError(f"{name}:{first.line}:{first.column}: {first.code} {finding_words(first)}")
    return side_of(file.model, folder, day_of(file.model, today()), file)


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes. Raises UsageError."""
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.file import read_bytes
    from ksp_tui.verbs.failures import not_read

    try:
        found = read_bytes(path)
    except StoreError as error:
        raise not_read(error) from error
    if found is None:
        raise UsageError(t("cli.no_file", path=clean(str(path))))
    return found[0]


def repository_of(folder: Path) -> Repository:
    """Return the repository of a folder. Raises UsageError where there is none."""
    from ksp_tui.store.git import repository

    found = repository(folder)
    if found is None:
        raise UsageError(t("git.none", path=clean(str(folder))))
    return found
