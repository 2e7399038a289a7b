"""Edits of two sides put together: what several edits of one place come to, and where two sides contradict."""

from __future__ import annotations

from collections.abc import Iterable

from ksp_tui.changes.edit import Edit, same
from ksp_tui.model.common import Path


def net(edits: Iterable[Edit]) -> list[Edit]:
    """Join changes of the same path, so that only the first old and the last new value count."""
    found: list[Edit] = []
    at: dict[Path, int] = {}
    for edit in edits:
        known = at.get(edit.path)
        if known is not None:
            found[known] = Edit(edit.file, edit.path, found[known].old, edit.new)
            continue
        # A record and its fields depend on the order; only what stands alone is joined.
        at.pop(edit.path[:2] if len(edit.path) == 3 else (), None)
        if len(edit.path) == 2:
            at = {path: place for path, place in at.items() if path[:2] != edit.path}
        at[edit.path] = len(found)
        found.append(edit)
    return [edit for edit in found if not same(edit.old, edit.new)]
