"""The worked examples that come with the workbook, put into a user's folder."""

from __future__ import annotations

import contextlib
import pathlib

import ksp_tui
from ksp_tui.store.atomic import StoreError, store_error
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.folder import copy_in
from ksp_tui.store.names import FOLDER_FILE_NAME, is_copy
from ksp_tui.store.state import State


def examples_folder() -> pathlib.Path | None:
    """Return where the examples lie: in the installed package, else in the clone beside it; None when nowhere."""
    package = pathlib.Path(ksp_tui.__file__).parent
    for folder in (package / "examples", package.parent / "plans"):
        if _plans(folder):
            return folder
    return None


def _plans(folder: pathlib.Path) -> dict[str, int]:
    try:
        return {
            path.stem: path.stat().st_size
            for path in sorted(folder.glob("*.toml"))
            if path.name != FOLDER_FILE_NAME and not path.name.startswith(".") and not is_copy(path.stem)
        }
    except OSError:
        return {}


def examples() -> list[str]:
    """Return the ids of the examples, the worked one (the most detailed) first."""
    folder = examples_folder()
    sizes = _plans(folder) if folder is not None else {}
    return sorted(sizes, key=lambda name: (-sizes[name], name))


def put_example(folder: pathlib.Path, example: str | None = None, state: State | None = None) -> str:
    """
    Copy an example (the worked one when none is named) into a folder, and return the new plan's id.

    The folder's file comes along where there is none, since the example's figures rest on it. Nothing is ever
    overwritten: a second copy gets a free name. Raises StoreError.
    """
    source = examples_folder()
    names = examples()
    if source is None or not names:
        raise StoreError("vanished", pathlib.Path(ksp_tui.__file__).parent / "examples")
    name = names[0] if example is None else example
    if name not in names:
        raise StoreError("vanished", source / f"{name}.toml")
    try:
        data = (source / f"{name}.toml").read_bytes()
        lists = source / FOLDER_FILE_NAME
        shared = lists.read_bytes() if lists.is_file() else None
    except OSError as error:
        raise store_error(error, source) from error
    if (folder / f"{name}.toml").is_file() and (folder / f"{name}.toml").read_bytes() == data:
        return name  # the very example lies there already, as in a fresh clone
    made = copy_in(folder, name, data, state)
    if shared is not None:
        with contextlib.suppress(ChangedOnDisk):  # the folder has its own, and that counts
            save_bytes(folder / FOLDER_FILE_NAME, shared, "", state)
    return made
