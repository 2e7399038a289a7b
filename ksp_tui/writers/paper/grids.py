"""Grids on the pages after the first: targets quarter by quarter, and who supplies which unit with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.white_space import line_name, lines_of, won
from ksp_tui.method.quarters import months_head, year_start
from ksp_tui.method.white_space import open_space, unit_words, units
from ksp_tui.text import t
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.measure import cut, width_of
from ksp_tui.writers.paper.subject import PaperSubject, one_line

SIZE, HEAD = 8.5, 4.4
QUARTER, UNIT = 7.4, 5.0
"""Heights of a row, mm."""
LINES, UNITS = 4, 40
"""Product lines side by side and units below each other in one grid."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A picture in one piece: what it is of, its height, how it is drawn at a place."""

    words: str
    height: float
    draw: Callable[[Canvas, float, float], None]


def quarters(subject: PaperSubject, width: float) -> Iterator[Grid]:
    """Yield a grid a fiscal year: zones down, quarters across, in each the target over done inside forecast."""
    plan = subject.plan
    years = sorted({each.quarter[:4] for each in plan.targets.values() if each.quarter})
    zones = [id_ for id_ in subject.context.zones() if any(each.zone == id_ for each in plan.targets.values())]
    first = 24.0
    step = (width - first) / 4
    start = year_start(plan)

    def one(year: str) -> Callable[[Canvas, float, float], None]:
        held = {(each.zone, each.quarter): each for each in plan.targets.values()}
        most = max((each.target or each.done or Decimal(0) for each in plan.targets.values()), default=Decimal(1)) or 1

        def draw(c: Canvas, x: float, y: float) -> None:
            for number in range(4):
                said = months_head(f"{year}Q{number + 1}", start) if start != 1 else f"Q{number + 1}"
                c.text(x + first + step * number, y + 3.2, cut(said, step - 1, SIZE), SIZE, color="dim")
            for row, zone in enumerate(zones):
                top = y + HEAD + QUARTER * row
                signs.zone(c, subject.letter(zone), x, top + 2.2)
                c.text(x + 4.6, top + 3.3, cut(one_line(plan.zones[zone].name or zone), first - 6, SIZE), SIZE)
                for number in range(4):
                    target = held.get((zone, f"{year}Q{number + 1}"))
                    if target is not None:
                        _bar(c, x + first + step * number, top, step - 2, target, float(most))
                c.line(x, top + QUARTER, x + width, top + QUARTER, "hair", 0.15)

        return draw

    for year in years:
        if zones:
            yield Grid(t("paper.quarters", year=year), HEAD + QUARTER * len(zones) + 1.6, one(year))


def _bar(c: Canvas, x: float, y: float, width: float, target: object, most: float) -> None:
    done, seen, wanted = (getattr(target, name, None) for name in ("done", "forecast", "target"))
    c.text(x, y + 3.3, cut(short(wanted), width, SIZE), SIZE, bold=True)
    if done is not None:
        said = short(done)
        if width_of(short(wanted), SIZE, True) + width_of(said, SIZE) + 1.5 < width:
            c.text(x + width, y + 3.3, said, SIZE, color="plan", anchor="end")
    unit = width / most
    c.rect(x, y + 4.4, float(seen or 0) * unit, 1.9, "forecast")
    c.rect(x, y + 4.8, float(done or 0) * unit, 1.1, "plan")
    if wanted is not None:
        at = x + float(wanted) * unit
        c.line(at, y + 4.1, at, y + 6.6, "text", 0.5)


def white_space(subject: PaperSubject, width: float) -> Iterator[Grid]:
    """Yield grids of units × product lines: who supplies each, what it is worth a year, what is to be won."""
    plan, folder = subject.plan, subject.context.folder
    if not plan.white_space:
        return
    lines, rows = lines_of(plan, folder), list(units(plan).items())
    first, last = 26.0, 14.0
    step = (width - first - last) / LINES

    def one(below: int, beside: int) -> Callable[[Canvas, float, float], None]:
        def draw(c: Canvas, x: float, y: float) -> None:
            shown = lines[beside : beside + LINES]
            for number, line in enumerate(shown):
                c.text(
                    x + first + step * number, y + 3.2, cut(line_name(folder, line), step - 1, SIZE), SIZE, color="dim"
                )
            c.text(x + width, y + 3.2, cut(t("chart.white_space.to_win"), last, SIZE), SIZE, color="dim", anchor="end")
            for row, (unit, ids) in enumerate(rows[below : below + UNITS]):
                top = y + HEAD + UNIT * row
                middle = top + UNIT / 2
                signs.zone(c, subject.letter(unit.zone), x, middle)
                c.text(x + 4.6, middle + 1.1, cut(one_line(unit_words(plan, unit)), first - 6, SIZE), SIZE)
                cells = [plan.white_space[id_] for id_ in ids]
                for number, line in enumerate(shown):
                    held = [each for each in cells if each.product_line == line]
                    left = x + first + step * number
                    if not held:
                        c.text(left, middle + 1.1, UNKNOWN, SIZE, color="dim")
                        continue
                    state(c, held[0].state, left, middle)
                    if held[0].state != "not_applicable" and held[0].value is not None:
                        c.text(left + 3.6, middle + 1.1, cut(short(held[0].value), step - 4, SIZE), SIZE)
                space = open_space(cells)
                if space.looked_at:
                    c.text(x + width, middle + 1.1, cut(won(space), last, SIZE), SIZE, bold=True, anchor="end")
                c.line(x, top + UNIT, x + width, top + UNIT, "hair", 0.15)
            at, base = x, y + HEAD + UNIT * len(rows[below : below + UNITS]) + 2.6
            for name in STATES:
                state(c, name, at, base)
                at += 3.6 + c.text(at + 3.6, base + 1.1, t(f"choice.white_space.{name}"), SIZE, color="dim") + 2.4

        return draw

    for below in range(0, len(rows), UNITS):
        for beside in range(0, max(len(lines), 1), LINES):
            high = HEAD + UNIT * len(rows[below : below + UNITS]) + 5.4
            yield Grid(t("paper.white_space"), high, one(below, beside))


STATES = ("ours", "trial", "competitor", "none", "not_applicable")


def state(c: Canvas, name: str | None, x: float, middle: float) -> None:
    """Draw who supplies: a full square we, a half one a trial, a crossed one a competitor, an empty one nobody."""
    if name == "not_applicable" or name is None:
        c.text(x + 1.3, middle + 1.1, "–" if name else UNKNOWN, SIZE, color="dim", anchor="middle")
        return
    color = {"ours": "done", "competitor": "bad"}.get(name, "look")
    c.rect(x, middle - 1.3, 2.6, 2.6, color if name == "ours" else "white", color, 0.35)
    if name == "trial":
        c.path([(x, middle - 1.3), (x, middle + 1.3), (x + 2.6, middle + 1.3)], color)
    if name == "competitor":
        c.line(x, middle - 1.3, x + 2.6, middle + 1.3, color, 0.35)
        c.line(x, middle + 1.3, x + 2.6, middle - 1.3, color, 0.35)
