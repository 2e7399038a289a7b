"""
Picture 5.6, 如果: what the net present value would be at another rate, and in the best and the worst case.

What is certain stays as it is in every case; the rest swings by the folder's share, costs against benefits (handbook,
module 5c).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.balance import Balance, BalanceRow
from ksp_tui.charts.chart import Column, Words
from ksp_tui.charts.figures import percent, short
from ksp_tui.charts.names import quoted
from ksp_tui.charts.returns import percent_of, project_at, years
from ksp_tui.charts.subject import Subject
from ksp_tui.method.finance import Case, Returns, cases, npv, returns
from ksp_tui.method.lists import threshold
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

STEPS = (Decimal("-0.04"), Decimal("-0.02"), Decimal(0), Decimal("0.02"), Decimal("0.04"), Decimal("0.08"))


def build(subject: Subject) -> Balance:
    """Return the net present value of one project at other rates and in three cases."""
    id_ = project_at(subject)
    found = returns(subject.plan, subject.folder, id_) if id_ else None
    swing = Decimal(threshold(subject.folder, "case_swing")) / 100
    rows: list[BalanceRow] = []
    if found is not None and found.rate > -1:
        for step in STEPS:
            rate = found.rate + step
            if rate > -1 and (step == 0 or rate >= 0):
                own = step == 0
                rows.append(_row(percent_of(rate), Decimal(npv(rate, found.flows)), ("projects", id_, "discount_rate"),
                                 tone="strong" if own else "plain",
                                 remark=t("chart.what_if.own") if own else ""))  # fmt: skip
        for name, case in cases(subject.plan, subject.folder, id_, swing).items():
            rows.append(_case(name, case, id_))
    return Balance(
        id="what_if",
        head=t("chart.what_if.head"),
        out_head=t("chart.what_if.below"),
        back_head=t("chart.what_if.above"),
        columns=(Column(t("chart.what_if.payback"), 18, 10),),
        rows=tuple(rows),
        findings=() if found is None else _findings(id_, found, subject, swing),
        formula="" if found is None else more(found),
        invitation=(t("chart.returns.shows"), t("chart.returns.begin")),
    )


def _case(name: str, case: Case, id_: str) -> BalanceRow:
    value = case.npv
    remark = t("chart.what_if.never") if case.payback is None else t("chart.what_if.years", years=years(case.payback))
    return _row(t(f"chart.what_if.{name}"), value, ("flows",), remark=remark)


def _row(label: str, value: Decimal, place: tuple[str, ...], *, tone: Tone = "plain", remark: str = "") -> BalanceRow:
    words = Words(short(value), tone="bad" if value < 0 else "plain", place=place)
    nothing = Words("")
    return BalanceRow(
        label,
        place,
        max(-value, Decimal(0)),
        max(value, Decimal(0)),
        words if value < 0 else nothing,
        nothing if value < 0 else words,
        cells=(Words(remark, remark, "dim"),),
        tone=tone,
        reading=f"{label}: {short(value)}",
    )


def more(found: Returns) -> str:
    """Return the internal rate of return and the discounted payback, or why there is none."""
    rate = t("chart.what_if.no_irr") if found.irr is None else t("chart.what_if.irr", irr=percent_of(found.irr))
    back = found.discounted_payback
    time = (
        t("chart.what_if.no_discounted", years=len(found.flows) - 1)
        if back is None
        else t("chart.what_if.discounted", years=years(back))
    )
    return f"{rate}   {time}"


def _findings(id_: str, found: Returns, subject: Subject, swing: Decimal) -> tuple[str, ...]:
    """Say up to which rate it is worth while, then what the worst case leaves."""
    name = quoted(subject.plan.projects[id_].name or id_)
    said: list[str] = []
    if found.irr is not None and found.npv is not None:
        key = "chart.what_if.found_up_to" if found.npv >= 0 else "chart.what_if.found_not"
        said.append(t(key, name=name, irr=percent_of(found.irr), rate=percent_of(found.rate)))
    elif found.npv is not None:
        said.append(t("chart.what_if.found_no_irr", name=name, npv=short(found.npv)))
    held = cases(subject.plan, subject.folder, id_, swing)
    if "worst" in held:
        said.append(
            t("chart.what_if.found_cases", worst=short(held["worst"].npv), best=short(held["best"].npv),
              swing=percent(swing))
        )  # fmt: skip
    return tuple(said)
