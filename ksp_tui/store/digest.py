"""What tells whether a file is still the one that was read: the sha256 of its bytes."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from ksp_tui.store.atomic import open_regular


def digest_of(data: bytes) -> str:
    """Return the sha256 of a file's bytes as hex."""
    return hashlib.sha256(data).hexdigest()


def digest_at(path: Path) -> str:
    """Return the digest of a regular file's content; empty for what is none. Raises OSError when it can't be read."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return ""
    with open_regular(path) as file:
        return digest_of(file.read())
