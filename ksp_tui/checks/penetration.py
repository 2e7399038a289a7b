"""Module 5b · 组织渗透策略: who can stop us has a sub-strategy; talks are short, ask one thing and are rehearsed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method import talk
from ksp_tui.method.presence import here


@rule(
    "KSP510",
    "advice",
    harm=70,
    reads=(
        *(f"stakeholders.{field}" for field in ("name", "power", "stance", "left")),
        *(f"strategies.{field}" for field in ("kind", "person", "posture")),
    ),
)
def opposition_is_worked_on(case: Case) -> Iterator[Hit]:
    """Each powerful person whose stance is reserved or opposed has a sub-strategy of penetration that goes on."""
    high = case.limit("power_high")
    aimed = {
        strategy.person
        for strategy in case.plan.strategies.values()
        if strategy.kind == "people" and strategy.posture != "stop"
    }
    for id_, person in here(case.plan).items():
        if person.power is not None and person.power >= high and id_ not in aimed:
            args = {"person": case.name("stakeholders", id_), "power": person.power}
            if person.stance == "reserved":
                yield Hit(("stakeholders", id_), args)
            elif person.stance == "opponent":
                yield Hit(("stakeholders", id_), args, "opponent")


@rule(
    "KSP511",
    "advice",
    harm=30,
    reads=("talks.person", "talks.pauses", "stakeholders.name", *(f"talks.{part}" for part in talk.PARTS)),
)
def talk_takes_its_time(case: Case) -> Iterator[Hit]:
    """
    A talk takes 90 seconds, 15 more or less, at the pace of the folder and with its pauses.

    Too long is told at once, at the part that takes longest. Too short only of a talk that has a beginning, a middle
    and an end (hook, value, ask): before that it is not finished.
    """
    aim, slack = int(case.limit("talk_seconds")), int(case.limit("talk_tolerance"))
    pace = case.limit("words_per_minute"), case.limit("characters_per_minute")
    for id_, one in case.plan.talks.items():
        took = talk.whole(talk.talk_seconds(one, *pace))
        args = {"person": case.name("talks", id_), "seconds": took, "least": aim - slack, "most": aim + slack}
        if took > aim + slack:
            longest = max(talk.PARTS, key=lambda part: _seconds(getattr(one, part), *pace))
            yield Hit(("talks", id_, longest), args, "long")
        elif took < aim - slack and one.hook and one.value and one.ask:
            yield Hit(("talks", id_, "value"), args, "short")


def _seconds(text: str | None, words: Decimal | int, characters: Decimal | int) -> Decimal:
    return talk.seconds(text or "", words, characters)


@rule("KSP512", "advice", harm=45, reads=("talks.person", "talks.ask", "stakeholders.name"))
def talk_asks_one_thing(case: Case) -> Iterator[Hit]:
    """A talk ends in exactly one ask: several are seen by question marks, lines or semicolons."""
    for id_, one in case.plan.talks.items():
        asked = talk.asks(one.ask)
        if asked != 1:
            args = {"person": case.name("talks", id_), "asks": asked}
            yield Hit(("talks", id_, "ask"), args, "several" if asked else "none")


@rule(
    "KSP513",
    "advice",
    harm=40,
    reads=("talks.person", "talks.hook", "talks.ask", "rehearsals.talk", "stakeholders.name"),
)
def talk_is_rehearsed(case: Case) -> Iterator[Hit]:
    """A talk that has a beginning and an end (hook, ask) has been said aloud at least once."""
    said = {rehearsal.talk for rehearsal in case.plan.rehearsals.values()}
    for id_, one in case.plan.talks.items():
        if one.hook and one.ask and id_ not in said:
            yield Hit(("rehearsals",), {"person": case.name("talks", id_)}, about=("talks", id_))
