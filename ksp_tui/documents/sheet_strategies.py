"""The three strategies on the sheet: the matter, the people, and what we need from inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import SheetContext, words
from ksp_tui.method.influence import STANCE_VALUES, priority, wanted_value
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.strategies import Strategy
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

POSTURES = {"invest": 0, None: 1, "hold": 1, "stop": 2}
"""Sub-strategies come in this order: what we invest in, what we hold, what we stop."""
STATES = {"needed": 0, None: 0, "asked": 1, "refused": 2}
"""Resources come in this order: what is not yet asked for first."""


def _strategies(context: SheetContext, kind: str, order: Callable[[str, Strategy], Any]) -> Iterator[Entry]:
    """Give the sub-strategies of one kind with how many of their actions are done."""
    plan = context.plan
    own = [(id_, strategy) for id_, strategy in plan.strategies.items() if strategy.kind == kind]
    for id_, strategy in sorted(own, key=lambda item: (*order(*item), item[0])):
        person = plan.stakeholders.get(strategy.person or "")
        yield Entry(
            (
                words(strategy.statement or id_),
                context.part("person", "strategies", "person", strategy.person),
                *_stances(context, person),
                context.pips(id_),
                context.part("state", "strategies", "posture", strategy.posture, beside=True),
                context.zone(strategy.zone),
            ),
            "dim" if strategy.posture == "stop" else "plain",
            ("strategies", id_, "statement"),
        )


def _stances(context: SheetContext, person: Stakeholder | None) -> tuple[Part, Part]:
    """Return the stance of the one a sub-strategy is for, and the one we want, by their signs."""
    now, wanted = (None, None) if person is None else (person.stance, wanted_value(person))
    aim = next((name for name, number in STANCE_VALUES.items() if number == wanted), None)
    signs = {"now": context.stance(now)[0], "wanted": context.stance(aim)[0]}
    said = t("sheet.stances", **signs) if now is not None and aim is not None else ""
    return Part("stance", said, now), Part("wanted", "", wanted, beside=True)


def business(context: SheetContext) -> Iterator[Entry]:
    """What both sides commit in each zone, now and wanted, then the sub-strategies of the matter."""
    plan = context.plan
    for id_ in context.zones():
        bond = plan.relationships.get(id_)
        if bond is not None and (bond.now is not None or bond.wanted is not None):
            to = t("sheet.to", words=context.level("relationships", bond.wanted)) if bond.wanted else ""
            to = t("sheet.stay") if bond.wanted is not None and bond.wanted == bond.now else to
            yield Entry(
                (
                    words(context.name("zones", id_)),
                    Part("step", context.level("relationships", bond.now), bond.now),
                    Part("wanted", to, bond.wanted),
                    context.zone(id_),
                ),
                "strong",
                ("relationships", id_, "now"),
            )
    yield from _strategies(
        context, "business", lambda _, each: (POSTURES.get(each.posture, 1), context.zone_rank(each.zone))
    )


def penetration(context: SheetContext) -> Iterator[Entry]:
    """The sub-strategies for people, those first whose stance is worth most to move, then the talks with their ask."""

    def order(_: str, each: Strategy) -> tuple[bool, int]:
        person = context.plan.stakeholders.get(each.person or "")
        worth = priority(person) if person is not None else None
        return each.posture == "stop", -(worth or 0)

    yield from _strategies(context, "people", order)
    for id_, talk in context.plan.talks.items():
        who = context.value("talks", "person", talk.person)
        text = t("sheet.talk", who=who or id_, ask=" ".join((talk.ask or "?").split()))
        yield Entry((Part("ask", text, talk.ask), Part("person", who, talk.person, beside=True)), "plain",
                    ("talks", id_))  # fmt: skip


def support(context: SheetContext) -> Iterator[Entry]:
    """The resources that are not granted with how they stand, the sub-strategies inside us, then what was granted."""
    every = context.plan.resources
    granted = [id_ for id_, each in every.items() if each.state == "granted"]
    for id_ in sorted(every.keys() - set(granted), key=lambda key: (STATES.get(every[key].state, 0), key)):
        resource = every[id_]
        amount = " ".join(
            part for part in (context.value("resources", "amount", resource.amount), resource.unit or "") if part
        )
        tone: Tone = "bad" if resource.state == "refused" else "plain"
        yield Entry(
            (
                words(resource.what or id_),
                Part("amount", amount, resource.amount),
                Part("unit", "", resource.unit, beside=True),
                context.part("state", "resources", "state", resource.state),
                context.part("person", "resources", "holder", resource.holder),
            ),
            tone,
            ("resources", id_, "what"),
        )
    yield from _strategies(
        context, "resources", lambda _, each: (POSTURES.get(each.posture, 1), context.zone_rank(each.zone))
    )
    if granted:
        said = t("paper.granted", count=len(granted), what=context.names("resources", granted))
        yield Entry((words(said), Part("state", "", "granted", beside=True), Part("count", "", granted, beside=True)),
                    "done", ("resources", granted[0], "what"), "✓")  # fmt: skip
