"""References: each names something that is there, and none of them runs in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ksp_tui.checks.rule import rule

if TYPE_CHECKING:
    from ksp_tui.model.common import Part
    from ksp_tui.model.finding import Finding
    from ksp_tui.model.folder import Folder


@rule("KSP022", "error", reads=("*",))
def names_something(model: Part, folder: Folder | None) -> Iterable[Finding]:
    """Each reference, key, word of a list and step of a level names something that is there."""
    from ksp_tui.method.lists import effective
    from ksp_tui.model.folder import FOLDER
    from ksp_tui.store.references import check_references

    def ids(name: str) -> Collection[str] | None:
        group = FOLDER.groups.get(name)
        # What the folder's file says can't be known while it can't be read: then nothing of it is missing.
        return list(effective(folder, name)) if folder is not None and group is not None and group.many else None

    return check_references(model, ids)


@rule("KSP023", "error", reads=("*",))
def no_circles(model: Part, folder: Folder | None) -> Iterable[Finding]:
    """No item is its own superior, part or predecessor, directly or round a circle."""
    from ksp_tui.store.references import check_loops

    return check_loops(model)
