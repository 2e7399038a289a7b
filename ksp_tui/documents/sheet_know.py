"""The left half of the sheet: their world and our position in it. Each function writes the ranked lines of one box."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.documents.sheet import BoxSpec, Line, SheetWords, join
from ksp_tui.method.accounts import ranks
from ksp_tui.method.influence import net_support, penetration
from ksp_tui.method.lists import threshold
from ksp_tui.method.selection import GROUPS, select
from ksp_tui.method.zones import account_potential, potential
from ksp_tui.text import t


def needs(words: SheetWords) -> Iterator[Line]:
    """Each need with its reason and where its buyers stand; what is worth most comes first."""
    plan = words.plan
    for id_, need in sorted(plan.needs.items(), key=lambda item: (-(item[1].amount or Decimal(0)), item[0])):
        phase = words.level("phases", need.phase) if need.phase else ""
        text = join(
            need.statement or id_,
            words.value("needs", "reason", need.reason),
            words.value("needs", "amount", need.amount),
            phase,
        )
        yield Line(text, "plain", ("needs", id_, "statement"))


def zones(words: SheetWords) -> Iterator[Line]:
    """Each zone with its potential and our sales; the largest potential first."""
    plan = words.plan
    for id_, zone in sorted(plan.zones.items(), key=lambda item: (-(potential(item[1]) or Decimal(0)), item[0])):
        known = potential(zone)
        text = join(
            zone.name or id_,
            t("sheet.potential", amount=words.value("zones", "spend", known)) if known is not None else "",
            t("sheet.sales", amount=words.value("zones", "sales_this_year", zone.sales_this_year))
            if zone.sales_this_year is not None
            else "",
        )
        yield Line(text, "plain", ("zones", id_, "name"))


def selection(words: SheetWords) -> Iterator[Line]:
    """Verdict, score and coverage, the three groups, rank by score beside rank by volume."""
    found = select(words.plan, words.folder)
    if found.total.score is None:
        return
    verdict = t(f"verdict.{found.verdict}") if found.verdict else t("verdict.none")
    posture = t(f"posture.{found.posture}") if found.posture else ""
    covered = round(found.total.coverage * 100)
    yield Line(
        join(verdict, posture, t("sheet.score", score=f"{found.total.score:.1f}", coverage=covered)),
        "strong",
        ("scores",),
    )
    groups = (
        t(f"sheet.group.{name}", score=f"{found.groups[name].score:.1f}")
        for name in GROUPS
        if found.groups[name].score is not None
    )
    yield Line(join(*groups), "plain", ("scores",))
    known = words.insight.accounts
    rank = ranks(known.values()).get(words.id)
    if rank is not None and (rank.by_score or rank.by_volume) and len(known) > 1:
        yield Line(
            t("sheet.ranks", score=rank.by_score or "?", volume=rank.by_volume or "?", count=len(known)),
            "plain",
            ("scores",),
        )
    total, have, of = account_potential(words.plan)
    if total is not None:
        amount = words.value("zones", "spend", total)
        yield Line(t("sheet.total_potential", amount=amount, have=have, of=of), "dim", ("zones",))


def view(words: SheetWords) -> Iterator[Line]:
    """The customer's strategies, the supplier they need, challenges, opportunities, our strengths as they see them."""
    plan = words.plan
    for id_, strategy in plan.customer_strategies.items():
        yield Line(join(strategy.statement or id_, strategy.horizon or ""), "strong", ("customer_strategies", id_))
    for id_, wanted in plan.suppliers_wanted.items():
        said = words.value("suppliers_wanted", "said_by", wanted.said_by)
        yield Line(t("sheet.quoted", words=wanted.words or id_, who=said or "?"), "plain", ("suppliers_wanted", id_))
    for group in ("challenges", "opportunities", "trends"):
        for id_, item in getattr(plan, group).items():
            yield Line(t(f"sheet.one.{group}", words=item.statement or id_), "plain", (group, id_))
    for id_, strength in plan.strengths.items():
        yield Line(strength.statement or id_, "done", ("strengths", id_), "+")


