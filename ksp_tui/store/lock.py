"""
The lock of a folder of plans: a hidden file in it, seen by all who write there, whoever they are.

A lock in each user's own state directory is seen by nobody else: two users of one shared folder overwrote each other
with it. The lock is advisory and a file of its own, since the files it guards are replaced; it is gone when nobody
saves, so that the folder holds plans alone. Where the folder can hold none (no locks on that file system, no
permission), the state directory's serves this user's own windows; where that fails too, saving goes on, guarded by the
comparison of hashes alone.
"""

from __future__ import annotations

import errno
import os
import random
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore, fingerprint

LOCK_NAME = ".ksp.lock"
#: Seconds to wait for another program that is just saving; a save takes milliseconds.
LOCK_SECONDS = 2.0
#: Seconds between two tries, at most: drawn at random, so that two who wait don't keep step.
_PAUSE = 0.005
#: What the system says while somebody else holds the lock; all else means that there are no locks here.
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


@contextmanager
def folder_lock(folder: Path, state: StateStore, seconds: float = LOCK_SECONDS) -> Iterator[bool]:
    """
    Hold the lock of `folder`; gives False where no lock is to be had.

    Raises StoreError ``busy`` when another program has held it for `seconds`.
    """
    give_up = time.monotonic() + seconds
    path = folder / LOCK_NAME
    handle = _lock(path, _mode_for(folder), folder, give_up)
    if handle is None:
        with suppress(StoreError):
            path = state.folder("locks") / f"{fingerprint(folder)}.lock"
            handle = _lock(path, 0o600, folder, give_up)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _put_away(handle, path)


def try_lock(path: Path, mode: int = 0o600) -> int | None:
    """
    Take the lock file at `path` without waiting; give it to :func:`unlock` in the end. None: somebody holds it.

    Raises OSError where there are no locks.
    """
    handle = _open(path, mode)
    try:
        if _taken(handle):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def unlock(handle: int) -> None:
    """Let go of a lock."""
    os.close(handle)  # the system's own rule: a lock ends with its file handle


def _lock(path: Path, mode: int, folder: Path, give_up: float) -> int | None:
    """Return the held lock; None where `path` can't be locked at all. Raises StoreError ``busy``."""
    while True:
        try:
            handle = _open(path, mode)
        except OSError:
            return None
        try:
            while not _taken(handle):
                if time.monotonic() >= give_up:
                    raise StoreError("busy", folder)
                time.sleep(random.uniform(_PAUSE / 5, _PAUSE))
            if _still_there(handle, path):
                return handle
        except OSError:
            os.close(handle)
            return None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # who held it before took the file away: theirs was locked, and not the one all others see


def _still_there(handle: int, path: Path) -> bool:
    """Say whether the locked file is the one that lies at `path`. Raises OSError where that can't be told."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _put_away(handle: int, path: Path) -> None:
    """Let go of a lock and take its file away: before, where an open file can go; else only when nobody has it open."""
    if os.name == "nt":  # pragma: no cover - the suite runs on POSIX
        unlock(handle)
        with suppress(OSError):
            path.unlink()
        return
    with suppress(OSError):
        path.unlink()
    unlock(handle)


def _mode_for(folder: Path) -> int:
    """Return the lock file's mode: whoever may write in the folder may lock it."""
    try:
        return 0o600 | (stat.S_IMODE(folder.stat().st_mode) & 0o022) * 3  # to write and to read
    except OSError:
        return 0o600


def _open(path: Path, mode: int) -> int:
    """Open the lock file, made when it is not there; never a link, a device or what else lies under its name."""
    flags = os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, os.O_RDWR | flags, mode)
    except PermissionError:
        handle = os.open(path, os.O_RDONLY | (flags & ~os.O_CREAT))  # another user's: reading is enough to lock it
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "no regular file", str(path))
    if hasattr(os, "fchmod") and stat.S_IMODE(found.st_mode) & mode != mode:  # the umask took rights away
        with suppress(OSError):
            os.fchmod(handle, mode)
    return handle


if os.name == "nt":  # pragma: no cover - the suite runs on POSIX
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        """Try to lock; False while somebody else holds it. Raises OSError where there are no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True
