"""
Edits of two sides put together: what several edits of one place come to, and where two versions contradict.

Three ways, by id: a change of one side is taken, the same change of both sides once, sets as sets, long texts by line.
It never picks between two real edits of one field, nor between deleting a record and editing it: those are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ksp_tui.changes.compare import Difference, compare
from ksp_tui.changes.edit import Edit, same
from ksp_tui.changes.three_way import CLASH, put_together
from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.structure import layout_of


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One place that both sides changed, each in its own way."""

    path: Path
    base: Value
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Merged:
    """What has to be done to their version to hold both sides, and what nobody but a person can settle."""

    differences: tuple[Difference, ...]
    contradictions: tuple[Contradiction, ...]


def merge(base: Model, mine: Model, theirs: Model) -> Merged:
    """
    Return our changes since `base` as changes of their version, and where the two contradict.

    Raises TypeError for models of different classes.
    """
    layout = layout_of(type(base))
    other = {difference.path: difference for difference in compare(base, theirs)}
    taken: list[Difference] = []
    against: list[Contradiction] = []
    for ours in compare(base, mine):
        theirs_too = other.get(ours.path) or _around(ours, other)
        if theirs_too is None:
            taken.append(ours)
            continue
        joined = CLASH
        if theirs_too.path == ours.path:
            joined = put_together(layout.spec(ours.path), ours.old, ours.new, theirs_too.new)
        if joined is CLASH:
            against.append(Contradiction(ours.path, ours.old, ours.new, theirs_too.new))
        elif not same(joined, theirs_too.new):
            taken.append(replace(ours, old=theirs_too.new, new=joined))
    return Merged(tuple(taken), tuple(against))


def _around(ours: Difference, other: dict[Path, Difference]) -> Difference | None:
    """Return their difference that takes away what we changed, or changes what we took away."""
    if len(ours.path) == 3:
        record = other.get(ours.path[:2])
        return record if record is not None and record.kind == "removed" else None
    if ours.kind == "removed":
        return next((each for path, each in other.items() if len(path) == 3 and path[:2] == ours.path), None)
    return None


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
