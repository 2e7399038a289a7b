"""The lower boxes of the left half: people, ladder, positioning, value."""

from __future__ import annotations

from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language, t
from ksp_tui.writers.paper import ladder as ladders
from ksp_tui.writers.paper import people_map, signs
from ksp_tui.writers.paper.boxes import PaperBox, Row, TableCell, joined, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.know import box_of, words_of, zone_cell
from ksp_tui.writers.paper.measure import Run, cut, width_of
from ksp_tui.writers.paper.signs import mark_run
from ksp_tui.writers.paper.wording import money, one_line

STRIP = 4.1
"""Height of a line below the map."""


def people(sheet: Sheet, width: float) -> PaperBox:
    """The map, who has no place on it, and who listens to whom for the three mightiest who decide."""
    box = box_of(sheet, "people", width, "1")
    if box.empty:
        return box
    made = people_map.lay_out(sheet, width)
    strip = people_map.unknown(sheet)
    heard = [entry for entry in sheet.entries("people") if entry.value("heard")]
    box.top = made.height + STRIP * ((1 if strip else 0) + len(heard)) + 1.2
    box.stretch, box.total = True, 0

    def picture(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        below = STRIP * ((1 if strip else 0) + len(heard)) + 1.2
        people_map.draw(made, c, x, y, high - below)
        at = y + high - below + 1.0
        if strip:
            _strip(c, x, at, width, strip)
            at += STRIP
        for entry in heard:
            _heard(c, sheet, x, at, width, entry)
            at += STRIP

    box.picture = picture
    return box


def _strip(c: Drawing, x: float, y: float, width: float, strip: list[tuple[str, str, str]]) -> None:
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
        room = x + width - left if rest == 1 else min(x + width - left - 10, 34)
        left += c.text(left, middle + 1.1, cut(what, max(room, 0), 8.5), 8.5, color="dim") + 3


def _heard(c: Drawing, sheet: Sheet, x: float, y: float, width: float, entry: Entry) -> None:
    middle, others = y + STRIP / 2, entry.value("heard")
    signs.stance(c, entry.value("stance") or "unknown", x, middle)
    c.text(x + 4.4, middle + 1.1, cut(sheet.person(entry.path[1]), 17, 8.5, bold=True), 8.5, bold=True)
    left = x + 23 + c.text(x + 23, middle + 1.1, t("paper.hears"), 8.5, color="dim") + 2
    for number, other in enumerate(others):
        name = cut(sheet.person(other), 24, 8.5)
        rest = len(others) - number - 1
        room = x + width - left - (8.0 if rest else 0.0)
        if 4.2 + width_of(name, 8.5) > room:
            c.text(left, middle + 1.1, t("sheet.more", count=rest + 1), 8.5, color="dim")
            return
        signs.stance(c, sheet.stance(other), left, middle)
        left += 4.2 + c.text(left + 4.2, middle + 1.1, name, 8.5) + 2.6


def ladder(sheet: Sheet, width: float) -> PaperBox:
    """One ladder a zone with the people who stand on it."""
    box = box_of(sheet, "ladder", width, "2")
    box.total = max(len(sheet.entries("ladder")) - ladders.ZONES, 0)
    if box.empty:
        return box
    made = ladders.lay_out(sheet, width)
    box.top, box.stretch = made.height, True
    box.picture = lambda c, x, y, high, size: ladders.draw(made, c, x, y, width, high)
    return box


def positioning(sheet: Sheet, width: float) -> PaperBox:
    """The final words of each zone."""
    box = box_of(sheet, "positioning", width)
    for entry in sheet.entries("positioning"):
        box.rows.append(Row((zone_cell(entry), TableCell(5.5, width - 5.5, (plain(words_of(entry)),)))))
    return box


def value(sheet: Sheet, width: float) -> PaperBox:
    """What we contribute, what comes of it, how much, and who has agreed."""
    box = box_of(sheet, "value", width)
    amount = 17.0 if language() == "zh" else 15.0
    for entry in sheet.entries("value"):
        who = sheet.persons(entry.value("agreed"))
        agreed: tuple[Run, ...] = (mark_run("ring"), plain(t("paper.not_agreed"), color="look"))
        if who:
            said = t("paper.agreed", who=who, day=sheet.day(entry.value("date"))).strip()
            agreed = (mark_run("tick"), plain(said, color="done", glue=True))
        words = joined(plain(words_of(entry), bold=True), plain(one_line(entry.value("measure"))), agreed)
        worth = entry.value("amount")
        box.rows.append(
            Row(
                (
                    zone_cell(entry),
                    TableCell(5.5, width - amount - 7, words, tail=len(agreed)),
                    TableCell(width - amount, amount, (plain(money(worth) if worth else "", bold=True),), "end", 1),
                )
            )
        )
    return box
