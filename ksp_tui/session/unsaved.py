"""
Copies of what could not be saved: kept in the state directory, offered at the next start.

Written when a save fails, and while a conflict waits for a choice; gone as soon as the plan itself is on disk.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ksp_tui.store.atomic import StoreError, replace
from ksp_tui.store.file import ChangedOnDisk, save
from ksp_tui.store.names import copy_name
from ksp_tui.store.state import StateStore, canonical, fingerprint


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A plan file's bytes that never reached it."""

    path: Path
    """Where they belong."""
    data: bytes
    base: str
    """sha256 of the file that they were made from; empty when there was none."""
    at: dt.datetime


def keep(state: StateStore, path: Path, data: bytes, base: str, at: dt.datetime) -> bool:
    """Keep a copy; say whether that worked (a full disk may have no room for it either)."""
    name = fingerprint(path)
    try:
        folder = state.folder("unsaved")
        replace(folder / f"{name}.toml", data)
        state.write(f"unsaved/{name}.json", {"path": str(path), "base": base, "at": at.isoformat()})
    except StoreError:
        return False
    return True


def forget(state: StateStore, path: Path) -> None:
    """Drop the copy for `path`, if there is one."""
    name = fingerprint(path)
    state.remove(f"unsaved/{name}.json")
    state.remove(f"unsaved/{name}.toml")


def kept(state: StateStore, folder: Path) -> list[Unsaved]:
    """Return the copies that belong into `folder`, the latest first. Broken ones are passed over, and stay."""
    found: list[Unsaved] = []
    directory = state.directory / "unsaved"
    wanted = canonical(folder)
    for note in sorted(directory.glob("*.json")) if directory.is_dir() else []:
        content = state.read(f"unsaved/{note.name}")
        path, base, at = content.get("path"), content.get("base"), content.get("at")
        if not (isinstance(path, str) and isinstance(base, str) and isinstance(at, str)):
            continue
        if canonical(Path(path).parent) != wanted:
            continue
        with suppress(OSError, ValueError):
            data = note.with_suffix(".toml").read_bytes()
            found.append(Unsaved(Path(path), data, base, dt.datetime.fromisoformat(at)))
    return sorted(found, key=lambda item: item.at, reverse=True)


def bring_back(state: StateStore, item: Unsaved) -> Path:
    """
    Save a copy into its plan when that is still what the copy was made from, else beside it; return where.

    Raises StoreError; then the copy stays.
    """
    target = item.path
    try:
        save(target, item.data, item.base, state)
    except ChangedOnDisk:
        target = item.path.with_name(copy_name(item.path.stem, "window", item.at))
        try:
            save(target, item.data, "", state)
        except ChangedOnDisk as error:
            raise StoreError("exists", target) from error
    forget(state, item.path)
    return target
