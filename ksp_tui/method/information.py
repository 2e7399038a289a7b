"""
Module 3 · 信息来源: which standard questions are answered, and which answers rest on little or are stale.

Coverage = answered / asked (handbook, module 3). Which questions are asked, and how long a type of source stays
fresh, stands in the folder's lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.situation import Fact


AnswerState = Literal["open", "assumed", "confirmed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """How one question stands: a standard one of the folder, or one of the person's own (then it is the fact's id)."""

    question: str
    standard: bool
    fact: str | None
    """The fact that says most: a confirmed one before an assumed one, of two the later; None: nobody wrote one yet."""
    state: AnswerState
    age: int | None
    """Days since the answer was got; None while open, or where its day is unknown."""
    fresh_for: int | None
    """Days that an answer from such a source stays fresh; None where the type of source is unknown."""
    stale: int
    """Days for which it has been stale; 0 while fresh, and where day or type of source are unknown."""
    one_source: bool
    rests: int
    """How many records of the plan name it as their fact or source: goals, strategies, trends, challenges."""

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing left to find out: confirmed, and not stale."""
        return self.state == "confirmed" and not self.stale


@dataclass(frozen=True, slots=True)
class Information:
    """The standard questions counted: asked, answered, and of the answered confirmed, stale, on one source."""

    asked: int
    answered: int
    confirmed: int
    stale: int
    one_source: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the standard questions are answered, and which are not, in the order they are asked."""

    answered: int
    asked: int
    open: tuple[str, ...]


def coverage(plan: Plan, questions: Collection[str]) -> Coverage:
    """Return what is answered of `questions` (ids): those for which some fact says something."""
    known = {fact.standard for fact in plan.facts.values() if fact.fact}
    missing = tuple(id_ for id_ in questions if id_ not in known)
    return Coverage(len(questions) - len(missing), len(questions), missing)


def is_confirmed(fact: Fact) -> bool:
    """Say whether someone who knows has confirmed a fact."""
    return fact.status == "confirmed"


def on_one_source(fact: Fact) -> bool:
    """Say whether an answer rests on one source: no second one is named, and nobody has confirmed it."""
    return bool(fact.fact) and not fact.second_source and not is_confirmed(fact)


def days_stale(fact: Fact, stale_after: int | None, today: dt.date) -> int:
    """
    Return for how many days an answer has been stale: 0 while fresh, and where day or type of source are unknown.

    `stale_after` is how many days facts from such a source stay fresh: people 60, press 180, a yearly report 400.
    """
    if not fact.fact or fact.date is None or stale_after is None:
        return 0
    return max((today - fact.date).days - stale_after, 0)


def rests_on(plan: Plan) -> dict[str, int]:
    """Return how many records rest on each fact: goals and strategies name it, what they say of the customer too."""
    found: dict[str, int] = {}
    for items in (plan.goals, plan.strategies):
        for item in items.values():
            for fact in item.facts:
                found[fact] = found.get(fact, 0) + 1
    for sourced in (plan.customer_strategies, plan.trends, plan.challenges):
        for each in sourced.values():
            if each.source is not None:
                found[each.source] = found.get(each.source, 0) + 1
    return found


def answers(
    plan: Plan, questions: Collection[str], fresh: Mapping[str, int | None], today: dt.date, *, own: bool = True
) -> list[Answer]:
    """
    Return how each question stands: the standard ones in their order, then the person's own in the order of the plan.

    `fresh` says for each type of source how many days its facts stay fresh. A standard question may have several
    facts: the one that says most stands for it, and two that answer it are two sources.
    """
    resting = rests_on(plan)
    by_question: dict[str, list[str]] = {id_: [] for id_ in questions}
    others: list[str] = []
    for id_, fact in plan.facts.items():
        # a question that is answered for the first time lies at its own key until its record is made
        standard = fact.standard or id_.removeprefix("@")
        if standard in by_question:
            by_question[standard].append(id_)
        elif own:
            others.append(id_)
    found = [_answer(plan, id_, True, ids, fresh, resting, today) for id_, ids in by_question.items()]
    return [*found, *(_answer(plan, id_, False, [id_], fresh, resting, today) for id_ in others)]


def _answer(
    plan: Plan,
    question: str,
    standard: bool,
    ids: list[str],
    fresh: Mapping[str, int | None],
    resting: Mapping[str, int],
    today: dt.date,
) -> Answer:
    facts = plan.facts
    rests = sum(resting.get(id_, 0) for id_ in ids)
    said = [id_ for id_ in ids if facts[id_].fact]
    if not said:
        return Answer(question, standard, ids[0] if ids else None, "open", None, None, 0, False, rests)
    best = max(said, key=lambda id_: (is_confirmed(facts[id_]), facts[id_].date or dt.date.min, id_))
    fact = facts[best]
    limit = fresh.get(fact.source_type or "")
    sources = {facts[id_].source or facts[id_].source_type for id_ in said}
    return Answer(
        question,
        standard,
        best,
        "confirmed" if is_confirmed(fact) else "assumed",
        None if fact.date is None else (today - fact.date).days,
        limit,
        days_stale(fact, limit, today),
        on_one_source(fact) and len(sources) == 1,
        rests,
    )


def counted(found: Collection[Answer]) -> Information:
    """Count how questions stand."""
    answered = [each for each in found if each.state != "open"]
    return Information(
        len(found),
        len(answered),
        sum(each.state == "confirmed" for each in answered),
        sum(bool(each.stale) for each in answered),
        sum(each.one_source for each in answered),
    )


def to_find_out(found: Collection[Answer]) -> list[Answer]:
    """Return what is still to be found out, by what rests on it: then open, stale, assumed, and on one source."""
    left = [each for each in found if not each.is_settled]
    return sorted(left, key=lambda each: (-each.rests, grade(each)))


def grade(answer: Answer) -> int:
    """Return how pressing a question is: 0 open, 1 stale, 2 assumed on one source, 3 assumed, 4 settled."""
    if answer.state == "open":
        return 0
    if answer.stale:
        return 1
    if answer.state == "assumed":
        return 2 if answer.one_source else 3
    return 4
