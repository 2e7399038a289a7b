"""
Modules 3 and 5b · 关系人影响分析: support, penetration and whom to work on first (handbook, module 5b).

What is unknown stays out of the sums and is never taken for a zero; each figure tells how much of its input is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from ksp_tui.method.presence import is_here

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.people import Stakeholder
    from ksp_tui.model.plan import Plan

#: 力挺 +2, 支持 +1, 中立 0, 保留 −1, 反对 −2; "unknown" has no value.
STANCE_VALUES: Mapping[str, int] = MappingProxyType(
    {"champion": 2, "supporter": 1, "neutral": 0, "reserved": -1, "opponent": -2}
)
BEST, WORST = 2, -2
#: Contact deep enough that a change of mind would not surprise us.
COVERED = frozenset({"several", "deep"})
#: Any contact at all.
IN_TOUCH = COVERED | {"brief"}


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure over people, and how many of them it rests on."""

    value: Decimal | None
    """None where nobody has what it needs."""
    known: int
    people: int


def stance_value(stance: str | None) -> int | None:
    """Return a stance as a number, +2 to −2; None for the unknown one."""
    return STANCE_VALUES.get(stance or "")


def stance_in(plan: Plan, person: str, zone: str | None = None) -> str | None:
    """Return someone's stance: towards a zone where a view of it is held, else the general one; None if not given."""
    if zone is not None:
        for view in plan.zone_views.values():
            if view.stakeholder == person and view.zone == zone and view.stance is not None:
                return view.stance
    found = plan.stakeholders.get(person)
    return None if found is None else found.stance


def net_support(plan: Plan, people: Iterable[str], zone: str | None = None) -> Measured:
    """
    Return 支持度, Σ power·stance / Σ 2·power over those whose power and stance are known: −1 to 1, 0.2 means 20 %.

    Who has left does not count.

    With a `zone`, the stances are those of that zone.
    """
    support = most = known = count = 0
    for id_ in people:
        if not is_here(plan.stakeholders[id_]):
            continue
        count += 1
        power, value = plan.stakeholders[id_].power, stance_value(stance_in(plan, id_, zone))
        if power is not None and value is not None:
            known += 1
            support += power * value
            most += power * BEST
    return Measured(Decimal(support) / most if most else None, known, count)


def penetration(plan: Plan, people: Iterable[str]) -> Measured:
    """
    Return 渗透率, the power covered at "several" or more / total power over those whose power is known: 0 to 1.

    Who has left does not count.

    Someone whose coverage is unknown is not covered: nobody of us could tell.
    """
    covered = total = known = count = 0
    for id_ in people:
        person = plan.stakeholders[id_]
        if not is_here(person):
            continue
        count += 1
        if person.power is not None:
            known += 1
            total += person.power
            covered += person.power if person.coverage in COVERED else 0
    return Measured(Decimal(covered) / total if total else None, known, count)


def wanted_value(person: Stakeholder) -> int | None:
    """Return the stance we want, +2 to −2: as written, else one step up (from −2 to 0); None if now is unknown too."""
    wanted = stance_value(person.wanted_stance)
    if wanted is not None:
        return wanted
    now = stance_value(person.stance)
    if now is None:
        return None
    return 0 if now == WORST else min(now + 1, BEST)


def priority(person: Stakeholder) -> int | None:
    """Return power × (wanted − now), 0 to 20 as a rule, the highest first; None if power or stance is unknown."""
    now, wanted = stance_value(person.stance), wanted_value(person)
    if person.power is None or now is None or wanted is None:
        return None
    return person.power * (wanted - now)
