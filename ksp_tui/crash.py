"""When the program itself fails: what is typed is safe, and a report says what happened."""

from __future__ import annotations

import datetime as dt
import platform
import traceback
from pathlib import Path

from ksp_tui import __version__
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore


def report(state: StateStore, error: BaseException) -> Path:
    """Write a report without any text of a plan and return where it lies."""
    lines = [
        f"ksp_tui {__version__}",
        f"Python {platform.python_version()} on {platform.system()}",
        f"{dt.datetime.now():%Y-%m-%d %H:%M:%S}",
        type(error).__name__,
        *(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)),
    ]
    path = state.directory / "crash.txt"
    try:
        state.folder(".")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except (OSError, StoreError):
        return Path("-")
    return path
