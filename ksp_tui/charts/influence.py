"""
Picture 5.3, 关系人影响分析: who has power, where do they stand, where do we want them.

Power upwards, stance to the right, each person in lanes so that nobody covers another; those to be worked on first take
their places first (handbook, module 5b).
"""

from __future__ import annotations

from ksp_tui.charts.chart import LaneMark, Lanes, LegendEntry, Standing, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited, family_names, heads
from ksp_tui.charts.people import POWERS, depth, measures, stance_words
from ksp_tui.charts.subject import Subject
from ksp_tui.method.hierarchy import last_contacts
from ksp_tui.method.influence import STANCE_VALUES, net_support, penetration, priority, stance_value
from ksp_tui.method.ladder import players
from ksp_tui.method.lists import threshold
from ksp_tui.method.presence import here
from ksp_tui.model.common import Path
from ksp_tui.model.people import COVERAGE, Stakeholder
from ksp_tui.model.plan import Plan
from ksp_tui.text import t

#: Left to right: the worst stance first, the unknown one last.
STANCES = (*reversed(tuple(STANCE_VALUES)), "unknown")
#: A contact's depth as a sign; unknown ones have their own.
DEPTHS: tuple[Standing, ...] = ("none", "middling", "now", "now")
CHAMPION = "champion"


def build(subject: Subject, zone: str = "") -> Lanes:
    """Return the lanes of a plan's people; of one zone with their stances there, who is no player in it dim."""
    people = here(subject.plan)
    chosen = frozenset(players(subject.plan, zone)) if zone else frozenset(people)
    full = {id_: person.name or id_ for id_, person in people.items()}
    names, short = family_names(full), heads(full)
    unknown = any(person.power is None for person in people.values())

    def order(id_: str) -> tuple[int, int, str]:
        weight = priority(people[id_])
        return -(weight if weight is not None else -99), -(people[id_].power or 0), id_

    return Lanes(
        id=f"influence@{zone}" if zone else "influence",
        head=t("chart.influence.power"),
        columns=tuple(_head(stance) for stance in STANCES),
        bands=(*(str(power) for power in range(POWERS, 0, -1)), *((UNKNOWN,) if unknown else ())),
        marks=tuple(
            _mark(id_, subject.plan, (names[id_], short[id_]), zone, dim=id_ not in chosen)
            for id_ in sorted(people, key=order)
        ),
        legend=tuple(
            LegendEntry(sign, t(f"chart.influence.{name}"))
            for sign, name in (("now", "covered"), ("middling", "brief"), ("none", "none"), ("◊", "wanted"))
        ),
        findings=_findings(names, subject, zone),
        invitation=(t("chart.influence.shows"), t("chart.influence.begin")),
    )


def _head(stance: str) -> Words:
    return Words(t(f"choice.stance.{stance}"), t(f"choice.stance.{stance}.sign"))


def _stance(id_: str, plan: Plan, zone: str) -> tuple[str | None, Path]:
    """Return someone's stance, towards a zone where a view of it is held, and the field it is written in."""
    for key, view in plan.zone_views.items() if zone else ():
        if view.stakeholder == id_ and view.zone == zone and view.stance is not None:
            return view.stance, ("zone_views", key, "stance")
    return plan.stakeholders[id_].stance, ("stakeholders", id_, "stance")


def _mark(id_: str, plan: Plan, named: tuple[str, str], zone: str, *, dim: bool) -> LaneMark:
    place, person, (name, short) = ("stakeholders", id_), plan.stakeholders[id_], named
    stance, stance_place = _stance(id_, plan, zone)
    now = stance if stance_value(stance) is not None else "unknown"
    wanted = person.wanted_stance if stance_value(person.wanted_stance) is not None else None
    deep = depth(person.coverage)
    power = person.power
    known = power is not None and 1 <= power <= POWERS
    return LaneMark(
        cited(name, 40),
        cited(short, 4),
        stance_place,
        band=POWERS - power if known and power is not None else POWERS,
        column=STANCES.index(now or "unknown"),
        # Whom we have where we want them needs no way; from the unknown there is none that could be drawn.
        wanted=None if wanted is None or now in {wanted, "unknown"} else STANCES.index(wanted),
        standing="unknown" if deep is None else DEPTHS[deep],
        wanted_place=(*place, "wanted_stance"),
        tone="dim" if dim else stance_words(stance)[2],
        reading=_reading(id_, person, stance),
    )


