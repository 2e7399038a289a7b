"""What a step did to a file's bytes, in few of them: two stretches, and what the whole was before and after."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delta:
    """At byte `start`, `old` became `new`; the checks tell the whole files apart from any others."""

    start: int
    old: bytes
    new: bytes
    before: int
    """CRC-32 of the file before."""
    after: int

    def backward(self, data: bytes) -> bytes | None:
        """Return the file before the step; None where `data` is not the one after it."""
        return self._turned(data, self.new, self.old, self.after, self.before)

    def forward(self, data: bytes) -> bytes | None:
        """Return the file after the step; None where `data` is not the one before it."""
        return self._turned(data, self.old, self.new, self.before, self.after)

    def _turned(self, data: bytes, held: bytes, wanted: bytes, here: int, there: int) -> bytes | None:
        end = self.start + len(held)
        if data[self.start : end] != held or zlib.crc32(data) != here:
            return None
        made = data[: self.start] + wanted + data[end:]
        return made if zlib.crc32(made) == there else None


def delta(before: bytes, after: bytes) -> Delta:
    """Return what makes one file the other."""
    most = min(len(before), len(after))
    start = _alike(most, lambda n: before[:n] == after[:n])
    end = _alike(most - start, lambda n: before[len(before) - n :] == after[len(after) - n :])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    return Delta(start, old, new, zlib.crc32(before), zlib.crc32(after))


def _alike(most: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to `most` for which `holds` says yes; what holds for one holds for all below."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low
