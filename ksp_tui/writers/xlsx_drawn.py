"""What boxes of the sheet draw, as cells of a spreadsheet: people, ladder, commitments, trends, who does what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import t
from ksp_tui.writers.paper import ladder
from ksp_tui.writers.paper.act import trends_of
from ksp_tui.writers.paper.arci import grid_of
from ksp_tui.writers.paper.boxes import PaperBox
from ksp_tui.writers.paper.ink import COLORS
from ksp_tui.writers.paper.measure import Run, cut, width_of, wrap
from ksp_tui.writers.paper.people_map import STANCES, TINTS, unknown
from ksp_tui.writers.paper.plan import BONDS
from ksp_tui.writers.paper.wording import one_line
from ksp_tui.writers.xlsx_book import SmallChart
from ksp_tui.writers.xlsx_grid import UNIT, XlsxGrid

HAIR = COLORS["hair"]
FRAME: dict[str, Any] = {"border": 1, "border_color": HAIR}


@dataclass(frozen=True, slots=True)
class CellPicture:
    """A picture as cells: how many rows it takes, whether it stands above the entries, how it is written."""

    high: int
    first: bool
    draw: Callable[[XlsxGrid, int, int, int], int]
    """Writes at (grid, row, first column, last column) and returns the row below."""


def people(sheet: Sheet, box: PaperBox) -> CellPicture:
    """Return power × stance with everybody's name, who has no place on it, who listens to whom."""
    cells: dict[tuple[int, str], list[str]] = {}
    entries = sheet.entries("people")
    for entry in entries:
        power, stance = entry.value("power"), entry.value("stance")
        if power is not None and stance in STANCES:
            cells.setdefault((power, stance), []).append(sheet.person(entry.path[1]))
    heights = {power: max(1, *(len(cells.get((power, stance), ())) for stance in STANCES)) for power in range(1, 6)}
    strip = t("paper.list").join(name for _, name, _ in unknown(sheet))
    heard = [
        f"{sheet.person(entry.path[1])} {t('paper.hears')} {sheet.persons(entry.value('heard'))}"
        for entry in entries
        if entry.value("heard")
    ]
    below = ([f"{t('choice.stance.unknown.sign')} {t('choice.stance.unknown')}: {strip}"] if strip else []) + heard

    def draw(grid: XlsxGrid, row: int, left: int, right: int) -> int:
        step = (right - left - 1) // len(STANCES)
        starts = [left + 2 + step * n for n in range(len(STANCES))]
        ends = [*(start - 1 for start in starts[1:]), right]
        for n, stance in enumerate(STANCES):
            words = f"{t(f'choice.stance.{stance}.sign')} {t(f'choice.stance.{stance}')}"
            grid.text(row, starts[n], ends[n], words, align="center", font_color=COLORS["dim"], text_wrap=False)
        row += 1
        for power in range(5, 0, -1):
            high = heights[power]
            grid.text(row, left, left + 1, str(power), rows=high, bold=True, align="center", valign="vcenter", **FRAME)
            for n, stance in enumerate(STANCES):
                names = "\n".join(cells.get((power, stance), ()))
                grid.text(row, starts[n], ends[n], names, rows=high, bg_color=COLORS[TINTS[n]], **FRAME)
            row += high
        for words in below:
            grid.text(row, left, right, words, text_wrap=False)
            row += 1
        return row

    return CellPicture(1 + sum(heights.values()) + len(below), True, draw)


