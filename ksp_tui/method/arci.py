"""Module 6 · 阿西工作法: who holds which letter in which task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksp_tui.model.coordination import Task

#: Letter → the field of a task: A 当责, R 执行, C 事先咨询, I 事后告知; in this order.
LETTERS: Mapping[str, str] = MappingProxyType(
    {"A": "accountable", "R": "responsible", "C": "consulted", "I": "informed"}
)


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
