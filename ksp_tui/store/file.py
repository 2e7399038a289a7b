"""
Saving a plan file: nobody else's work is overwritten, no moment leaves half a file.

The order of a save: lock (so that all who write in the folder take turns), compare what is on disk with what was read
(so that an editor's or git's change is seen), replace in one step, fsync. Lock and comparison are both needed; where no
lock is to be had, what is on disk is compared once more afterwards.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ksp_tui.store.atomic import Stamp, StoreError, open_regular, replace, stamp_of, store_error
from ksp_tui.store.lock import folder_lock
from ksp_tui.store.names import ARCHIVE, leaves
from ksp_tui.store.state import StateStore, fingerprint

_TEMP = re.compile(r"\..*\.ksp-([0-9a-f]{4})[0-9a-f]{8}\.tmp")
_FOREIGN_TEMP_SECONDS = 3600.0


class ChangedOnDisk(Exception):  # noqa: N818 - says what happened
    """The file is not what was read: someone else changed it. Nothing was written."""

    def __init__(self, path: Path, actual_digest: str) -> None:
        super().__init__(f"changed on disk: {path}")
        self.path = path
        self.actual_digest = actual_digest
        """sha256 of what is there now; empty when the file is gone."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save left on disk."""

    digest: str
    stamp: Stamp


def digest_of(data: bytes) -> str:
    """Return the sha256 of a file's bytes as hex."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> tuple[bytes, Stamp] | None:
    """
    Return a file's bytes and stamp, or None when it is not there. Raises StoreError.

    The stamp is taken before reading: a change in between shows as a difference later, never as none.
    """
    try:
        with open_regular(path) as file:
            stamp = stamp_of(os.fstat(file.fileno()))
            return file.read(), stamp
    except FileNotFoundError:
        return None
    except OSError as error:
        raise store_error(error, path) from error


def save_bytes(path: Path, data: bytes, expected_digest: str, state: StateStore | None = None) -> str:
    """
    Save `data` at `path` if what is there has `expected_digest` (empty: no file yet); return the new digest.

    Raises ChangedOnDisk and StoreError; then the file is as it was.
    """
    return save(path, data, expected_digest, state).digest


def save(path: Path, data: bytes, expected_digest: str, state: StateStore | None = None) -> Saved:
    """Do the same as :func:`save_bytes` and tell the stamp as well."""
    try:
        return _save(path, data, expected_digest, state or StateStore())
    except OSError as error:  # whatever the system refuses, also what seldom fails: a stat, closing the lock
        raise store_error(error, path) from error


def _save(path: Path, data: bytes, expected_digest: str, state: StateStore) -> Saved:
    digest = digest_of(data)
    target = follow(path)
    with folder_lock(target.parent, state) as alone:
        found = read_bytes(target)
        if found and digest_of(found[0]) == digest:  # already there, say from a try that failed after the replace
            return Saved(digest, found[1])
        _compare(path, found, expected_digest)
        if found and not target.stat().st_mode & stat.S_IWUSR:
            raise StoreError("write_protected", path)

        def check() -> None:
            # Compared once more at the last moment: editors and git know no lock of ours.
            _compare(path, read_bytes(target), expected_digest)

        stamp = replace(target, data, owner=_owner(state), check=check).stamp
        if not alone:
            # Nobody took turns with us: who replaced the file right behind us is seen here, and it is put together.
            _compare(path, read_bytes(target), digest)
        return Saved(digest, stamp)


def _compare(path: Path, found: tuple[bytes, Stamp] | None, expected: str) -> None:
    actual = digest_of(found[0]) if found else ""
    if actual != expected:
        raise ChangedOnDisk(path, actual)


def follow(path: Path) -> Path:
    """
    Return the file that `path` means: itself, or what it links to inside the folder.

    Raises StoreError `outside` for a link that leaves the folder, `vanished` when the folder is not there.
    """
    try:
        folder = path.parent.resolve(strict=True)
        if not path.is_symlink():
            return folder / path.name
        target = path.resolve()
    except OSError as error:
        raise store_error(error, path) from error
    except RuntimeError as error:  # a loop of links, before Python 3.13
        raise StoreError("outside", path) from error
    if not target.is_relative_to(folder):
        raise StoreError("outside", path, str(target))
    return target


def _owner(state: StateStore) -> str:
    return fingerprint(state.directory)[:4]


def sweep_temp(folder: Path, state: StateStore | None = None) -> list[Path]:
    """
    Remove temporary files that a killed save left in `folder` and its archive; return them.

    Under the lock no save of this user is under way, so their own go at once; those of others (a shared folder)
    only when they are an hour old. Never raises: what cannot be removed stays.
    """
    state = state or StateStore()
    archive = folder / ARCHIVE
    places = (folder,) if leaves(archive) else (folder, archive)  # a link may lead to what is not ours
    return [gone for each in places for gone in _sweep(each, state)]


def _sweep(folder: Path, state: StateStore) -> list[Path]:
    removed: list[Path] = []
    try:
        names = [(name, match[1]) for name in os.listdir(folder) if (match := _TEMP.fullmatch(name))]  # noqa: PTH208
        if not names:
            return removed
        with folder_lock(folder, state) as alone:
            for name, owner in names:
                temp = folder / name
                with suppress(OSError):
                    if (alone and owner == _owner(state)) or time.time() - temp.stat().st_mtime > _FOREIGN_TEMP_SECONDS:
                        temp.unlink()
                        removed.append(temp)
    except (OSError, StoreError):
        pass
    return removed
