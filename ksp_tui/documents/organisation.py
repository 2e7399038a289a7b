"""The customer's organisation as data: who reports to whom, from the heads down, then those who stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ksp_tui.charts.nameless import all_named
from ksp_tui.documents.package import Package
from ksp_tui.method.hierarchy import Hierarchy, hierarchy
from ksp_tui.method.presence import is_here
from ksp_tui.model.plan import Plan
from ksp_tui.text import t


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """One person of the tree: how deep, and whether a rail goes on below each level above."""

    depth: int
    rails: tuple[bool, ...]
    last: bool
    name: str
    title: str
    stance: str
    contact: str
    """Empty where it is not known."""
    power: int | None
    apart: bool = False
    """Whether they report to nobody and nobody reports to them."""


def organisation(package: Package) -> Iterator[OrganisationLine]:
    """Yield everybody of a plan's organisation."""
    return places(all_named(package.plan))


def places(plan: Plan) -> Iterator[OrganisationLine]:
    """Yield everybody of the tree, each above those who report to them, then those who stand apart."""
    found = hierarchy(plan)
    for id_, depth, rails, last in _tree(found):
        yield _place(plan, id_, depth, rails, last=last)
    for id_ in found.apart:
        yield _place(plan, id_, 0, (), last=True, apart=bool(found.roots))


def _tree(found: Hierarchy) -> Iterator[tuple[str, int, tuple[bool, ...], bool]]:
    heap: list[tuple[str, int, tuple[bool, ...], bool]] = [(id_, 0, (), True) for id_ in reversed(found.roots)]
    while heap:
        id_, depth, rails, last = heap.pop()
        yield id_, depth, rails, last
        below = found.below[id_]
        for number in range(len(below) - 1, -1, -1):
            own = (*rails, not last) if depth else ()
            heap.append((below[number], depth + 1, own, number == len(below) - 1))


def _place(
    plan: Plan, id_: str, depth: int, rails: tuple[bool, ...], *, last: bool, apart: bool = False
) -> OrganisationLine:
    person = plan.stakeholders[id_]
    name = " ".join((person.name or id_).split())
    called = name if is_here(person) else t("person.has_left", name=name)
    stance, contact = person.stance or "unknown", person.coverage or ""
    return OrganisationLine(depth, rails, last, called, person.title or "", stance, contact, person.power, apart)
