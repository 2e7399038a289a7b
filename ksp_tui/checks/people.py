"""Module 3 · 策略人物: who decides, whom we cover, how we know where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method.hierarchy import last_contacts
from ksp_tui.method.influence import COVERED, IN_TOUCH, stance_value
from ksp_tui.method.ladder import players
from ksp_tui.method.presence import gone, here
from ksp_tui.method.threads import our_thread
from ksp_tui.text.findings import Joined

if TYPE_CHECKING:
    import datetime as dt

#: The buying role of who can say yes when all others say no.
DECIDES = "decides"
CHAMPION = "champion"
#: Who has left counts no more.
LEFT = "stakeholders.left"


@rule("KSP330", "advice", harm=80, reads=("zones.name", "stakeholders.strategic_in", LEFT))
def zone_has_players(case: Case) -> Iterator[Hit]:
    """Each zone has strategic players: the people in whose hands it lies."""
    for zone in case.plan.zones:
        if not players(case.plan, zone):
            yield Hit(("stakeholders",), {"zone": case.name("zones", zone)}, about=("zones", zone))


@rule(
    "KSP331",
    "advice",
    harm=85,
    reads=("zones.name", "stakeholders.strategic_in", "stakeholders.buying_roles", "stakeholders.power", LEFT),
)
def somebody_decides(case: Case) -> Iterator[Hit]:
    """Among a zone's strategic players is one who decides; told at the most powerful, the first to ask about."""
    people = case.plan.stakeholders
    for zone in case.plan.zones:
        found = _by_power(case, players(case.plan, zone))
        if found and not any(DECIDES in people[id_].buying_roles for id_ in found):
            args = {"zone": case.name("zones", zone), "count": len(found)}
            yield Hit(("stakeholders", found[0], "buying_roles"), args, about=("zones", zone))


@rule(
    "KSP332",
    "advice",
    harm=70,
    reads=("zones.name", "stakeholders.strategic_in", "stakeholders.coverage", "stakeholders.power", LEFT),
)
def players_are_covered(case: Case) -> Iterator[Hit]:
    """
    Enough of a zone's strategic players are covered at "several" or more.

    Told at the most powerful who is not; where all are and they are still too few, at the list: somebody is missing.
    """
    needed = case.limit("covered_needed")
    for zone in case.plan.zones:
        found = _by_power(case, players(case.plan, zone))
        open_ = [id_ for id_ in found if case.plan.stakeholders[id_].coverage not in COVERED]
        covered = len(found) - len(open_)
        if found and covered < needed:
            args = {"zone": case.name("zones", zone), "covered": covered, "needed": needed}
            place = ("stakeholders", open_[0], "coverage") if open_ else ("stakeholders",)
            yield Hit(place, args, about=("zones", zone))


@rule(
    "KSP333",
    "advice",
    harm=55,
    reads=(
        *("stakeholders.our_contact", "stakeholders.coverage", "stakeholders.power"),
        *("stakeholders.name", "team.name", LEFT),
    ),
)
def contacts_are_shared(case: Case) -> Iterator[Hit]:
    """
    Not all contacts run through one of us.

    Looked at are those with whom we are in touch and whose contact among us is named; below a number of them (three)
    one of us is enough. Told at the most powerful, where a second contact is worth most.
    """
    found = our_thread(case.plan, int(case.limit("one_contact_people")))
    if found is not None:
        reached = [id_ for id_, person in here(case.plan).items() if person.coverage in IN_TOUCH and person.our_contact]
        args = {"person": case.person(found.person), "count": found.count}
        yield Hit(("stakeholders", _by_power(case, reached)[0], "our_contact"), args)


@rule(
    "KSP334",
    "advice",
    harm=45,
    reads=(
        *("stakeholders.name", "stakeholders.stance", "stakeholders.stance_evidence", "stakeholders.stance_date"),
        *("zone_views.stakeholder", "zone_views.zone", "zone_views.stance", "zone_views.evidence", "zone_views.date"),
        *("zones.name", LEFT),
    ),
)
def stance_is_evident(case: Case) -> Iterator[Hit]:
    """
    A stance rests on something seen, not too long ago; the same goes for one that differs in a zone.

    Unknown is an answer and needs no evidence. A stance without a day is told too: nobody can say whether it still
    holds.
    """
    for id_, person in here(case.plan).items():
        if stance_value(person.stance) is not None:
            wrong = _unproven(case, person.stance_evidence, person.stance_date)
            if wrong is not None:
                field, variant, days = wrong
                args = {"person": case.name("stakeholders", id_), **days}
                yield Hit(("stakeholders", id_, f"stance_{field}"), args, variant)
    left = gone(case.plan)
    for id_, view in case.plan.zone_views.items():
        if stance_value(view.stance) is not None and view.stakeholder not in left:
            wrong = _unproven(case, view.evidence, view.date)
            if wrong is not None:
                field, variant, days = wrong
                names = [case.name("zone_views", id_), *([case.name("zones", view.zone)] if view.zone else [])]
                yield Hit(("zone_views", id_, field), {"person": Joined(tuple(names)), **days}, variant)


def _unproven(case: Case, evidence: str | None, day: dt.date | None) -> tuple[str, str, dict[str, int]] | None:
    """Return what a stance lacks: the field (evidence, date), the rule's variant, its age; None when it is proven."""
    if not evidence:
        return "evidence", "message", {}
    if day is None:
        return "date", "undated", {}
    if case.age(day) > case.limit("stance_days"):
        return "date", "older", {"days": case.age(day)}
    return None


@rule("KSP335", "advice", harm=60, reads=("stakeholders.name", "stakeholders.power", "stakeholders.coverage", LEFT))
def power_is_covered(case: Case) -> Iterator[Hit]:
    """Whoever has much power is covered at "several" or more; unknown coverage is none that anybody could tell of."""
    for id_, person in here(case.plan).items():
        if person.power is None or person.power < case.limit("power_high") or person.coverage in COVERED:
            continue
        args = {"person": case.name("stakeholders", id_), "power": person.power}
        yield Hit(("stakeholders", id_, "coverage"), args, "message" if person.coverage in IN_TOUCH else "none")


@rule(
    "KSP336",
    "advice",
    harm=55,
    reads=("stakeholders.name", "stakeholders.stance", "contacts.people", "contacts.date", "contacts.outcome", LEFT),
)
def champion_is_kept_warm(case: Case) -> Iterator[Hit]:
    """Who stands up for us is spoken to again and again; counted from the last contact in the log with them in it."""
    last = last_contacts(case.plan)
    for id_, person in here(case.plan).items():
        if person.stance != CHAMPION:
            continue
        args = {"person": case.name("stakeholders", id_)}
        about = ("stakeholders", id_)
        if id_ not in last:
            yield Hit(("contacts",), args, "never", about)
        elif case.age(last[id_]) > case.limit("champion_days"):
            yield Hit(("contacts",), {**args, "days": case.age(last[id_])}, about=about)


def _by_power(case: Case, people: Iterable[str]) -> list[str]:
    """Return people with the most powerful first; those whose power is unknown last."""
    return sorted(people, key=lambda id_: -(case.plan.stakeholders[id_].power or 0))
