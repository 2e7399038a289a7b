"""A disk that refuses, for root too: the system's calls fail where a folder's mode would stop nobody."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

#: Calls that change a folder, with which of their arguments name a place in it.
_CHANGES = {"replace": (0, 1), "rename": (0, 1), "link": (0, 1), "unlink": (0,), "mkdir": (0,)}


@contextmanager
def only_read(folder: Path, number: int = errno.EACCES) -> Iterator[None]:
    """Let nothing be made, replaced or taken away in a folder or below, as long as it lasts."""
    home = folder.resolve()

    def inside(path: object) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return False
        return Path(os.fsdecode(path)).absolute().resolve().is_relative_to(home)

    def refused(path: object) -> OSError:
        return OSError(number, os.strerror(number), str(path))

    with pytest.MonkeyPatch.context() as patched:
        real_open = os.open

        def opened(path, flags, *more, **named):
            if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR) and inside(path):
                raise refused(path)
            return real_open(path, flags, *more, **named)

        patched.setattr(os, "open", opened)
        for name, places in _CHANGES.items():
            patched.setattr(os, name, _guarded(getattr(os, name), places, inside, refused))
        yield


def _guarded(real, places, inside, refused):
    def call(*words, **named):
        for place in places:
            if place < len(words) and inside(words[place]):
                raise refused(words[place])
        return real(*words, **named)

    return call


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse what would make a file larger than `size` bytes, as a disk does that is full."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