def rungs(sheet: Sheet, box: PaperBox) -> CellPicture:
    """Return a ladder a zone: us, our aim, rivals and players on each rung."""
    made = ladder.lay_out(sheet, box.width)
    count = len(made.names)
    tall = {
        rung: max(2, *(len(made.cells.get((rung, zone), ())) for zone in range(len(made.zones))))
        for rung in range(1, count + 1)
    }  # fmt: skip
    lost = max((len(each) for each in made.lost.values()), default=0)

    def draw(grid: XlsxGrid, row: int, left: int, right: int) -> int:
        axis = min(4, right - left)
        whole, parts = right - left + 1 - axis, max(len(made.zones), 1)
        places = [(left + axis + whole * n // parts, left + axis + whole * (n + 1) // parts - 1) for n in range(parts)]
        places = places[: len(made.zones)]
        for (begin, end), (letter, name) in zip(places, made.zones, strict=True):
            grid.text(row, begin, end, f"{letter} {name}", rows=2, bold=True, align="center", font_size=8.5)
        row += 2
        for rung in range(count, 0, -1):
            high = tall[rung]
            words = f"{rung} {one_line(made.names[rung - 1])}"
            grid.text(row, left, left + axis - 1, words, rows=high, valign="vcenter", font_size=8.5)
            for zone, (begin, end) in enumerate(places):
                standing = made.cells.get((rung, zone), [])
                ours = any(each.kind == "us" for each in standing)
                look: dict[str, Any] = {"bg_color": "#ece6f0"} if ours else {}
                room = (end - begin + 1) * UNIT * 0.98
                told = "\n".join(cut(standing_words(each), room, 8.5) for each in standing)
                grid.text(row, begin, end, told, rows=high, border=1, border_color=COLORS["dim"], font_size=8.5, **look)
            row += high
        if lost:
            grid.text(row, left, left + axis - 1, "?", rows=lost)
            for zone, (begin, end) in enumerate(places):
                grid.text(row, begin, end, "\n".join(map(standing_words, made.lost.get(zone, []))), rows=lost)
            row += lost
        return row

    return CellPicture(2 + sum(tall.values()) + lost, True, draw)


TREND = 2
"""Rows of a line over the reviews."""
RISKS = 7
"""Rows of the grid of risks with its foot."""


def risks(sheet: Sheet, grid: XlsxGrid, row: int, right: int) -> None:
    """Write chance × damage at the right end of a box, the letters of the threats in their cells."""
    ways = [entry for entry in sheet.entries("danger") if entry.path[0] == "intrusions"]
    marks: dict[tuple[int, int], str] = {}
    for n, way in enumerate(ways[:26]):
        chance, damage = way.value("chance"), way.value("damage")
        if chance and damage:
            marks[chance, damage] = marks.get((chance, damage), "") + chr(ord("a") + n)
    high = int(sheet.boxes["danger"].mark or 0)
    for damage in range(5, 0, -1):
        for chance in range(1, 6):
            own, tinted = marks.get((chance, damage), ""), chance * damage >= high
            look: dict[str, Any] = {"bg_color": COLORS["risk"] if tinted else "#ffffff", **FRAME}
            if own:
                look |= {"bg_color": COLORS["bad" if tinted else "text"], "font_color": "#ffffff", "bold": True}
            column = right - 5 + chance
            grid.text(row + 5 - damage, column, column, own, align="center", text_wrap=False, font_size=8, **look)
    words = f"{t('paper.damage_axis')} ↑ {t('paper.chance_axis')} →"
    grid.text(row + 5, right - 5, right, words, rows=2, align="right", font_size=8, font_color=COLORS["dim"])


def standing_words(each: ladder.Standing) -> str:
    """Return who or what stands on a rung, with its sign."""
    sign = {"us": "■", "target": "▲", "rival": "▼"}.get(each.kind) or t(f"choice.stance.{each.kind}.sign")
    return f"{sign}{'' if sign in '■▲▼' else ' '}{one_line(each.words)}"


def commitments(sheet: Sheet, box: PaperBox) -> CellPicture | None:
    """Return what each zone commits to now and is to commit to."""
    names = sheet.boxes["business"].steps
    bonds = [each for each in sheet.entries("business") if each.path[0] == "relationships"][:BONDS]
    if not bonds or not names:
        return None
    head = max(len(wrap((Run(name),), 12, 8.5)) for name in names)

    def draw(grid: XlsxGrid, row: int, left: int, right: int) -> int:
        step = max((right - left) // len(names), 1)
        places = [(left + 1 + step * n, min(left + step * (n + 1), right)) for n in range(len(names))]
        for (begin, end), name in zip(places, names, strict=True):
            grid.text(row, begin, end, name, rows=head, align="center", font_size=8.5, font_color=COLORS["dim"])
        row += head
        for bond in bonds:
            now, wanted = bond.value("step"), bond.value("wanted")
            grid.text(row, left, left, bond.said("zone"), bold=True, align="center", bg_color=COLORS["text"],
                      font_color="#ffffff")  # fmt: skip
            for number, (begin, end) in enumerate(places, 1):
                sign = "●" if number == now else "◎" if number == wanted else "○"
                moving = now and wanted and min(now, wanted) <= number <= max(now, wanted)
                look: dict[str, Any] = {"bg_color": COLORS["forecast"], "bold": True} if moving else {}
                grid.text(row, begin, end, sign, align="center", **look)
            row += 1
        return row

    return CellPicture(head + len(bonds), True, draw)


def trends(sheet: Sheet, box: PaperBox) -> CellPicture | None:
    """Return what was followed over the reviews: its name, the last value, those before it."""
    found = trends_of(sheet)
    if not found:
        return None

    def draw(grid: XlsxGrid, row: int, left: int, right: int) -> int:
        step = (right - left + 1) // 4
        for n, (field, name, values, last) in enumerate(found):
            begin, end = left + step * n, left + step * (n + 1) - 1
            grid.text(row, begin, end, name, font_color=COLORS["dim"], text_wrap=False)
            arrow = "→" if values[-1] == values[-2] else "↗" if values[-1] > values[-2] else "↘"
            grid.text(row + 1, begin, end, f"{arrow} {last}", bold=True, font_size=11, font_color=COLORS["act"])
            grid.text(row + 2, begin, end - 1, "", rows=TREND)
            grid.small.append(SmallChart(row + 2, begin, TREND, end - begin, review=field))
        return row + 2 + TREND

    return CellPicture(2 + TREND, True, draw)


def arci(sheet: Sheet, box: PaperBox) -> CellPicture | None:
    """Return who does what in the process whose next task is due first, as letters in cells."""
    process = next((entry for entry in sheet.entries("coordination") if entry.path[0] == "processes"), None)
    if process is None:
        return None
    made = grid_of(sheet, process)
    due = 4
    columns = max(round(box.width / UNIT) - due - len(made.heads), 1)
    wide = columns * UNIT * 0.95
    names = [cut(task.name, wide * 1.9, 9.0) for task in made.tasks]
    highs = [min(len(wrap((Run(name),), wide, 9.0)), 2) for name in names]

    def draw(grid: XlsxGrid, row: int, left: int, right: int) -> int:
        people = left + max(right - left + 1 - due - len(made.heads), 1)
        more = f" +{made.hidden}" if made.hidden > 0 else ""
        grid.put(row, left, right, (Run(f"{t('paper.arci')}  ", bold=True), Run(made.name + more)), text_wrap=False,
                 shrink=True)  # fmt: skip
        row += 1
        for n, head in enumerate(made.heads):
            color = COLORS["act"] if made.theirs[n] else COLORS["dim"]
            grid.text(row, people + n, people + n, head, bold=made.theirs[n], align="center", font_color=color,
                      font_size=8, text_wrap=False)  # fmt: skip
        row += 1
        for task, name, high in zip(made.tasks, names, highs, strict=True):
            edge: dict[str, Any] = {"bottom": 4, "bottom_color": HAIR}
            ink = COLORS["dim" if task.done else "text"]
            grid.text(row, left, people - 1, name, rows=high, font_color=ink, **edge)
            for n, letter in enumerate(task.letters):
                look: dict[str, Any] = {"align": "center", "text_wrap": False, **edge}
                if "A" in letter:
                    look |= {"bg_color": COLORS["act"], "font_color": "#ffffff", "bold": True}
                grid.text(row, people + n, people + n, letter, rows=high, **look)
            grid.text(row, right - due + 1, right, task.end, rows=high, align="right", text_wrap=False, **edge)
            row += high
        return row

    return CellPicture(2 + sum(highs), False, draw)


def phases(sheet: Sheet, box: PaperBox) -> CellPicture | None:
    """Return the names of the steps above the ways of the needs."""
    return steps(sheet.boxes["needs"].steps, box)


def steps(names: Sequence[str], box: PaperBox) -> CellPicture | None:
    """Return the names of steps above the ways that a box draws."""
    way = next((row.shows for row in box.entries if row.shows is not None), None)
    if way is None or not names:
        return None
    room = way.width / len(names) - 1
    longest = max(width_of(word, 8.5) for name in names for word in name.split())
    size = max(min(8.5, round(8.5 * room * 0.86 / longest * 4) / 4), 6.5)
    high = max(len(wrap((Run(name),), room, size)) for name in names)

    def draw(grid: XlsxGrid, row: int, left: int, right: int) -> int:
        begin = left + round(way.left / UNIT)
        end = left + ceil((way.left + way.width) / UNIT) - 1
        step = max((end - begin + 1) // len(names), 1)
        for n, name in enumerate(names):
            grid.text(row, begin + step * n, begin + step * (n + 1) - 1, name, rows=high, align="center",
                      font_size=size, font_color=COLORS["dim"], valign="bottom")  # fmt: skip
        return row + high

    return CellPicture(high, True, draw)


#: By the box that draws it.
DRAWN: dict[str, Callable[[Sheet, PaperBox], CellPicture | None]] = {
    "needs": phases,
    "people": people,
    "ladder": rungs,
    "business": commitments,
    "review": trends,
    "coordination": arci,
}
