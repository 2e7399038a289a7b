"""
Copies that programs which synchronise folders leave beside a plan, put together with it the way git's branches are.

What both began with is the last commit, where the folder lies in git; else nobody knows, and then nothing counts as
deleted: what either has stays, and fields that differ are asked about.
"""

from __future__ import annotations

import os
from pathlib import Path

from ksp_tui.model.plan import Plan
from ksp_tui.store.atomic import StoreError, replace
from ksp_tui.store.file import read_bytes
from ksp_tui.store.git import GitError, repository
from ksp_tui.store.listing import list_plans
from ksp_tui.store.merge_files import MergedFile, merge_files
from ksp_tui.store.names import folded, is_copy, is_settled
from ksp_tui.store.state import StateStore


def copies_of(folder: Path, plan: str) -> list[Path]:
    """Return the copies of a plan beside it that nobody has decided about, sorted by name. Never raises."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))  # noqa: PTH208
    except OSError:
        return []
    begun = folded(plan)
    found = [
        folder / name
        for name in names
        if is_copy(name[:-5])
        and not is_settled(name[:-5])
        and folded(name).startswith(begun)
        and not folded(name)[len(begun)].isalnum()
    ]
    if not any(name != f"{plan}.toml" and folded(name).startswith(begun) for name in names):
        return found
    twins = {
        Path(each.file) for each in list_plans(folder).findings
        if each.code == "KSP011" and each.args.get("other") == plan
    }  # fmt: skip
    return sorted({*found, *twins})


def join(plan: Path, copy: Path) -> MergedFile:
    """Put a plan and a copy of it together; nothing is written. Raises StoreError."""
    ours, theirs = (read_bytes(path) for path in (plan, copy))
    if ours is None or theirs is None:
        raise StoreError("vanished", plan if ours is None else copy)
    return merge_files(_began_with(plan), ours[0], theirs[0], Plan, names=(plan.name, copy.name))


def _began_with(plan: Path) -> bytes:
    found = repository(plan.parent)
    try:
        return (found.version("HEAD", plan) or b"") if found is not None else b""
    except (GitError, ValueError):
        return b""


def merge_base(path: Path) -> bytes | None:
    """Return what both sides of a merge that is under way began with, as git keeps it; None where it keeps nothing."""
    found = repository(path.parent)
    try:
        return None if found is None else found.version_at(":1", found.inside(path))
    except ValueError:
        return None


def put_away(copy: Path, state: StateStore) -> None:
    """Take a copy that was joined out of the folder; it is kept in the state directory. Raises StoreError."""
    read = read_bytes(copy)
    if read is None:
        return
    replace(state.folder("joined") / copy.name, read[0])
    try:
        copy.unlink()
    except OSError as error:
        raise StoreError("no_permission", copy, error.strerror or "") from error
