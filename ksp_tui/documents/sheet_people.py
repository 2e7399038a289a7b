"""The boxes of people and of our position: people, ladder, positioning, value. Each function ranks one box."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import SheetContext, words
from ksp_tui.method.influence import net_support, penetration, wanted_value
from ksp_tui.method.ladder import own_rung, players, rung_of
from ksp_tui.method.presence import here
from ksp_tui.model.plan import Plan
from ksp_tui.text import t

DECIDES = "decides"
"""The buying role of those who decide, as the defaults name it."""
LISTENERS = 3
"""So many of those who decide, the mightiest, tell whom they listen to."""


def listened_to(plan: Plan) -> list[tuple[str, list[str]]]:
    """Return the mightiest who decide and listen to somebody, each with those they hear, the mightiest first."""
    present = here(plan)

    def by_power(id_: str) -> tuple[int, str]:
        return -(present[id_].power or 0), id_

    deciders = sorted((id_ for id_, each in present.items() if DECIDES in each.buying_roles), key=by_power)
    heard = [(id_, sorted((o for o, each in present.items() if id_ in each.influences), key=by_power))
             for id_ in deciders]  # fmt: skip
    return [each for each in heard if each[1]][:LISTENERS]


def people(context: SheetContext) -> Iterator[Entry]:
    """Support and penetration in figures, then the people: the most powerful first, with the sign of their stance."""
    plan = context.plan
    figures = (
        ("support_index", net_support(plan, plan.stakeholders)),
        ("penetration_rate", penetration(plan, plan.stakeholders)),
    )
    said = [
        Part(
            "share",
            t(f"sheet.{name}", percent=f"{found.value:.0%}", known=found.known, count=found.people),
            found.value,
        )
        for name, found in figures
        if found.value is not None
    ]
    if said:
        yield Entry(tuple(said), "strong")
    hears = dict(listened_to(plan))
    for id_, person in sorted(here(plan).items(), key=lambda item: (-(item[1].power or 0), item[0])):
        sign, tone = context.stance(person.stance)
        heard = hears.get(id_, [])
        yield Entry(
            (
                Part("person", " ".join(part for part in (person.name or id_, person.title) if part), id_),
                Part("power", t("sheet.power", power=person.power or "?"), person.power),
                context.part("contact", "stakeholders", "coverage", person.coverage),
                Part("stance", "", person.stance, beside=True),
                Part("wanted", "", wanted_value(person), beside=True),
                Part("state", "", DECIDES in person.buying_roles, beside=True),
                Part("heard", t("sheet.hears", who=context.names("stakeholders", heard)) if heard else "", heard),
            ),
            tone,
            ("stakeholders", id_, "name"),
            sign,
        )


def ladder(context: SheetContext) -> Iterator[Entry]:
    """Each zone: the rung as checked (else guessed), where we want to be, who sees us where, where rivals stand."""
    plan = context.plan
    for id_ in context.zones():
        rung = plan.ladder.get(id_)
        now = own_rung(rung) if rung is not None else None
        if rung is None or now is None:
            continue
        standing = [[person, rung_of(plan, person, id_)] for person in players(plan, id_)]
        rivals = [[each.competitor, each.rung] for each in plan.competitor_rungs.values()
                  if each.zone == id_ and each.rung is not None]  # fmt: skip
        target = ""
        if rung.target is not None:
            stay = rung.target == now
            target = t("sheet.stay") if stay else t("sheet.to", words=context.level("rungs", rung.target))
        yield Entry(
            (
                words(context.name("zones", id_)),
                Part("step", context.level("rungs", now), now),
                Part("wanted", target, rung.target),
                Part("standing", _on_rungs(context, "stakeholders", standing), standing),
                Part("rivals", _on_rungs(context, "competitors", rivals), rivals),
                context.part("due", "ladder", "target_date", rung.target_date, beside=True),
                context.zone(id_),
            ),
            "plain" if rung.checked is not None else "dim",
            ("ladder", id_, "checked"),
        )


def _on_rungs(context: SheetContext, collection: str, standing: list[list[Any]]) -> str:
    """Return names with the rung of each, the highest first; who sees us on an unknown one comes last."""
    order = sorted(standing, key=lambda each: -(each[1] or 0))
    said = [f"{context.name(collection, id_ or '')} {'?' if rung is None else rung}" for id_, rung in order]
    key = "sheet.players" if collection == "stakeholders" else "sheet.rivals"
    return t(key, who=t("entry.separator").join(said)) if said else ""


def positioning(context: SheetContext) -> Iterator[Entry]:
    """The final words of each zone, that with the largest potential first."""
    for id_ in context.zones():
        said = context.plan.positioning.get(id_)
        if said is not None and said.final:
            text = t("sheet.in_zone", zone=context.name("zones", id_), words=" ".join(said.final.split()))
            yield Entry((words(text), context.zone(id_)), "plain", ("positioning", id_, "final"))


def value(context: SheetContext) -> Iterator[Entry]:
    """What our contribution brings them, in their measure and money; the largest amount first."""
    every = context.plan.value_propositions
    for id_ in sorted(every, key=lambda key: (-(every[key].amount or Decimal(0)), key)):
        item = every[id_]
        who = context.value("value_propositions", "agreed_by", item.agreed_by)
        yield Entry(
            (
                words(item.contribution or id_),
                Part("measure", item.result or "", item.result),
                context.part("amount", "value_propositions", "amount", item.amount),
                Part("agreed", t("sheet.agreed", who=who) if who else t("paper.not_agreed"), item.agreed_by),
                context.part("date", "value_propositions", "agreed_on", item.agreed_on, beside=True),
                context.zone(item.zone),
            ),
            "plain" if who else "look",
            ("value_propositions", id_),
        )
