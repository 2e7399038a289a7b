"""
Picture 7.4, 绩效: what does the account earn after all we put in.

A bar a review: the gross margin, taken from it cost to serve and resources; what reaches beyond the margin, marked
across the bar, is a loss (handbook, module 7).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.subject import Subject
from ksp_tui.method.performance import Performance, performances
from ksp_tui.text import t
from ksp_tui.text.days import day_words, month_words

ZERO = Decimal(0)


def build(subject: Subject) -> Bars:
    """Return the performance of each closed review, the earliest first."""
    found = performances(subject.plan)
    return Bars(
        id="performance",
        head=t("chart.performance.review"),
        columns=(
            Column(t("chart.performance.margin"), 12, 8, right=True),
            Column(t("chart.performance.left"), 14, 8, right=True),
            Column(t("chart.performance.goals"), 5, 5),
            Column(t("chart.performance.sales"), 30, large_only=True),
        ),
        before=1,
        bar_head="",
        rows=tuple(_row(each, subject.today) for each in found),
        most=max((_length(each) for each in found), default=None) or None,
        findings=_findings(found),
        formula=t("chart.performance.formula") if found else "",
        legend=(
            LegendEntry("solid", t("chart.performance.left")),
            LegendEntry("hatched", t("chart.performance.service")),
            LegendEntry("light", t("chart.performance.resources")),
            LegendEntry("╎", t("chart.performance.margin")),
        ),
        invitation=(t("chart.performance.shows"), t("chart.performance.begin")),
    )


def _length(each: Performance) -> Decimal:
    spent = (each.cost_to_serve or ZERO) + (each.resources_spent or ZERO)
    return max(each.gross_margin or ZERO, spent)


def _row(each: Performance, today: dt.date) -> BarRow:
    place = ("reviews", each.review)
    spent = (each.cost_to_serve or ZERO) + (each.resources_spent or ZERO)
    rest = (each.gross_margin or ZERO) - spent
    parts: list[BarPart] = []
    if each.gross_margin is not None and rest > 0:
        parts.append(BarPart(rest, "solid", (*place, "gross_margin")))
    if each.cost_to_serve:
        parts.append(BarPart(each.cost_to_serve, "hatched", (*place, "cost_to_serve")))
    if each.resources_spent:
        parts.append(BarPart(each.resources_spent, "light", (*place, "resources_spent")))
    loss = each.gross_margin is not None and rest < 0
    left = _left(each)
    goals = UNKNOWN if each.goals is None else f"{each.goals_reached}/{each.goals}"
    sales = t("chart.performance.sales_of", year=short(each.sales_year), period=short(each.sales_period))
    figures = (each.gross_margin, each.cost_to_serve, each.resources_spent)
    return BarRow(
        month_words(each.day),
        (*place, "held_on"),
        None if all(figure is None for figure in figures) else tuple(parts),
        (
            Words(short(each.gross_margin), place=(*place, "gross_margin")),
            Words(left, left, "bad" if loss else "plain", (*place, "cost_to_serve")),
            Words(goals, goals, "dim" if each.goals is None else "plain", (*place, "goals_reached")),
            Words(sales, tone="dim"),
        ),
        limit=each.gross_margin if loss else None,
        reading=t(
            "chart.performance.reading",
            day=day_words(each.day, today),
            margin=short(each.gross_margin),
            service=short(each.cost_to_serve),
            resources=short(each.resources_spent),
            left=left,
            year=short(each.sales_year),
            period=short(each.sales_period),
        ),
    )


def _left(each: Performance) -> str:
    """Return what is left; where a cost is unknown, what it is at most."""
    if each.left is not None:
        return short(each.left)
    return UNKNOWN if each.at_most is None else t("chart.performance.at_most", amount=short(each.at_most))


def _findings(found: list[Performance]) -> tuple[str, ...]:
    if not found:
        return ()
    last = found[-1]
    goals = (
        t("chart.performance.found_goals", n=last.goals_reached, m=last.goals)
        if last.goals is not None
        else t("chart.performance.found_no_goals")
    )
    if last.left is None:
        missing = [
            t(f"field.reviews.{name}")
            for name in ("gross_margin", "cost_to_serve", "resources_spent")
            if getattr(last, name) is None
        ]
        fields = t("entry.separator").join(missing)
        if last.at_most is not None and last.at_most < 0:
            return (t("chart.performance.found_loss_at_least", amount=short(-last.at_most), fields=fields), goals)
        return (t("chart.performance.found_unknown", fields=fields), goals)
    if not last.left:
        return (t("chart.performance.found_even"), goals)
    key = "found_loss" if last.left < 0 else "found_gain"
    return (t(f"chart.performance.{key}", amount=short(abs(last.left))), goals)
