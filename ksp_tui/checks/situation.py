"""Module 3 · 情境评估: the ladder, information, the customer's view, competitors' intrusion. People: `people.py`."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from ksp_tui.checks.rule import Case, Hit, rule
from ksp_tui.method.information import coverage, days_stale, is_confirmed, on_one_source
from ksp_tui.method.ladder import median_rung, own_rung, player_rungs, too_fast

if TYPE_CHECKING:
    from ksp_tui.text.findings import Unnamed

# ---------------------------------------------------------------------------------------------------- the ladder


@rule(
    "KSP301",
    "advice",
    harm=55,
    reads=(
        *("ladder.guess", "ladder.checked", "zones.name", "stakeholders.strategic_in", "stakeholders.rung"),
        "stakeholders.left",
        *("zone_views.stakeholder", "zone_views.zone", "zone_views.rung"),
    ),
)
def rung_is_theirs(case: Case) -> Iterator[Hit]:
    """
    We put ourselves no higher on the ladder than the strategic players of the zone do.

    Our view is what was checked, else the guess; theirs is the median of those whose view is known. Rungs are whole
    steps, so where the median lies between two (half of the players each way) the upper one still stands.
    """
    for zone, ladder in case.plan.ladder.items():
        own, rungs = own_rung(ladder), player_rungs(case.plan, zone)
        middle = median_rung(rungs)
        if own is not None and middle is not None and own > ceil(middle):
            args = {
                "zone": case.name("ladder", zone),
                "own": case.listed("rungs", own),
                "theirs": case.listed("rungs", ceil(middle)),
                "count": len(rungs),
            }
            yield Hit(("ladder", zone, "checked"), args)


@rule(
    "KSP302",
    "advice",
    harm=50,
    reads=("ladder.guess", "ladder.checked", "ladder.target", "ladder.target_date", "zones.name"),
)
def target_rung_is_real(case: Case) -> Iterator[Hit]:
    """
    The target leaves time for each rung: one more is always fair, two within a year are not.

    Time is counted from today, since the rung we are on is the one we are still on.
    """
    for zone, ladder in case.plan.ladder.items():
        own = own_rung(ladder)
        if own is None or ladder.target is None or ladder.target_date is None:
            continue
        up, days = ladder.target - own, -case.age(ladder.target_date)
        if too_fast(up, days, int(case.limit("target_days"))):
            args = {"zone": case.name("ladder", zone), "up": up, "date": ladder.target_date}
            yield Hit(("ladder", zone, "target_date"), args)


@rule(
    "KSP303",
    "advice",
    harm=45,
    reads=("ladder.guess", "ladder.checked", "ladder.target", "ladder.customer_gain", "zones.name"),
)
def higher_rung_pays_them(case: Case) -> Iterator[Hit]:
    """A higher rung is wanted for what the customer gains by it; to stay needs no such reason."""
    for zone, ladder in case.plan.ladder.items():
        if ladder.target is not None and ladder.target > (own_rung(ladder) or 0) and not ladder.customer_gain:
            args = {"zone": case.name("ladder", zone), "target": case.listed("rungs", ladder.target)}
            yield Hit(("ladder", zone, "customer_gain"), args)


# ---------------------------------------------------------------------------------------------------- information


@rule("KSP310", "advice", harm=40, reads=("facts.standard", "facts.fact"))
def questions_are_answered(case: Case) -> Iterator[Hit]:
    """The folder's standard questions are answered; told once, at the first that is not."""
    found = coverage(case.plan, case.offered("questions"))
    if not found.open:
        return
    first = found.open[0]
    asked = next((id_ for id_, fact in case.plan.facts.items() if fact.standard == first), None)
    args = {"count": len(found.open), "asked": found.asked, "question": case.listed("questions", first)}
    yield Hit(("facts", asked, "fact") if asked is not None else ("facts",), args)


@rule("KSP311", "advice", harm=25, reads=("facts.question", "facts.fact", "facts.second_source", "facts.status"))
def answer_has_two_sources(case: Case) -> Iterator[Hit]:
    """An answer rests on two sources, or somebody who knows has confirmed it."""
    for id_, fact in case.plan.facts.items():
        if on_one_source(fact):
            yield Hit(("facts", id_, "second_source"), {"fact": case.name("facts", id_)})


@rule("KSP312", "advice", harm=30, reads=("facts.question", "facts.fact", "facts.source_type", "facts.date"))
def fact_is_fresh(case: Case) -> Iterator[Hit]:
    """A fact is looked at again after as many days as its type of source stays fresh."""
    from ksp_tui.method.lists import fresh_for

    fresh = fresh_for(case.lists)
    for id_, fact in case.plan.facts.items():
        limit = fresh.get(fact.source_type or "")
        if fact.date is not None and days_stale(fact, limit, case.today):
            args = {"fact": case.name("facts", id_), "days": case.age(fact.date), "fresh": limit}
            yield Hit(("facts", id_, "date"), args)


