"""What the boxes of the empty sheet are drawn with: squares, fields to fill in, tracks to mark."""

from __future__ import annotations

from ksp_tui.method import lists
from ksp_tui.model.folder import Folder
from ksp_tui.text import t
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import Run, width_of, wrap

ROW = 7.6
"""Distance of the lines to write on."""


def square(c: Drawing, x: float, y: float, letter: str = "") -> None:
    """Draw a small square to tick, or with a letter."""
    c.rect(x, y, 3.4, 3.4, "white", "text", 0.3)
    if letter:
        c.text(x + 1.7, y + 2.8, letter, 8.5, bold=True, anchor="middle")


def fields(c: Drawing, x: float, base: float, width: float, words: tuple[str, ...], share: float = 0.15) -> None:
    """Draw labelled fields at the right end of a line to write on, each a share of it and as wide as its label."""
    c.line(x, base, x + width, base, "hair", 0.3)
    left = x + width
    for word in reversed(words):
        label = t(f"paper.blank.{word}")
        left -= max(width * share, width_of(label, 8.5) + 1.8)
        c.line(left, base - ROW + 1.4, left, base, "hair", 0.25)
        c.text(left + 0.8, base - 1.2, label, 8.5, color="dim")


def track(c: Drawing, x: float, y: float, width: float, count: int, *, numbered: bool = True) -> None:
    """Draw stations to mark, with their numbers where these mean something."""
    step = width / max(count - 1, 1)
    for number in range(count):
        if number:
            c.line(x + step * (number - 1) + 1.7, y, x + step * number - 1.7, y, "hair", 0.35)
        c.circle(x + step * number, y, 1.7, "white", "dim", 0.25)
        if numbered:
            c.text(x + step * number, y + 1.1, str(number + 1), 8.5, color="dim", anchor="middle")


def labels(c: Drawing, names: list[str], x: float, y: float, width: float, room: float) -> None:
    """Draw the names of stations above them."""
    step = width / max(len(names) - 1, 1)
    for number, name in enumerate(names):
        lines = wrap((Run(name, color="dim"),), step + 0.6, 8.5, 2)[: 1 if room < 5 else 2]
        c.lines(lines, x + step * (number - 0.5), y + room - 3.7 * len(lines), 8.5, 1.2, anchor="middle", width=step)


def names(list_: str) -> list[str]:
    """Return the handbook's names of a level."""
    folder = Folder.blank()
    return [lists.name_of(folder, list_, id_) for id_ in lists.visible(folder, list_)]


def threshold(group: str) -> float:
    """Return the handbook's mark of a group of criteria."""
    return float(lists.threshold(Folder.blank(), f"{group}_high"))
