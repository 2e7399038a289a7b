"""Replacing a file so that it is the old one or the new one at every moment, never half of either."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

#: Seconds for which a refused replace is tried again: on Windows another program (a virus scanner, the indexer)
#: may hold the file for a moment.
REPLACE_SECONDS = 2.5 if os.name == "nt" else 0.0

#: A terminal that is opened must not become ours.
_NO_TERMINAL = getattr(os, "O_NOCTTY", 0)

#: errno → reason; the words stand in the catalogues under ``store.<reason>`` and ``store.<reason>.remedy``.
_REASONS: dict[int, str] = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ENAMETOOLONG: "too_long",
    errno.EBUSY: "locked",
    errno.ENXIO: "special",
    errno.EISDIR: "special",
    errno.ETXTBSY if hasattr(errno, "ETXTBSY") else errno.EBUSY: "locked",
}

Stamp = tuple[int, int, int]
"""What a quick look at a file tells: time of the last change in ns, size in bytes, inode."""


class StoreError(Exception):
    """
    A file could not be read, written or moved.

    `reason` is one of disk_full, read_only, write_protected, no_permission, vanished, locked (the file is open in
    another program), busy (the folder's lock is held), too_long, outside (a link that leaves the folder), special
    (no regular file), is_folder, not_a_folder (a file where a folder is meant; `detail` names it), exists,
    state_directory, no_such_home, other; `detail` is the operating system's own sentence.
    """

    def __init__(self, reason: str, path: Path, detail: str = "") -> None:
        super().__init__(f"{reason}: {path}: {detail}" if detail else f"{reason}: {path}")
        self.reason = reason
        self.path = path
        self.detail = detail

    @property
    def key(self) -> str:
        """The catalogue key of what happened; ``<key>.remedy`` says what to do."""
        return f"store.{self.reason}"


def store_error(error: OSError, path: Path) -> StoreError:
    """Return the operating system's `error` as a StoreError about `path`."""
    return StoreError(_REASONS.get(error.errno or 0, "other"), path, error.strerror or str(error))


def open_regular(path: Path) -> BinaryIO:
    """
    Open a regular file for reading, and nothing else: a FIFO or a device would wait for ever or have effects.

    Raises OSError: EISDIR for a directory, ENXIO for what else is no regular file.
    """
    _need_regular(path.stat().st_mode, path)  # some devices have effects by being opened
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | _NO_TERMINAL)
    try:
        _need_regular(os.fstat(handle).st_mode, path)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _need_regular(mode: int, path: Path) -> None:
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO
        raise OSError(number, os.strerror(number), str(path))


@dataclass(frozen=True, slots=True)
class Written:
    """What was put on disk: its stamp, taken before anybody else could have touched it."""

    stamp: Stamp


def stamp_of(info: os.stat_result) -> Stamp:
    """Return the stamp of a file's stat."""
    return (info.st_mtime_ns, info.st_size, info.st_ino)


def temp_name(name: str, owner: str, more: str = "") -> str:
    """
    Return a name for the temporary file beside `name`; `owner` (hex) tells whose left-over it would be.

    `more` (ASCII) stands in it as well.
    """
    encoded = name.encode("utf-8", "surrogateescape")
    longest = 220 - len(more)  # most file systems end at 255 bytes
    if len(encoded) > longest:
        name = encoded[:longest].decode("utf-8", "ignore")
    return f".{name}.ksp-{owner}{os.urandom(4).hex()}{more}.tmp"


def replace(path: Path, data: bytes, *, owner: str = "0000", mode: int = 0o600, sync: bool = True) -> Written:
    """
    Put `data` at `path` in one step: temporary file in the same folder, fsync, replace, fsync of the folder.

    An existing file's mode and owner are kept; a new one gets `mode`. `sync=False` leaves out both fsyncs, for what
    may be lost with the power (not with the program). Raises StoreError; then `path` is as it was.
    """
    temp = path.parent / temp_name(path.name, owner)
    written = write_temp(temp, path, data, mode=mode, sync=sync)
    with _dropped_on_failure(temp, path):
        replace_file(temp, path)
    if sync:
        sync_folder(path.parent)
    return written


def write_temp(temp: Path, path: Path, data: bytes, *, mode: int = 0o600, sync: bool = True) -> Written:
    """
    Write `data` into the new file `temp`, with the mode and owner of what is at `path`; fsync.

    Raises StoreError about `path`; then there is no such file.
    """
    try:
        descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except OSError as error:
        raise store_error(error, path) from error
    with _dropped_on_failure(temp, path):
        try:
            _keep_mode(descriptor, path)
            _write_all(descriptor, data)
            if sync:
                _sync(descriptor)
            return Written(stamp_of(os.fstat(descriptor)))
        finally:
            os.close(descriptor)


@contextmanager
def _dropped_on_failure(temp: Path, path: Path) -> Iterator[None]:
    """Leave no `temp` behind where what is done with it fails; raise StoreError about `path` for an OSError."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError):
            temp.unlink()
        if isinstance(error, OSError):
            raise store_error(error, path) from error
        raise


def _keep_mode(descriptor: int, path: Path) -> None:
    try:
        old = path.stat()
    except FileNotFoundError:
        return
    if not hasattr(os, "fchmod"):  # Windows before Python 3.13
        return
    # Whoever may not give the file back to its owner keeps it as their own: worth less than the save.
    with suppress(OSError):
        os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
    new = os.fstat(descriptor)
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):
            os.fchown(descriptor, old.st_uid, old.st_gid)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":  # fsync there leaves the data in the drive's cache
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_file(path: Path) -> None:
    """Make what was written at `path`, and its name, last through a power cut. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)


def replace_file(temp: Path, path: Path) -> None:
    """Replace one file by another, patiently where the system refuses it for a moment. Raises OSError."""
    give_up = time.monotonic() + REPLACE_SECONDS
    pause = 0.01
    while True:
        try:
            os.replace(temp, path)  # noqa: PTH105 - tests fail it here
            return
        except PermissionError:
            if time.monotonic() + pause > give_up:
                raise
            time.sleep(pause)
            pause = min(pause * 2, 0.25)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some network file systems refuse; the file itself is on disk
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
