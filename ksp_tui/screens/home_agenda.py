"""What home lists below the plans: the dated things of the week, then what hurts most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ksp_tui.method.story_day import day_of_all, own_or_all
from ksp_tui.status.summaries import Summary
from ksp_tui.store.folder import PlanEntry
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.widgets.agenda import AgendaItem

DATED_MOST, URGENT_MOST = 12, 6
"""Lines of the week, and of what hurts most."""
PER_PLAN = 2
"""Of what hurts most, things of one plan."""


def own_week(
    entries: Sequence[PlanEntry], found: Mapping[str, Summary], compared: Mapping[str, list[str]], today: dt.date
) -> tuple[dict[str, Summary], dict[str, str], dict[str, list[str]], dt.date]:
    """
    Return what of a folder makes up my week, as :func:`agenda_items` takes it: summaries, names, comparisons, the day.

    A story told on a day of its own is left out as soon as there is a plan without one.
    """
    wanted = own_or_all({entry.id: entry.header for entry in entries})
    mine = [entry for entry in entries if entry.id in wanted]
    return (
        {plan: summary for plan, summary in found.items() if plan in wanted},
        {entry.id: entry.account for entry in entries},
        {plan: words for plan, words in compared.items() if plan in wanted},
        day_of_all((entry.header for entry in mine), today),
    )


def due_count(entries: Sequence[PlanEntry], found: Mapping[str, Summary]) -> int:
    """Return how many dated things are due in my week."""
    wanted = own_or_all({entry.id: entry.header for entry in entries})
    return sum(len(summary.due) for plan, summary in found.items() if plan in wanted)


def agenda_items(
    found: Mapping[str, Summary],
    names: Mapping[str, str],
    compared: Mapping[str, list[str]],
    today: dt.date,
    *,
    reading: bool = False,
) -> list[AgendaItem]:
    """
    Return what needs me: dated things up to a week ahead by day, then what hurts most, a few of each plan.

    `compared` are the words of what was found by comparing the accounts, by plan: the course's lesson comes first.
    `reading`: not all plans have been read yet, so that nothing is said to be all there is.
    """
    dated = sorted(((due.day, plan, due) for plan, summary in found.items() for due in summary.due),
                   key=lambda each: (each[0], each[1], each[2].words))  # fmt: skip
    items: list[AgendaItem] = []
    if dated:
        items.append(AgendaItem(t("home.week"), look="title"))
    for day, plan, due in dated[:DATED_MOST]:
        words = t("home.review") if due.review else due.words
        items.append(
            AgendaItem(
                words,
                _day_words(day, today),
                names.get(plan, plan),
                "look" if day < today else "plain",
                plan,
                due.place,
            )
        )
    if len(dated) > DATED_MOST:
        items.append(AgendaItem(t("home.more_due", count=len(dated) - DATED_MOST), look="dim"))
    lessons = [(plan, words) for plan, every in compared.items() for words in every]
    urgent = sorted(
        ((todo.harm, plan, todo) for plan, summary in found.items() for todo in summary.next[:PER_PLAN]),
        key=lambda each: (-each[0], each[1]),
    )
    if lessons or urgent:
        if items:
            items.append(AgendaItem(""))
        items.append(AgendaItem(t("home.urgent"), look="title"))
    lines: list[tuple[str, str, tuple[str, ...], str]] = [(plan, words, ("scores",), "") for plan, words in lessons]
    lines += [(plan, todo.words, todo.place, todo.view) for _, plan, todo in urgent]
    for number, (plan, words, place, view) in enumerate(lines[:URGENT_MOST], 1):
        items.append(AgendaItem(words, str(number), names.get(plan, plan), "plain", plan, place, view))
    if reading:
        return [*items, AgendaItem(t("home.reading"), look="dim")]
    return items or [AgendaItem(t("home.calm"), look="dim")]


def _day_words(day: dt.date, today: dt.date) -> str:
    if day < today:
        return f"! {day_words(day, today)}"
    if day == today:
        return t("home.day.today")
    if (day - today).days == 1:
        return t("home.day.tomorrow")
    return t(f"entry.weekday.{day.isoweekday()}") if (day - today).days < 7 else day_words(day, today)
