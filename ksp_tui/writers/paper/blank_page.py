"""
The empty sheet to hand out in class: the same grid, each box with its question, and pictures to draw in.

It holds nothing of any plan; names of phases, rungs and commitments are the handbook's.
"""

from __future__ import annotations

from collections.abc import Callable

from ksp_tui.documents.sheet_boxes import BOXES, BoxSpec
from ksp_tui.model.ids import ModuleId
from ksp_tui.text import language, t
from ksp_tui.writers.paper import head, signs
from ksp_tui.writers.paper.blank_parts import fields, labels, names, square, threshold, track
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import Run, cut, width_of, wrap
from ksp_tui.writers.paper.page import BODY_TOP, HALF, HEIGHT, LEFT, RIGHT, WIDTH
from ksp_tui.writers.paper.people_map import STANCES, TINTS

Drawer = Callable[[Drawing, float, float, float, float], None]
"""Draws on (canvas, x, y, width, height)."""

SPECS = {spec.id: spec for spec in BOXES}
NUMBERS = {"people": "1", "selection": "2", "ladder": "2", "goals": "3", "targets": "3", "actions": "4", "danger": "5",
           "flags": "5"}  # fmt: skip


SHORTER = {"zones", "needs", "view", "danger", "business", "support", "coordination", "flags"}
"""Boxes whose question is shorter here than on the screen."""


def lay_out_blank() -> Drawing:
    """Return the empty sheet."""
    c = Drawing(WIDTH, HEIGHT, label=t("export.blank_name"))
    _head(c)
    for x, rows in ((LEFT, _left()), (RIGHT, _right())):
        y = BODY_TOP
        for high, boxes in rows:
            left = x
            for id_, width, draw in boxes:
                _box(c, SPECS[id_], left, y, width)
                draw(c, left, y + 11.6, width, high - 12.6)
                left += width + 4
            y += high + 1.3
    head.draw_foot(c, LEFT, RIGHT, HALF)
    for top, end in ((0.0, 5.0), (HEIGHT - 5.0, HEIGHT)):
        c.line(WIDTH / 2, top, WIDTH / 2, end, "dim", 0.2, "1 0.8")
    return c


BlankRow = tuple[float, list[tuple[str, float, Drawer]]]


def _left() -> list[BlankRow]:
    return [
        (38.0, [("zones", 84, _zones), ("selection", 108, _selection)]),
        (51.0, [("needs", HALF, _needs)]),
        (51.0, [("view", 96, _lines("view", 5)), ("danger", 96, _danger)]),
        (68.0, [("people", 129.3, _map), ("ladder", 62.7, _ladder)]),
        (33.0, [("positioning", 96, _letters(())), ("value", 96, _letters(("worth", "agreed")))]),
    ]


def _right() -> list[BlankRow]:
    return [
        (62.0, [("goals", 96, _boxes(6, ("from_to", "due", "who"))), ("targets", 96, _targets)]),
        (57.0, [("business", 62.66, _business), ("penetration", 62.66, _pairs("penetration")),
                ("support", 62.66, _pairs("support"))]),
        (78.0, [("actions", 116, _actions), ("coordination", 76, _coordination)]),
        (45.0, [("review", 96, _lines("review", 4)), ("flags", 96, _lines("flags", 4))]),
    ]  # fmt: skip


