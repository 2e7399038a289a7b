"""
Picture 3.3, 信息来源: what do we know, how sure, how fresh.

Each standard question with its answer: open first, then stale, on one source, assumed, confirmed. The bar is the
answer's age on the days its source stays fresh; it is full only when stale (handbook, module 3).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited, in_a_row, people_names
from ksp_tui.charts.subject import Subject
from ksp_tui.method import lists
from ksp_tui.method.information import Answer, answers, counted, grade
from ksp_tui.model.common import Path
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.tones import Tone

BAR_MOST = 10
DAYS = 11
"""Cells of the last column: "by 20 Nov" fits; a day of another year stands there alone."""
NEARLY = Decimal("0.94")
"""A fresh answer never fills the bar, however old it is."""
ONE = Decimal(1)
OPEN, ASSUMED, CONFIRMED = "?", "◦", "✓"


def build(subject: Subject) -> Bars:
    """Return the standard questions and the person's own, what is to be looked at first."""
    found = questions(subject)
    order = sorted(range(len(found)), key=lambda n: (grade(found[n]), n))
    standard = [each for each in found if each.standard]
    return Bars(
        id="information",
        head=t("chart.information.question"),
        columns=(
            Column(t("chart.information.answer"), 11, 1),
            Column(t("chart.information.from"), 12),
            Column(t("chart.information.days"), DAYS, 8, right=True),
        ),
        before=2,
        bar_head=t("chart.information.used"),
        rows=tuple(_row(found[n], subject) for n in order),
        most=ONE,
        grounded=True,
        longest=BAR_MOST,
        legend=(
            LegendEntry(OPEN, t("chart.information.open")),
            LegendEntry(ASSUMED, t("chart.information.assumed")),
            LegendEntry(CONFIRMED, t("chart.information.confirmed")),
            LegendEntry("1", t("chart.information.one_source")),
        ),
        findings=_findings(standard, [found[n] for n in order], subject),
        formula=t("chart.information.formula", n=counted(standard).answered, m=len(standard)),
        invitation=(t("chart.information.shows"), t("chart.information.begin")),
    )


def questions(subject: Subject) -> list[Answer]:
    """Return how each question stands."""
    folder = subject.folder
    return answers(subject.plan, lists.visible(folder, "questions"), lists.fresh_for(folder), subject.today)


def question_words(answer: Answer, subject: Subject) -> str:
    """Return a question as it is asked: in the person's words where they wrote some, else in the folder's."""
    fact = subject.plan.facts.get(answer.fact or "")
    if answer.standard:
        return cited(lists.name_of(subject.folder, "questions", answer.question), 200)
    return cited((fact.question if fact is not None else None) or t("group.facts.one"), 200)


def place_of(answer: Answer, field: str) -> Path:
    """Return where an answer's field lies; of a question nobody wrote down a place that begins its record."""
    return ("facts", answer.fact or STANDARD + answer.question, field)


STANDARD = "@"
"""Begins the key of a standard question's row while it has no record; no id of a plan does."""


def asking(answer: Answer, subject: Subject) -> tuple[str, str]:
    """Return whom one of us asks, and by when; "" where nobody said."""
    fact = subject.plan.facts.get(answer.fact or "")
    if fact is None:
        return "", ""
    people = people_names(subject.plan.stakeholders)
    whom = cited(people.get(fact.ask_whom or "", ""))
    return whom, day_words(fact.ask_by, subject.today) if fact.ask_by else ""


def _row(answer: Answer, subject: Subject) -> BarRow:
    fact = subject.plan.facts.get(answer.fact or "")
    sign, word, tone = STATES[answer.state]
    state = t(f"chart.information.{word}")
    words = f"{sign} {state}" + (" 1" if answer.one_source else "")
    whom, by = asking(answer, subject)
    if answer.state == "open":
        source = t("chart.information.ask", name=whom) if whom else t("chart.information.ask_nobody")
    else:
        source = _source(answer, subject)
    question = question_words(answer, subject)
    return BarRow(
        question,
        place_of(answer, "fact"),
        _bar(answer),
        (
            Words(words, sign, tone, place_of(answer, "status")),
            Words(source, tone="look" if answer.state == "open" else "plain",
                  place=place_of(answer, "ask_whom" if answer.state == "open" else "source_type")),
            _days(answer, by),
        ),
        reading=t("chart.information.reading", question=question,
                  answer=cited((fact.fact if fact is not None else None) or state, 200)),
    )  # fmt: skip


STATES: dict[str, tuple[str, str, Tone]] = {
    "open": (OPEN, "open", "look"),
    "assumed": (ASSUMED, "assumed", "plain"),
    "confirmed": (CONFIRMED, "confirmed", "done"),
}


def _source(answer: Answer, subject: Subject) -> str:
    fact = subject.plan.facts[answer.fact or ""]
    if fact.source_type:
        return cited(lists.name_of(subject.folder, "source_types", fact.source_type), 40)
    return cited(fact.source or UNKNOWN, 40)


def _bar(answer: Answer) -> tuple[BarPart, ...] | None:
    """Return how much of the time an answer is good for is gone; None where its day or that time is unknown."""
    if answer.age is None or not answer.fresh_for:
        return None
    part = ONE if answer.stale else min(Decimal(max(answer.age, 0)) / answer.fresh_for, NEARLY)
    return (BarPart(part, "solid", place_of(answer, "date")),)


def _days(answer: Answer, by: str) -> Words:
    if answer.state == "open":
        said = t("chart.information.by", day=by) if by else ""
        return Words(said if len(by) < len("2027-01-15") else by, by, "look", place_of(answer, "ask_by"))
    if answer.age is None:
        return Words(UNKNOWN, UNKNOWN, "dim", place_of(answer, "date"))
    if answer.stale:
        return Words(f"! {answer.age}", f"! {answer.age}", "bad", place_of(answer, "date"))
    return Words(str(answer.age), str(answer.age), place=place_of(answer, "date"))


def _findings(standard: list[Answer], ordered: list[Answer], subject: Subject) -> tuple[str, ...]:
    """Say what is open with whom to ask by when, then what is stale, then what nobody confirmed."""
    if not any(each.fact is not None for each in ordered):
        return ()
    counts = counted(standard)
    said = [t("chart.information.found", n=counts.answered, m=counts.asked, confirmed=counts.confirmed)]
    open_ = [each for each in ordered if each.state == "open"]
    if open_:
        # Whom to ask is known of some: they come first.
        first = min(open_, key=lambda each: asking(each, subject)[0] == "")
        whom, by = asking(first, subject)
        key = "found_open_by" if whom and by else "found_open_whom" if whom else "found_open"
        said.append(t(f"chart.information.{key}", question=cited(question_words(first, subject), 44), name=whom,
                      day=by))  # fmt: skip
    elif stale := [each for each in ordered if each.stale]:
        oldest = max(stale, key=lambda each: each.stale)
        said.append(t("chart.information.found_stale", n=len(stale), days=oldest.age or 0,
                      question=cited(question_words(oldest, subject), 44)))  # fmt: skip
    elif assumed := [each for each in standard if each.state == "assumed"]:
        said.append(t("chart.information.found_assumed", n=len(assumed)))
    return (in_a_row(said),)