@rule(
    "KSP313",
    "advice",
    harm=50,
    reads=(
        *("facts.question", "facts.status"),
        *("goals.statement", "goals.facts", "strategies.statement", "strategies.facts"),
    ),
)
def plan_rests_on_confirmed_facts(case: Case) -> Iterator[Hit]:
    """Goals and strategies rest on facts that are confirmed; told once for each fact that is not."""
    resting: dict[str, list[str | Unnamed]] = {}
    for name, items in (("goals", case.plan.goals), ("strategies", case.plan.strategies)):
        for id_, item in items.items():
            for ref in item.facts:
                resting.setdefault(ref, []).append(case.name(name, id_))
    for id_, fact in case.plan.facts.items():
        if id_ in resting and not is_confirmed(fact):
            args = {"fact": case.name("facts", id_), "item": resting[id_][0], "count": len(resting[id_])}
            yield Hit(("facts", id_, "status"), args)


# ---------------------------------------------------------------------------------------------------- their view


@rule("KSP320", "advice", harm=30, reads=("opportunities.statement", "opportunities.trend", "opportunities.challenge"))
def opportunity_comes_from_somewhere(case: Case) -> Iterator[Hit]:
    """An opportunity of the customer's grows out of a trend or a challenge."""
    for id_, item in case.plan.opportunities.items():
        if not item.trend and not item.challenge:
            yield Hit(("opportunities", id_, "challenge"), {"opportunity": case.name("opportunities", id_)})


@rule("KSP321", "advice", harm=45, reads=("challenges.statement", "opportunities.challenge", "strengths.challenge"))
def challenge_is_answered(case: Case) -> Iterator[Hit]:
    """A challenge of the customer's is answered: by an opportunity of theirs or a strength of ours."""
    answered = {item.challenge for item in case.plan.opportunities.values()}
    answered |= {item.challenge for item in case.plan.strengths.values()}
    for id_ in case.plan.challenges:
        if id_ not in answered:
            args = {"challenge": case.name("challenges", id_)}
            yield Hit(("strengths",), args, about=("challenges", id_))


@rule("KSP322", "advice", harm=35, reads=("strengths.statement", "strengths.opportunity"))
def strength_serves_an_opportunity(case: Case) -> Iterator[Hit]:
    """A strength counts where it serves an opportunity of the customer's."""
    for id_, item in case.plan.strengths.items():
        if not item.opportunity:
            yield Hit(("strengths", id_, "opportunity"), {"strength": case.name("strengths", id_)})


@rule("KSP323", "advice", harm=55, reads=("vulnerabilities.critical",))
def one_vulnerability_is_critical(case: Case) -> Iterator[Hit]:
    """Exactly one vulnerability is the critical one."""
    every = case.plan.vulnerabilities
    critical = [id_ for id_, item in every.items() if item.critical]
    if len(critical) > 1:
        yield Hit(("vulnerabilities", critical[1], "critical"), {"count": len(critical)}, "several")
    elif not critical:
        first = next(iter(every), None)
        yield Hit(("vulnerabilities", first, "critical") if first is not None else ("vulnerabilities",))


# ---------------------------------------------------------------------------------------------------- intrusion


@rule("KSP324", "advice", harm=50, reads=("zones.name", "zones.sales_this_year", "intrusions.zone"))
def intrusion_is_looked_at(case: Case) -> Iterator[Hit]:
    """Where we sell somebody wants to get in: each such zone has at least one intrusion thought through."""
    looked_at = {item.zone for item in case.plan.intrusions.values()}
    for id_, zone in case.plan.zones.items():
        if zone.sales_this_year is not None and zone.sales_this_year > 0 and id_ not in looked_at:
            yield Hit(("intrusions",), {"zone": case.name("zones", id_)}, about=("zones", id_))


@rule(
    "KSP325",
    "advice",
    harm=75,
    reads=(
        *("intrusions.competitor", "intrusions.chance", "intrusions.damage", "intrusions.guards"),
        *("competitors.name", "actions.status"),
    ),
)
def intrusion_is_guarded(case: Case) -> Iterator[Hit]:
    """A likely and harmful intrusion has an action that guards against it; one that was stopped guards nothing."""
    stopped = {id_ for id_, action in case.plan.actions.items() if action.status == "stopped"}
    for id_, item in case.plan.intrusions.items():
        if item.chance is None or item.damage is None or set(item.guards) - stopped:
            continue
        risk = item.chance * item.damage
        if risk >= case.limit("risk_high"):
            args = {"competitor": case.name("intrusions", id_), "chance": item.chance, "damage": item.damage}
            yield Hit(("intrusions", id_, "guards"), {**args, "risk": risk})
