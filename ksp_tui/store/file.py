"""
Saving a plan file: nobody else's work is overwritten, no moment leaves half a file.

The order of a save: lock (so that all who write in the folder take turns), compare what is on disk with what was read
(so that an editor's or git's change is seen), change places with the new file in one step, fsync, compare what was
replaced. Lock and comparison are both needed. Editors and git know no lock of ours: whoever changed the file in the
instant of the replace gets it back, and it counts as changed before. Where no lock is to be had, what is on disk is
compared once more afterwards.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ksp_tui.store.atomic import (
    Stamp,
    StoreError,
    open_regular,
    replace_file,
    stamp_of,
    store_error,
    sync_folder,
    temp_name,
    write_temp,
)
from ksp_tui.store.digest import digest_at, digest_of
from ksp_tui.store.leftovers import keep_beside, owner_of, swap_name
from ksp_tui.store.lock import folder_lock
from ksp_tui.store.names import target_of
from ksp_tui.store.state import StateStore
from ksp_tui.store.swap import being_written, put_new, swap

#: Seconds for which a program may go on writing into what the plan's file was.
WRITING_SECONDS = 0.1


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

        stamp = _Put(path, target, expected_digest, digest, owner_of(state)).put(data)
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
        target = target_of(path)
    except OSError as error:
        raise store_error(error, path) from error
    except RuntimeError as error:  # a loop of links
        raise StoreError("outside", path) from error
    if not target.is_relative_to(folder):
        raise StoreError("outside", path, str(target))
    return target


@dataclass(frozen=True, slots=True)
class _Put:
    """Putting new content at `target`, where a file of digest `old` is (empty: none); `path` is what it is called."""

    path: Path
    target: Path
    old: str
    new: str
    owner: str

    def put(self, data: bytes) -> Stamp:
        """Do it; return the new file's stamp. Raises ChangedOnDisk, StoreError and OSError; then it is as it was."""
        half, temp = self.target.parent / temp_name(self.target.name, self.owner), self._name()
        written = write_temp(half, self.target, data)
        try:
            os.rename(half, temp)  # noqa: PTH104 - the proof lets it fail here
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise
        try:
            _compare(self.path, read_bytes(self.target), self.old)  # once more, at the last moment
            seen = self._change_places(temp)
        except BaseException:
            self._drop(temp, self.new)
            raise
        if seen:
            self._look_at_what_was_there(temp)
        sync_folder(self.target.parent)
        return written.stamp

    def _name(self) -> Path:
        return self.target.parent / swap_name(self.target.name, self.owner, self.old, self.new)

    def _change_places(self, temp: Path) -> bool:
        """Put `temp` in the target's place; True when `temp` is what was there, by then."""
        try:
            if self.old:
                return swap(temp, self.target, self._name(), replace_file)
            put_new(temp, self.target, replace_file)
        except (FileNotFoundError, FileExistsError):  # deleted, or made, in this instant
            _compare(self.path, read_bytes(self.target), self.old)
            raise
        return False

    def _look_at_what_was_there(self, temp: Path) -> None:
        """Drop what was replaced if it is what was expected; else it was changed in the instant: put it back."""
        try:
            found = _digest_after(temp, self.old, self.target)
        except OSError:
            return  # it can't be read now: it stays, and the sweep compares it
        if found is None:
            return
        if found == self.old:
            self._drop(temp, self.old)
            return
        try:
            swap(temp, self.target, self._name(), replace_file)
        except OSError:
            keep_beside(temp, self.target)  # both are there, under two names
            _compare(self.path, read_bytes(self.target), self.new)
            return
        with suppress(OSError):
            ours = _digest_after(temp, self.new, self.target)
            if ours == self.new:
                self._drop(temp, self.new)
            elif ours is not None:  # and somebody was so quick as to change ours
                keep_beside(temp, self.target)
        sync_folder(self.target.parent)
        raise ChangedOnDisk(self.path, found)

    def _drop(self, temp: Path, digest: str) -> None:
        """Remove a file of ours, if that is what it is; what can't be removed is swept later."""
        with suppress(OSError):
            if digest_at(temp) == digest:
                temp.unlink()


def _digest_after(temp: Path, expected: str, other: Path) -> str | None:
    """
    Return the digest of a file that lost its place, once nobody writes into it any more or it is not `expected`.

    None: a program goes on having it open to write; then it stays, and is compared when things are swept.
    """
    give_up = time.monotonic() + WRITING_SECONDS
    while being_written(temp, other):
        if (found := digest_at(temp)) != expected:
            return found
        if time.monotonic() >= give_up:
            return None
        time.sleep(0.005)
    return digest_at(temp)
