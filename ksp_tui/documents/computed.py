"""What the course computes from a plan's records, record by record: the values behind a spreadsheet's live formulas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.nameless import all_named
from ksp_tui.documents.package import Package
from ksp_tui.method import lists
from ksp_tui.method.finance import returns
from ksp_tui.method.projects import probability
from ksp_tui.method.quarters import year_name, year_start
from ksp_tui.method.reviews import held
from ksp_tui.method.selection import criteria, select, weight_of
from ksp_tui.method.zones import account_potential, potential, share


@dataclass(frozen=True, slots=True)
class ZoneFigures:
    """What a zone is worth a year, and our part of it."""

    name: str
    potential: Decimal | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class CriterionFigures:
    """A criterion in force with its weight, and the score given."""

    id: str
    name: str
    weight: Decimal
    score: int | None


@dataclass(frozen=True, slots=True)
class ReturnFigures:
    """What a project brings: flows by year from 0 on, in the plan's money, weighted by chance where asked."""

    id: str
    name: str
    flow: str
    """The id of the first of its flows."""
    rate: Decimal
    chance: Decimal
    """By which flows that are not certain are weighted, 0 to 1."""
    flows: tuple[Decimal, ...]
    npv: Decimal | None


def zone_figures(package: Package) -> list[ZoneFigures]:
    """Return the figures of each zone, in the order of the plan."""
    zones = all_named(package.plan).zones.items()
    return [ZoneFigures(zone.name or id_, potential(zone), share(zone)) for id_, zone in zones]


def year_names(package: Package, years: list[str]) -> dict[str, str]:
    """Return what each fiscal year of a plan is called: where it isn't the calendar's, with the month it ends in."""
    return {year: year_name(year, year_start(package.plan)) for year in years}


def total_potential(package: Package) -> Decimal | None:
    """Return the potential of the account: the sum over the zones in which it is known."""
    return account_potential(package.plan)[0]


def total_score(package: Package) -> Decimal | None:
    """Return the weighted score, 1 to 5; None where nothing is scored."""
    return select(package.plan, package.folder).total.score


def criterion_figures(package: Package) -> list[CriterionFigures]:
    """Return every criterion in force."""
    folder, scores = package.folder, package.plan.scores
    return [
        CriterionFigures(id_, lists.name_of(folder, "criteria", id_), weight_of(item),
                         scores[id_].score if id_ in scores else None)
        for id_, item in criteria(folder).items()
    ]  # fmt: skip


def return_figures(package: Package) -> Iterator[ReturnFigures]:
    """Yield every project that has flows by year."""
    plan, folder = all_named(package.plan), package.folder
    for id_, project in plan.projects.items():
        made = returns(plan, folder, id_)
        if made is not None:
            chance = probability(project, folder) if project.weighted else None
            weight = (chance if chance is not None else Decimal(100)) / 100
            flow = next(key for key, each in plan.flows.items() if each.project == id_)
            yield ReturnFigures(id_, project.name or id_, flow, made.rate, weight, tuple(made.flows), made.npv)


def reviews_held(package: Package) -> list[tuple[dt.date, str]]:
    """Return day and id of the reviews that were held, the latest last."""
    return held(package.plan)
