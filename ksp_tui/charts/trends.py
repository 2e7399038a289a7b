"""
Picture 7.3, 走势: what moved since the first review.

A figure a row: its values, a track on its own natural scale, earlier reviews small, the last large, and how much
it changed (small multiples after E. Tufte).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ksp_tui.charts.chart import Column, LegendEntry, Scale, Track, TrackMark, TrackRow, Words
from ksp_tui.charts.figures import UNKNOWN, rounded, short
from ksp_tui.charts.subject import Subject
from ksp_tui.method.performance import MeasuredTrend, performances, trends
from ksp_tui.method.reviews import next_review
from ksp_tui.text import t
from ksp_tui.text.days import day_words, month_words
from ksp_tui.text.formats import written

SHOWN = 3
"""Reviews whose values are told: the first and the last two."""
WHOLE, ZERO = Decimal(100), Decimal(0)


def build(subject: Subject) -> Track:
    """Return how each figure moved; nothing before the second review."""
    found = trends(subject.plan)
    days = [day for _, day, _ in found[0].values] if found else []
    told = _told(len(days))
    goals = max((each.goals or 0 for each in performances(subject.plan)), default=0)
    return Track(
        id="trends",
        head=t("chart.trends.figure"),
        steps=(),
        layout="own",
        columns=(
            *(Column(month_words(days[n]), 8, 8 if n == told[-1] else 0, right=True) for n in told),
            Column("", 10, 8),
        ),
        before=len(told),
        rows=tuple(_row(each, told, goals) for each in found),
        legend=(
            LegendEntry("was", t("chart.trends.earlier")),
            LegendEntry("now", t("chart.trends.last")),
            LegendEntry("╎", t("chart.trends.zero")),
        )
        if found
        else (),
        findings=_findings(found),
        invitation=(t("chart.trends.shows"), _begin(subject)),
    )


def _told(count: int) -> list[int]:
    return list(range(count)) if count <= SHOWN + 1 else [0, count - 2, count - 1]


def _begin(subject: Subject) -> str:
    day: dt.date | None = next_review(subject.plan)
    return t("chart.trends.begin_on", day=day_words(day, subject.today)) if day is not None else t("chart.trends.begin")


def _row(each: MeasuredTrend, told: list[int], goals: int) -> TrackRow:
    last = len(each.values) - 1
    field = "gross_margin" if each.name == "left" else each.name
    marks = tuple(
        TrackMark(value, "now" if n == last else "was", ("reviews", id_, field), day, _figure(each, value))
        for n, (id_, day, value) in enumerate(each.values)
        if value is not None
    )
    cells = [_words(each, n, field) for n in told]
    values = t("entry.separator").join(f"{month_words(day)} {_figure(each, value)}" for _, day, value in each.values)
    return TrackRow(
        t(f"chart.trends.{each.name}"),
        ("reviews", each.values[-1][0], field),
        marks,
        (*cells, _change(each)),
        scale=_scale(each, goals) if marks else None,
        reading=t("chart.trends.reading", name=t(f"chart.trends.{each.name}"), values=values),
    )


def _words(each: MeasuredTrend, n: int, field: str) -> Words:
    id_, _, value = each.values[n]
    return Words(_figure(each, value), tone="dim" if value is None else "plain", place=("reviews", id_, field))


def _figure(each: MeasuredTrend, value: Decimal | None) -> str:
    if value is None:
        return UNKNOWN
    match each.name:
        case "support_index" | "penetration":
            return f"{written(str(rounded(value, 1)))} %"
        case "selection_score":
            return written(str(rounded(value, 2)))
        case "goals_reached":
            return str(int(value))
        case _:
            return short(value)


def _change(each: MeasuredTrend) -> Words:
    change = each.change
    if change is None:
        return Words(UNKNOWN, UNKNOWN, "dim")
    if not change:
        return Words("=", "=", "dim")
    sign, figure = ("▴" if change > 0 else "▾"), _figure(each, abs(change)).removesuffix(" %")
    return Words(f"{sign} {figure}", f"{sign} {figure}", "done" if change > 0 else "look")


def _scale(each: MeasuredTrend, goals: int) -> Scale:
    """Return a figure's natural scale: percent, scores, goals; amounts from their least to their most, zero in it."""
    low, high = min(each.known), max(each.known)
    match each.name:
        case "support_index" | "penetration":
            return Scale(-WHOLE if low < 0 else ZERO, WHOLE)
        case "selection_score":
            return Scale(Decimal(1), Decimal(5))
        case "goals_reached":
            return Scale(ZERO, Decimal(max(goals, 1)))
        case "sales_done":
            return Scale(min(low, ZERO), max(high, Decimal(1)))
        case _:
            return Scale(low, high if high > low else low + 1)


def _findings(found: list[MeasuredTrend]) -> tuple[str, ...]:
    """Say which figures rose each time, which fell last, how much is left."""
    if not found:
        return ()
    rising = [each for each in found if each.name != "sales_done" and _always(each, 1)]
    falling = [each for each in found if each.name != "sales_done" and _fell(each)]
    unknown = [each for each in found if each.values[-1][2] is None]
    left = next(each.values[-1][2] for each in found if each.name == "left")
    said: list[str] = []
    if falling:
        said.append(_named("found_fall", falling))
    if left is not None and left < 0:
        said.append(t("chart.trends.found_loss", amount=short(left)))
    if rising:
        said.append(_named("found_rise" if len(found[0].values) > 2 else "found_rose", rising))
    if unknown:
        said.append(_named("found_unknown", unknown))
    return tuple(said) or (t("chart.trends.found_still"),)


def _named(key: str, which: list[MeasuredTrend]) -> str:
    """Return a sentence on several figures, with their names."""
    names = t("entry.separator").join(t(f"chart.trends.{each.name}") for each in which)
    return t(f"chart.trends.{key}", names=names[:1].upper() + names[1:], count=len(which))


def _fell(each: MeasuredTrend) -> bool:
    """Say whether a figure is lower than at the review before; False where one of the two did not keep it."""
    before, last = (value for _, _, value in each.values[-2:])
    return before is not None and last is not None and last < before


def _always(each: MeasuredTrend, sign: int) -> bool:
    if len(each.known) < len(each.values):
        return False
    pairs = list(zip(each.known, each.known[1:], strict=False))
    return bool(pairs) and all((second - first) * sign > 0 for first, second in pairs)