def _head(c: Drawing) -> None:
    top = head.TOP
    end = c.text(LEFT, top + 3.2, t("sheet.title"), 9, bold=True, color="dim")
    c.rect(LEFT + end + 2.2, top + 0.2, 14 if language() == "zh" else 11, 4.1, "white", "dim", 0.25)
    c.text(LEFT + end + (9.2 if language() == "zh" else 7.7), top + 3.3, t("paper.blank.word"), 8.5, color="dim",
           anchor="middle")  # fmt: skip
    for number, name in enumerate(("account", "manager", "date")):
        y = top + 11.5 + 6.6 * number
        c.text(LEFT, y - 1.0, t(f"paper.blank.{name}"), 10.5 if not number else 8.5, bold=not number,
               color="text" if not number else "dim")  # fmt: skip
        c.line(LEFT, y, LEFT + 58, y, "hair", 0.3)
        if name == "date":
            c.text(LEFT + 28, y - 1.0, t("paper.blank.next"), 8.5, color="dim")
    answers = ("decide", "stand", "want", "next", "danger")
    places = [(LEFT + 64, 56.0), (LEFT + 124, 72.0)]
    places += [(RIGHT + (head.RIGHT_CELL + head.BETWEEN) * n, head.RIGHT_CELL) for n in range(3)]
    for number, (x, width) in enumerate(places, 1):
        name = answers[number - 1]
        left = x
        if number != 3:
            c.line(x - 2, top + 0.3, x - 2, head.BOTTOM - 0.6, "hair", 0.25)
        if name == "stand":
            c.rect(x + 1, top + 0.6, 17, 14, "white", "judge", 0.4)
            c.text(x + 1, top + 19, t("paper.blank.score"), 8.5, color="dim")
            left = x + 22
        signs.disc(c, str(number), left, top + 2.4)
        c.text(left + 5.4, top + 3.9, t(f"paper.answer.{name}"), 11.5, bold=True)
        if name == "stand":
            end = c.text(left, top + 19.6, t("paper.rungs"), 8.5, bold=True)
            room = (x + width - left - end) / 3
            for n, letter in enumerate("ABC"):
                c.text(left + end + room * n + 2, top + 19.6, letter, 8.5, color="dim")
                if n:
                    c.line(left + end + room * n, top + 15.6, left + end + room * n, top + 20.8, "hair", 0.25)
        for line in range(2):
            c.line(left, top + 13.2 + 7.6 * line, x + width, top + 13.2 + 7.6 * line, "hair", 0.3)


def _box(c: Drawing, spec: BoxSpec, x: float, y: float, width: float) -> None:
    id_, kind = spec.id, spec.kind
    c.rect(x, y, width, 0.8, kind)
    signs.kind(c, kind, x, y + 1.9)
    end = x + 6.4 + c.text(x + 6.4, y + 5.6, t(f"paper.title.{id_}"), 11.5, bold=True)
    if id_ in NUMBERS:
        signs.disc(c, NUMBERS[id_], end + 1.3, y + 4.3)
    if spec.module != ModuleId.SHEET:
        c.text(x + width, y + 5.4, t("paper.blank.unit", number=spec.module), 8.5, color="dim", anchor="end")
    asked = t(f"paper.blank.ask.{id_}" if id_ in SHORTER else f"sheet.{id_}.ask")
    c.text(x, y + 10.4, cut(asked, width - (98 if id_ == "needs" else 0), 8.5), 8.5, color="dim")


