"""The relationship ladder of each zone, three at most: on each rung rivals, players, the target and ourselves."""

from __future__ import annotations

from dataclasses import dataclass

from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language, t
from ksp_tui.text.days import month_words
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import Run, cut, width_of, wrap
from ksp_tui.writers.paper.wording import one_line

ENTRY, LEAST = 3.9, 7.7
ZONES = 3
"""Zones at most: those of the largest potential of which anything is known."""
MOST = 5
"""Entries on a rung of one zone."""
AXIS_ZH, AXIS_EN = 15.4, 23.6


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing on a rung: ``us``, ``target``, ``rival``, or the stance of a player; with its words."""

    kind: str
    words: str


@dataclass(slots=True)
class Ladders:
    """The ladders as they are laid out."""

    names: list[str]
    """Of the rungs, the lowest first."""
    zones: list[tuple[str, str]]
    """Letter and name."""
    cells: dict[tuple[int, int], list[Standing]]
    """By rung and zone."""
    lost: dict[int, list[Standing]]
    """Who sees us on a rung that is not known, by zone."""
    rows: list[float]
    """For the lowest rung first."""
    head: float
    foot: float
    axis: float

    @property
    def height(self) -> float:
        """Height in mm, at least."""
        return self.head + sum(self.rows) + self.foot


def lay_out(sheet: Sheet, width: float) -> Ladders:
    """Return the ladders of a plan's zones."""
    names, zones = list(sheet.boxes["ladder"].steps), sheet.entries("ladder")[:ZONES]
    cells: dict[tuple[int, int], list[Standing]] = {}
    lost: dict[int, list[Standing]] = {}
    axis = AXIS_ZH if language() == "zh" else AXIS_EN
    room = (width - axis) / max(len(zones), 1) - 1.0

    def put(rung: int | None, zone: int, standing: Standing) -> None:
        if rung is None or not 1 <= rung <= len(names):
            lost.setdefault(zone, []).append(standing)
        else:
            cells.setdefault((rung, zone), []).append(standing)

    for number, entry in enumerate(zones):
        now, target, by = entry.value("step"), entry.value("wanted"), entry.value("due")
        if now is not None:
            put(now, number, Standing("us", t("paper.us_stay") if target == now else t("paper.us")))
        if target is not None and target != now:
            words = t("paper.target")
            if by is not None:
                words = t("paper.by_month", month=month_words(by))
                if width_of(words, 8.5, True) > room - 2.1:
                    words = month_words(by)
            put(target, number, Standing("target", words))
        for person, rung in entry.value("standing"):
            put(rung, number, Standing(sheet.stance(person), sheet.person(person)))
        for rival, rung, name in entry.value("rivals"):
            put(rung, number, Standing("rival", one_line(name or rival)))
    rows = []
    for rung in range(1, len(names) + 1):
        most = max((min(len(cells.get((rung, zone), ())), _most()) for zone in range(len(zones))), default=0)
        rows.append(max(LEAST, most * ENTRY + 1.4))
    foot = max((min(len(each), 2) for each in lost.values()), default=0) * ENTRY + (1.2 if lost else 0.6)
    head = 10.0 if language() == "zh" else 12.2
    labels = [(entry.said("zone"), one_line(entry.value("words"))) for entry in zones]
    return Ladders(names, labels, cells, lost, rows, head, foot, axis)


