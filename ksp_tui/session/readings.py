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
    if line.doubtful or line.outcome != "held" or (line.coming is not None and line.passed is None):
        taken = [line.taken_as(outcome, today) for outcome in OUTCOMES]
        answers = tuple((outcome_words(each, today), each) for each in taken)
        found.append(Reading(t("read.outcome"), answers, OUTCOMES.index(line.outcome)))
    return [*found, *_whose(line)]


def outcome_words(line: ContactLine, today: dt.date) -> str:
    """Return in words whether the contact took place, with its day where one is known."""
    if line.outcome == "planned" and line.coming is None:
        return t("read.planned.no_day")
    if line.away and line.outcome == "missed":
        return t("read.away")
    return t(f"read.{line.outcome}", day=show_date(line.date, today))


def _whose(line: ContactLine) -> Iterator[Reading]:
    for number, promise in enumerate(line.promises):
        if not promise.sure:
            answers = (
                (t("read.ours"), line.promised_by(number, True)),
                (t("read.theirs"), line.promised_by(number, False)),
            )
            yield Reading(t("read.whose", promise=clean(promise.deed)), answers, 0 if promise.ours else 1)
