"""
Picture 6.2, 风险: which must have an answer.

Probability upwards, impact across, each risk as its rank between them; the fields are marked from the product on which
an answer is due (probability-impact matrix; handbook, module 6). Beside it the list: the highest first, unrated last.
"""

from __future__ import annotations

from ksp_tui.charts.case import case_at
from ksp_tui.charts.chart import Column, LegendEntry, Rated, RatedRow, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited, colleague
from ksp_tui.charts.subject import Subject
from ksp_tui.method.cases import is_answered, product, risks_of
from ksp_tui.method.lists import threshold
from ksp_tui.model.coordination import Risk
from ksp_tui.text import t


def build(subject: Subject) -> Rated:
    """Return the risks of the case one is at; of all cases where one is at none."""
    here = subject.here
    case = case_at(subject.plan, here) if here and here[0] in {"cases", "risks"} else None
    high = int(threshold(subject.folder, "risk_high"))
    risks = risks_of(subject.plan, case) if case else risks_of(subject.plan)
    return Rated(
        id="risks",
        scales=t("chart.risks.scales"),
        head=t("chart.risks.risk"),
        columns=(
            Column(t("chart.risks.product"), 5, 5, right=True),
            Column("", 1, 1),
            Column(t("chart.risks.owner"), 10),
        ),
        rows=tuple(_row(id_, risk, subject, high) for id_, risk in risks.items()),
        limit=high,
        findings=_findings(risks, high),
        legend=(
            LegendEntry("▪", t("chart.risks.limit", size=high)),
            LegendEntry("!", t("chart.risks.open")),
            LegendEntry("?", t("chart.risks.unrated")),
        ),
        invitation=(t("chart.risks.shows"), t("chart.risks.begin")),
    )


def _row(id_: str, risk: Risk, subject: Subject, high: int) -> RatedRow:
    place, size = ("risks", id_), product(risk)
    due = size is not None and size >= high and not is_answered(risk)
    label = cited(risk.what or id_, 200)
    size_words = UNKNOWN if size is None else str(size)
    rated = f"{risk.probability or UNKNOWN} x {risk.impact or UNKNOWN} = {size_words}"
    return RatedRow(
        label,
        (*place, "what"),
        risk.probability,
        risk.impact,
        (*place, "probability"),
        (
            Words(size_words, tone="plain" if size is not None else "dim", place=(*place, "impact")),
            Words("!" if due else "", tone="bad", place=(*place, "answer") if due else ()),
            Words(
                colleague(subject.plan, subject.folder, risk.owner),
                tone="plain" if risk.owner else "dim",
                place=(*place, "owner"),
            ),
        ),
        reading=t("chart.risks.reading", risk=label, rated=rated, answer=cited(risk.answer or UNKNOWN, 120)),
    )


def _findings(risks: dict[str, Risk], high: int) -> tuple[str, ...]:
    if not risks:
        return ()
    over = [risk for risk in risks.values() if (product(risk) or 0) >= high]
    unanswered = [risk for risk in over if not is_answered(risk)]
    unrated = sum(product(risk) is None for risk in risks.values())
    found: list[str] = []
    if unanswered:
        first = cited(unanswered[0].what or "", 40)
        found.append(t("chart.risks.found_open", n=len(unanswered), m=len(over), size=high, risk=first))
    elif over:
        found.append(t("chart.risks.found_answered", n=len(over), m=len(risks), size=high))
    elif unrated < len(risks):
        found.append(t("chart.risks.found_low", count=len(risks) - unrated, size=high))
    if unrated:
        found.append(t("chart.risks.found_unrated", n=len(risks) - unrated, m=len(risks)))
    return tuple(found)
