"""
Picture 5.4, 电梯谈话: where the 90 seconds go.

The parts one after the other on a scale of seconds, the limits marked, the timed runs below (handbook, module 5b).
"""

from __future__ import annotations

import math
from decimal import Decimal

from ksp_tui.charts.chart import Column, LegendEntry, Timeline, TimeMark, TimeRow, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import threshold
from ksp_tui.method.talk import PARTS, asks, runs, seconds, spoken, whole
from ksp_tui.model.strategies import Talk
from ksp_tui.text import t

SCALE = 126
"""Seconds of the scale, where the talk is not longer."""


def build(subject: Subject) -> Timeline:
    """Return the parts of the talk the person is at; else of the first."""
    plan = subject.plan
    id_ = talk_at(subject)
    talk = plan.talks.get(id_)
    aim, slack = (int(threshold(subject.folder, name)) for name in ("talk_seconds", "talk_tolerance"))
    limits = (aim - slack, aim, aim + slack)
    rows, total = ([], Decimal(0)) if talk is None else _parts(id_, talk, subject)
    said = [] if talk is None else [run.seconds for run in runs(plan, id_) if run.seconds is not None]
    if talk is not None:
        rows.append(_runs(id_, said))
    longest = max([Decimal(SCALE - 1), total, *map(Decimal, said)])
    return Timeline(
        id="talk",
        head=_person(talk, subject) if talk is not None else "",
        days=math.ceil(longest) + 1,
        ticks=tuple((second, str(second)) for second in limits),
        today=None,
        limits=limits,
        columns=(Column(t("chart.talk.seconds"), 7, 7, right=True), Column("", 16, large_only=True)),
        rows=tuple(rows),
        legend=(
            LegendEntry("╎", t("chart.talk.aim")),
            LegendEntry("now", t("chart.talk.last")),
            LegendEntry("was", t("chart.talk.earlier")),
        ),
        findings=() if talk is None else _findings(talk, total, said, limits),
        formula="" if talk is None else _formula(talk, subject),
        invitation=(t("chart.talk.shows"), t("chart.talk.begin")),
    )


def talk_at(subject: Subject) -> str:
    """Return the talk one is at, or whose run, or whose person; else the first; "" where there is none."""
    plan, here = subject.plan, subject.here
    record = here[1] if len(here) > 1 else ""
    if here[:1] == ("talks",) and record in plan.talks:
        return record
    if here[:1] == ("rehearsals",) and record in plan.rehearsals:
        return plan.rehearsals[record].talk or ""
    return next(iter(plan.talks), "")


def _person(talk: Talk, subject: Subject) -> str:
    person = subject.plan.stakeholders.get(talk.person or "")
    return cited((person.name if person is not None else None) or t("chart.talk.nobody"), 30)


def _parts(id_: str, talk: Talk, subject: Subject) -> tuple[list[TimeRow], Decimal]:
    pace = threshold(subject.folder, "words_per_minute"), threshold(subject.folder, "characters_per_minute")
    rows: list[TimeRow] = []
    at = Decimal(0)
    for part in PARTS:
        text = getattr(talk, part) or ""
        took = seconds(text, *pace)
        rows.append(_row(part, ("talks", id_, part), at, took if text.strip() else None, text))
        at += took
    if talk.pauses:
        rows.append(_row("pauses", ("talks", id_, "pauses"), at, Decimal(talk.pauses), "", "hatched"))
        at += talk.pauses
    return rows, at


def _counted(words: int, characters: int) -> str:
    """Return how much is said: words, Chinese characters, or both."""
    counts = {"words": words, "characters": characters}
    return " ".join(t(f"chart.talk.counted_{name}", count=count) for name, count in counts.items() if count)


def _row(
    part: str, place: tuple[str, ...], start: Decimal, took: Decimal | None, text: str, fill: str = "solid"
) -> TimeRow:
    first, last = whole(start), whole(start + (took or 0)) - 1
    shown = UNKNOWN if took is None else t("chart.talk.n", seconds=whole(took))
    words, characters = spoken(text)
    asked = t(f"ask.talks.{part}")
    return TimeRow(
        t(f"field.talks.{part}"),
        place,
        (),
        (
            Words(shown, shown, "dim" if took is None else "plain", place),
            Words(_counted(words, characters), tone="dim"),
        ),
        span=(first, max(first, last)) if took else None,
        fill="hatched" if fill == "hatched" else "solid",
        reading=cited(text, 300) or asked,
    )


def _runs(id_: str, said: list[int]) -> TimeRow:
    place = ("rehearsals",)
    marks = tuple(TimeMark(second, "now" if n == len(said) - 1 else "was", place) for n, second in enumerate(said))
    shown = t("chart.talk.n", seconds=said[-1]) if said else UNKNOWN
    return TimeRow(
        t("chart.talk.rehearsed"), place, marks, (Words(shown, shown, "plain" if said else "dim"), Words(""))
    )


def _findings(talk: Talk, total: Decimal, said: list[int], limits: tuple[int, int, int]) -> tuple[str, ...]:
    """Say what is wrong with the ask, then over or short, then never rehearsed; else that it is on time."""
    found: list[str] = []
    if not any(getattr(talk, part) for part in PARTS):
        return (t("chart.talk.begin"),)
    count, took = asks(talk.ask), whole(total)
    if count != 1:
        found.append(t("chart.talk.found_no_ask") if not count else t("chart.talk.found_asks", count=count))
    last = said[-1] if said else None
    judged = took if last is None else last
    state = "over" if judged > limits[2] else "short" if judged < limits[0] else "on_time"
    if last is None:
        found.append(t(f"chart.talk.found_written_{state}", seconds=took, aim=limits[1]))
        found.append(t("chart.talk.found_never"))
    elif len(said) > 1:
        found.append(t(f"chart.talk.found_run_{state}", seconds=took, last=last, before=said[-2]))
    else:
        found.append(t(f"chart.talk.found_first_{state}", seconds=took, last=last))
    return tuple(found)


def _formula(talk: Talk, subject: Subject) -> str:
    words, characters = spoken("\n".join(getattr(talk, part) or "" for part in PARTS))
    return t(
        "chart.talk.formula",
        words=words,
        characters=characters,
        wpm=threshold(subject.folder, "words_per_minute"),
        cpm=threshold(subject.folder, "characters_per_minute"),
        pauses=talk.pauses or 0,
    )
