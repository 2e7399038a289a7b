"""Plans that are made with what belongs to them in the folder's lists, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ksp_tui.changes.edit import Edit
from ksp_tui.model.common import Value
from ksp_tui.session.workbook import Workbook


def make_with(
    book: Workbook, contents: Sequence[Mapping[str, Value] | tuple[str, bytes]], edits: Sequence[Edit]
) -> list[str]:
    """Make plans and change what goes with them (of the folder's lists), as one step. Raises StoreError, Refused."""
    made = book.plans.create_all(contents)
    if made and edits:
        step = book.history.done.pop()
        try:
            book.apply(replace(step.transaction, edits=tuple(edits)))
        except BaseException:
            book.history.add(step)
            raise
    return made
