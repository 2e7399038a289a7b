"""The left half of the sheet: their world and our position in it. Each function gives the ranked entries of one box."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from ksp_tui.charts.unranked import unranked_words
from ksp_tui.documents.content import Entry, Part
from ksp_tui.documents.sheet import BoxSpec
from ksp_tui.documents.sheet_context import SheetContext, words
from ksp_tui.method.accounts import ranks
from ksp_tui.method.actions import is_open
from ksp_tui.method.influence import net_support, penetration, wanted_value
from ksp_tui.method.lists import threshold
from ksp_tui.method.presence import here
from ksp_tui.method.selection import GROUPS, select
from ksp_tui.method.zones import account_potential, potential, share
from ksp_tui.model.situation import Intrusion
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

DECIDES = "decides"
"""The buying role of those who decide, as the defaults name it."""


def needs(context: SheetContext) -> Iterator[Entry]:
    """Each need with its reason and where its buyers stand; what is worth most comes first."""
    every = context.plan.needs
    for id_ in sorted(every, key=lambda key: (-(every[key].amount or Decimal(0)), key)):
        need = every[id_]
        phase = context.level("phases", need.phase) if need.phase else ""
        yield Entry(
            (
                words(need.statement or id_),
                context.part("reason", "needs", "reason", need.reason),
                context.part("amount", "needs", "amount", need.amount),
                Part("phase", phase, need.phase),
                Part("wanted", "", need.our_move_phase, beside=True),
                context.part("state", "needs", "stalled", need.stalled, beside=True),
                context.zone(need.zone),
            ),
            "plain",
            ("needs", id_, "statement"),
        )


def zones(context: SheetContext) -> Iterator[Entry]:
    """Each zone with its potential, our sales and share; the largest potential first."""
    for id_ in context.zones():
        zone = context.plan.zones[id_]
        known, sales, part = potential(zone), zone.sales_this_year, share(zone)
        could = "" if known is None else t("sheet.potential", amount=context.value("zones", "spend", known))
        ours = "" if sales is None else t("sheet.sales", amount=context.value("zones", "sales_this_year", sales))
        yield Entry(
            (
                words(zone.name or id_),
                Part("amount", could, known),
                Part("progress", ours, sales),
                Part("share", "" if part is None else f"{part:.0%}", part, beside=True),
                context.zone(id_),
            ),
            "plain",
            ("zones", id_, "name"),
        )


def selection(context: SheetContext) -> Iterator[Entry]:
    """Verdict, score and coverage, the three groups, rank by score beside rank by volume."""
    found = select(context.plan, context.folder)
    if found.total.score is None:
        return
    covered = round(found.total.coverage * 100)
    yield Entry(
        (
            Part("state", t(f"verdict.{found.verdict}") if found.verdict else t("verdict.none"), found.verdict),
            Part("words", t(f"posture.{found.posture}") if found.posture else "", found.posture),
            Part("score", t("sheet.score", score=f"{found.total.score:.1f}", coverage=covered), found.total.score),
        ),
        "strong",
        ("scores",),
    )
    yield Entry(
        tuple(
            Part("score", t(f"sheet.group.{name}", score=f"{score:.1f}"), score)
            for name in GROUPS
            if (score := found.groups[name].score) is not None
        ),
        "plain",
        ("scores",),
    )
    known = context.status.accounts
    rank = ranks(known.values()).get(context.id)
    if rank is not None and (rank.by_score or rank.by_volume) and len(known) > 1:
        text = t("sheet.ranks", score=rank.by_score or "?", volume=rank.by_volume or "?", count=len(known))
        yield Entry((Part("rank", text, [rank.by_score, rank.by_volume]),), "plain", ("scores",))
        for why in unranked_words(known[context.id]):
            yield Entry((Part("words", why),), "dim", ("scores",))
    total, have, of = account_potential(context.plan)
    if total is not None:
        amount = context.value("zones", "spend", total)
        text = t("sheet.total_potential", amount=amount, have=have, of=of)
        yield Entry((Part("amount", text, total),), "dim", ("zones",))


def view(context: SheetContext) -> Iterator[Entry]:
    """
    The customer's strategies, the supplier they need, challenges with their opportunity, our strengths for them.

    Within a group the mightiest speaker comes first; the groups take turns, so that the first lines are one of each.
    """
    groups = (_strategies(context), _quotes(context), _challenges(context), _strengths(context))
    for turn in zip_longest(*groups):
        yield from (entry for entry in turn if entry is not None)


def _power(context: SheetContext, person: str | None) -> int:
    known = context.plan.stakeholders.get(person or "")
    return (known.power if known is not None else None) or 0


def _strategies(context: SheetContext) -> Iterator[Entry]:
    every = context.plan.customer_strategies
    for id_ in sorted(every, key=lambda key: (-_power(context, every[key].owner), key)):
        held = every[id_]
        yield Entry(
            (
                words(held.statement or id_),
                Part("horizon", held.horizon or "", held.horizon),
                context.part("owner", "customer_strategies", "owner", held.owner, beside=True),
            ),
            "strong",
            ("customer_strategies", id_),
        )


def _quotes(context: SheetContext) -> Iterator[Entry]:
    every = context.plan.suppliers_wanted
    for id_ in sorted(every, key=lambda key: (-_power(context, every[key].said_by), key)):
        held = every[id_]
        who = context.value("suppliers_wanted", "said_by", held.said_by)
        text = t("sheet.quoted", words=held.words or id_, who=who or "?")
        yield Entry((words(text), Part("person", who, held.said_by, beside=True)), "plain", ("suppliers_wanted", id_))


def _challenges(context: SheetContext) -> Iterator[Entry]:
    plan = context.plan
    for group in ("challenges", "opportunities", "trends"):
        for id_, item in getattr(plan, group).items():
            answers = [
                plan.opportunities[key].statement or key
                for key in plan.opportunities
                if group == "challenges" and plan.opportunities[key].challenge == id_
            ]
            yield Entry(
                (
                    words(t(f"sheet.one.{group}", words=item.statement or id_)),
                    Part("remedy", t("entry.separator").join(answers), answers, beside=True),
                ),
                "plain",
                (group, id_),
            )


def _strengths(context: SheetContext) -> Iterator[Entry]:
    for id_, strength in context.plan.strengths.items():
        yield Entry((words(strength.statement or id_),), "done", ("strengths", id_), "+")


def threat(way: Intrusion) -> int:
    """Return chance × damage of a way in, 0 where either is unknown."""
    return (way.chance or 0) * (way.damage or 0)


def danger(context: SheetContext) -> Iterator[Entry]:
    """The one critical vulnerability, then where competitors come in, by chance × damage."""
    plan = context.plan
    for id_, weak in plan.vulnerabilities.items():
        if weak.critical:
            remedy = context.part("remedy", "vulnerabilities", "remedy", weak.remedy, beside=True)
            yield Entry((words(weak.statement or id_), remedy), "bad", ("vulnerabilities", id_), "!")
    for id_, way in sorted(plan.intrusions.items(), key=lambda item: (-threat(item[1]), item[0])):
        guards = [key for key in way.guards if key in plan.actions and is_open(plan.actions[key])]
        high = threat(way) >= threshold(context.folder, "risk_high") and not way.guards
        yield Entry(
            (
                context.part("words", "intrusions", "competitor", way.competitor),
                context.part("words", "intrusions", "zone", way.zone),
                words(way.way_in or ""),
                Part("threat", f"{way.chance or '?'}×{way.damage or '?'}", threat(way)),
                Part("chance", "", way.chance, beside=True),
                Part("damage", "", way.damage, beside=True),
                Part("guards", "", len(guards), beside=True),
                context.zone(way.zone),
            ),
            "look" if high else "plain",
            ("intrusions", id_),
        )


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
    for id_, person in sorted(here(plan).items(), key=lambda item: (-(item[1].power or 0), item[0])):
        sign, tone = context.stance(person.stance)
        yield Entry(
            (
                Part("person", " ".join(part for part in (person.name or id_, person.title) if part), id_),
                Part("power", t("sheet.power", power=person.power or "?"), person.power),
                context.part("contact", "stakeholders", "coverage", person.coverage),
                Part("stance", "", person.stance, beside=True),
                Part("wanted", "", wanted_value(person), beside=True),
                Part("state", "", DECIDES in person.buying_roles, beside=True),
            ),
            tone,
            ("stakeholders", id_, "name"),
            sign,
        )


def ladder(context: SheetContext) -> Iterator[Entry]:
    """Each zone: the rung as checked (else guessed), and where we want to be."""
    plan = context.plan
    for id_ in plan.zones:
        rung = plan.ladder.get(id_)
        if rung is None or (rung.guess is None and rung.checked is None):
            continue
        now = rung.checked if rung.checked is not None else rung.guess
        target = ""
        if rung.target is not None:
            stay = rung.target == now
            target = t("sheet.stay") if stay else t("sheet.to", words=context.level("rungs", rung.target))
        yield Entry(
            (
                words(context.name("zones", id_)),
                Part("step", context.level("rungs", now), now),
                Part("wanted", target, rung.target),
                context.part("due", "ladder", "target_date", rung.target_date, beside=True),
                context.zone(id_),
            ),
            "plain" if rung.checked is not None else "dim",
            ("ladder", id_, "checked"),
        )


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
        tone: Tone = "plain"
        yield Entry(
            (
                words(item.contribution or id_),
                Part("measure", item.result or "", item.result),
                context.part("amount", "value_propositions", "amount", item.amount),
                context.part("agreed", "value_propositions", "agreed_by", item.agreed_by, beside=True),
                context.zone(item.zone),
            ),
            tone,
            ("value_propositions", id_),
        )


LEFT = (
    BoxSpec("zones", "left", "know", 1, ("zones",), ("zones",), ("zones",), zones, weight=9),
    BoxSpec("needs", "left", "know", 1, ("needs",), ("needs", "measures", "rhythm"), ("needs",), needs,
            least=4, weight=8),
    BoxSpec("selection", "left", "judge", 2, ("scores",), ("scores", "roles"),
            ("scores", "role_fills", "judgements"), selection),
    BoxSpec("view", "left", "know", 3, ("customer_strategies",),
            ("their_strategy", "trends", "challenges_theirs", "opportunities", "supplier", "strengths", "facts"),
            ("customer_strategies", "trends", "challenges", "opportunities", "suppliers_wanted", "strengths", "facts"),
            view, least=4, weight=1.2),
    BoxSpec("danger", "left", "judge", 3, ("intrusions",), ("vulnerability", "intrusion"),
            ("vulnerabilities", "intrusions"), danger, least=2, weight=3.5),
    BoxSpec("people", "left", "know", 3, ("stakeholders",), ("people", "strategic", "wanted"),
            ("stakeholders", "zone_views"), people),
    BoxSpec("ladder", "left", "judge", 3, ("ladder",), ("ladder", "ladder_check"), ("ladder", "competitor_rungs"),
            ladder),
    BoxSpec("positioning", "left", "judge", 4, ("positioning",), ("positioning",), ("positioning", "repeats"),
            positioning, weight=9),
    BoxSpec("value", "left", "judge", 4, ("value_propositions",), ("value",), ("value_propositions",), value,
            least=2, weight=4),
)  # fmt: skip
