"""
How a line of the contact log was understood where it may be meant otherwise: shown and asked before it is written.

Whether the contact took place, was missed or is planned; who promised, where the line does not say who.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ksp_tui.entry.contact_line import ContactLine, ContactOutcome
from ksp_tui.entry.values import show_date
from ksp_tui.text import t
from ksp_tui.text.clean import clean

#: The outcomes in the order they are offered.
OUTCOMES: tuple[ContactOutcome, ...] = ("held", "missed", "planned")


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a line may mean, `label` its question. `picked` is how it is understood now."""

    label: str
    answers: tuple[tuple[str, ContactLine], ...]
    """The words of each answer, and the line as it is then understood."""
    picked: int


def readings(line: ContactLine, today: dt.date) -> list[Reading]:
    """Return what is to be looked at before a line is written; nothing where it says all by itself."""
    found = []
    if line.doubtful or line.unsaid or line.outcome != "held" or (line.coming is not None and line.passed is None):
        taken = [line.taken_as(outcome, today) for outcome in OUTCOMES]
        answers = tuple((outcome_words(each, today), each) for each in taken)
        found.append(Reading(t("read.outcome"), answers, OUTCOMES.index(line.outcome)))
    return [*found, *_when(line, today), *_whose(line)]


def outcome_words(line: ContactLine, today: dt.date) -> str:
    """Return in words whether the contact took place, with its day where one is known."""
    if line.outcome == "planned" and line.coming is None:
        return t("read.planned.no_day")
    if line.away and line.outcome == "missed":
        return t("read.away")
    return t(f"read.{line.outcome}", day=show_date(line.date, today))


def _when(line: ContactLine, today: dt.date) -> Iterator[Reading]:
    """Ask for the day of a time that is told roughly; what is planned says its day elsewhere."""
    if len(line.days) > 1 and line.outcome != "planned" and line.date in line.days and line.date_span is not None:
        said = clean(line.text[slice(*line.date_span)])
        answers = tuple((show_date(day, today), line.on_day(day)) for day in line.days)
        yield Reading(t("read.day", words=said), answers, line.days.index(line.date))


def _whose(line: ContactLine) -> Iterator[Reading]:
    for number, promise in enumerate(line.promises):
        if not promise.sure:
            answers = (
                (t("read.ours"), line.promised_by(number, True)),
                (t("read.theirs"), line.promised_by(number, False)),
            )
            yield Reading(t("read.whose", promise=clean(promise.deed)), answers, 0 if promise.ours else 1)
