"""Where a file is to stand that leaves the workbook: whether one can stand there, said before any work is done."""

from __future__ import annotations

import stat
from pathlib import Path

from ksp_tui.store.atomic import StoreError, replace, store_error


def need_place(path: Path) -> None:
    """
    Raise StoreError where no file can be put at `path`; what is not there yet is no hindrance.

    Its reason is not_a_folder (its `detail` names the file that is taken for a folder), is_folder, special (a device, a
    pipe), too_long, or what the system refuses.
    """
    whole = path.absolute()
    for folder in (*reversed(whole.parents), whole):
        try:
            mode = folder.stat().st_mode
        except FileNotFoundError:
            return
        except OSError as error:
            raise store_error(error, path) from error
        if folder != whole and not stat.S_ISDIR(mode):
            raise StoreError("not_a_folder", path, str(folder))
        if folder == whole and stat.S_ISDIR(mode):
            raise StoreError("is_folder", path)
        if folder == whole and not stat.S_ISREG(mode):
            raise StoreError("special", path)


def put_file(path: Path, data: bytes) -> None:
    """
    Put a file in its place in one step; what was there stays until all is written, a link goes on leading there.

    Raises StoreError.
    """
    need_place(path)
    replace(path.resolve() if path.is_symlink() else path.absolute(), data, mode=0o644)
