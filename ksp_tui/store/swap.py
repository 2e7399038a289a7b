"""
Putting a file in another's place and getting what was there: an edit made in that very instant is seen, not lost.

Linux and macOS let two names change their files in one step. Elsewhere a second name (a hard link) is given to the old
file first: what is written into it in the instant is seen, a whole file that is put over it in the instant is not.
Moving the old file away first would lose nothing there either, but leave a moment without any plan, and a kill would
make it last; and the instant is that of the two calls themselves: a shorter way between them lost as many.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

#: What the system says where it knows no exchange or the file system can't do it; EPERM: some containers say so.
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EPERM, errno.ENOTTY})
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2
#: How often the second name is given anew, because another file came in the old one's place meanwhile.
_LINKS = 5


def exchange(one: Path, other: Path) -> None:
    """Let two names change their files in one step. Raises OSError, ENOSYS where the system has no such call."""
    call = _system_call()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    call(os.fsencode(one), os.fsencode(other))


@cache
def _system_call() -> Callable[[bytes, bytes], None] | None:
    """Return the system's call that exchanges two files, or None."""
    if sys.platform not in {"linux", "darwin"}:
        return None
    try:
        import ctypes  # takes a while, and only a save needs it

        library = ctypes.CDLL(None, use_errno=True)
        function = library.renameat2 if sys.platform == "linux" else library.renamex_np
    except (ImportError, OSError, AttributeError):  # an old or another C library
        return None

    def call(one: bytes, other: bytes) -> None:
        if sys.platform == "linux":
            failed = function(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
        else:
            failed = function(one, other, _RENAME_SWAP)
        if failed:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), os.fsdecode(one))

    return call


def swap(new: Path, path: Path, spare: Path, replace: Callable[[Path, Path], None]) -> bool:
    """
    Put the file `new` at `path` in one step; afterwards the name `new` holds what was there.

    `spare` is a free name in the same folder, used where the system can't exchange files; `replace` replaces one by
    another. False: what was there is gone, since the file system has no second names either. Raises OSError.
    """
    try:
        exchange(new, path)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    else:
        return True
    if not _second_name(path, spare):
        replace(new, path)
        return False
    try:
        replace(new, path)
    except BaseException:
        with suppress(OSError):
            spare.unlink()
        raise
    replace(spare, new)
    return True


def _second_name(path: Path, spare: Path) -> bool:
    """Give the file at `path` the name `spare` as well; False where that can't be. Raises FileNotFoundError."""
    for _ in range(_LINKS):
        try:
            os.link(path, spare)
            found = spare.lstat()
            if os.path.samestat(found, path.lstat()):
                return True
            spare.unlink()
        except FileNotFoundError:
            raise
        except OSError:
            return False
    return False


def put_new(new: Path, path: Path, replace: Callable[[Path, Path], None]) -> None:
    """Put the file `new` at `path`, where nothing is. Raises FileExistsError when something is there, and OSError."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:
        if os.name == "nt":  # pragma: no cover - the suite runs on POSIX
            os.rename(new, path)  # noqa: PTH104 - there it replaces nothing
            return
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        replace(new, path)  # no second names on this file system
        return
    with suppress(OSError):  # else it is swept
        new.unlink()


def being_written(path: Path, other: Path) -> bool:
    """
    Say whether a program has the file open to write into it, as far as the system tells (Linux); never raises.

    Some network disks refuse every lease, as if all files were open: `other`, a file of the same folder that nobody
    should be writing, shows that.
    """
    return _refuses_lease(path) and not _refuses_lease(other)


def _refuses_lease(path: Path) -> bool:
    if sys.platform != "linux":
        return False
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # Whoever opens the file while the lease is held would have us told by SIGIO, which ends a program.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(handle)
    return False