def draw(made: Ladders, c: Drawing, x: float, y: float, width: float, height: float) -> None:
    """Draw the ladders into a height."""
    spare = max(height - made.height, 0.0)
    rows = [row + spare / len(made.rows) for row in made.rows]
    column = (width - made.axis) / max(len(made.zones), 1)
    for number, (letter, name) in enumerate(made.zones):
        middle = x + made.axis + column * (number + 0.5)
        signs.zone(c, letter, middle - 1.9, y + 2.3, 3.8)
        lines = wrap((Run(name, color="dim"),), column - 0.6, 8.5, 2 if made.head > 12 else 1)
        c.lines(lines, x + made.axis + column * number + 0.3, y + 4.6, 8.5, 1.15, anchor="middle", width=column - 0.6)
    bottom = y + made.head + sum(rows)
    for number, high in enumerate(rows):
        rung = number + 1
        top = bottom - high
        lines = wrap((Run(made.names[number], color="dim"),), made.axis - 5.6, 8.5, 2)
        c.lines(lines, x + 5.0, top + high - 3.6 * len(lines) - 0.4, 8.5, 1.2)
        c.text(x + 1.0, bottom - 1.4, str(rung), 11, bold=True)
        for zone in range(len(made.zones)):
            left = x + made.axis + column * zone
            for rail in (left + 0.5, left + column - 0.5):
                c.line(rail, top - (0.9 if rung == len(rows) else 0), rail, bottom, "dim", 0.55)
            c.line(left + 0.5, bottom, left + column - 0.5, bottom, "dim", 0.45)
            room = max(int((high - 1.4) / ENTRY), _most())
            _rung(c, made.cells.get((rung, zone), []), left + 0.75, bottom - 0.5, column - 1.5, min(room, MOST))
        bottom = top
    if made.lost:
        top = y + made.head + sum(rows) + 0.9
        c.text(x + 1.0, top + 2.9, cut(t("paper.not_known"), made.axis - 1.5, 8.5), 8.5, color="dim")
        for zone, standings in made.lost.items():
            left = x + made.axis + column * zone
            for number, each in enumerate(standings[:2]):
                more = len(standings) - 2 if number == 1 else 0
                words = each.words + (f" +{more}" if more > 0 else "")
                signs.stance(c, each.kind, left + 0.6, top + 1.8 + ENTRY * number)
                c.text(left + 4.4, top + 2.9 + ENTRY * number, cut(words, column - 4.8, 8.5), 8.5)


def _most() -> int:
    """Return how many entries a rung shows: English names need wider columns, so that the picture is less high."""
    return MOST if language() == "zh" else MOST - 1


_ORDER = {"us": 2, "target": 3, "rival": 0}


def _rung(c: Drawing, standings: list[Standing], x: float, bottom: float, width: float, most: int) -> None:
    """Draw what stands on a rung, from below: rivals, players, ourselves and the target on top; `most` at most."""
    every = sorted(standings, key=lambda each: _ORDER.get(each.kind, 1))
    hidden = len(every) - most
    fixed = [each for each in every if each.kind in {"us", "target"}]
    if hidden > 0:
        others = [each for each in every if each.kind not in {"us", "target"}]
        every = [*others[: most - len(fixed) - 1], Standing("more", f"+{hidden + 1}"), *fixed]
    for number, each in enumerate(every):
        base = bottom - ENTRY * number
        middle = base - ENTRY / 2
        if each.kind == "us":
            c.rect(x, base - ENTRY + 0.2, width, ENTRY - 0.3, "judge")
            c.text(
                x + width / 2,
                middle + 1.1,
                cut(each.words, width, 8.5, bold=True),
                8.5,
                bold=True,
                color="white",
                anchor="middle",
            )
        elif each.kind == "target":
            wide = width_of(each.words, 8.5, True) + 2.2
            left = x + max((width - wide) / 2, 0.0)
            c.path([(left, middle + 0.9), (left + 0.9, middle - 0.9), (left + 1.8, middle + 0.9)], "plan")
            c.text(left + 2.1, middle + 1.0, cut(each.words, width - 2.1, 8.5, bold=True), 8.5, bold=True, color="plan")
            c.line(x, base - 0.1, x + width, base - 0.1, "plan", 0.4, "0.9 0.6")
        elif each.kind == "rival":
            c.path([(x, middle - 0.8), (x + 1.9, middle - 0.8), (x + 0.95, middle + 0.9)], "bad")
            c.text(x + 2.3, middle + 1.1, cut(each.words, width - 2.2, 8.5), 8.5, color="bad")
        elif each.kind == "more":
            c.text(x + 3.4, middle + 1.1, each.words, 8.5, color="dim")
        else:
            signs.stance(c, each.kind, x, middle, 3.0)
            c.text(x + 3.3, middle + 1.1, cut(each.words, width - 3.3, 8.5), 8.5)
