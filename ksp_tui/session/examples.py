"""
The worked examples that come with the workbook, put into a folder of their own.

They bring the folder's file with them (colleagues, currency, rates), so they are never put beside a person's plans.
"""

from __future__ import annotations

import contextlib
import pathlib
from collections.abc import Mapping

import ksp_tui
from ksp_tui.store.atomic import StoreError, store_error
from ksp_tui.store.file import ChangedOnDisk, save_bytes
from ksp_tui.store.folder import copy_in, list_plans, read_entry
from ksp_tui.store.names import FOLDER_FILE_NAME, is_copy
from ksp_tui.store.state import StateStore, canonical
from ksp_tui.text import language

#: The full plan that is opened for who reads this language; the other one lies beside it.
WORKED: Mapping[str, str] = {"zh": "huaxin", "en": "nordlicht"}


class OwnPlansError(Exception):
    """The folder holds plans that are no examples, or lists of its own: examples do not belong there."""


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
    """Return the ids of the examples: the worked one of the interface's language, then the most detailed first."""
    folder = examples_folder()
    sizes = _plans(folder) if folder is not None else {}
    own = WORKED.get(language())
    return sorted(sizes, key=lambda name: (name != own, -sizes[name], name))


def accounts() -> dict[str, str]:
    """Return the account's name of each example by id, in the order of :func:`examples`."""
    source = examples_folder()
    found = {} if source is None else {name: read_entry(source / f"{name}.toml") for name in examples()}
    return {name: entry.account for name, entry in found.items() if entry is not None}


def put_examples(folder: pathlib.Path, state: StateStore | None = None) -> list[str]:
    """
    Put all examples into a folder; return the ids of their plans there, the worked one of the language first.

    As :func:`put_example` does it with each: what is there already stays as it is. Raises StoreError, OwnPlansError.
    """
    return [put_example(folder, name, state) for name in examples() or (None,)]


def put_example(folder: pathlib.Path, example: str | None = None, state: StateStore | None = None) -> str:
    """
    Put an example (the worked one of the language when none is named) into a folder; return the plan's id there.

    The folder's file comes along where there is none, since the example's figures rest on it. Nothing is ever
    overwritten: a plan of the same account is the example, put there before and worked on since, so its id is returned;
    where another account has taken the name, the example gets a free one. Raises StoreError, and OwnPlansError where
    the folder is somebody's own.
    """
    source = examples_folder()
    names = examples()
    state = state or StateStore()
    if source is None or not names:
        raise StoreError("vanished", pathlib.Path(ksp_tui.__file__).parent / "examples")
    name = names[0] if example is None else example
    if name not in names:
        raise StoreError("vanished", source / f"{name}.toml")
    if _is_own(folder, source, state):
        raise OwnPlansError(folder)
    there = _there(folder, name, accounts().get(name, name))
    if there is not None:
        return there
    try:
        data = (source / f"{name}.toml").read_bytes()
        lists = source / FOLDER_FILE_NAME
        shared = lists.read_bytes() if lists.is_file() else None
    except OSError as error:
        raise store_error(error, source) from error
    made = copy_in(folder, name, data, state)
    if shared is not None:
        with contextlib.suppress(ChangedOnDisk):  # the folder has its own, and that counts
            save_bytes(folder / FOLDER_FILE_NAME, shared, "", state)
    return made


def _is_own(folder: pathlib.Path, source: pathlib.Path, state: StateStore) -> bool:
    """Say whether a folder is a person's own: the one kept for the examples never is, whatever was made of them."""
    if canonical(folder) == canonical(state.examples):
        return False
    lists, shared = folder / FOLDER_FILE_NAME, source / FOLDER_FILE_NAME
    try:
        if lists.is_file() and not (shared.is_file() and lists.read_bytes() == shared.read_bytes()):
            return True
    except OSError as error:
        raise store_error(error, lists) from error
    ours = set(accounts().values())
    return any(entry.account not in ours for entry in list_plans(folder).plans)


def _there(folder: pathlib.Path, name: str, account: str) -> str | None:
    """Return the id of the plan in a folder that is this account's, the one of the example's own name if there are."""
    same = [entry.id for entry in list_plans(folder).plans if entry.account == account]
    return name if name in same else next(iter(same), None)
