"""Grids of the pages after the first: targets quarter by quarter, and who supplies which unit with what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.nameless import all_named
from ksp_tui.charts.white_space import line_name, lines_of, won
from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.method.quarters import months_head, year_start, year_tag
from ksp_tui.method.white_space import open_space, unit_words, units


@dataclass(frozen=True, slots=True)
class QuarterCell:
    """A target of one zone and quarter; None: not known."""

    wanted: Decimal | None
    seen: Decimal | None
    done: Decimal | None


@dataclass(frozen=True, slots=True)
class QuarterGrid:
    """A fiscal year: zones down, by letter and name, quarters across."""

    year: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[QuarterCell | None, ...]], ...]
    most: Decimal
    """The largest target of any quarter."""


def quarter_grids(package: Package) -> list[QuarterGrid]:
    """Return a grid for each fiscal year that has targets."""
    plan, context = all_named(package.plan), SheetContext(package.book, package.plan_id, package.status)
    start, letters = year_start(plan), context.letters()
    held = {(each.zone, each.quarter): QuarterCell(each.target, each.forecast, each.done)
            for each in plan.targets.values() if each.quarter}  # fmt: skip
    years = sorted({quarter[:4] for _, quarter in held if quarter})
    zones = [id_ for id_ in context.zones() if any(zone == id_ for zone, _ in held)]
    amounts = [amount for each in held.values() for amount in (each.wanted, each.seen, each.done) if amount is not None]
    quarters = {year: [f"{year}Q{number}" for number in range(1, 5)] for year in years}
    return [
        QuarterGrid(
            year_tag(year, start),
            tuple(months_head(each, start) or each[4:] for each in quarters[year]),
            tuple(
                (
                    letters.get(id_, ""),
                    plan.zones[id_].name or id_,
                    tuple(held.get((id_, each)) for each in quarters[year]),
                )
                for id_ in zones
            ),
            max(amounts, default=Decimal(0)),
        )
        for year in years
        if zones
    ]


@dataclass(frozen=True, slots=True)
class SpaceGrid:
    """Units down, product lines across; a cell is a state and a value, None where nobody looked."""

    lines: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[str | None, Decimal | None] | None, ...], str], ...]
    """The zone's letter, the unit, its cells, what is to be won."""


def space_grids(package: Package, lines_each: int, units_each: int) -> list[SpaceGrid]:
    """Return who supplies what, in grids of so many lines and units at most."""
    plan, folder = all_named(package.plan), package.folder
    if not plan.white_space:
        return []
    letters = SheetContext(package.book, package.plan_id, package.status).letters()
    lines, rows = lines_of(plan, folder), list(units(plan).items())
    made = []
    for below in range(0, len(rows), units_each):
        for beside in range(0, max(len(lines), 1), lines_each):
            shown = lines[beside : beside + lines_each]
            told = []
            for unit, ids in rows[below : below + units_each]:
                cells = [plan.white_space[id_] for id_ in ids]
                first = [next((each for each in cells if each.product_line == line), None) for line in shown]
                space = open_space(cells)
                told.append(
                    (
                        letters.get(unit.zone, ""),
                        unit_words(plan, unit),
                        tuple((each.state, each.value) if each is not None else None for each in first),
                        won(space) if space.looked_at else "",
                    )
                )
            made.append(SpaceGrid(tuple(line_name(folder, line) for line in shown), tuple(told)))
    return made
