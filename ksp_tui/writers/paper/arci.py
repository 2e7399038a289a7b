"""Who does what in a process, as a grid: tasks down, people across."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from ksp_tui.documents.content import Entry
from ksp_tui.documents.sheet_data import Sheet
from ksp_tui.text import language, t
from ksp_tui.writers.paper.boxes import Row
from ksp_tui.writers.paper.ink import Canvas
from ksp_tui.writers.paper.measure import cut, width_of
from ksp_tui.writers.paper.wording import one_line

ROW = 4.1


class ArciLine(NamedTuple):
    """A line of the grid, as the content gives it."""

    name: str | None
    accountable: list[str]
    responsible: list[str]
    consulted: list[str]
    informed: list[str]
    due: dt.date | None
    done_on: dt.date | None


def arci(sheet: Sheet, process: Entry, width: float, first: int = 0, most: int = 8) -> Row:
    """
    Return the grid of a process: tasks down, people across, A reversed, a white corner where A is also R.

    It holds `most` tasks from the task at `first` on, those that are not done first.
    """
    tasks = [ArciLine(*each) for each in process.value("tasks")]
    people: list[str] = []
    for task in tasks:
        for id_ in (*task.accountable, *task.responsible, *task.consulted, *task.informed):
            if id_ not in people:
                people.append(id_)
    listed = [id_ for id_ in process.value("person") if id_ in people]
    people = [*listed, *(id_ for id_ in people if id_ not in listed)][: 9 if language() == "zh" else 8]
    shown = tasks[first : first + most]
    lane, due = (4.3 if language() == "zh" else 5.3), 16.5
    words = width - lane * len(people) - due
    name = one_line(process.value("words"))

    def picture(c: Canvas, x: float, y: float, high: float, size: float) -> None:
        c.text(x, y + 3.4, t("paper.arci"), 9, bold=True)
        left = x + width_of(t("paper.arci"), 9, True) + 1.6
        hidden = len(tasks) - first - len(shown)
        more = f" +{hidden}" if hidden > 0 else ""
        c.text(left, y + 3.4, cut(name + more, width - (left - x), 9), 9)
        heads = initials([sheet.person(id_) for id_ in people])
        for n, id_ in enumerate(people):
            theirs = id_ in sheet.people and sheet.people[id_].theirs
            c.text(
                x + words + lane * (n + 0.5),
                y + 7.6,
                heads[n],
                8.5,
                bold=theirs,
                color="act" if theirs else "dim",
                anchor="middle",
            )
        for row, task in enumerate(shown):
            top = y + 8.6 + ROW * row
            done = task.done_on is not None
            c.text(x, top + 3.0, cut(one_line(task.name), words - 1.5, 8.5), 8.5, color="dim" if done else "text")
            for n, id_ in enumerate(people):
                _letter(c, x + words + lane * n, top, lane, id_, task)
            end = "✓" if done else sheet.day(task.due) or "–"
            c.text(
                x + width,
                top + 3.0,
                end if done else cut(end, due, 8.5),
                8.5,
                color="done" if done else "text",
                anchor="end",
            )
            c.line(x, top + ROW, x + width, top + ROW, "hair", 0.15)

    return Row((), 8.8 + ROW * len(shown), picture, pad=0.4)


def _letter(c: Canvas, x: float, y: float, lane: float, person: str, task: ArciLine) -> None:
    accountable, responsible = person in task.accountable, person in task.responsible
    if accountable:
        c.rect(x + 0.45, y + 0.35, lane - 0.9, ROW - 0.7, "act")
        c.text(x + lane / 2, y + 3.1, "A", 8.5, bold=True, color="white", anchor="middle")
        if responsible:
            c.path(
                [(x + lane - 0.45, y + 0.35), (x + lane - 1.7, y + 0.35), (x + lane - 0.45, y + 1.6)],
                "white",
                "act",
                0.2,
            )
        return
    letter = "R" if responsible else "C" if person in task.consulted else "I" if person in task.informed else ""
    if letter:
        c.text(
            x + lane / 2,
            y + 3.1,
            letter,
            8.5,
            bold=letter == "R",
            color="text" if letter == "R" else "dim",
            anchor="middle",
        )


def initials(names: list[str]) -> list[str]:
    """Return one character for a Chinese name, two letters for another; two that are alike are told apart."""

    def one(name: str, second: bool) -> str:
        if name and "\u3400" <= name[0] <= "\u9fff":
            return name[-1] if second else name[0]
        parts = name.split()
        return (parts[0][:1] + parts[-1][:1] if len(parts) > 1 else name[:2]).upper()

    found = [one(name, False) for name in names]
    return [one(names[n], found.count(each) > 1) for n, each in enumerate(found)]