def _zones(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    for number in range(3):
        base = y + 8.2 * (number + 1)
        square(c, x, base - 4.4, "ABC"[number])
        fields(c, x, base, width, ("spend", "reach", "ours"), 0.25)


def _selection(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    for number, group in enumerate(("value", "complexity", "strength")):
        base = y + 4.4 + 6.2 * number
        c.text(x, base + 1.1, t(f"choice.criterion_group.{group}"), 8.5)
        for step in range(5):
            cx = x + 24 + 9 * step
            if step:
                c.line(cx - 7.1, base, cx - 1.9, base, "hair", 0.3)
            c.circle(cx, base, 1.8, "white", "dim", 0.25)
            c.text(cx, base + 1.1, str(step + 1), 8.5, color="dim", anchor="middle")
        mark = x + 24 + 9 * (threshold(group) - 1)
        c.path([(mark - 1.1, base - 4.0), (mark + 1.1, base - 4.0), (mark, base - 2.2)], "judge")
        c.line(x + 68, base + 2.2, x + width, base + 2.2, "hair", 0.3)
    half = (width - 68) / 2
    for number, name in enumerate(("by_score", "by_volume")):
        c.text(x + 68.6 + half * number, y + 17.8, t(f"paper.blank.{name}"), 8.5, color="dim")
    c.line(x + 68 + half, y + 14.2, x + 68 + half, y + 19.0, "hair", 0.25)
    left = x
    for verdict in ("key", "big_deal", "develop", "standard", "let_go"):
        c.rect(left, y + 22.2, 2.6, 2.6, "white", "text", 0.3)
        left += 3.4 + c.text(left + 3.4, y + 24.6, t(f"verdict.{verdict}"), 8.5) + 2.6


def _needs(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    phases, zh = names("phases"), language() == "zh"
    way, left = 70.0, width - 92.0
    room = 3.8 if zh else 7.4
    labels(c, phases, x + left + 4, y - (0.4 if zh else 4.4), way, room)
    for number in range(4):
        base = y + 12.4 + 8.0 * number
        square(c, x, base - 4.6)
        c.text(x + 5.4, base - 1.4, t("paper.blank.reasons"), 8.5, color="dim")
        c.line(x, base, x + width, base, "hair", 0.3)
        c.line(x + left - 16, base - 6, x + left - 16, base, "hair", 0.25)
        c.text(x + left - 15, base - 1.2, t("paper.blank.worth"), 8.5, color="dim")
        track(c, x + left + 4, base - 3.6, way, len(phases))
        c.text(x + width - 8, base - 1.2, t("paper.blank.days"), 8.5, color="dim")


def _lines(name: str, count: int) -> Drawer:
    def draw(c: Drawing, x: float, y: float, width: float, height: float) -> None:
        for number in range(count):
            base = y + 7.6 * (number + 1)
            key = f"paper.blank.{name}.{number + 1}"
            words, _, field = t(key).partition("|")
            c.text(x, base - 1.4, words, 8.5, bold=True)
            c.line(x, base, x + width, base, "hair", 0.3)
            if field:
                c.line(x + width - 20, base - 6, x + width - 20, base, "hair", 0.25)
                c.text(x + width - 19, base - 1.3, field, 8.5, color="dim")

    return draw


def _danger(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    from ksp_tui.writers.paper.pictures import risk_grid

    c.text(x, y + 6.2, t("paper.blank.critical"), 8.5, bold=True)
    fields(c, x, y + 7.6, width, ("remedy",), 0.3)
    for number in range(4):
        base = y + 15.2 + 7.4 * number
        signs.disc(c, "abcd"[number], x, base - 3.2, 3.4)
        fields(c, x, base, width - 34, ("zone", "guard"), 0.16 if language() == "en" else 0.24)
    risk_grid(c, x + width - 30.6, y + 10.4, [], 12, (t("paper.chance_axis"), t("paper.damage_axis")))


def _map(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    column, left = (width - 7.5) / 5, x + 7.5
    tall = (height - 12.4) / 5
    for number, stance in enumerate(STANCES):
        signs.stance(c, stance, left + column * number + 4, y + 1.8)
        c.text(left + column * number + 8.2, y + 2.9, t(f"choice.stance.{stance}"), 8.5, color="dim")
        c.rect(left + column * number, y + 4.4, column, tall * 5, TINTS[number], "hair", 0.18)
    for row in range(5):
        c.line(left, y + 4.4 + tall * row, x + width, y + 4.4 + tall * row, "hair", 0.25)
        c.text(left - 1.6, y + 4.4 + tall * (row + 0.5) + 1.4, str(5 - row), 11, bold=True, anchor="end")
    c.text(x + 3, y + 4.4 + tall * 2.5, t("paper.power_axis"), 8.5, color="dim", anchor="middle", upright=True)
    base = y + 4.4 + tall * 5 + 7
    c.line(x, base, x + width, base, "hair", 0.3)
    c.text(x, base - 1.4, t("choice.stance.unknown"), 8.5, bold=True)
    c.text(x + width * 0.36, base - 1.4, t("paper.blank.who_hears"), 8.5, bold=True)


def _ladder(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    rungs = names("rungs")
    axis = 17.0 if language() == "zh" else 24.0
    column, tall = (width - axis) / 3, (height - 11.0) / len(rungs)
    for zone in range(3):
        square(c, x + axis + column * (zone + 0.5) - 1.7, y, "ABC"[zone])
        for rail in (0.5, column - 0.5):
            at = x + axis + column * zone + rail
            c.line(at, y + 4.6, at, y + 5.6 + tall * len(rungs), "dim", 0.55)
    for number, name in enumerate(rungs):
        base = y + 5.6 + tall * (len(rungs) - number)
        c.text(x + 1, base - 1.4, str(number + 1), 11, bold=True)
        lines = wrap((Run(name, color="dim"),), axis - 6, 8.5, 2)
        c.lines(lines, x + 5, base - 3.7 * len(lines) - 0.3, 8.5, 1.2)
        for zone in range(3):
            left = x + axis + column * zone
            c.line(left + 0.5, base, left + column - 0.5, base, "dim", 0.45)
    c.text(x, y + height - 0.6, cut(t("paper.blank.ladder"), width, 8.5), 8.5, color="dim")


def _letters(words: tuple[str, ...]) -> Drawer:
    def draw(c: Drawing, x: float, y: float, width: float, height: float) -> None:
        for number in range(3):
            base = y + 7.0 * (number + 1)
            square(c, x, base - 4.4, "ABC"[number])
            fields(c, x, base, width, words, 0.26)

    return draw


def _boxes(count: int, words: tuple[str, ...]) -> Drawer:
    def draw(c: Drawing, x: float, y: float, width: float, height: float) -> None:
        for number in range(count):
            base = y + 8.2 * (number + 1)
            square(c, x, base - 4.6)
            fields(c, x, base, width, words, 0.22)

    return draw


def _targets(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    first, column = 18.0, (width - 18.0) / 5
    for row in range(4):
        for n in range(6):
            left = x + (first + column * (n - 1) if n else 0)
            c.rect(left, y + 6.2 * row, column if n else first, 6.2, "white", "hair", 0.25)
        words = t(f"paper.blank.targets.{row}").split("|")
        for n, word in enumerate(words):
            c.text(x + (first + column * (n - 1) if n else 0) + 0.8, y + 6.2 * row + 4.4, word, 8.5, color="dim")
    for number in range(3):
        base = y + 24.8 + 8.0 * (number + 1)
        square(c, x, base - 4.6)
        fields(c, x, base, width, ("worth", "chance", "due"), 0.2)


def _business(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    bonds = names("relationships")
    labels(c, bonds, x + 9, y - 0.4, width - 18, 3.8 if language() == "zh" else 7.4)
    for zone in range(3):
        middle = y + (6.8 if language() == "zh" else 10.2) + 5.2 * zone
        square(c, x, middle - 1.7, "ABC"[zone])
        track(c, x + 9, middle, width - 18, len(bonds), numbered=False)
    for number in range(3):
        base = y + height - 7.4 * (2 - number)
        square(c, x, base - 4.6)
        c.line(x, base, x + width, base, "hair", 0.3)


def _field(c: Drawing, field: str, x: float, base: float, end: float) -> None:
    """Draw the second field of a line, or squares to tick for words parted by strokes."""
    if field.startswith("□"):
        for word in reversed(field[1:].split("□")):
            end -= width_of(word.strip(), 8.5) + 4.4
            c.rect(end, base - 4.0, 2.6, 2.6, "white", "text", 0.3)
            c.text(end + 3.4, base - 1.2, word.strip(), 8.5, color="dim")
            end -= 1.4
    elif field:
        c.line(x - 1, base - 5.8, x - 1, base, "hair", 0.25)
        c.text(x, base - 1.2, field, 8.5, color="dim")


def _pairs(name: str) -> Drawer:
    def draw(c: Drawing, x: float, y: float, width: float, height: float) -> None:
        for number in range(3):
            for line in range(2):
                base = y + 7.2 * (number * 2 + line + 1)
                words, _, field = t(f"paper.blank.{name}.{line + 1}").partition("|")
                c.text(x, base - 1.2, words, 8.5, color="dim")
                c.line(x, base, x + width, base, "hair", 0.3)
                _field(c, field, x + width * 0.55, base, x + width)

    return draw


def _actions(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    lefts = (0.0, 16.0, 16 + (width - 39) * 0.56, width - 21.0)
    for left, name in zip(lefts, ("due", "what", "done_when", "who"), strict=True):
        c.text(x + left + (0.8 if left else 0), y + 3.2, t(f"paper.actions.{name}"), 8.5, color="dim")
        if left:
            c.line(x + left, y, x + left, y + 4.4 + 7.6 * 8, "hair", 0.25)
    for number in range(9):
        c.line(x, y + 4.4 + 7.6 * number, x + width, y + 4.4 + 7.6 * number, "hair", 0.3)


def _coordination(c: Drawing, x: float, y: float, width: float, height: float) -> None:
    for line in range(2):
        base = y + 7.4 * (line + 1)
        words, _, field = t(f"paper.blank.coordination.{line + 1}").partition("|")
        c.text(x, base - 1.2, words, 8.5, color="dim")
        c.line(x, base, x + width, base, "hair", 0.3)
        _field(c, field, x + width * 0.5, base, x + width)
    top = y + 17.6
    lines = wrap((Run(t("paper.arci") + " ", bold=True), Run(t("paper.blank.arci"))), width, 8.5, 2)
    top += c.lines(lines, x, top, 8.5, 1.2)
    first, lane, due = width * 0.42, (width * 0.42) / 7, width * 0.16
    rows = int((y + height - top - 1.0) // 6.6)
    for row in range(rows):
        at = top + 1 + 6.6 * row
        c.rect(x, at, first, 6.6, "white", "hair", 0.25)
        for n in range(7):
            c.rect(x + first + lane * n, at, lane, 6.6, "white", "hair", 0.25)
        c.rect(x + first + lane * 7, at, due, 6.6, "white", "hair", 0.25)
    c.text(x + 0.8, top + 5.4, t("paper.blank.task"), 8.5, color="dim")
    c.text(x + first + lane * 7 + 0.8, top + 5.4, t("paper.actions.due"), 8.5, color="dim")
