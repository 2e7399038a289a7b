"""
Two changes of one value put together, when nobody has to choose: sets as sets, long texts by line.

Pure and symmetric: whose side is called ours makes no difference to what is put together.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from ksp_tui.changes.edit import plain, same
from ksp_tui.model.common import Value
from ksp_tui.model.spec import MANY, Spec


class _Clash(Enum):
    CLASH = "clash"


CLASH: Final[Any] = _Clash.CLASH
"""Marks that two changes of one value contradict each other; no value of a plan is this."""

_MOST = 4_000_000
"""Pairs of lines that are compared; texts beyond that count as changed throughout."""


@dataclass(frozen=True, slots=True)
class MergePiece:
    """A run of lines of three versions; `lines` is what it comes to, None where the two sides contradict."""

    lines: tuple[str, ...] | None
    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def put_together(spec: Spec | None, base: Value, ours: Value, theirs: Value) -> Value:
    """
    Return what two changes of one field come to, None being empty; :data:`CLASH` where a person has to choose.

    A change of one side is taken, the same change of both once. A set holds what either side put in and neither took
    out; a text of several lines is put together by line.
    """
    if same(ours, theirs) or same(theirs, base):
        return plain(ours)
    if same(ours, base):
        return plain(theirs)
    if spec is not None and spec.kind in MANY and all(_is_set(side) for side in (base, ours, theirs)):
        old, mine, other = set(base or ()), set(ours or ()), set(theirs or ())
        return sorted((old & mine & other) | (mine - old) | (other - old)) or None
    if spec is not None and spec.kind == "text" and all(isinstance(side, str) for side in (base, ours, theirs)):
        pieces = merge_lines(*(plain(side).split("\n") for side in (base, ours, theirs)))
        if all(piece.lines is not None for piece in pieces):
            return "\n".join(line for piece in pieces for line in piece.lines or ()) or None
    return CLASH


def _is_set(value: Value) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(word, str) for word in value))


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[MergePiece]:
    """Return three versions of a text as runs of lines that are equal, changed by one side, or contradict."""
    found: list[MergePiece] = []
    b = o = t = 0
    for at, ours_at, theirs_at, size in _in_all(base, ours, theirs):
        apart = (tuple(base[b:at]), tuple(ours[o:ours_at]), tuple(theirs[t:theirs_at]))
        if any(apart):
            found.append(MergePiece(_taken(*apart), *apart))
        if size:
            kept = tuple(base[at : at + size])
            found.append(MergePiece(kept, kept, kept, kept))
        b, o, t = at + size, ours_at + size, theirs_at + size
    return found


def _taken(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...] | None:
    if ours in (theirs, base):
        return theirs
    return ours if theirs == base else None


def _in_all(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield runs of lines that all three hold: where they begin in each, and their length; the end as an empty run."""
    mine, other = equal_runs(base, ours), equal_runs(base, theirs)
    i = j = 0
    while i < len(mine) and j < len(other):
        (base_a, at_a, size_a), (base_b, at_b, size_b) = mine[i], other[j]
        low, high = max(base_a, base_b), min(base_a + size_a, base_b + size_b)
        if low < high:
            yield low, at_a + low - base_a, at_b + low - base_b, high - low
        if base_a + size_a < base_b + size_b:
            i += 1
        else:
            j += 1
    yield len(base), len(ours), len(theirs), 0


def equal_runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return the runs that two lists share, in order: where each begins in both, and its length."""
    low = 0
    while low < min(len(old), len(new)) and old[low] == new[low]:
        low += 1
    high = 0
    while high < min(len(old), len(new)) - low and old[-1 - high] == new[-1 - high]:
        high += 1
    runs = [(0, 0, low)] if low else []
    left, right = old[low : len(old) - high], new[low : len(new) - high]
    if left and right and len(left) * len(right) <= _MOST:
        found = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
        runs += [(low + run.a, low + run.b, run.size) for run in found if run.size]
    if high:
        runs.append((len(old) - high, len(new) - high, high))
    return runs
