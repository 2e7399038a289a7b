"""The boxes of people and of our position: people, ladder, positioning, value. Each function ranks one box."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ksp_tui.charts.figures import percent
from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet_context import SheetContext, words
from ksp_tui.method.influence import net_support, penetration, stance_value, wanted_value
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


def people_figures(context: SheetContext) -> Iterator[Part]:
    """Give support and penetration, and how many people they are of and rest on."""
    plan = context.plan
    support, reached = net_support(plan, plan.stakeholders), penetration(plan, plan.stakeholders)
    yield Part("support", t("sheet.support_index", percent=signed_share(support.value)), support.value)
    yield Part("share", t("sheet.penetration_rate", percent=squeezed(reached.value)), reached.value)
    known = t("sheet.people_known", count=support.people, stance=support.known, contact=reached.known)
    yield Part("count", known, [support.people, support.known, reached.known])


def squeezed(part: Decimal | None) -> str:
    """Return a share as a percentage without a blank; a question mark for an unknown one."""
    return percent(part).replace(" ", "")


def signed_share(part: Decimal | None) -> str:
    """Return a share with its sign: support may be below zero."""
    said = squeezed(part)
    return said if part is None or part == 0 or said.startswith("-") else f"+{said}"


def people(context: SheetContext) -> Iterator[Entry]:
    """The people: the most powerful first, with the sign of their stance."""
    plan = context.plan
    hears = dict(listened_to(plan))
    for id_, person in sorted(here(plan).items(), key=lambda item: (-(item[1].power or 0), item[0])):
        sign, tone = context.stance(person.stance)
        heard = hears.get(id_, [])
        now, wanted = stance_value(person.stance), wanted_value(person)
        yield Entry(
            (
                Part("person", " ".join(part for part in (person.name or id_, person.title) if part), id_),
                Part("power", t("sheet.power", power=person.power or "?"), person.power),
                context.part("contact", "stakeholders", "coverage", person.coverage),
                Part("stance", "", person.stance, beside=True),
                Part("wanted", "", wanted, beside=True),
                Part("gap", "", None if now is None or wanted is None else wanted - now, beside=True),
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
        aim = rung.target if rung is not None else None
        standing = [[person, rung_of(plan, person, id_)] for person in players(plan, id_)]
        rivals = [[each.competitor, each.rung, context.name("competitors", each.competitor or "")]
                  for each in plan.competitor_rungs.values() if each.zone == id_ and each.rung is not None]  # fmt: skip
        if now is None and aim is None and not standing and not rivals:
            continue
        target = ""
        if aim is not None:
            target = t("sheet.stay") if aim == now else t("sheet.to", words=context.level("rungs", aim))
        yield Entry(
            (
                words(context.name("zones", id_)),
                Part("step", context.level("rungs", now), now),
                Part("wanted", target, aim),
                Part("standing", _on_rungs(context, "stakeholders", standing), standing),
                Part("rivals", _on_rungs(context, "competitors", rivals), rivals),
                context.part("due", "ladder", "target_date", rung.target_date if rung else None, beside=True),
                context.zone(id_),
            ),
            "plain" if rung is not None and rung.checked is not None else "dim",
            ("ladder", id_, "checked"),
        )


def _on_rungs(context: SheetContext, collection: str, standing: list[list[Any]]) -> str:
    """Return names with the rung of each, the highest first; who sees us on an unknown one comes last."""
    order = sorted(standing, key=lambda each: -(each[1] or 0))
    said = [f"{context.name(collection, each[0] or '')} {'?' if each[1] is None else each[1]}" for each in order]
    key = "sheet.players" if collection == "stakeholders" else "sheet.rivals"
    return t(key, who=t("entry.separator").join(said)) if said else ""


def positioning(context: SheetContext) -> Iterator[Entry]:
    """The final words of each zone, that with the largest potential first."""
    for id_ in context.zones():
        said = context.plan.positioning.get(id_)
        if said is not None and said.final:
            text = t("sheet.in_zone", zone=context.name("zones", id_), words=" ".join(said.final.split()))
            yield Entry((words(text, said.final), context.zone(id_)), "plain", ("positioning", id_, "final"))


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
