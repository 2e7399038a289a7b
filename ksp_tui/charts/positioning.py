"""
Picture 4.1, 定位陈述: can it be said in 20 seconds, about them, with a proof.

The words as they are spoken, beside the parts that build them: a draft until somebody makes them their own (handbook,
module 4).
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ksp_tui.charts.chart import SpokenStatement, StatementPart, Words
from ksp_tui.charts.names import called, cited, people_names
from ksp_tui.charts.subject import Subject
from ksp_tui.method import lists, talk
from ksp_tui.method.positioning import Spoken, draft, joined, missing_parts, parts, spoken, times_said
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Positioning
from ksp_tui.text import t
from ksp_tui.text.days import day_words


def build(subject: Subject) -> SpokenStatement:
    """Return the statement of the zone one is at; else of the first."""
    plan, folder = subject.plan, subject.folder
    zone = zone_of(subject)
    limit = lists.threshold(folder, "positioning_seconds")
    if zone is None:
        return SpokenStatement(
            id="positioning", parts=(), head=t("chart.statement.draft"), text="", place=(), drafted=True,
            seconds=None, limit=Decimal(limit), counts=(),
            invitation=(t("chart.positioning.shows"), t("chart.positioning.zones_first")),
        )  # fmt: skip
    held = plan.positioning.get(zone) or Positioning()
    sentences = draft(plan, zone)
    words = (held.final or "").strip()
    pace = lists.threshold(folder, "words_per_minute"), lists.threshold(folder, "characters_per_minute")
    text = words or joined(sentences)
    counted = spoken(text, *pace)
    before = [line for line in (held.drafted or "").splitlines() if line.strip()]
    changed = bool(words and before and sentences and before != sentences)
    name = cited(called(plan.zones[zone].name, "zones"), 40)
    return SpokenStatement(
        id="positioning",
        parts=_parts(plan, zone, held),
        head=t("chart.statement.zone", zone=name, what=t("chart.statement.own" if words else "chart.statement.draft")),
        text=text or t("chart.statement.gaps"),
        place=("positioning", zone, "final"),
        drafted=not words,
        seconds=counted.seconds if counted else None,
        limit=Decimal(limit),
        counts=_counts(plan, zone, held, counted),
        remark=t("chart.statement.changed") if changed else t("chart.statement.build") if sentences and not words
        else "",
        findings=_findings(plan, zone, held, counted, int(limit), subject.today, drafted=not words),
        formula=t("chart.positioning.formula", wpm=pace[0], cpm=pace[1]),
        invitation=() if sentences or words else (t("chart.positioning.shows"), t("chart.positioning.begin")),
    )  # fmt: skip


def zone_of(subject: Subject) -> str | None:
    """Return the zone of the record one is at; else the first of the plan."""
    plan, here = subject.plan, subject.here
    if len(here) > 1 and here[0] == "positioning" and here[1] in plan.zones:
        return here[1]
    if len(here) > 1 and here[0] == "repeats" and here[1] in plan.repeats:
        zone = plan.repeats[here[1]].zone
        if zone in plan.zones:
            return zone
    return next(iter(plan.zones), None)


def _parts(plan: Plan, zone: str, held: Positioning) -> tuple[StatementPart, ...]:
    said = parts(plan, zone)
    found = [
        StatementPart(
            t(f"chart.positioning.{name}"),
            ("positioning", zone, "need_words" if name == "need" and held.need_words else name),
            cited(text, 200),
            cited(text, 200),
        )
        for name, text in said.items()
    ]
    gain = t("chart.positioning.there") if held.our_gain else ""
    return (*found, StatementPart(t("chart.positioning.our_gain"), ("positioning", zone, "our_gain"), gain,
                                  cited(held.our_gain or "", 200), hidden=True))  # fmt: skip


def _counts(plan: Plan, zone: str, held: Positioning, counted: Spoken | None) -> tuple[Words, ...]:
    """Return of whom the words speak, whether there is a proof, how often they were said."""
    final = ("positioning", zone, "final")
    you, we = (counted.you, counted.we) if counted else (None, None)
    ours_first = you is not None and we is not None and we > you
    times = times_said(plan, zone)
    return (
        Words(t("chart.positioning.you", n="?" if you is None else you), tone="plain", place=final),
        Words(t("chart.positioning.we", n="?" if we is None else we), tone="look" if ours_first else "plain",
              place=final),
        Words(t("chart.positioning.proof_there" if held.proof else "chart.positioning.proof_missing"),
              tone="done" if held.proof else "look", place=("positioning", zone, "proof")),
        Words(t("chart.positioning.said", n=times), tone="plain" if times else "dim"),
    )  # fmt: skip


def _findings(
    plan: Plan, zone: str, held: Positioning, counted: Spoken | None, limit: int, today: dt.date, *, drafted: bool
) -> tuple[str, ...]:
    """Say what is missing for a draft, what is wrong with the words, else that they stand, and who heard them last."""
    missing = missing_parts(plan, zone)
    if counted is None:
        return ()
    said: list[str] = []
    took = talk.whole(counted.seconds)
    if drafted and missing:
        names = t("entry.separator").join(t(f"chart.positioning.{name}") for name in missing)
        said.append(t("chart.positioning.found_missing", parts=names))
    elif drafted:  # what is wrong with its words is mended once they are one's own
        said.append(t("chart.positioning.found_draft", seconds=took, limit=limit))
    if took > limit:
        said.append(t("chart.positioning.found_long", seconds=took, limit=limit))
    if counted.we > counted.you:
        said.append(t("chart.positioning.found_us", you=counted.you, we=counted.we))
    if not held.proof:
        said.append(t("chart.positioning.found_no_proof"))
    if said:
        return tuple(said)
    said.append(t("chart.positioning.found_good", seconds=took, limit=limit))
    heard = [each for each in plan.repeats.values() if each.zone == zone and each.date is not None and each.to]
    if heard:
        last = max(heard, key=lambda each: each.date or dt.date.min)
        people = people_names(plan.stakeholders)
        said.append(t("chart.positioning.found_heard", name=cited(people.get(last.to or "", last.to or "")),
                      day=day_words(last.date or today, today), answer=cited(last.answer or "?", 60)))  # fmt: skip
    else:
        said.append(t("chart.positioning.found_unheard"))
    return tuple(said)
