"""
Module 5c · 投资回报: what a project returns, from its yearly costs and benefits.

Year 0 is the start and is not discounted; flows of year t are discounted by (1 + r)^t (net present value, internal
rate of return and payback as in any textbook of corporate finance, such as Brigham & Ehrhardt, "Financial
Management", the chapter on the basics of capital budgeting).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias, cast

from ksp_tui.method.lists import finance
from ksp_tui.method.projects import probability
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

Number: TypeAlias = Decimal | float
"""An amount, a rate or a time: plain numbers (int, float) or Decimal; the answer is of the kind that was given."""
KINDS = ("cost", "benefit")
_EXACT = Decimal("1e-15")
"""How near, in proportion, the search for a rate comes to it."""


@dataclass(frozen=True, slots=True)
class Returns:
    """What a project returns; amounts in the plan's currency."""

    flows: tuple[Decimal, ...]
    """Benefits − costs of year 0, 1, 2 …"""
    costs: Decimal
    benefits: Decimal
    rate: Decimal
    """The discount rate, 0.08 means 8 %."""
    left_out: int
    """Flows that could not be counted: without a year, kind or amount."""
    beyond: int
    """Flows after the horizon of the project."""

    @property
    def npv(self) -> Decimal | None:
        """Net present value from year 0 on; None where the rate makes none (−100 % and less)."""
        return cast(Decimal, npv(self.rate, self.flows)) if self.rate > -1 else None

    @property
    def worth(self) -> Decimal | None:
        """The net present value that may be told: where only costs or only benefits are written, nothing is known."""
        return self.npv if self.costs and self.benefits else None

    @property
    def roi(self) -> Decimal | None:
        """(benefits − costs) / costs over the horizon, not discounted; 0.5 means 50 %; None without costs."""
        return cast("Decimal | None", roi(self.costs, self.benefits))

    @property
    def payback(self) -> Decimal | None:
        """Years until the money is back for good; None when it never is."""
        return cast("Decimal | None", payback(self.flows))

    @property
    def discounted_payback(self) -> Decimal | None:
        """Years until the money is back with its interest."""
        return cast("Decimal | None", discounted_payback(self.rate, self.flows)) if self.rate > -1 else None

    @property
    def irr(self) -> Decimal | None:
        """Internal rate of return; None where there is not exactly one."""
        return cast("Decimal | None", irr(self.flows))


def discounted(rate: Number, flows: Sequence[Number]) -> tuple[Number, ...]:
    """Return flowₜ / (1 + rate)ᵗ, t from 0; `rate` 0.08 means 8 %. Raises ValueError for −100 % and less."""
    exact = _exact(flows)
    return tuple(_like(value, rate, *flows) for value in _discounted(_rate(rate), exact))


def npv(rate: Number, flows: Sequence[Number]) -> Number:
    """
    Return the net present value Σ flowₜ / (1 + rate)ᵗ in the unit of the flows; `flows[0]` is at t = 0, undiscounted.

    `rate` is a share (0.08 means 8 %) above −1. Brigham & Ehrhardt, "Financial Management", capital budgeting. A
    spreadsheet's NPV begins at t = 1: there one writes ``flows[0] + NPV(rate, flows[1:])``. Raises ValueError for a
    rate of −100 % and less, and for what is no finite number.
    """
    return _like(sum(_discounted(_rate(rate), _exact(flows)), Decimal(0)), rate, *flows)


def payback(flows: Sequence[Number]) -> Number | None:
    """
    Return the years after which the sum of the flows is never negative again; None when it still is at the end.

    Within a year money is taken to come evenly. 0 when nothing is ever laid out. Same source as :func:`npv`.
    """
    found = _payback(_exact(flows))
    return None if found is None else _like(found, *flows)


def discounted_payback(rate: Number, flows: Sequence[Number]) -> Number | None:
    """Return the years until the money is back with its interest, `rate` a year; None when it never is."""
    found = _payback(_discounted(_rate(rate), _exact(flows)))
    return None if found is None else _like(found, rate, *flows)


def roi(costs: Number | Sequence[Number], benefits: Number | Sequence[Number]) -> Number | None:
    """
    Return the return on investment (benefits − costs) / costs, not discounted: 0.5 means 50 %.

    Both are a sum, or amounts that are summed here; costs are positive. None where nothing is laid out.
    """
    costs = costs if isinstance(costs, Sequence) else (costs,)
    benefits = benefits if isinstance(benefits, Sequence) else (benefits,)
    spent, back = sum(_exact(costs), Decimal(0)), sum(_exact(benefits), Decimal(0))
    return _like((back - spent) / spent, *costs, *benefits) if spent > 0 else None


