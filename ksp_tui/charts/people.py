"""
Picture 3.2, 关系人: who reports to whom, who is for us, whom don't we reach.

The formal line as a tree, with power, stance, coverage and the rung each person sees us on. Who influences the chosen
one, or is in conflict with them, is told beside it (handbook, module 3).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ksp_tui.charts.chart import Column, LegendEntry, Relation, Tree, TreeNode, Words
from ksp_tui.charts.figures import UNKNOWN, percent
from ksp_tui.charts.kept import KeptRows
from ksp_tui.charts.names import called, cited, in_a_row, people_names
from ksp_tui.charts.subject import Subject
from ksp_tui.method.hierarchy import Hierarchy, hierarchy, last_contacts
from ksp_tui.method.influence import COVERED, Measured, net_support, penetration, stance_value
from ksp_tui.method.ladder import players
from ksp_tui.method.lists import threshold
from ksp_tui.method.presence import here, is_here
from ksp_tui.method.threads import our_thread, their_threads
from ksp_tui.model.people import COVERAGE, Stakeholder
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells

FULL, HOLLOW = "▪", "▫"
POWERS, DEPTHS = 5, 3


def build(subject: Subject) -> Tree:
    """Return the tree of a plan's people."""
    plan = subject.plan
    found = hierarchy(plan)
    last = last_contacts(plan)
    power = t("chart.people.power")
    return Tree(
        id="people",
        head=t("chart.people.person"),
        sign=2,
        columns=(
            Column(t("chart.people.job"), 0),
            Column(power, max(POWERS, cells(power)), POWERS),
            Column(t("chart.people.stance"), 12),
            Column(t("chart.people.cover"), 5, 1),
            Column(t("chart.people.rung"), 4),
            Column(t("chart.people.contact"), 12, large_only=True),
            Column(t("chart.people.ours"), 16, large_only=True),
        ),
        roots=tuple(_node(id_, found, last, subject) for id_ in found.roots),
        apart=tuple(_node(id_, found, last, subject) for id_ in found.apart),
        apart_head=t("chart.people.apart") if found.roots else "",
        relations=tuple(
            Relation(("stakeholders", id_), ("stakeholders", other), conflict)
            for id_, person in plan.stakeholders.items()
            for others, conflict in ((person.influences, False), (person.conflicts_with, True))
            for other in others
        ),
        legend=tuple(
            LegendEntry(sign, t(f"chart.people.{name}"))
            for sign, name in (("▸", "chosen"), ("»", "influences"), ("«", "influenced"), ("✗", "conflict"))
        ),
        findings=_findings(found, subject),
        formula=_formula(subject),
        invitation=(t("chart.people.shows"), t("chart.people.begin")),
    )


def levels(level: int | None, most: int) -> str:
    """Return a level as filled and hollow squares; ``?`` for an unknown one."""
    return UNKNOWN if level is None else FULL * min(level, most) + HOLLOW * (most - min(level, most))


def depth(coverage: str | None) -> int | None:
    """Return how deep a contact is, 0 none to 3 deep; None if unknown."""
    return COVERAGE.index(coverage) - 1 if coverage in COVERAGE[1:] else None


def stance_words(stance: str | None) -> tuple[str, str, Tone]:
    """Return a stance's sign, its word and its tone; one that is not given is unknown."""
    known = stance if stance_value(stance) is not None else "unknown"
    value = stance_value(stance)
    tone: Tone = "dim" if value is None else "bad" if value < 0 else "done" if value > 0 else "plain"
    return t(f"choice.stance.{known}.sign"), t(f"choice.stance.{known}"), tone


def _node(id_: str, found: Hierarchy, last: dict[str, dt.date], subject: Subject) -> TreeNode:
    plan, person, met = subject.plan, subject.plan.stakeholders[id_], last.get(id_)
    # Only the one that is typed in is made anew; those below it stand under whom they report to now.
    node = _NODES.row(
        (subject.id, id_), (person, plan.team, subject.folder), (subject.today, met), lambda: _alone(id_, met, subject)
    )
    below = found.below[id_]
    return replace(node, children=tuple(_node(other, found, last, subject) for other in below)) if below else node


_NODES: KeptRows[TreeNode] = KeptRows()


