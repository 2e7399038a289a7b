"""
Module 5c · 最好和最差: what a project returns if costs, benefits and time turn out better or worse than expected.

Each of the three swings by a share of its own, the project's or the folder's; what is certain to come stays as it is
(scenario analysis, Brigham & Ehrhardt, "Financial Management", the chapter on risk in capital budgeting).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, cast

from ksp_tui.method.finance import Counted, by_year, counted, discount_rate, npv, payback
from ksp_tui.method.lists import threshold
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

ScenarioPart = Literal["costs", "benefits", "delay"]
PARTS: tuple[ScenarioPart, ...] = ("costs", "benefits", "delay")
MONTHS = 12


@dataclass(frozen=True, slots=True)
class ScenarioSwing:
    """How far a case lies from what is expected."""

    costs: Decimal = Decimal(0)
    """Share by which costs are higher; -0.1: 10 % lower."""
    benefits: Decimal = Decimal(0)
    """Share by which benefits are higher; -0.2: 20 % lower."""
    delay: Decimal = Decimal(0)
    """Years by which benefits come later; 0.5: half a year. Costs are paid in time all the same."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a project returns in one case, in the plan's currency."""

    swing: ScenarioSwing
    npv: Decimal
    """Net present value, from year 0 on."""
    payback: Decimal | None
    """Years until the money is back for good; None when it never is."""


def swing(plan: Plan, folder: Folder, project: str, way: Literal["best", "worst"]) -> ScenarioSwing:
    """
    Return the swing of a project's best or worst case: each part by the project's own figure, else by the folder's.

    In the best case costs are lower and benefits higher, in the worst the other way round; shares are percentages in
    the file, delays months.
    """
    own = plan.projects[project]

    def figure(part: ScenarioPart) -> Decimal:
        said = getattr(own, f"{part}_{way}")
        return Decimal(threshold(folder, f"{part}_{way}") if said is None else said)

    better = 1 if way == "best" else -1
    return ScenarioSwing(-better * figure("costs") / 100, better * figure("benefits") / 100, figure("delay") / MONTHS)


def scenarios(plan: Plan, folder: Folder, project: str) -> dict[str, Scenario]:
    """Return the worst, the expected and the best case of a project; empty where it has no return."""
    swings = {
        "worst": swing(plan, folder, project, "worst"),
        "expected": ScenarioSwing(),
        "best": swing(plan, folder, project, "best"),
    }
    found = {name: scenario(plan, folder, project, each) for name, each in swings.items()}
    return {name: each for name, each in found.items() if each is not None}


def alone(plan: Plan, folder: Folder, project: str) -> dict[ScenarioPart, Scenario]:
    """Return what each part does by itself: its worst while the others are as expected; empty without a return."""
    worst = swing(plan, folder, project, "worst")
    swings: dict[ScenarioPart, ScenarioSwing] = {
        "costs": ScenarioSwing(costs=worst.costs),
        "benefits": ScenarioSwing(benefits=worst.benefits),
        "delay": ScenarioSwing(delay=worst.delay),
    }
    found = {part: scenario(plan, folder, project, each) for part, each in swings.items()}
    return {part: each for part, each in found.items() if each is not None}


def scenario(plan: Plan, folder: Folder, project: str, swings: ScenarioSwing) -> Scenario | None:
    """Return what a project returns if it swings so; None where it has no return."""
    found, rate = counted(plan, folder, project), discount_rate(plan, folder, project)
    if found is None or not found[0] or rate <= -1:
        return None
    horizon = plan.projects[project].horizon
    moved = [each for each in _moved(found[0], swings) if horizon is None or each.year <= horizon]
    flows = tuple(back - out for out, back in by_year(moved))
    return Scenario(swings, cast(Decimal, npv(rate, flows)), cast("Decimal | None", payback(flows)))


def _moved(flows: Sequence[Counted], swings: ScenarioSwing) -> Iterator[Counted]:
    """
    Yield the flows of a case.

    Within a year money is taken to come evenly: half a year later half of it comes in the next year.
    """
    later, part = divmod(swings.delay, 1)
    for each in flows:
        if each.certain:
            yield each
        elif each.kind == "cost":
            yield replace(each, amount=each.amount * (1 + swings.costs))
        else:
            amount, year = each.amount * (1 + swings.benefits), each.year + int(later)
            yield replace(each, amount=amount * (1 - part), year=year)
            if part:
                yield replace(each, amount=amount * part, year=year + 1)
