"""
Picture 5.3, 关系人影响分析表: whom to work on first, with what it is worked out from.

Priority = power × (wanted − now); who is unknown stands on top, because that asks for work (handbook, module 5b).
"""

from __future__ import annotations

from collections.abc import Mapping

from ksp_tui.charts.chart import Column, Track, TrackRow, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.influence import warnings
from ksp_tui.charts.names import cited, family_names
from ksp_tui.charts.people import DEPTHS, POWERS, depth, levels, measures, stance_words
from ksp_tui.charts.subject import Subject
from ksp_tui.method.hierarchy import last_contacts
from ksp_tui.method.influence import STANCE_VALUES, net_support, penetration, priority, stance_value, wanted_value
from ksp_tui.method.lists import threshold
from ksp_tui.method.presence import here
from ksp_tui.model.folder import Folder
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import Plan
from ksp_tui.text import t
from ksp_tui.text.tones import Tone

BY_VALUE = {value: stance for stance, value in STANCE_VALUES.items()}


def build(subject: Subject) -> Track:
    """Return the table of the people who are here: unknown ones first, then by priority."""
    people = here(subject.plan)
    names = family_names({id_: person.name or id_ for id_, person in people.items()})
    weights = {id_: priority(person) for id_, person in people.items()}
    order = order_of(people)
    known = sum(weight is not None for weight in weights.values())
    return Track(
        id="influence_table",
        head=t("chart.influence_table.person"),
        steps=(),
        layout="dots",
        columns=(
            Column(t("chart.influence_table.power"), POWERS + 1, POWERS + 1),
            Column(t("chart.influence_table.now"), 12, 2),
            Column(t("chart.influence_table.wanted"), 12, 2),
            Column(t("chart.influence_table.priority"), 4, 2, right=True),
            Column(t("chart.influence_table.cover"), 5, 3),
            Column(t("chart.influence_table.strategy"), 0),
        ),
        rows=tuple(_row(id_, people[id_], names[id_], subject) for id_ in order),
        findings=_findings(names, people, subject),
        formula=t("chart.influence_table.formula", known=known, people=len(people)) if people else "",
        invitation=(t("chart.influence.shows"), t("chart.influence.begin")),
    )


def _row(id_: str, person: Stakeholder, name: str, subject: Subject) -> TrackRow:
    place = ("stakeholders", id_)
    weight = priority(person)
    sign, word, tone = stance_words(person.stance)
    wanted = wanted_value(person)
    said = stance_value(person.wanted_stance) is not None
    to_sign, to_word, _ = stance_words(None if wanted is None else BY_VALUE[wanted])
    deep = depth(person.coverage)
    silent = _days_silent(id_, person, subject)
    served, tones = served_by(id_, person, subject.plan, subject.folder)
    shown = UNKNOWN if weight is None else str(weight)
    return TrackRow(
        cited(name, 40),
        (*place, "name"),
        (),
        (
            Words(levels(person.power, POWERS), tone="dim" if person.power is None else "plain",
                  place=(*place, "power")),
            Words(f"{sign:<2} {word}", sign, tone, (*place, "stance")),
            Words(f"{to_sign:<2} {to_word}", to_sign, "plain" if said else "dim", (*place, "wanted_stance")),
            Words(shown, shown, "look" if weight is None else "strong"),
            Words(levels(deep, DEPTHS) + (" !" if silent is not None else ""), tone="look" if silent is not None else
                  "dim" if deep is None else "plain", place=(*place, "coverage")),
            Words(served, tone=tones),
        ),
        reading=_reading(name, person, wanted, weight, silent),
    )  # fmt: skip


def served_by(id_: str, person: Stakeholder, plan: Plan, folder: Folder) -> tuple[str, Tone]:
    """Return the sub-strategies that work on a person; where there is none and the person is against us, a mark."""
    strategies = [
        each.statement or key
        for key, each in plan.strategies.items()
        if each.kind == "people" and each.person == id_ and each.posture != "stop"
    ]
    if strategies:
        return cited("; ".join(strategies), 80), "plain"
    against = (person.power or 0) >= threshold(folder, "power_high") and (stance_value(person.stance) or 0) < 0
    none = t("chart.influence_table.none")
    return (f"{none} !", "bad") if against else (none, "dim")


def order_of(people: Mapping[str, Stakeholder]) -> list[str]:
    """Return people in the order of the table: those of unknown priority first, then by priority and power."""
    weights = {id_: priority(person) for id_, person in people.items()}
    return sorted(people, key=lambda id_: (weights[id_] is not None, -(weights[id_] or 0),
                                           -(people[id_].power or 0), id_))  # fmt: skip


def _days_silent(id_: str, person: Stakeholder, subject: Subject) -> int | None:
    """Return for how many days a champion was not contacted, where that is too long; None where all is well."""
    if person.stance != "champion":
        return None
    last = last_contacts(subject.plan).get(id_)
    if last is None:
        return None
    days = (subject.today - last).days
    return days if days > threshold(subject.folder, "champion_days") else None


def _reading(name: str, person: Stakeholder, wanted: int | None, weight: int | None, silent: int | None) -> str:
    now = stance_value(person.stance)
    if weight is None or now is None or wanted is None:
        missing = [
            t(f"field.stakeholders.{field}")
            for field, value in (("power", person.power), ("stance", now))
            if value is None
        ]
        return t("chart.influence_table.reading_unknown", name=name, missing=t("entry.separator").join(missing))
    words = t("chart.influence_table.reading", name=name, priority=weight, power=person.power,
              wanted=f"{wanted:+d}".replace("+0", "0"), now=f"{now:+d}".replace("+0", "0"))  # fmt: skip
    return words + (t("chart.influence_table.silent", days=silent) if silent is not None else "")


def _findings(names: dict[str, str], people: Mapping[str, Stakeholder], subject: Subject) -> tuple[str, ...]:
    """Say whom of power nobody works on, then who comes first, then support and penetration with their coverage."""
    if not people:
        return ()
    weights = {id_: weight for id_, person in people.items() if (weight := priority(person)) is not None}
    said = warnings(names, subject)[:1]
    first = next((id_ for id_ in order_of(people) if id_ in weights), None)
    if first is not None and weights[first] > 0:
        said.append(t("chart.influence_table.found_first", name=cited(names[first]), priority=weights[first]))
    if unknown := len(people) - len(weights):
        said.append(t("chart.influence_table.found_unknown", count=unknown))
    said.append(measures(net_support(subject.plan, people), penetration(subject.plan, people)))
    return tuple(said)
