"""
Picture 6.2, 风险: which must have an answer.

Probability × impact of each risk as a bar on one scale to 25, the limit from which an answer is due marked across
(probability-impact matrix; handbook, module 6). The highest first, unrated ones last.
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.case import case_at
from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import quoted
from ksp_tui.charts.subject import Subject
from ksp_tui.method.cases import is_answered, product, risks_of
from ksp_tui.method.lists import threshold
from ksp_tui.model.coordination import Risk
from ksp_tui.model.plan import Plan
from ksp_tui.text import t

MOST = Decimal(25)


def build(subject: Subject) -> Bars:
    """Return the risks of the case one is at; of all cases where one is at none."""
    here = subject.here
    case = case_at(subject.plan, here) if here and here[0] in {"cases", "risks"} else None
    high = int(threshold(subject.folder, "risk_high"))
    risks = risks_of(subject.plan, case) if case else risks_of(subject.plan)
    return Bars(
        id="risks",
        head=t("chart.risks.risk"),
        columns=(
            Column(t("chart.risks.product"), 7, 7, right=True),
            Column(t("chart.risks.size"), 4, 4, right=True),
            Column(t("chart.risks.owner"), 14, 0),
        ),
        before=2,
        bar_head="",
        rows=tuple(_row(id_, risk, subject.plan, subject, high) for id_, risk in risks.items()),
        most=MOST,
        grounded=bool(risks),
        longest=20,
        findings=_findings(risks, high),
        legend=(
            LegendEntry("╎", t("chart.risks.limit", size=high)),
            LegendEntry("!", t("chart.risks.open")),
            LegendEntry("?", t("chart.risks.unrated")),
        ),
        invitation=(t("chart.risks.shows"), t("chart.risks.begin")),
    )


def _row(id_: str, risk: Risk, plan: Plan, subject: Subject, high: int) -> BarRow:
    place, size = ("risks", id_), product(risk)
    over = size is not None and size >= high
    due = over and not is_answered(risk)
    figure = UNKNOWN if size is None else f"{size} !" if due else str(size)
    rated = f"{risk.probability or UNKNOWN} x {risk.impact or UNKNOWN}"
    member = plan.team.get(risk.owner or "") or subject.folder.colleagues.get(risk.owner or "")
    owner = (member.name if member is not None else None) or risk.owner or UNKNOWN
    label = quoted(risk.what or id_, 200)
    return BarRow(
        label,
        (*place, "what"),
        (BarPart(Decimal(size), "solid" if over else "light", (*place, "probability")),) if size else (),
        (
            Words(rated, tone="plain" if size is not None else "dim", place=(*place, "probability")),
            Words(figure, figure, "bad" if due else "plain" if size else "dim", (*place, "answer")),
            Words(quoted(owner, 30), tone="plain" if risk.owner else "dim", place=(*place, "owner")),
        ),
        limit=Decimal(high),
        reading=t("chart.risks.reading", risk=label, answer=quoted(risk.answer or UNKNOWN, 120)),
    )


def _findings(risks: dict[str, Risk], high: int) -> tuple[str, ...]:
    if not risks:
        return ()
    over = [risk for risk in risks.values() if (product(risk) or 0) >= high]
    unanswered = [risk for risk in over if not is_answered(risk)]
    unrated = sum(product(risk) is None for risk in risks.values())
    found: list[str] = []
    if unanswered:
        first = quoted(unanswered[0].what or "", 40)
        found.append(t("chart.risks.found_open", n=len(unanswered), m=len(over), size=high, risk=first))
    elif over:
        found.append(t("chart.risks.found_answered", n=len(over), m=len(risks), size=high))
    else:
        found.append(t("chart.risks.found_low", m=len(risks), size=high))
    if unrated:
        found.append(t("chart.known", n=len(risks) - unrated, m=len(risks)))
    return tuple(found)
