"""
The marks of pasted cells that could not be read, in the state directory: one file for each plan that has any.

What is read back was perhaps written by another version, cut short or changed by hand: what is no mark is left out.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path as FilePath

from ksp_tui.model.common import Path
from ksp_tui.session.pasted_mark import PastedMark
from ksp_tui.session.step_codec import value_in, value_out
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore, canonical, fingerprint

#: Marks kept of a plan: more than anybody corrects one by one.
MOST_MARKS = 2_000
#: A larger file in the state directory is none of ours.
MOST_BYTES = 4_000_000
#: Days after which marks that nobody looked after are dropped, as steps of undo are.
MOST_DAYS = 30
_VERSION = 1
_FOLDER = "marks"


def read(state: StateStore, plan: FilePath) -> tuple[dict[Path, PastedMark], set[str]]:
    """Return the marks of a plan's file, and which of their pastes were taken back; none where anything is wrong."""
    name = _name(plan)
    try:
        if (state.directory / name).stat().st_size > MOST_BYTES:
            return {}, set()
    except OSError:
        return {}, set()
    content = state.read(name)
    held, kept = content.get("path"), content.get("marks")
    if content.get("version") != _VERSION or not isinstance(held, str) or not isinstance(kept, list):
        return {}, set()
    if canonical(FilePath(held)) != canonical(plan):
        return {}, set()
    found: dict[Path, PastedMark] = {}
    gone: set[str] = set()
    for each in kept[:MOST_MARKS]:
        with suppress(ValueError, TypeError, AttributeError, ArithmeticError):
            path, text, why, value, step, undone = each
            if not all(isinstance(word, str) for word in (*path, text, why, step)):
                continue
            found[tuple(path)] = PastedMark(text, why, value_in(value), step)
            if undone:
                gone.add(step)
    return found, gone


def write(state: StateStore, plan: FilePath, marks: Mapping[Path, PastedMark], gone: frozenset[str]) -> None:
    """Keep the marks of a plan's file; without any the state directory holds nothing of it."""
    if not marks:
        state.remove(_name(plan))
        return
    kept = [
        [list(path), mark.text, mark.why, value_out(mark.held), mark.step, mark.step in gone]
        for path, mark in list(marks.items())[:MOST_MARKS]
    ]
    with suppress(StoreError, OSError):
        state.write(_name(plan), {"version": _VERSION, "path": str(plan), "marks": kept})


def sweep(state: StateStore) -> None:
    """Drop what was kept long ago."""
    oldest = time.time() - MOST_DAYS * 86400
    with suppress(OSError):
        for path in (state.directory / _FOLDER).iterdir():
            if path.stat().st_mtime < oldest:
                path.unlink()


def _name(plan: FilePath) -> str:
    return f"{_FOLDER}/{fingerprint(plan)}.json"
