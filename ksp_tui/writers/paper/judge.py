"""The lower boxes of the left half: people, ladder, positioning, value."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.figures import percent, short
from ksp_tui.documents.sheet_people import listened_to
from ksp_tui.method.influence import net_support, penetration
from ksp_tui.method.presence import here
from ksp_tui.text import language, t
from ksp_tui.writers.paper import ladder as ladders
from ksp_tui.writers.paper import people_map, signs
from ksp_tui.writers.paper.boxes import Cell, PaperBox, Row, joined, plain
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.know import box_of
from ksp_tui.writers.paper.measure import Run, cut, width_of
from ksp_tui.writers.paper.signs import mark_run, zone_run
from ksp_tui.writers.paper.subject import PaperSubject, one_line

STRIP = 4.1
"""Height of a line below the map."""


def signed_percent(part: Decimal | None) -> str:
    """Return a share with its sign: support may be below zero."""
    if part is None:
        return "?"
    words = percent(part).replace(" ", "")
    return words if words.startswith("-") or part == 0 else f"+{words}"


def people(subject: PaperSubject, width: float) -> PaperBox:
    """The map, who has no place on it, and who listens to whom for the three mightiest who decide."""
    box, plan = box_of(subject, "people", width, "1"), subject.plan
    present = here(plan)
    box.empty = not present
    if box.empty:
        return box
    support, reached = net_support(plan, plan.stakeholders), penetration(plan, plan.stakeholders)
    box.figures = t(
        "paper.people_figures",
        support=signed_percent(support.value),
        reached=percent(reached.value).replace(" ", ""),
        count=support.people,
        known=support.known,
    )
    made = people_map.lay_out(subject, width)
    strip = people_map.unknown(subject)
    heard = listened_to(plan)
    box.top = made.height + STRIP * ((1 if strip else 0) + len(heard)) + 1.2
    box.stretch, box.total = True, 0

    def picture(c: Canvas, x: float, y: float, high: float, size: float) -> None:
        below = STRIP * ((1 if strip else 0) + len(heard)) + 1.2
        people_map.draw(made, c, x, y, high - below)
        at = y + high - below + 1.0
        if strip:
            _strip(c, x, at, width, strip)
            at += STRIP
        for id_, others in heard:
            _heard(c, subject, x, at, width, id_, others)
            at += STRIP

    box.picture = picture
    return box


def _strip(c: Canvas, x: float, y: float, width: float, strip: list[tuple[str, str, str]]) -> None:
    middle = y + STRIP / 2
    signs.stance(c, "unknown", x, middle)
    left = x + 4.4 + c.text(x + 4.4, middle + 1.1, t("choice.stance.unknown"), 8.5, bold=True, color="look") + 4
    for number, (contact, name, what) in enumerate(strip):
        room = x + width - left
        rest = len(strip) - number
        if (room < 22 and rest > 1) or room < 14:
            c.text(left, middle + 1.1, t("sheet.more", count=rest), 8.5, bold=True)
            return
        signs.contact(c, contact, left, middle)
        said = cut(name, room - 12, 8.5, bold=True)
        left += 4.0 + c.text(left + 4.0, middle + 1.1, said, 8.5, bold=True) + 1.2
        left += c.text(left, middle + 1.1, cut(what, max(min(x + width - left - 10, 34), 0), 8.5), 8.5, color="dim") + 3


def _heard(c: Canvas, subject: PaperSubject, x: float, y: float, width: float, id_: str, others: list[str]) -> None:
    middle, plan = y + STRIP / 2, subject.plan
    signs.stance(c, plan.stakeholders[id_].stance or "unknown", x, middle)
    c.text(x + 4.4, middle + 1.1, cut(subject.person(id_), 17, 8.5, bold=True), 8.5, bold=True)
    left = x + 23 + c.text(x + 23, middle + 1.1, t("paper.hears"), 8.5, color="dim") + 2
    for number, other in enumerate(others):
        name = cut(subject.person(other), 24, 8.5)
        rest = len(others) - number - 1
        room = x + width - left - (8.0 if rest else 0.0)
        if 4.2 + width_of(name, 8.5) > room:
            c.text(left, middle + 1.1, t("sheet.more", count=rest + 1), 8.5, color="dim")
            return
        signs.stance(c, plan.stakeholders[other].stance or "unknown", left, middle)
        left += 4.2 + c.text(left + 4.2, middle + 1.1, name, 8.5) + 2.6


def ladder(subject: PaperSubject, width: float) -> PaperBox:
    """One ladder a zone with the people who stand on it."""
    box = box_of(subject, "ladder", width, "2")
    box.total = max(len(subject.plan.zones) - 3, 0)
    if box.empty or not subject.plan.zones:
        box.empty = True
        return box
    made = ladders.lay_out(subject, width)
    box.top, box.stretch = made.height, True
    box.picture = lambda c, x, y, high, size: ladders.draw(made, c, x, y, width, high)
    return box


def positioning(subject: PaperSubject, width: float) -> PaperBox:
    """The final words of each zone."""
    box = box_of(subject, "positioning", width)
    for entry in subject.entries("positioning"):
        said = subject.plan.positioning[entry.path[1]].final
        box.rows.append(
            Row(
                (
                    Cell(0, 5, (zone_run(subject.letter(entry.path[1])),)),
                    Cell(5.5, width - 5.5, (plain(one_line(said)),)),
                )
            )
        )
    return box


def value(subject: PaperSubject, width: float) -> PaperBox:
    """What we contribute, what comes of it, how much, and who has agreed."""
    box, plan = box_of(subject, "value", width), subject.plan
    amount = 17.0 if language() == "zh" else 15.0
    for entry in subject.entries("value"):
        item = plan.value_propositions[entry.path[1]]
        who = subject.persons(item.agreed_by)
        agreed: tuple[Run, ...] = (mark_run("ring"), plain(t("paper.not_agreed"), color="look"))
        if who:
            said = t("paper.agreed", who=who, day=subject.day(item.agreed_on)).strip()
            agreed = (mark_run("tick"), plain(said, color="done", glue=True))
        letter = subject.letter(item.zone)
        box.rows.append(
            Row(
                (
                    Cell(0, 5, (zone_run(letter),) if letter else ()),
                    Cell(
                        5.5,
                        width - amount - 7,
                        joined(
                            plain(one_line(item.contribution or entry.path[1]), bold=True),
                            plain(one_line(item.result)),
                            agreed,
                        ),
                        tail=len(agreed),
                    ),
                    Cell(
                        width - amount, amount, (plain(short(item.amount) if item.amount else "", bold=True),), "end", 1
                    ),
                )
            )
        )
    return box
