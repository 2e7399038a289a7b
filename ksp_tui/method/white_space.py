"""
Module 5a · 业务空白: what is to be won where, unit by unit and product line by product line.

Open is a cell that is on trial, with a competitor or with nobody. One that nobody looked at is no white space, and one
that does not apply never becomes any (handbook, module 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.strategies import WhiteSpace

#: What is still to be won, the nearest first.
OPEN = ("trial", "competitor", "none")


@dataclass(frozen=True, slots=True)
class Space:
    """What is open among some cells; the value is a year's, in the plan's currency."""

    value: Decimal | None
    """The sum of the known values of the open cells; 0 where none is open; None where no open one has a value."""
    known: int
    """Open cells with a value."""
    cells: int
    """Open cells."""
    looked_at: int
    """Cells that have a state."""


def open_space(cells: Iterable[WhiteSpace]) -> Space:
    """Return what is open among cells; None as value where nobody looked at any."""
    total = Decimal(0)
    known = count = looked_at = 0
    for cell in cells:
        if cell.state is None:
            continue
        looked_at += 1
        if cell.state in OPEN:
            count += 1
            if cell.value is not None:
                known += 1
                total += cell.value
    unknown = not looked_at or (count and not known)
    return Space(None if unknown else total, known, count, looked_at)
