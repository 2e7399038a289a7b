"""The customer's organisation on the pages after the first: who reports to whom, with sign, power and contact."""

from __future__ import annotations

from ksp_tui.documents.organisation import OrganisationLine
from ksp_tui.text import t
from ksp_tui.writers.paper import signs
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import cut, width_of
from ksp_tui.writers.paper.wording import one_line

ROW, STEP = 4.4, 3.4
DEEPEST = 9
"""Levels that are drawn further in; whoever stands below has the same place as the last of them."""
SIZE = 8.5


def draw(c: Drawing, place: OrganisationLine, x: float, y: float, width: float) -> None:
    """Draw the line of one person with its left upper corner at `x`, `y`."""
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
    signs.stance(c, place.stance, left + 0.2, y + ROW / 2, 3.0)
    signs.contact(c, place.contact, left + 4.0, y + ROW / 2, 2.8)
    power = t("sheet.power", power=place.power if place.power is not None else "?")
    right = x + width - width_of(power, SIZE)
    c.text(x + width, y + 3.2, power, SIZE, color="dim", anchor="end")
    at = left + 7.8
    name = cut(one_line(place.name), right - at - 1.5, SIZE, bold=True)
    at += c.text(at, y + 3.2, name, SIZE, bold=True) + 1.6
    title = one_line(place.title)
    if title and right - at > 8:
        c.text(at, y + 3.2, cut(title, right - at - 1.5, SIZE), SIZE, color="dim")
