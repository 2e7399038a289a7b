"""Who does what in a process, as a grid: tasks down, people across."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language, t
from ksp_tui.writers.paper.boxes import LINES, Row
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import Run, cut, width_of, wrap
from ksp_tui.writers.paper.wording import one_line

ROW, SECOND = 4.1, 3.3
"""Heights of a task, and of each further line of its name, mm."""
NAME = 3
"""Lines that a name has at most."""
TALL = {2: 0, 3: 3, 4: 6}
"""By the lines that an entry has at most: how many tasks may have two for their names; the others are cut."""


class ArciLine(NamedTuple):
    """A line of the grid, as the content gives it."""

    name: str | None
    accountable: list[str]
    responsible: list[str]
    consulted: list[str]
    informed: list[str]
    due: dt.date | None
    done_on: dt.date | None


@dataclass(slots=True)
class TaskGrid(Row):
    """A grid whose names have two lines where there is room: it gives way as entries with many lines do."""

    grid_height: Callable[[int], float] = lambda _: 0.0
    """Its height by the lines that an entry has at most."""

    def is_cut(self, size: float) -> bool:
        """Say whether it would be higher if it were not shortened."""
        return self.grid_height(LINES) > self.grid_height(self.most)

    def need(self, size: float) -> float:
        """Return the height in mm."""
        return self.grid_height(self.most) + self.pad


def arci(sheet: Sheet, process: Entry, width: float, first: int = 0, most: int = 8) -> Row:
    """
    Return the grid of a process: tasks down, people across, A reversed, a white corner where A is also R.

    It holds `most` tasks from the task at `first` on, those that are not done first.
    """
    grid = grid_of(sheet, process, first, most)
    lanes = [max(3.8, width_of(head, 8.5, True) + 0.4) for head in grid.heads]
    due = max((width_of(task.end, 8.5) for task in grid.tasks), default=0.0) + 1.2
    words = width - sum(lanes) - due
    lefts = [words + sum(lanes[:n]) for n in range(len(lanes))]
    runs = [(Run(task.name, color="dim" if task.done else "text"),) for task in grid.tasks]
    counts = [len(wrap(each, words - 1.0, 8.5)) for each in runs]

    def lines_of(number: int, most: int) -> int:
        """Return how many lines a task's name has where an entry may have so many."""
        return min(counts[number], NAME if most >= LINES else 2 if number < TALL[max(most, min(TALL))] else 1)

    def high_of(number: int, most: int) -> float:
        return ROW + SECOND * (lines_of(number, most) - 1)

    def height(most: int) -> float:
        return 8.8 + sum(high_of(number, most) for number in range(len(runs)))

    def picture(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        c.text(x, y + 3.4, t("paper.arci"), 9, bold=True)
        left = x + width_of(t("paper.arci"), 9, True) + 1.6
        more = f" +{grid.hidden}" if grid.hidden > 0 else ""
        c.text(left, y + 3.4, cut(grid.name + more, width - (left - x), 9), 9)
        for n, head in enumerate(grid.heads):
            theirs = grid.theirs[n]
            middle = x + lefts[n] + lanes[n] / 2
            color = "act" if theirs else "dim"
            c.text(middle, y + 7.6, head, 8.5, bold=theirs, color=color, anchor="middle")
        top = y + 8.6
        for number, task in enumerate(grid.tasks):
            if (most := lines_of(number, made.most)) > 1:
                c.lines(wrap(runs[number], words - 1.0, 8.5, most), x, top, 8.5, 1.16)
            else:
                c.text(x, top + 3.0, cut(task.name, words - 1.0, 8.5), 8.5, color="dim" if task.done else "text")
            for n, letter in enumerate(task.letters):
                _letter(c, x + lefts[n], top, lanes[n], letter)
            c.text(x + width, top + 3.0, task.end, 8.5, color="done" if task.done else "text", anchor="end")
            top += high_of(number, made.most)
            c.line(x, top, x + width, top, "hair", 0.15)

    said = f"{t('paper.arci')} {grid.name}"
    made = TaskGrid((), 0.0, picture, pad=0.4, said=said, alone=True, grid_height=height)
    return made


@dataclass(frozen=True, slots=True)
class GridTask:
    """A task of a grid: its name, whether it is done, a letter for each person (AR, A, R, C, I), its end in words."""

    name: str
    done: bool
    letters: tuple[str, ...]
    end: str


@dataclass(frozen=True, slots=True)
class ArciGrid:
    """Who does what in a process: people across, tasks down."""

    name: str
    heads: tuple[str, ...]
    theirs: tuple[bool, ...]
    """Whether somebody is the customer's."""
    tasks: tuple[GridTask, ...]
    hidden: int
    """Tasks that are not among them."""


def grid_of(sheet: Sheet, process: Entry, first: int = 0, most: int = 8) -> ArciGrid:
    """Return who does what: `most` tasks from the task at `first` on, those that are not done first."""
    tasks = [ArciLine(*each) for each in process.value("tasks")]
    people: list[str] = []
    for task in tasks:
        for id_ in (*task.accountable, *task.responsible, *task.consulted, *task.informed):
            if id_ not in people:
                people.append(id_)
    listed = [id_ for id_ in process.value("person") if id_ in people]
    people = [*listed, *(id_ for id_ in people if id_ not in listed)][: 9 if language() == "zh" else 8]
    shown = tasks[first : first + most]
    return ArciGrid(
        one_line(process.value("words")),
        tuple(initials([sheet.person(id_) for id_ in people])),
        tuple(id_ in sheet.people and sheet.people[id_].theirs for id_ in people),
        tuple(
            GridTask(
                one_line(task.name),
                task.done_on is not None,
                tuple(_letter_of(task, id_) for id_ in people),
                "✓" if task.done_on is not None else sheet.day(task.due) or "–",
            )
            for task in shown
        ),
        len(tasks) - first - len(shown),
    )


def _letter_of(task: ArciLine, person: str) -> str:
    if person in task.accountable:
        return "AR" if person in task.responsible else "A"
    if person in task.responsible:
        return "R"
    return "C" if person in task.consulted else "I" if person in task.informed else ""


def _letter(c: Drawing, x: float, y: float, lane: float, letter: str) -> None:
    if letter.startswith("A"):
        x, lane = x + (lane - 3.8) / 2, 3.8
        c.rect(x + 0.45, y + 0.35, lane - 0.9, ROW - 0.7, "act")
        c.text(x + lane / 2, y + 3.1, "A", 8.5, bold=True, color="white", anchor="middle")
        if letter == "AR":
            right = x + lane - 0.45
            c.path([(right, y + 0.35), (right - 1.25, y + 0.35), (right, y + 1.6)], "white", "act", 0.2)
    elif letter:
        bold = letter == "R"
        c.text(x + lane / 2, y + 3.1, letter, 8.5, bold=bold, color="text" if bold else "dim", anchor="middle")


def initials(names: list[str]) -> list[str]:
    """Return one character for a Chinese name, two letters for another; those that are alike are told apart."""
    firsts = [next(_short(name), "") for name in names]
    found: list[str] = []
    for name, first in zip(names, firsts, strict=True):
        ways = [*_short(name)] or [""]
        if firsts.count(first) > 1:
            ways = [*ways[1:], first]
        found.append(next((way for way in ways if way not in found), ways[0]))
    return found


def _short(name: str) -> Iterator[str]:
    """Yield what a name may be shortened to, the best first."""
    parts = name.split()
    if name and "\u3400" <= name[0] <= "\u9fff":
        yield name[0]
        yield name[-1]
    elif len(parts) > 1:
        yield parts[0][0].upper() + parts[-1][0].upper()
    for letter in name[1:]:
        yield name[:1].upper() + letter
