"""The customer's organisation on the pages after the first: who reports to whom, with sign, power and contact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ksp_tui.method.hierarchy import Hierarchy, hierarchy
from ksp_tui.method.presence import is_here
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.measure import cut, width_of
from ksp_tui.writers.paper.subject import PaperSubject, one_line

ROW, STEP = 4.4, 3.4
DEEPEST = 9
"""Levels that are drawn further in; whoever stands below has the same place as the last of them."""
SIZE = 8.5


@dataclass(frozen=True, slots=True)
class Place:
    """One person of the tree: how deep, and whether a rail goes on below each level above."""

    id: str
    depth: int
    rails: tuple[bool, ...]
    last: bool


def places(found: Hierarchy) -> list[Place]:
    """Return all people of the tree from its heads down, each above those who report to them."""
    made: list[Place] = []
    heap: list[tuple[str, int, tuple[bool, ...], bool]] = [(id_, 0, (), True) for id_ in reversed(found.roots)]
    while heap:
        id_, depth, rails, last = heap.pop()
        made.append(Place(id_, depth, rails, last))
        below = found.below[id_]
        for number in range(len(below) - 1, -1, -1):
            own = (*rails, not last) if depth else ()
            heap.append((below[number], depth + 1, own, number == len(below) - 1))
    return made


def lines(subject: PaperSubject, width: float) -> Iterator[tuple[str, Line]]:
    """Yield the lines of the tree, and behind them those who stand apart: a heading if one begins, and the line."""
    found = hierarchy(subject.plan)
    for place in places(found):
        yield "", Line(subject, place, width)
    for number, id_ in enumerate(found.apart):
        yield (
            t("chart.people.apart") if number == 0 and found.roots else "",
            Line(subject, Place(id_, 0, (), True), width),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """The line of one person."""

    subject: PaperSubject
    place: Place
    width: float

    def draw(self, c: Canvas, x: float, y: float) -> None:
        """Draw it with its left upper corner at `x`, `y`."""
        plan, place = self.subject.plan, self.place
        person = plan.stakeholders[place.id]
        depth = min(place.depth, DEEPEST)
        for level, goes_on in enumerate(place.rails[: depth - 1 if depth else 0]):
            if goes_on:
                rail = x + STEP * level + 1.7
                c.line(rail, y, rail, y + ROW, "dim", 0.25)
        left = x + STEP * depth
        if depth:
            rail, middle = left - STEP + 1.7, y + ROW / 2
            c.line(rail, y, rail, middle if place.last else y + ROW, "dim", 0.25)
            c.line(rail, middle, left, middle, "dim", 0.25)
        signs.stance(c, person.stance or "unknown", left + 0.2, y + ROW / 2, 3.0)
        signs.contact(c, person.coverage or "", left + 4.0, y + ROW / 2, 2.8)
        power = t("sheet.power", power=person.power if person.power is not None else "?")
        right = x + self.width - width_of(power, SIZE)
        c.text(x + self.width, y + 3.2, power, SIZE, color="dim", anchor="end")
        at = left + 7.8
        name = " ".join(clean(person.name or place.id).split())
        if not is_here(person):
            name = t("person.has_left", name=name)
        name = cut(name, right - at - 1.5, SIZE, bold=True)
        at += c.text(at, y + 3.2, name, SIZE, bold=True) + 1.6
        title = one_line(person.title)
        if title and right - at > 8:
            c.text(at, y + 3.2, cut(title, right - at - 1.5, SIZE), SIZE, color="dim")
