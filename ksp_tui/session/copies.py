"""Copies kept beside a plan: one side of a contradiction, and frozen copies that follow undo and redo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ksp_tui.changes.edit import Transaction
from ksp_tui.store.file import ChangedOnDisk, save
from ksp_tui.store.names import copy_name
from ksp_tui.store.state import StateStore


def copy_beside(
    plan: Path, side: str, data: bytes, at: dt.datetime, state: StateStore, *, settled: bool = False
) -> Path:
    """
    Keep `data` beside a plan under a free name that tells `side` (``disk`` or ``window``). Raises StoreError.

    `settled`: it is what a person did not take, so it is not offered again.
    """
    while True:
        path = plan.with_name(copy_name(plan.stem, side, at, settled=settled))
        try:
            save(path, data, "", state)
        except ChangedOnDisk:
            at += dt.timedelta(seconds=1)
            continue
        return path


def follow_copies(folder: Path, transaction: Transaction, state: StateStore) -> None:
    """Let frozen copies follow an undo or redo: what it takes back goes to the trash, what it does again returns."""
    for edit in transaction.edits:
        if edit.path[0] == "reviews" and edit.path[-1] == "frozen_copy" and bool(edit.old) != bool(edit.new):
            from ksp_tui.store.frozen import from_trash, to_trash

            move = to_trash if edit.old else from_trash
            move(folder, str(edit.old or edit.new), state)
