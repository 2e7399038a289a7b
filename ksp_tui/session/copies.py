"""Copies of one side of a contradiction, kept beside the plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ksp_tui.store.file import ChangedOnDisk, save
from ksp_tui.store.names import copy_name
from ksp_tui.store.state import StateStore


def copy_beside(plan: Path, side: str, data: bytes, at: dt.datetime, state: StateStore) -> Path:
    """Keep `data` beside a plan under a free name that tells `side` (``disk`` or ``window``). Raises StoreError."""
    while True:
        path = plan.with_name(copy_name(plan.stem, side, at))
        try:
            save(path, data, "", state)
        except ChangedOnDisk:
            at += dt.timedelta(seconds=1)
            continue
        return path