def irr(flows: Sequence[Number]) -> Number | None:
    """
    Return the rate at which the net present value is 0; None unless the flows change their sign exactly once.

    0.1 means 10 %. With one change of sign Σ flowₜ·xᵗ has exactly one positive root (Descartes' rule of signs), and
    the rate is 1/x − 1; with several there may be several rates, of which none is the answer.
    """
    exact = _exact(flows)
    signs = [flow > 0 for flow in exact if flow]
    if sum(one != two for one, two in pairwise(signs)) != 1:
        return None

    def first_sign(x: Decimal) -> bool:
        return (sum((flow * x**year for year, flow in enumerate(exact)), Decimal(0)) > 0) == signs[0]

    low, high = Decimal(0), Decimal(1)
    while first_sign(high):
        low, high = high, high * 2
    while high - low > high * _EXACT:
        middle = (low + high) / 2
        low, high = (middle, high) if first_sign(middle) else (low, middle)
    return _like(1 / high - 1, *flows)


def _exact(values: Sequence[Number]) -> tuple[Decimal, ...]:
    """Return numbers as decimals: a float as it is written, 0.1 and not 0.1000000000000000055."""
    found = tuple(value if isinstance(value, Decimal) else Decimal(str(value)) for value in values)
    if not all(value.is_finite() for value in found):
        raise ValueError("a flow is no finite number")
    return found


def _rate(rate: Number) -> Decimal:
    (exact,) = _exact((rate,))
    if exact <= -1:
        raise ValueError(f"a discount rate lies above -1, not at {rate}")
    return exact


def _like(value: Decimal, *given: Number) -> Number:
    """Return a figure as the kind of number it was worked out from: a Decimal where one was given, else a float."""
    return value if any(isinstance(each, Decimal) for each in given) else float(value)


def _discounted(rate: Decimal, flows: Sequence[Decimal]) -> tuple[Decimal, ...]:
    return tuple(flow / (1 + rate) ** year for year, flow in enumerate(flows))


def _payback(flows: Sequence[Decimal]) -> Decimal | None:
    total = Decimal(0)
    sums = [total := total + flow for flow in flows]
    last = max((year for year, value in enumerate(sums) if value < 0), default=None)
    if last is None:
        return Decimal(0)
    if last + 1 == len(sums):
        return None
    return last + -sums[last] / flows[last + 1]


@dataclass(frozen=True, slots=True)
class Counted:
    """One flow of a project as it counts: weighted by the project's chance unless it is certain to come."""

    year: int
    kind: str
    amount: Decimal
    certain: bool


def counted(plan: Plan, folder: Folder, project_id: str) -> tuple[list[Counted], int, int] | None:
    """
    Return the flows of a project that count, how many could not be counted, and how many lie after the horizon.

    None when it is to be weighted by an unknown chance.
    """
    project = plan.projects[project_id]
    chance = probability(project, folder) if project.weighted else Decimal(100)
    found: list[Counted] = []
    left_out = beyond = 0
    for flow in plan.flows.values():
        if flow.project != project_id:
            continue
        if flow.year is None or flow.amount is None or flow.kind not in KINDS:
            left_out += 1
        elif project.horizon is not None and flow.year > project.horizon:
            beyond += 1
        elif chance is None:
            return None
        else:
            amount = flow.amount if flow.certain else flow.amount * chance / 100
            found.append(Counted(flow.year, flow.kind, amount, bool(flow.certain)))
    return found, left_out, beyond


def yearly(plan: Plan, folder: Folder, project_id: str) -> list[tuple[Decimal, Decimal]]:
    """Return costs and benefits of a project in year 0, 1, 2 …, as they count."""
    return by_year((counted(plan, folder, project_id) or ([], 0, 0))[0])


def by_year(flows: Sequence[Counted]) -> list[tuple[Decimal, Decimal]]:
    """Return costs and benefits of year 0, 1, 2 … up to the last year that has any."""
    zero = Decimal(0)
    return [
        (
            sum((each.amount for each in flows if each.year == year and each.kind == "cost"), zero),
            sum((each.amount for each in flows if each.year == year and each.kind == "benefit"), zero),
        )
        for year in range(max((each.year for each in flows), default=-1) + 1)
    ]


def discount_rate(plan: Plan, folder: Folder, project_id: str) -> Decimal:
    """Return the discount rate of a project, else the folder's: 0.08 means 8 %."""
    own = plan.projects[project_id].discount_rate
    return cast(Decimal, own if own is not None else finance(folder, "discount_rate")) / 100


def returns(plan: Plan, folder: Folder, project_id: str) -> Returns | None:
    """
    Return what a project returns; None without any flow that counts, or when it is to be weighted by an unknown chance.

    A weighted project's flows are multiplied by its chance, but not those that are certain to come. Flows after the
    horizon, where one is set, do not count. The discount rate is the project's, else the folder's.
    """
    found = counted(plan, folder, project_id)
    if found is None or not found[0]:
        return None
    flows, left_out, beyond = found
    years = by_year(flows)
    return Returns(
        tuple(back - out for out, back in years),
        sum((out for out, _ in years), Decimal(0)),
        sum((back for _, back in years), Decimal(0)),
        discount_rate(plan, folder, project_id),
        left_out,
        beyond,
    )
