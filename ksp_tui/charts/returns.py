"""
Picture 5.6, 投资回报: when the money is back.

Year by year what goes out and what comes in, incremental to doing nothing, and the sum so far; return on investment,
net present value and payback with what they are worked out from (handbook, module 5c).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.balance import Balance, BalanceRow
from ksp_tui.charts.chart import Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN, percent, rounded, short
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.finance import KINDS, Returns, returns, yearly
from ksp_tui.method.priority import ranked
from ksp_tui.method.projects import probability
from ksp_tui.text import t


def build(subject: Subject) -> Balance:
    """Return the balance of the project the person is at; else of the first that has flows."""
    id_ = project_at(subject)
    found = returns(subject.plan, subject.folder, id_) if id_ else None
    unwritten = found is None and is_unwritten(id_, subject)
    rows = [unknown_row(id_)] if unwritten else [] if found is None else _rows(id_, found, subject)
    return Balance(
        id="returns",
        head=t("chart.returns.year"),
        out_head=t("chart.returns.costs"),
        back_head=t("chart.returns.benefits"),
        total_head=t("chart.returns.total"),
        columns=(Column("", 9, 9, right=True),),
        rows=tuple(rows),
        legend=(
            LegendEntry("now", t("chart.returns.now")),
            LegendEntry("was", t("chart.returns.was")),
        ),
        findings=none_written(id_, subject) if found is None else _findings(id_, found, subject),
        formula="" if found is None else figures(found, id_, subject),
        invitation=(t("chart.returns.shows"), why_none(id_, subject) or t("chart.returns.begin")),
    )


def project_at(subject: Subject) -> str:
    """Return the project one is at; else the first in the order of priorities that has flows; "" without any."""
    plan, here = subject.plan, subject.here
    record = here[1] if len(here) > 1 else ""
    if here[:1] == ("projects",) and record in plan.projects:
        return record
    for name in ("flows", "priority_scores"):
        if here[:1] == (name,):
            held = getattr(plan, name).get(record)
            found = held.project if held is not None else record.partition("|")[0]
            if found in plan.projects:
                return str(found)
    with_flows = {each.project for each in plan.flows.values()}
    order = [each.project for each in ranked(plan, subject.folder)]
    return next((id_ for id_ in (*order, *plan.projects) if id_ in with_flows), "")


def _rows(id_: str, found: Returns, subject: Subject) -> list[BalanceRow]:
    rows: list[BalanceRow] = []
    total, before = Decimal(0), None
    back_in = found.payback
    for year, (out, back) in enumerate(yearly(subject.plan, subject.folder, id_)):
        total += back - out
        place = next(
            (("flows", key, "amount") for key, flow in subject.plan.flows.items()
             if flow.project == id_ and flow.year == year),
            ("flows",),
        )  # fmt: skip
        crosses = back_in is not None and before is not None and before < 0 <= total and year - 1 <= back_in <= year
        sum_words = short(total)
        rows.append(
            BalanceRow(
                str(year),
                place,
                out,
                back,
                Words(short(out) if out else "", place=place),
                Words(short(back) if back else "", place=place),
                total,
                before,
                (Words(sum_words, sum_words, "bad" if total < 0 else "strong" if crosses else "plain"),),
                "strong" if crosses else "plain",
                t("chart.returns.reading", year=year, costs=short(out), benefits=short(back), total=sum_words),
            )
        )
        before = total
    nothing = Decimal(0)
    rows += _without_year(id_, subject)
    sums = Words(short(found.costs), tone="dim"), Words(short(found.benefits), tone="dim")
    rows.append(BalanceRow(t("chart.returns.sum"), (), nothing, nothing, *sums, cells=(Words(""),), tone="dim"))
    return rows


def _without_year(id_: str, subject: Subject) -> list[BalanceRow]:
    """Return what is written without a year, which counts in no sum; no row where there is nothing."""
    flows = {key: flow for key, flow in subject.plan.flows.items()
             if flow.project == id_ and flow.year is None and flow.amount is not None}  # fmt: skip
    if not flows:
        return []
    nothing = Decimal(0)
    sums = [sum((flow.amount or nothing for flow in flows.values() if flow.kind == kind), nothing) for kind in KINDS]
    place = ("flows", next(iter(flows)), "year")
    out, back = (Words(f"{UNKNOWN} {short(each)}" if each else "", tone="dim", place=place) for each in sums)
    return [BalanceRow(UNKNOWN, place, nothing, nothing, out, back, cells=(Words(""),), tone="dim",
                       reading=t("chart.returns.without_year"))]  # fmt: skip


def is_unwritten(id_: str, subject: Subject) -> bool:
    """Say whether a project has no flow though others have: then it is no example that shows what to do."""
    flows = subject.plan.flows.values()
    return bool(id_ and flows) and not any(flow.project == id_ for flow in flows)


def unknown_row(id_: str) -> BalanceRow:
    """Return the row of a project of which nothing is written."""
    nothing = Decimal(0)
    return BalanceRow(t("chart.returns.sum"), ("projects", id_, "name"), nothing, nothing, Words(UNKNOWN, tone="dim"),
                      Words(UNKNOWN, tone="dim"), cells=(Words(""),), tone="dim")  # fmt: skip


def none_written(id_: str, subject: Subject) -> tuple[str, ...]:
    """Return that nothing is written of a project where others have flows."""
    if not is_unwritten(id_, subject):
        return ()
    return (t("chart.returns.found_nothing", name=cited(subject.plan.projects[id_].name or id_)),)


def why_none(id_: str, subject: Subject) -> str:
    """Return why a project that has flows shows no return; "" where it has none."""
    if not any(flow.project == id_ for flow in subject.plan.flows.values()):
        return ""
    project = subject.plan.projects[id_]
    name = cited(project.name or id_)
    if project.weighted and probability(project, subject.folder) is None:
        return t("chart.returns.no_chance", name=name)
    return t("chart.returns.none_counts", name=name)


def years(value: Decimal) -> str:
    """Return a time in years with one decimal."""
    return f"{rounded(value, 1):f}"


def figures(found: Returns, id_: str, subject: Subject) -> str:
    """Return net present value, return and payback with rate and inputs; "" where costs or benefits are missing."""
    if not (found.costs and found.benefits):  # nothing is known of the return, as the finding says
        return ""
    parts = [
        t("chart.returns.npv", npv=short(found.npv), rate=rate_words(found.rate)),
        t("chart.returns.roi", roi=percent(found.roi)),
        t("chart.returns.payback", years=years(found.payback))
        if found.payback
        else t("chart.returns.at_once")
        if found.payback is not None
        else t("chart.returns.never", count=len(found.flows) - 1),
    ]
    project = subject.plan.projects[id_]
    if project.weighted:
        parts.append(t("chart.returns.weighted", chance=rate_words((probability(project, subject.folder) or 0) / 100)))
    return "   ".join(parts)


def rate_words(share: Decimal | float) -> str:
    """Return a rate as people write it: ``8 %``, ``7.5 %``."""
    value = rounded(Decimal(share) * 100, 1).normalize()
    return f"{value:f} %"


def _findings(id_: str, found: Returns, subject: Subject) -> tuple[str, ...]:
    """Say when the money is back, or that it is not; then what was left out."""
    name = cited(subject.plan.projects[id_].name or id_)
    left = short(sum(found.flows, Decimal(0)))
    horizon = len(found.flows) - 1
    said: list[str] = []
    if not found.benefits or not found.costs:
        said.append(
            t("chart.returns.found_no_costs" if not found.costs else "chart.returns.found_no_benefits", name=name)
        )
    elif found.payback is None:
        said.append(t(f"chart.returns.{'found_never' if horizon else 'found_not_yet'}", name=name, count=horizon,
                      left=left))  # fmt: skip
    elif found.payback:
        said.append(t("chart.returns.found_back", name=name, back=years(found.payback), count=horizon, left=left))
    else:
        said.append(t("chart.returns.found_never_out", name=name, left=left))
    if found.left_out:
        said.append(t("chart.returns.found_left_out", count=found.left_out))
    if found.beyond:
        said.append(t("chart.returns.found_beyond", count=found.beyond))
    return tuple(said)
