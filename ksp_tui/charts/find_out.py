"""
Picture 3.3, the second: what is still to be found out, what rests on it, and who asks whom by when.

What goals, strategies and the customer's view rest on comes first (handbook, module 3).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.information import STATES, asking, place_of, question_words, questions
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.information import Answer, to_find_out
from ksp_tui.text import t

BAR_MOST = 6


def build(subject: Subject) -> Bars:
    """Return the questions that are not settled, by what rests on them."""
    found = to_find_out(questions(subject))
    return Bars(
        id="find_out",
        head=t("chart.information.question"),
        columns=(
            Column(t("chart.find_out.why"), 9, 1),
            Column("", 2, 2, right=True),
            Column(t("chart.find_out.asks"), 18),
            Column(t("chart.find_out.by"), 5, 5),
        ),
        before=1,
        bar_head=t("chart.find_out.rests"),
        rows=tuple(_row(each, subject) for each in found),
        grounded=bool(found),
        most=Decimal(max((each.rests for each in found), default=0) or 1),
        longest=BAR_MOST,
        findings=_findings(found, subject),
        formula=t("chart.find_out.formula") if found else "",
        invitation=(t("chart.find_out.settled"),),
    )


def _row(answer: Answer, subject: Subject) -> BarRow:
    sign, word, tone = STATES[answer.state]
    key = "stale" if answer.stale else word
    whom, by = asking(answer, subject)
    late = _is_late(answer, subject)
    question = question_words(answer, subject)
    return BarRow(
        question,
        place_of(answer, "fact"),
        (BarPart(Decimal(answer.rests), "solid", place_of(answer, "fact")),),
        (
            Words(t(f"chart.information.{key}"), "!" if answer.stale else sign, "bad" if answer.stale else tone,
                  place_of(answer, "status")),
            Words(str(answer.rests), str(answer.rests), "plain" if answer.rests else "dim"),
            Words(_asks(answer, whom, subject), tone="plain" if whom else "look", place=place_of(answer, "ask_whom")),
            Words(by or UNKNOWN, by or UNKNOWN, "bad" if late else "plain" if by else "look",
                  place_of(answer, "ask_by")),
        ),
        reading=question,
    )  # fmt: skip


def _asks(answer: Answer, whom: str, subject: Subject) -> str:
    """Return who of us asks whom; `?` for who is not named."""
    fact = subject.plan.facts.get(answer.fact or "")
    key = (fact.asker if fact is not None else None) or ""
    member = subject.plan.team.get(key) or subject.folder.colleagues.get(key)
    name = (member.name if member is not None else None) or key
    return t("chart.find_out.who", ours=cited(name or UNKNOWN, 8), theirs=whom or UNKNOWN)


def _is_late(answer: Answer, subject: Subject) -> bool:
    fact = subject.plan.facts.get(answer.fact or "")
    return fact is not None and fact.ask_by is not None and fact.ask_by < subject.today


def _findings(found: list[Answer], subject: Subject) -> tuple[str, ...]:
    """Say which question most rests on; then for how many nobody asks, or which day has passed."""
    if not found:
        return ()
    first = found[0]
    question = cited(question_words(first, subject), 44)
    said = [t("chart.find_out.found_rests", n=first.rests, question=question) if first.rests
            else t("chart.find_out.found_first", n=len(found), question=question)]  # fmt: skip
    late = [each for each in found if _is_late(each, subject)]
    nobody = [each for each in found if not asking(each, subject)[0]]
    if late:
        said.append(t("chart.find_out.found_late", n=len(late)))
    elif nobody:
        said.append(t("chart.find_out.found_nobody", n=len(nobody)))
    return tuple(said)
