"""
Picture 5.6, 如果: what the net present value would be at another rate, and in the best and the worst case.

What is certain stays as it is in every case; the rest swings: costs, benefits and time each by a figure of its own, the
project's or the folder's. What each does by itself stands below (handbook, module 5c).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ksp_tui.charts.balance import Balance, BalanceRow
from ksp_tui.charts.chart import Column, Words
from ksp_tui.charts.figures import short
from ksp_tui.charts.names import cited
from ksp_tui.charts.returns import (
    is_unwritten,
    none_written,
    project_at,
    rate_words,
    unknown_row,
    why_none,
    years,
)
from ksp_tui.charts.subject import Subject
from ksp_tui.method.finance import Returns, npv, returns
from ksp_tui.method.scenarios import MONTHS, Scenario, ScenarioSwing, alone, scenarios
from ksp_tui.model.common import Path
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

STEPS = (Decimal("-0.04"), Decimal("-0.02"), Decimal(0), Decimal("0.02"), Decimal("0.04"), Decimal("0.08"))


def build(subject: Subject) -> Balance:
    """Return the net present value of one project at other rates and in three cases."""
    id_ = project_at(subject)
    found = returns(subject.plan, subject.folder, id_) if id_ else None
    rows = [unknown_row(id_)] if found is None and is_unwritten(id_, subject) else []
    if found is not None and found.rate > -1:
        for step in STEPS:
            rate = found.rate + step
            if rate > -1 and (step == 0 or rate >= 0):
                own = step == 0
                rows.append(_row(rate_words(rate), Decimal(npv(rate, found.flows)), ("projects", id_, "discount_rate"),
                                 tone="strong" if own else "plain",
                                 remark=t("chart.what_if.own") if own else ""))  # fmt: skip
        for name, each in scenarios(subject.plan, subject.folder, id_).items():
            field = "name" if name == "expected" else f"costs_{name}"
            rows.append(_case(t(f"chart.what_if.{name}"), each, ("projects", id_, field)))
        for part, each in alone(subject.plan, subject.folder, id_).items():
            rows.append(_case(f"  {swing_words(each.swing)}", each, ("projects", id_, f"{part}_worst")))
    return Balance(
        id="what_if",
        head=t("chart.what_if.head"),
        out_head=t("chart.what_if.below"),
        back_head=t("chart.what_if.above"),
        columns=(Column(t("chart.what_if.payback"), 18, 10),),
        rows=tuple(rows),
        findings=none_written(id_, subject) if found is None else _findings(id_, found, subject),
        formula="" if found is None else more(found),
        invitation=(t("chart.returns.shows"), why_none(id_, subject) or t("chart.returns.begin")),
    )


def _case(label: str, each: Scenario, place: Path) -> BalanceRow:
    back = each.payback
    remark = t("chart.what_if.at_once") if back is not None else t("chart.what_if.never")
    if back:
        remark = t("chart.what_if.years", years=years(back))
    row = _row(label, each.npv, place, remark=remark)
    swung = swing_words(each.swing)
    if not swung or swung in label:
        return row
    return replace(row, reading=t("chart.what_if.reading_case", label=label, npv=short(each.npv), swing=swung))


def swing_words(swing: ScenarioSwing) -> str:
    """Return what a case differs in: ``costs +20 %, benefits -20 %, 6 months late``; empty for what is expected."""
    said = [
        t(f"chart.what_if.swing.{part}", share=f"{rate_words(share)}" if share < 0 else f"+{rate_words(share)}")
        for part, share in (("costs", swing.costs), ("benefits", swing.benefits))
        if share
    ]
    if swing.delay:
        said.append(t("chart.what_if.swing.delay", count=int(swing.delay * MONTHS)))
    return t("entry.separator").join(said)


def _row(label: str, value: Decimal, place: Path, *, tone: Tone = "plain", remark: str = "") -> BalanceRow:
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
        reading=t("chart.what_if.reading", label=label.strip(), npv=short(value)),
    )


def more(found: Returns) -> str:
    """Return the internal rate of return and the discounted payback, or why there is none."""
    rate = t("chart.what_if.no_irr") if found.irr is None else t("chart.what_if.irr", irr=rate_words(found.irr))
    back = found.discounted_payback
    time = (
        t("chart.what_if.no_discounted", count=len(found.flows) - 1)
        if back is None
        else t("chart.what_if.discounted", years=years(back))
    )
    return f"{rate}   {time}"


def _findings(id_: str, found: Returns, subject: Subject) -> tuple[str, ...]:
    """Say up to which rate it is worth while, then what the worst case leaves and what weighs most in it."""
    name = cited(subject.plan.projects[id_].name or id_)
    said: list[str] = []
    if found.irr is not None and found.npv is not None:
        if next(flow for flow in found.flows if flow) > 0:  # money comes first: a higher rate is the better one
            key = "chart.what_if.found_from"
        else:
            key = "chart.what_if.found_up_to" if found.npv >= 0 else "chart.what_if.found_not"
        said.append(t(key, name=name, irr=rate_words(found.irr), rate=rate_words(found.rate)))
    elif found.npv is not None:
        said.append(t("chart.what_if.found_no_irr", name=name, npv=short(found.npv)))
    held = scenarios(subject.plan, subject.folder, id_)
    if "worst" in held:
        said.append(t("chart.what_if.found_cases", worst=short(held["worst"].npv), best=short(held["best"].npv)))
        single = {
            part: each
            for part, each in alone(subject.plan, subject.folder, id_).items()
            if each.swing != ScenarioSwing()
        }
        part = min(single, key=lambda each: single[each].npv, default=None)
        if part is not None and single[part].npv < held["expected"].npv:
            said[-1] += t(
                "chart.what_if.weighs_most", what=swing_words(single[part].swing), npv=short(single[part].npv)
            )
    return tuple(said)
