"""
Picture 5.6, 各项目的回报: what each project costs and brings, side by side on one scale, year by year in wide rooms.

The highest net present value first; what can't be worked out stands last, with `?` (handbook, module 5c).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.charts.balance import Balance, BalanceRow
from ksp_tui.charts.chart import Column, Words
from ksp_tui.charts.figures import UNKNOWN, percent, short
from ksp_tui.charts.names import cited
from ksp_tui.charts.returns import why_none, years
from ksp_tui.charts.subject import Subject
from ksp_tui.method.finance import Returns, returns, yearly
from ksp_tui.method.projects import is_open
from ksp_tui.text import t

ZERO = Decimal(0)
NO_FIGURES = (Words(""),) * 3
"""A year alone has no return."""


def build(subject: Subject) -> Balance:
    """Return the open projects that have flows, each with its costs and benefits over its horizon."""
    plan = subject.plan
    with_flows = {each.project for each in plan.flows.values()}
    found = {
        id_: returns(plan, subject.folder, id_)
        for id_, each in plan.projects.items()
        if id_ in with_flows and is_open(each)
    }
    worth = {id_: each.worth for id_, each in found.items() if each is not None and each.worth is not None}
    order = sorted(found, key=lambda id_: (id_ not in worth, -worth.get(id_, ZERO), id_))
    return Balance(
        id="all_returns",
        head=t("chart.all_returns.project"),
        out_head=t("chart.returns.costs"),
        back_head=t("chart.returns.benefits"),
        columns=(
            Column(t("chart.all_returns.npv"), 10, 8, right=True),
            Column(t("chart.all_returns.roi"), 7, right=True),
            Column(t("chart.what_if.payback"), 12),
        ),
        rows=tuple(_row(id_, found[id_], subject) for id_ in order),
        findings=_findings(order, worth, subject),
        invitation=(t("chart.all_returns.shows"), t("chart.returns.begin")),
    )


def _row(id_: str, found: Returns | None, subject: Subject) -> BalanceRow:
    place = ("projects", id_, "name")
    name = cited(subject.plan.projects[id_].name or id_, 200)
    if found is None:
        unknown = Words(UNKNOWN, UNKNOWN, "dim")
        nothing = Words("")
        return BalanceRow(name, place, ZERO, ZERO, nothing, nothing, cells=(unknown, unknown, unknown), tone="dim",
                          reading=why_none(id_, subject))  # fmt: skip
    worth, back = found.worth, found.payback
    time = t("chart.what_if.years", years=years(back)) if back else t("chart.what_if.at_once")
    if back is None:
        time = t("chart.what_if.never")
    tone = "dim" if worth is None else "bad" if worth < 0 else "strong"
    return BalanceRow(
        name,
        place,
        found.costs,
        found.benefits,
        Words(short(found.costs)),
        Words(short(found.benefits)),
        cells=(
            Words(short(worth), short(worth), tone, ("projects", id_, "discount_rate")),  # type: ignore[arg-type]
            Words(percent(found.roi), tone="dim" if found.roi is None else "plain"),
            Words(time, tone="bad" if back is None else "plain"),
        ),
        reading=t("chart.all_returns.reading", name=name, costs=short(found.costs), benefits=short(found.benefits),
                  npv=short(worth), payback=time),
        parts=tuple(_years(id_, subject)),
    )  # fmt: skip


def _years(id_: str, subject: Subject) -> Iterator[BalanceRow]:
    """Give costs and benefits of each year, as they count."""
    for year, (out, back) in enumerate(yearly(subject.plan, subject.folder, id_)):
        place = next(
            (("flows", key, "amount") for key, flow in subject.plan.flows.items()
             if flow.project == id_ and flow.year == year),
            ("flows",),
        )  # fmt: skip
        went, came = (Words(short(each) if each else "", tone="dim", place=place) for each in (out, back))
        label = t("chart.all_returns.year", year=year)
        yield BalanceRow(label, place, out, back, went, came, cells=NO_FIGURES, tone="dim")


def _findings(order: list[str], worth: dict[str, Decimal], subject: Subject) -> tuple[str, ...]:
    """Say who loses money, then who brings most, then of how many it is known."""
    names = {id_: cited(subject.plan.projects[id_].name or id_) for id_ in order}
    said: list[str] = []
    losing = [id_ for id_ in order if worth.get(id_, ZERO) < 0]
    if losing:
        worst = min(losing, key=lambda id_: (worth[id_], id_))
        said.append(t("chart.all_returns.found_losing", name=names[worst], npv=short(worth[worst]), count=len(losing)))
    best = [id_ for id_ in worth if worth[id_] == max(worth.values())]
    if len(worth) > 1 and len(best) == 1 and worth[best[0]] > 0:
        said.append(t("chart.all_returns.found_best", name=names[best[0]], npv=short(worth[best[0]])))
    if order and len(worth) < len(order):
        said.append(t("chart.all_returns.found_known", n=len(worth), m=len(order)))
    if order and not said:
        said.append(t("chart.all_returns.found_one", count=len(order)))
    return tuple(said)