def _reading(id_: str, person: Stakeholder, stance: str | None) -> str:
    weight = priority(person)
    wanted = person.wanted_stance if stance_value(person.wanted_stance) is not None else "unknown"
    deep = person.coverage if person.coverage in COVERAGE else "unknown"
    return t(
        "chart.influence.reading",
        name=cited(person.name or id_, 60),
        power=UNKNOWN if person.power is None else person.power,
        stance=stance_words(stance)[1],
        wanted=t(f"choice.stance.{wanted}"),
        priority=UNKNOWN if weight is None else weight,
        coverage=t(f"choice.coverage.{deep}"),
    )


def _findings(names: dict[str, str], subject: Subject, zone: str) -> tuple[str, ...]:
    """Say what asks for work, then support and penetration with their coverage: of all, or of a zone's players."""
    plan, people = subject.plan, here(subject.plan)
    if not people:
        return ()
    if not zone:
        return (*warnings(names, subject), measures(net_support(plan, people), penetration(plan, people)))
    chosen = [id_ for id_ in players(plan, zone) if id_ in people]
    if not chosen:
        name = cited(plan.zones[zone].name or zone) if zone in plan.zones else zone
        return (t("chart.reach.found_nobody", zone=name, count=1),)
    return (measures(net_support(plan, chosen, zone), penetration(plan, chosen)),)


def warnings(names: dict[str, str], subject: Subject) -> list[str]:
    """
    Say whom of power nobody works on though they are against us, then the champion we lost sight of.

    Then whether anybody of power champions us at all, as far as stances are known. `names` are the people's by id.
    """
    plan, people = subject.plan, here(subject.plan)
    high = int(threshold(subject.folder, "power_high"))
    said: list[str] = []
    aimed = {each.person for each in plan.strategies.values() if each.kind == "people" and each.posture != "stop"}
    against = [
        id_ for id_, each in people.items()
        if (each.power or 0) >= high and (stance_value(each.stance) or 0) < 0 and id_ not in aimed
    ]  # fmt: skip
    if against:
        worst = min(against, key=lambda id_: (stance_value(people[id_].stance) or 0, -(people[id_].power or 0), id_))
        said.append(
            t("chart.influence.found_against", name=cited(names[worst]), power=people[worst].power or 0,
              stance=stance_words(people[worst].stance)[1], count=len(against))
        )  # fmt: skip
    last, limit = last_contacts(plan), int(threshold(subject.folder, "champion_days"))
    champions = [id_ for id_, each in people.items() if each.stance == CHAMPION]
    silent = {id_: (subject.today - last[id_]).days for id_ in champions if id_ in last}
    never = [id_ for id_ in champions if id_ not in last]
    longest = max(silent, key=lambda id_: (silent[id_], id_), default=None)
    if never:
        said.append(t("chart.influence.found_never", name=cited(names[min(never)])))
    elif longest is not None and silent[longest] > limit:
        said.append(t("chart.influence.found_silent", name=cited(names[longest]), days=silent[longest]))
    powerful = [id_ for id_, each in people.items() if (each.power or 0) >= high]
    if powerful and not any(id_ in champions for id_ in powerful):
        unknown = sum(stance_value(people[id_].stance) is None for id_ in powerful)
        key = "found_no_champion_known" if unknown else "found_no_champion"
        said.append(t(f"chart.influence.{key}", power=high, count=unknown))
    return said
