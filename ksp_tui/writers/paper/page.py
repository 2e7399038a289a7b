"""The whole page: both halves fitted and drawn, head and foot, the fold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language
from ksp_tui.writers.paper import act, fit, head, judge, know, plan
from ksp_tui.writers.paper.boxes import HEAD, PaperBox
from ksp_tui.writers.paper.drawing import Drawing

WIDTH, HEIGHT = 420.0, 297.0
LEFT, RIGHT, HALF = 8.0, 216.0, 196.0
BODY_TOP, BODY_BOTTOM = 34.3, 281.7

Maker = Callable[[Sheet, float], PaperBox]


def _halves(sheet: Sheet) -> tuple[list[list[tuple[Maker, float]]], list[list[tuple[Maker, float]]]]:
    zh = language() == "zh"
    zones = 82.0 if zh else 93.0
    people = 129.3 if zh else 114.0
    left: list[list[tuple[Maker, float]]] = [
        [(know.zones, zones), (know.selection, HALF - 4 - zones)],
        [(know.needs, HALF)],
        [(know.view, 96), (know.danger, 96)],
        [(judge.people, people), (judge.ladder, HALF - 4 - people)],
        [(judge.positioning, 96), (judge.value, 96)],
    ]
    right: list[list[tuple[Maker, float]]] = [
        [(plan.goals, 96), (plan.targets, 96)],
        [(plan.business, 62.66), (plan.penetration, 62.66), (plan.support, 62.66)],
        [(act.actions, 116.0 if zh else 111.0), (act.coordination, 76.0 if zh else 81.0)],
        [(act.review, 96), (act.flags, 96)],
    ]
    return left, right


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is laid out."""

    canvas: Drawing
    halves: tuple[fit.Half, ...]

    def box(self, id_: str) -> PaperBox | None:
        """Return a box of it."""
        return next((b for half in self.halves for row in half.rows for b in row if b.id == id_), None)

    def room_left(self, id_: str) -> float | None:
        """Return how many mm are left on paper for a box at the size it is set in; below 0: entries are left out."""
        for half in self.halves:
            for row in half.rows:
                for box in row:
                    if box.id == id_:
                        hidden = sum(each.need(half.size) for each in box.entries[box.drawn :])
                        tall = fit.height_of(row, half.size)
                        own = HEAD + box.body(half.size, box.drawn)
                        return half.slack + tall - own - hidden
        return None


def lay_out(sheet: Sheet, more: str = "paper.more") -> Page:
    """Return the first page of a plan's sheet; `more` tells how many entries stand elsewhere."""
    canvas = Drawing(WIDTH, HEIGHT)
    halves: list[fit.Half] = []
    for makers, x in zip(_halves(sheet), (LEFT, RIGHT), strict=True):
        rows = [[maker(sheet, width) for maker, width in row if _name(maker) in sheet.boxes] for row in makers]
        for row in rows:
            for box in row:
                box.more = more
                box.set_apart()
        half = fit.fit([row for row in rows if row], BODY_BOTTOM - BODY_TOP)
        halves.append(half)
        fit.draw(canvas, half, x, BODY_TOP)
    head.draw_head(canvas, sheet, LEFT, RIGHT)
    head.draw_foot(canvas, LEFT, RIGHT, HALF)
    for top, end in ((0.0, 5.0), (HEIGHT - 5.0, HEIGHT)):
        canvas.line(WIDTH / 2, top, WIDTH / 2, end, "dim", 0.2, "1 0.8")
    return Page(canvas, tuple(halves))


def _name(maker: Maker) -> str:
    return maker.__name__
