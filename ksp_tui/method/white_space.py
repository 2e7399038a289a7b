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
    from ksp_tui.model.plan import Plan
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


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A row of the matrix: a unit of the customer in a zone; without a name of its own it is the zone as a whole."""

    zone: str
    name: str


def unit_of(plan: Plan, cell: WhiteSpace) -> Unit:
    """Return the row a record belongs to; one that bears its zone's name stands for the zone as a whole."""
    zone = plan.zones.get(cell.zone or "")
    name = (cell.unit or "").strip()
    return Unit(cell.zone or "", "" if zone is not None and name == (zone.name or "").strip() else name)


def units(plan: Plan) -> dict[Unit, list[str]]:
    """
    Return the units with the ids of their records, those with the most to win first.

    Each zone that no record tells of is a row too: nobody has looked at it yet.
    """
    found: dict[Unit, list[str]] = {}
    for id_, cell in plan.white_space.items():
        found.setdefault(unit_of(plan, cell), []).append(id_)
    told = {unit.zone for unit in found}
    found |= {Unit(zone, ""): [] for zone in plan.zones if zone not in told}
    worth = {unit: open_space(plan.white_space[id_] for id_ in ids).value for unit, ids in found.items()}

    def order(unit: Unit) -> tuple[Decimal, bool, str, str]:
        return -(worth[unit] or Decimal(0)), not found[unit], unit.zone, unit.name

    return {unit: found[unit] for unit in sorted(found, key=order)}


def unit_words(plan: Plan, unit: Unit) -> str:
    """Return what a row is called: the unit, else its zone, else nothing."""
    zone = plan.zones.get(unit.zone)
    return unit.name or (zone.name if zone is not None else None) or unit.zone
