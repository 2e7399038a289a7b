"""
A folder of plans: making, copying, renaming and archiving a plan; nothing is ever overwritten.

What lies in it is told by :mod:`ksp_tui.store.listing`, whose names can be had from here too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.model.finding import Finding
from ksp_tui.store.atomic import StoreError, store_error
from ksp_tui.store.file import read_bytes, save_bytes
from ksp_tui.store.listing import Listing, examine, is_special, list_plans, read_entry, same_account
from ksp_tui.store.lock import folder_lock
from ksp_tui.store.names import (
    ARCHIVE,
    folded,
    leaves,
    name_for,
    problem_of_name,
    safe_plan_name,
)
from ksp_tui.store.plan_entry import PlanEntry
from ksp_tui.store.state import StateStore
from ksp_tui.text.clean import tidy_name

__all__ = [
    "Listing", "PlanEntry", "UnsafeName", "archive_plan", "copy_in", "create_plan", "duplicate_plan", "examine",
    "freeze_plan", "is_special", "list_plans", "move_to", "plan_path", "read_entry", "read_raw", "rename_plan",
    "restore_plan", "same_account",
]  # fmt: skip

if TYPE_CHECKING:  # home is painted before any model is imported
    from ksp_tui.model.common import Value


class UnsafeName(Exception):  # noqa: N818 - says what is wrong
    """A name cannot be a plan's; `finding` (KSP012) says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.variant}: {finding.file}")
        self.finding = finding


def plan_path(folder: Path, plan: str) -> Path:
    """Return the path of a plan. Raises UnsafeName for an id that could leave the folder."""
    if problem_of_name(plan) == "path" or plan in {"", ".", ".."}:
        raise UnsafeName(Finding("KSP012", "error", variant="path", args={"name": plan}, file=plan))
    return folder / f"{plan}.toml"


def create_plan(
    folder: Path, account: str, fields: Mapping[str, Value] | None = None, state: StateStore | None = None
) -> str:
    """Make a plan for `account` and return its id. Raises StoreError."""
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.planfile import new_file

    account = tidy_name(account)
    content = {"account": account, **(fields or {})}
    return _create(folder, account, lambda path: new_file(path, Plan, content).to_bytes(), state)


def duplicate_plan(folder: Path, plan: str, account: str, state: StateStore | None = None) -> str:
    """Copy a plan under the name of another account and return the copy's id. Raises StoreError, ValueError."""
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.planfile import read_file

    source = plan_path(folder, plan)
    account = tidy_name(account)

    def content(_: Path) -> bytes:
        file = read_file(source, Plan)
        if file.locked is not None or file.model is None:
            raise StoreError("broken", source)
        file.apply(("account",), account)
        return file.to_bytes()

    return _create(folder, account, content, state)


def copy_in(folder: Path, stem: str, data: bytes, state: StateStore | None = None) -> str:
    """Put a whole plan's bytes into the folder under a free name like `stem`; return its id. Raises StoreError."""
    return _create(folder, stem, lambda _: data, state)


def _create(folder: Path, account: str, content: Callable[[Path], bytes], state: StateStore | None) -> str:
    from ksp_tui.store.file import ChangedOnDisk

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store_error(error, folder) from error
    while True:
        name = name_for(account, folder)
        path = folder / f"{name}.toml"
        try:
            save_bytes(path, content(path), "", state)
        except ChangedOnDisk:  # somebody else made it this very moment: take the next name
            continue
        return name


def rename_plan(folder: Path, plan: str, name: str, state: StateStore | None = None) -> None:
    """Give a plan's file another name, and so the plan another id. Raises UnsafeName, StoreError (`exists`)."""
    finding = safe_plan_name(name, folder)
    if finding is not None and not (finding.variant == "case_clash" and folded(name) == folded(plan)):
        raise UnsafeName(finding)
    _move(plan_path(folder, plan), folder / f"{name}.toml", state)


def archive_plan(folder: Path, plan: str, state: StateStore | None = None) -> str:
    """Move a plan into the sub-folder ``archive``; return its id there. Raises StoreError."""
    return move_to(plan_path(folder, plan), _archive(folder), state)


def restore_plan(folder: Path, plan: str, state: StateStore | None = None) -> str:
    """Bring a plan back from the archive; return its id, which is another when the name is taken. Raises StoreError."""
    return move_to(plan_path(_archive(folder, make=False), plan), folder, state)


def _archive(folder: Path, *, make: bool = True) -> Path:
    """Return the folder of archived plans. Raises StoreError, `outside` when it is a link out of the folder."""
    target = folder / ARCHIVE
    if leaves(target):
        raise StoreError("outside", target)
    try:
        if make:
            target.mkdir(exist_ok=True)
    except OSError as error:
        raise store_error(error, target) from error
    return target


def freeze_plan(folder: Path, name: str, data: bytes, state: StateStore | None = None) -> tuple[str, bool]:
    """
    Keep a plan's bytes as a frozen copy in the archive, under `name` or the next free one.

    Returns its id there, and whether it was made now: a copy that holds these very bytes already is used. Raises
    StoreError.
    """
    from ksp_tui.store.file import ChangedOnDisk

    target = _archive(folder)
    free, number = name, 2
    while True:
        path = target / f"{free}.toml"
        made = not path.exists()
        try:
            save_bytes(path, data, "", state)
        except ChangedOnDisk:  # another one lies there
            free, number = f"{name}-{number}", number + 1
            continue
        return free, made


def move_to(source: Path, target: Path, state: StateStore | None) -> str:
    """Move a plan's file into another folder; return its id there, another one where the name is taken."""
    name = source.name[:-5]
    try:
        taken = {folded(other[:-5]) for other in os.listdir(target) if other.endswith(".toml")}  # noqa: PTH208
    except OSError as error:
        raise store_error(error, target) from error
    free, number = name, 2
    while folded(free) in taken:
        free, number = f"{name}-{number}", number + 1
    _move(source, target / f"{free}.toml", state)
    return free


def _move(source: Path, target: Path, state: StateStore | None) -> None:
    """Rename without ever replacing what is there."""
    state = state or StateStore()
    with folder_lock(source.parent, state):
        try:
            if target.exists() and not target.samefile(source):
                raise StoreError("exists", target)
            source.rename(target)
        except OSError as error:
            raise store_error(error, source) from error


def read_raw(folder: Path, plan: str) -> bytes:
    """Return a plan's bytes. Raises StoreError, also when it is not there."""
    path = plan_path(folder, plan)
    found = read_bytes(path)
    if found is None:
        raise StoreError("vanished", path)
    return found[0]
