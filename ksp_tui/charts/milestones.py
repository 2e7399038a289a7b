"""
Picture 6.3, 里程碑: what is done, what is next, what is late.

The first month to the last over all cells, with the day each milestone is due and the day it was reached (handbook,
module 6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ksp_tui.charts.chart import Column, LegendEntry, Timeline, TimeMark, TimeRow, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.model.coordination import Milestone
from ksp_tui.text import t
from ksp_tui.text.days import day_words, month_day, month_name


def build(subject: Subject) -> Timeline:
    """Return the milestones of all business cases; those without a day stand last."""
    today = subject.today
    found = sorted(subject.plan.milestones.items(), key=_order)
    first, last = span_of([day for _, each in found for day in (each.due, each.done_on) if day is not None], today)
    return Timeline(
        id="milestones",
        head=t("chart.milestones.milestone"),
        days=(last - first).days + 1,
        ticks=tuple(months(first, last)),
        today=(today - first).days,
        columns=(Column(t("chart.milestones.due"), 15, 9),),
        rows=tuple(_row(id_, each, first, today) for id_, each in found),
        legend=(
            LegendEntry("wanted", t("chart.milestones.due")),
            LegendEntry("✓", t("chart.milestones.reached")),
            LegendEntry("╍", t("chart.milestones.late")),
            LegendEntry("╎", t("chart.milestones.today")),
        ),
        findings=_findings([each for _, each in found], today),
        invitation=(t("chart.milestones.shows"), t("chart.milestones.begin")),
    )


def span_of(days: Iterable[dt.date], today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first day of the first month and the last day of the last one, today among them."""
    every = [*days, today]
    return min(every).replace(day=1), next_month(max(every)) - dt.timedelta(days=1)


def next_month(day: dt.date) -> dt.date:
    """Return the first day of the month after."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def months(first: dt.date, last: dt.date) -> list[tuple[int, str]]:
    """Return the first day of each month, counted from `first`, with its name; those with a year are put first."""
    days = [first]
    while (day := next_month(days[-1])) <= last:
        days.append(day)
    return axis(first, days)


def axis(first: dt.date, days: Iterable[dt.date]) -> list[tuple[int, str]]:
    """Return months by name, counted from `first`; the first one of each further year tells it, and is put first."""
    year = first.year
    dated: list[tuple[int, str]] = []
    bare: list[tuple[int, str]] = []
    for day in days:
        told = day.year != year
        (dated if told else bare).append(((day - first).days, month_name(day, year=told)))
        year = day.year
    return [*dated, *bare]


def _order(item: tuple[str, Milestone]) -> tuple[bool, dt.date, str]:
    id_, each = item
    day = each.due or each.done_on
    return day is None, day or dt.date.max, id_


def _row(id_: str, each: Milestone, first: dt.date, today: dt.date) -> TimeRow:
    place = ("milestones", id_)
    marks = []
    if each.done_on is not None:
        marks.append(TimeMark((each.done_on - first).days, "done", (*place, "done_on")))
    if each.due is not None:
        marks.append(TimeMark((each.due - first).days, "wanted", (*place, "due")))
    late = each.done_on is None and each.due is not None and each.due < today
    label = cited(each.what or id_, 200)
    return TimeRow(
        label,
        (*place, "what"),
        tuple(marks),
        (_state(each, place, today),),
        late_from=(each.due - first).days if late and each.due is not None else None,
        reading=label,
    )


def _state(each: Milestone, place: tuple[str, ...], today: dt.date) -> Words:
    """Return when it was reached, by how much it is late, or when it is due."""
    if each.done_on is not None:
        words = t("chart.milestones.done", day=day_words(each.done_on, today))
        return Words(words, f"✓{month_day(each.done_on)}", "done", (*place, "done_on"))
    if each.due is None:
        return Words(UNKNOWN, UNKNOWN, "dim", (*place, "due"))
    if each.due < today:
        days = (today - each.due).days
        return Words(t("chart.milestones.days_late", days=days), f"! {days}", "bad", (*place, "due"))
    return Words(day_words(each.due, today), month_day(each.due), place=(*place, "due"))


def _findings(found: list[Milestone], today: dt.date) -> tuple[str, ...]:
    """Say what is late, the latest of all by name; else how many are done and which is next."""
    if not found:
        return ()
    done = sum(each.done_on is not None for each in found)
    open_ = sorted(
        ((each.due, each.what or "") for each in found if each.done_on is None and each.due is not None),
    )
    said: list[str] = []
    late = [each for each in open_ if each[0] < today]
    if late:
        due, what = late[0]
        said.append(t("chart.milestones.found_late", n=len(late), m=len(found), what=cited(what, 40),
                      days=(today - due).days))  # fmt: skip
    ahead = [each for each in open_ if each[0] >= today]
    if ahead:
        due, what = ahead[0]
        said.append(t("chart.milestones.found_next", done=done, m=len(found), what=cited(what, 40),
                      days=(due - today).days))  # fmt: skip
    elif done == len(found):
        said.append(t("chart.milestones.found_all", count=done))
    elif not late:
        said.append(t("chart.milestones.found_done", done=done, m=len(found)))
    return tuple(said)
