"""Module 6 · 阿西工作法: who holds which letter in which task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ksp_tui.model.coordination import Task
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan

ProblemKind = Literal["no_a", "several_a", "their_a", "team_a", "no_r", "two_letters", "many_C", "many_I"]
"""What may be wrong with a task's letters; the first six break the method, the last two cost time."""

#: Letter → the field of a task: A 当责, R 执行, C 事先咨询, I 事后告知; in this order.
LETTERS: Mapping[str, str] = MappingProxyType(
    {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}
)

#: What is typed for each letter: the letter, the course's word, a number that an input method lets through.
_TYPED: Mapping[str, str] = MappingProxyType(
    {"a": "A", "r": "R", "c": "C", "i": "I", "当": "A", "执": "R", "询": "C", "知": "I", "1": "A", "2": "R", "3": "C",
     "4": "I"}
)  # fmt: skip
_PARTING = frozenset("/、,+ ")
_NOTHING = frozenset({"", "0", "-"})


def letters_in(text: str) -> frozenset[str] | None:
    """Return the letters that a folded text means: none for ``0``, ``-`` or nothing; None where it means no letter."""
    said = text.strip()
    if said in _NOTHING:
        return frozenset()
    found = [_TYPED.get(char) for char in said if char not in _PARTING]
    known = frozenset(letter for letter in found if letter is not None)
    return known if known and None not in found else None


def letters(task: Task) -> dict[str, str]:
    """Return the letters of each person of a task, such as ``AR``, in the order A, R, C, I."""
    found: dict[str, str] = {}
    for letter, field in LETTERS.items():
        for person in getattr(task, field):
            found[person] = found.get(person, "") + letter
    return found


def load(tasks: Iterable[Task]) -> dict[str, dict[str, int]]:
    """Return how often each person holds each letter; a person without any is not there."""
    found: dict[str, dict[str, int]] = {}
    for task in tasks:
        for person, held in letters(task).items():
            counts = found.setdefault(person, dict.fromkeys(LETTERS, 0))
            for letter in held:
                counts[letter] += 1
    return found


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the letters of a task."""

    kind: ProblemKind
    count: int = 0
    """How many there are, where they are counted."""

    @property
    def is_error(self) -> bool:
        """Whether it breaks the method's rule, and is not only costly."""
        return not self.kind.startswith("many")


def problems(task: Task, plan: Plan, folder: Folder, consulted_most: int, informed_most: int) -> list[Problem]:
    """
    Return what is wrong with a task's letters, worst first: exactly one A, ours and a person; an R; few C and I.

    `consulted_most` and `informed_most` are the folder's thresholds, 3 and 4 by default (handbook, module 6).
    """
    held = letters(task)
    found: list[Problem] = []
    if not task.accountable:
        found.append(Problem("no_a"))
    elif len(task.accountable) > 1:
        found.append(Problem("several_a", len(task.accountable)))
    for person in task.accountable:
        colleague = None if person in plan.team else folder.colleagues.get(person)
        if person in plan.stakeholders:
            found.append(Problem("their_a"))
        elif colleague is not None and colleague.is_team:
            found.append(Problem("team_a"))
    if not task.responsible:
        found.append(Problem("no_r"))
    doubled = sum(len(each) > 1 and each != "AR" for each in held.values())
    if doubled:
        found.append(Problem("two_letters", doubled))
    if len(task.consulted) > consulted_most:
        found.append(Problem("many_C", len(task.consulted)))
    if len(task.informed) > informed_most:
        found.append(Problem("many_I", len(task.informed)))
    return found


@dataclass(frozen=True, slots=True)
class Lateness:
    """The tasks that one person is accountable for: how many, and which missed their day."""

    tasks: int
    missed: tuple[str, ...]
    """Ids of tasks done after their day, or due before today and not done."""
    days: int
    """Days late of all of these together."""


def lateness(plan: Plan, today: dt.date, process: str | None = None) -> dict[str, Lateness]:
    """
    Return the missed dates per A, of one process or of all: accountability is the point (handbook, module 6).

    A task without a day can't be late; one done without a day of its own neither. Of several A each is told.
    """
    tasks: dict[str, int] = {}
    missed: dict[str, list[tuple[str, int]]] = {}
    for id_, task in plan.tasks.items():
        if process is not None and task.process != process:
            continue
        late = 0 if task.due is None else ((task.done_on or today) - task.due).days
        for person in task.accountable:
            tasks[person] = tasks.get(person, 0) + 1
            if late > 0:
                missed.setdefault(person, []).append((id_, late))
    return {
        person: Lateness(
            count, tuple(id_ for id_, _ in missed.get(person, ())), sum(days for _, days in missed.get(person, ()))
        )
        for person, count in tasks.items()
    }


def in_order(plan: Plan, process: str | None) -> dict[str, Task]:
    """Return the tasks of a process in the order that the person gave them."""
    found = {id_: task for id_, task in plan.tasks.items() if task.process == process}
    return dict(sorted(found.items(), key=lambda item: (item[1].order is None, item[1].order or 0, item[0])))
