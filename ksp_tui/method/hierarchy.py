"""Module 3 · 关系人: who reports to whom, and when each person was met last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The formal line; each list has the most powerful first, then by name."""

    roots: tuple[str, ...]
    """Those who report to nobody of the plan and have somebody below them; of a circle the most powerful."""
    below: dict[str, tuple[str, ...]]
    """Who reports to each; a line that would close a circle is left out."""
    apart: tuple[str, ...]
    """Those who report to nobody and have nobody below them."""
    circles: tuple[str, ...]
    """Those whose line to their superior was left out, since it closes a circle."""


def hierarchy(plan: Plan) -> Hierarchy:
    """Return the people of a plan below each other, everybody once; a superior who is not in the plan is nobody."""
    people = plan.stakeholders

    def order(id_: str) -> tuple[int, str, str]:
        return -(people[id_].power or 0), people[id_].name or id_, id_

    every = sorted(people, key=order)
    below: dict[str, list[str]] = {id_: [] for id_ in every}
    heads: list[str] = []
    for id_ in every:
        superior = people[id_].reports_to
        if superior in below:
            below[superior].append(id_)
        else:
            heads.append(id_)
    reached: set[str] = set()

    def reach(first: str) -> None:
        waiting = [first]
        while waiting:
            reached.add(here := waiting.pop())
            waiting += [id_ for id_ in below[here] if id_ not in reached]

    for id_ in heads:
        reach(id_)
    circles: list[str] = []
    for id_ in every:
        # Whoever no head leads to is in a circle or hangs below one: climb until somebody comes up a second time.
        if id_ in reached:
            continue
        line: list[str] = []
        here = id_
        while here not in line:
            line.append(here)
            here = people[here].reports_to or ""
        top = min(line[line.index(here) :], key=order)
        below[people[top].reports_to or ""].remove(top)
        circles.append(top)
        reach(top)
    roots = sorted([*(id_ for id_ in heads if below[id_]), *circles], key=order)
    apart = [id_ for id_ in heads if not below[id_]]
    return Hierarchy(tuple(roots), {id_: tuple(ids) for id_, ids in below.items()}, tuple(apart), tuple(circles))


def last_contacts(plan: Plan) -> dict[str, dt.date]:
    """Return the day of the last logged contact with each person; those without any are left out."""
    last: dict[str, dt.date] = {}
    for contact in plan.contacts.values():
        day = contact.date
        if day is not None and contact.took_place:
            last |= {id_: max(day, last.get(id_, day)) for id_ in contact.people}
    return last
