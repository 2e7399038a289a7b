"""
Picture 5.8, 资源: what we asked for, what was granted, and when it is used.

Quarters from the one before the running one on; how far a request is shows in what its time is filled with (handbook,
module 5c).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ksp_tui.charts.chart import Column, Fill, LegendEntry, Timeline, TimeMark, TimeRow, Words
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.holders import holder_name
from ksp_tui.charts.milestones import axis
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.quarters import quarter_months, quarter_of, year_start
from ksp_tui.method.resources import STATES, Asked, by_state, overcommitted, state_of
from ksp_tui.model.strategies import Resource
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.formats import written
from ksp_tui.text.tones import Tone

QUARTERS = 6
LOOKS: Mapping[str, tuple[Fill, Tone]] = {
    "needed": ("light", "look"),
    "asked": ("hatched", "plain"),
    "granted": ("solid", "done"),
    "refused": ("gone", "bad"),
}
SIGNS: Mapping[str, str] = {"needed": "░", "asked": "▞", "granted": "▪", "refused": "╌"}
"""A state in narrow rooms: the first letters of its words are the same in Chinese."""


def build(subject: Subject) -> Timeline:
    """Return the resources: needed ones first, then asked, granted, refused; of one state by their first day."""
    every = subject.plan.resources
    order = sorted(
        every, key=lambda id_: (STATES.index(state_of(every[id_])), every[id_].period_from or dt.date.max, id_)
    )
    year = year_start(subject.plan)
    first = quarter_before(subject.today, year)
    starts = [_later(first, 3 * number) for number in range(QUARTERS + 1)]
    years, quarters = heads(starts[:-1], year)
    days = (starts[-1] - first).days
    over = {id_ for each in overcommitted(subject.plan) for id_ in each.records}
    return Timeline(
        id="resources",
        head=t("chart.resources.what"),
        days=days,
        ticks=quarters,
        years=years,
        tick_cells=6,
        today=(subject.today - first).days,
        columns=(
            Column(t("chart.resources.cost"), 7, 7, right=True),
            Column(t("chart.resources.state"), 10, 2),
            Column(t("chart.resources.part"), 9, large_only=True),
            Column(t("chart.resources.holder"), 14, large_only=True),
        ),
        rows=tuple(_row(id_, every[id_], first, days, id_ in over, subject) for id_ in order),
        legend=tuple(LegendEntry(fill, t(f"choice.resource_state.{state}")) for state, (fill, _) in LOOKS.items()),
        findings=_findings(order, subject) if order else (),
        invitation=(t("chart.resources.shows"), t("chart.resources.begin")),
    )  # fmt: skip


def quarter_before(day: dt.date, year: int = 1) -> dt.date:
    """Return the first day of the quarter before the one a day lies in; `year`: where its fiscal year begins."""
    (first_year, month), _ = quarter_months(quarter_of(day, year), year)
    return _later(dt.date(first_year, month, 1), -3)


def heads(starts: Sequence[dt.date], year: int) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """
    Return the years and the quarters over the days, counted from the first.

    Where the fiscal year is not the calendar's, months say what quarters would let one guess.
    """
    if year != 1:
        return (), tuple(axis(starts[0], starts))
    quarters = [((day - starts[0]).days, quarter_of(day)) for day in starts]
    years = [(at, name[:4]) for n, (at, name) in enumerate(quarters) if not n or quarters[n - 1][1][:4] != name[:4]]
    return tuple(years), tuple((at, name[4:]) for at, name in quarters)


def _later(day: dt.date, months: int) -> dt.date:
    at = day.year * 12 + day.month - 1 + months
    return dt.date(at // 12, at % 12 + 1, 1)


def _row(id_: str, resource: Resource, first: dt.date, days: int, over: bool, subject: Subject) -> TimeRow:
    place = ("resources", id_)
    state = state_of(resource)
    fill, tone = LOOKS[state]
    begin, end = resource.period_from, resource.period_to
    dated = begin is not None or end is not None
    start = max(0, (begin - first).days) if begin is not None else 0
    stop = min(days - 1, (end - first).days) if end is not None else days - 1
    inside = stop >= 0 and start < days and start <= stop
    words = t(f"choice.resource_state.{state}")
    granted, amount = resource.granted, resource.amount
    part = ""
    if state == "granted" and granted is not None and amount is not None and granted != amount:
        part = f"{granted.normalize():f}/{amount.normalize():f}"
    if not dated:
        words = f"{UNKNOWN} {words}"
    shown: Tone = "bad" if over else tone
    name = cited(resource.what or id_, 200)
    marks = (TimeMark(start, "unknown", (*place, "period_from")),) if not dated else ()
    return TimeRow(
        name,
        (*place, "what"),
        marks,
        (
            Words(short(resource.cost), tone="dim" if resource.cost is None else "plain", place=(*place, "cost")),
            Words(words + (" !" if over else ""), SIGNS[state] + ("!" if over else ""), shown, (*place, "state")),
            Words(part, tone=shown, place=(*place, "granted") if part else ()),
            Words(holder_name(resource.holder, subject), place=(*place, "holder")),
        ),
        span=(start, stop) if inside else None,
        fill=fill if dated else "light",
        reading=_reading(resource, name, f"{words} {part}".rstrip(), subject),
    )


def _reading(resource: Resource, name: str, state: str, subject: Subject) -> str:
    amount = plain_number(resource.amount)
    return t(
        "chart.resources.reading",
        what=name,
        holder=holder_name(resource.holder, subject),
        amount=f"{amount} {resource.unit}" if resource.unit and amount != UNKNOWN else amount,
        state=state,
        begin=day_words(resource.period_from, subject.today) if resource.period_from else UNKNOWN,
        end=day_words(resource.period_to, subject.today) if resource.period_to else UNKNOWN,
        purpose=cited(resource.purpose or UNKNOWN, 120),
    )


def is_part(resource: Resource) -> bool:
    """Say whether less was granted than there is of it."""
    granted, amount = resource.granted, resource.amount
    return state_of(resource) == "granted" and granted is not None and amount is not None and granted < amount


def plain_number(value: Decimal | None) -> str:
    """Return an amount as people here write it, without needless zeros."""
    return UNKNOWN if value is None else written(f"{value.normalize():f}")


def _findings(order: Sequence[str], subject: Subject) -> tuple[str, ...]:
    """Say what is promised twice, then what waits for an answer, what was not asked for, what was granted in part."""
    plan = subject.plan
    found = by_state(plan)
    said: list[str] = []
    over = overcommitted(plan)
    if over:
        worst = max(over, key=lambda each: each.granted - each.amount)
        said.append(
            t("chart.resources.found_over", what=cited(plan.resources[worst.records[-1]].what or "", 30),
              granted=f"{worst.granted.normalize():f}", amount=f"{worst.amount.normalize():f}", count=len(over))
        )  # fmt: skip
    if found["asked"].count:
        key = "chart.resources.found_asked" if found["asked"].known else "chart.resources.found_asked_uncosted"
        said.append(t(key, count=found["asked"].count, cost=_cost(found["asked"])))
    if found["needed"].count:
        first = plan.resources[next(id_ for id_ in order if state_of(plan.resources[id_]) == "needed")]
        said.append(t("chart.resources.found_needed", what=cited(first.what or "", 30), count=found["needed"].count))
    parts = [each for id_ in order if is_part(each := plan.resources[id_])]
    if parts:
        said.append(t("chart.resources.found_part", what=cited(parts[0].what or "", 30), count=len(parts),
                      granted=plain_number(parts[0].granted), amount=plain_number(parts[0].amount)))  # fmt: skip
    if not said:
        said.append(t("chart.resources.found_answered", granted=found["granted"].count,
                      refused=found["refused"].count))  # fmt: skip
    return tuple(said)


def _cost(asked: Asked) -> str:
    """Return what is known of the cost, with a mark where a part is not."""
    return short(asked.cost) + (f" + {UNKNOWN}" if 0 < asked.known < asked.count else "")
