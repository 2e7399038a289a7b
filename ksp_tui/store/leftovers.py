"""
Files beside a plan that a save needs for a moment, and what becomes of them when the program is killed in it.

Two kinds of names: ``.x.toml.ksp-OWNER….tmp`` is written and never was anybody's file; it is removed. A name with two
hashes more is changed for the plan's own: it holds the new content or what the plan held. What has neither hash was
put there by another program in the instant of the change; it is somebody's work and kept as a copy beside the plan.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from contextlib import suppress
from pathlib import Path

from ksp_tui.store.atomic import StoreError, temp_name
from ksp_tui.store.digest import digest_at
from ksp_tui.store.lock import folder_lock
from ksp_tui.store.names import ARCHIVE, copy_name, leaves
from ksp_tui.store.state import StateStore, fingerprint
from ksp_tui.store.swap import being_written

_NAME = re.compile(r"\.(.*)\.ksp-([0-9a-f]{4})[0-9a-f]{8}(?:-([0-9a-f]{12})?-([0-9a-f]{12}))?\.tmp")
_HASH = 12
_FOREIGN_SECONDS = 3600.0


def owner_of(state: StateStore) -> str:
    """Return the hex digits that stand for a user's state directory in the names of temporary files."""
    return fingerprint(state.directory)[:4]


def swap_name(name: str, owner: str, old: str, new: str) -> str:
    """Return a name for what changes places with the file `name`; `old` and `new` are the digests of both."""
    return temp_name(name, owner, f"-{old[:_HASH]}-{new[:_HASH]}")


def keep_beside(found: Path, plan: Path) -> Path | None:
    """
    Keep a file that was in the plan's place under the name of a copy beside it; None when that can't be done.

    Then it stays under the name it has, and the next sweep tries again.
    """
    try:
        at = dt.datetime.fromtimestamp(found.lstat().st_mtime)
        while True:
            copy = plan.with_name(copy_name(plan.stem, "disk", at))
            if not os.path.lexists(copy):
                os.rename(found, copy)  # noqa: PTH104 - the proof lets it fail here
                return copy
            at += dt.timedelta(seconds=1)
    except (OSError, OverflowError, ValueError):
        return None


def sweep_temp(folder: Path, state: StateStore | None = None) -> list[Path]:
    """
    Tidy up what a killed save left in `folder` and its archive; return what was removed.

    Under the lock no save of this user is under way, so their own go at once; those of others (a shared folder)
    only when they are an hour old. Another program's work among them is kept as a copy beside the plan. Never raises:
    what cannot be removed stays.
    """
    state = state or StateStore()
    archive = folder / ARCHIVE
    places = (folder,) if leaves(archive) else (folder, archive)  # a link may lead to what is not ours
    return [gone for each in places for gone in _sweep(each, state)]


def _sweep(folder: Path, state: StateStore) -> list[Path]:
    removed: list[Path] = []
    try:
        names = [(name, match) for name in os.listdir(folder) if (match := _NAME.fullmatch(name))]  # noqa: PTH208
        if not names:
            return removed
        with folder_lock(folder, state) as alone:
            for name, match in names:
                left = folder / name
                with suppress(OSError):
                    mine = alone and match[2] == owner_of(state)
                    if (mine or time.time() - left.lstat().st_mtime > _FOREIGN_SECONDS) and _tidied(left, match):
                        removed.append(left)
    except (OSError, StoreError):
        pass
    return removed


def _tidied(left: Path, match: re.Match[str]) -> bool:
    """Remove a left-over file, or keep it beside the plan; say whether it was removed. Raises OSError."""
    if match[3]:  # it has been, or could have been, in the place of a file that was there
        if being_written(left, left.with_name(match[1])):
            return False  # whoever writes into it is not through yet
        found = digest_at(left)
        if found[:_HASH] not in {match[3], match[4]} and left.lstat().st_size:
            keep_beside(left, left.with_name(match[1]))
            return False
    left.unlink()
    return True