def danger(words: SheetWords) -> Iterator[Line]:
    """The one critical vulnerability, then where competitors come in, by chance × damage."""
    plan = words.plan
    for id_, weak in plan.vulnerabilities.items():
        if weak.critical:
            yield Line(weak.statement or id_, "bad", ("vulnerabilities", id_), "!")

    def threat(item: object) -> int:
        return (getattr(item, "chance", None) or 0) * (getattr(item, "damage", None) or 0)

    for id_, way in sorted(plan.intrusions.items(), key=lambda item: (-threat(item[1]), item[0])):
        weight = f"{way.chance or '?'}×{way.damage or '?'}"
        who = words.value("intrusions", "competitor", way.competitor)
        zone = words.value("intrusions", "zone", way.zone)
        high = threat(way) >= threshold(words.folder, "risk_high") and not way.guards
        yield Line(join(who, zone, way.way_in or "", weight), "look" if high else "plain", ("intrusions", id_))


def people(words: SheetWords) -> Iterator[Line]:
    """Support and penetration in figures, then the people: the most powerful first, with the sign of their stance."""
    plan = words.plan
    figures = (
        ("support_index", net_support(plan, plan.stakeholders)),
        ("penetration_rate", penetration(plan, plan.stakeholders)),
    )
    said = [
        t(f"sheet.{name}", percent=f"{found.value:.0%}", known=found.known, count=found.people)
        for name, found in figures
        if found.value is not None
    ]
    if said:
        yield Line(join(*said), "strong")
    for id_, person in sorted(plan.stakeholders.items(), key=lambda item: (-(item[1].power or 0), item[0])):
        sign, look = words.stance(person.stance)
        text = join(
            " ".join(part for part in (person.name or id_, person.title) if part),
            t("sheet.power", power=person.power or "?"),
            words.value("stakeholders", "coverage", person.coverage),
        )
        yield Line(text, look, ("stakeholders", id_, "name"), sign)


def ladder(words: SheetWords) -> Iterator[Line]:
    """Each zone: the rung as checked (else guessed), and where we want to be."""
    plan = words.plan
    for id_ in plan.zones:
        rung = plan.ladder.get(id_)
        if rung is None or (rung.guess is None and rung.checked is None):
            continue
        now = rung.checked if rung.checked is not None else rung.guess
        target = ""
        if rung.target is not None:
            stay = rung.target == now
            target = t("sheet.stay") if stay else t("sheet.to", words=words.level("rungs", rung.target))
        text = join(words.name("zones", id_), words.level("rungs", now), target)
        yield Line(text, "plain" if rung.checked is not None else "dim", ("ladder", id_, "checked"))


def positioning(words: SheetWords) -> Iterator[Line]:
    """The final words of each zone."""
    plan = words.plan
    for id_ in plan.zones:
        said = plan.positioning.get(id_)
        if said is not None and said.final:
            text = t("sheet.in_zone", zone=words.name("zones", id_), words=" ".join(said.final.split()))
            yield Line(text, "plain", ("positioning", id_, "final"))


def value(words: SheetWords) -> Iterator[Line]:
    """What our contribution brings them, in their measure and money; the largest amount first."""
    plan = words.plan
    every = sorted(plan.value_propositions.items(), key=lambda item: (-(item[1].amount or Decimal(0)), item[0]))
    for id_, item in every:
        amount = words.value("value_propositions", "amount", item.amount)
        yield Line(join(item.contribution or id_, item.result or "", amount), "plain", ("value_propositions", id_))


LEFT = (
    BoxSpec("zones", "left", "know", 1, ("zones",), ("zones",), ("zones",), zones),
    BoxSpec("needs", "left", "know", 1, ("needs",), ("needs", "measures", "rhythm"), ("needs",), needs),
    BoxSpec("selection", "left", "judge", 2, ("scores",), ("scores", "roles"), ("scores", "role_fills", "judgements"),
         selection),
    BoxSpec("view", "left", "know", 3, ("customer_strategies",),
         ("their_strategy", "trends", "challenges_theirs", "opportunities", "supplier", "strengths", "facts"),
         ("customer_strategies", "trends", "challenges", "opportunities", "suppliers_wanted", "strengths", "facts"),
         view),
    BoxSpec("danger", "left", "judge", 3, ("intrusions",), ("vulnerability", "intrusion"),
         ("vulnerabilities", "intrusions"), danger),
    BoxSpec("people", "left", "know", 3, ("stakeholders",), ("people", "strategic", "wanted"),
         ("stakeholders", "zone_views"), people),
    BoxSpec("ladder", "left", "judge", 3, ("ladder",), ("ladder", "ladder_check"), ("ladder", "competitor_rungs"),
         ladder),
    BoxSpec("positioning", "left", "judge", 4, ("positioning",), ("positioning",), ("positioning", "repeats"),
         positioning),
    BoxSpec("value", "left", "judge", 4, ("value_propositions",), ("value",), ("value_propositions",), value),
)  # fmt: skip