def _alone(id_: str, last: dt.date | None, subject: Subject) -> TreeNode:
    """Return a person without those below."""
    person, place = subject.plan.stakeholders[id_], ("stakeholders", id_)
    sign, word, tone = stance_words(person.stance)
    deep = depth(person.coverage)
    rung = UNKNOWN if person.rung is None else str(person.rung)
    met = day_words(last, subject.today) if last is not None else ""
    name = cited(called(person.name, "stakeholders"), 60)
    return TreeNode(
        name if is_here(person) else t("person.has_left", name=name),
        (*place, "name"),
        (
            Words(cited(person.title or "", 60), place=(*place, "title")),
            Words(levels(person.power, POWERS), tone="dim" if person.power is None else "plain",
                  place=(*place, "power")),
            Words(f"{sign:<2} {word}", sign, tone, (*place, "stance")),
            Words(levels(deep, DEPTHS), UNKNOWN if deep is None else str(deep), "dim" if deep is None else "plain",
                  (*place, "coverage")),
            Words(rung, tone="dim" if person.rung is None else "plain", place=(*place, "rung")),
            Words(met),
            Words(_our_contact(person, subject), place=(*place, "our_contact")),
        ),
        (),
        important=is_here(person)
        and ((person.power or 0) >= threshold(subject.folder, "power_high") or bool(person.strategic_in)),
        reading=_reading(id_, person, met),
    )  # fmt: skip


def _our_contact(person: Stakeholder, subject: Subject) -> str:
    key = person.our_contact
    if not key:
        return ""
    member = subject.plan.team.get(key) or subject.folder.colleagues.get(key)
    return cited((member.name if member is not None else None) or key, 40)


def _reading(id_: str, person: Stakeholder, met: str) -> str:
    """Return a person's figures in words, the whole title with them."""
    name = t("entry.separator").join(
        cited(each, 60) for each in (called(person.name, "stakeholders"), person.title) if each
    )
    deep = person.coverage if person.coverage in COVERAGE else "unknown"
    return t(
        "chart.people.reading" if met else "chart.people.reading_unmet",
        name=name,
        power=UNKNOWN if person.power is None else person.power,
        stance=stance_words(person.stance)[1],
        coverage=t(f"choice.coverage.{deep}"),
        rung=t("chart.people.no_rung") if person.rung is None else t("chart.people.on_rung", rung=person.rung),
        day=met,
    )


def _findings(found: Hierarchy, subject: Subject) -> tuple[str, ...]:
    """Say on whom all hangs, which line runs in a circle, then support and penetration, and who is not reached."""
    people = subject.plan.stakeholders
    if not people:
        return ()
    names = people_names(people)
    said = [t("chart.people.found_circle", name=cited(names[found.circles[0]]))] if found.circles else []
    said.append(measures(net_support(subject.plan, people), penetration(subject.plan, people)))
    high = threshold(subject.folder, "power_high")
    missing = [
        id_ for id_, each in here(subject.plan).items() if (each.power or 0) >= high and each.coverage not in COVERED
    ]  # fmt: skip
    if missing:
        worst = min(missing, key=lambda id_: (-(people[id_].power or 0), depth(people[id_].coverage) or 0, id_))
        deep = people[worst].coverage if people[worst].coverage in COVERAGE else "unknown"
        said.append(
            t("chart.people.found_unreached", name=cited(names[worst]), power=people[worst].power or 0,
              coverage=t(f"choice.coverage.{deep}"), count=len(missing))
        )  # fmt: skip
    said[bool(found.circles) : bool(found.circles)] = _threads(names, subject)
    return tuple(said)


def _formula(subject: Subject) -> str:
    """Return how support is worked out, and what it is in each zone that has strategic players."""
    plan = subject.plan
    zones = [
        f"{cited(called(plan.zones[zone].name, 'zones'), 20)} {percent(net_support(plan, ids, zone).value)}"
        for zone in plan.zones
        if (ids := players(plan, zone))
    ]
    return t("chart.people.formula", zones=t("entry.separator").join(zones)) if zones else ""


def _threads(names: dict[str, str], subject: Subject) -> list[str]:
    """Say on whom everything hangs: one of us through whom all contacts run, or one of theirs in a zone."""
    plan = subject.plan
    said = []
    ours = our_thread(plan, int(threshold(subject.folder, "one_contact_people")))
    if ours is not None:
        member = plan.team.get(ours.person) or subject.folder.colleagues.get(ours.person)
        name = cited((member.name if member is not None else None) or ours.person)
        said.append(t("chart.people.found_our_thread", name=name, n=ours.count))
    if theirs := their_threads(plan):
        first = theirs[0]
        zone = cited(called(plan.zones[first.zone].name, "zones"))
        said.append(t("chart.people.found_their_thread", name=cited(names[first.person]), zone=zone, n=first.count,
                      zones=len(theirs)))  # fmt: skip
    return [in_a_row(said)] if said else []


def measures(support: Measured, reached: Measured) -> str:
    """Return the sentence of net support and penetration, with how many people each is known of."""
    shown = percent(support.value)
    if support.value is not None and support.value > 0:
        shown = f"+{shown}"
    # Only powers count in both; where they are all known, what is said of support says enough.
    key = "chart.people.found" if reached.known == reached.people else "chart.people.found_both"
    return t(key, support=shown, known=support.known, people=support.people, reached=percent(reached.value),
             power=reached.known)  # fmt: skip
