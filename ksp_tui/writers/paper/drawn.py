"""What a row of the sheet draws beside its words, told in shares: for writers that draw it otherwise than paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DrawnWay:
    """The way of a decision that a row draws: where, how many stations, the customer's, ours."""

    left: float
    width: float
    stations: int
    at: int | None
    move: int | None


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar that a row draws: where, and how much of it is full; None: not known."""

    left: float
    width: float
    done: float | None
    color: str = "plan"
    behind: tuple[tuple[str, float], ...] = ()
    """Colour and share of the bars that it lies on, the longest first."""
    mark: float | None = None
    """Share of the width at which a target or a threshold stands."""
    below: bool = False
    """Whether it stands below the words of its row, over their whole width, and not beside them."""


@dataclass(frozen=True, slots=True)
class DrawnFlow:
    """The money of a project year by year that a row draws: where, and whose."""

    left: float
    width: float
    project: str
    flows: tuple[Decimal, ...]
