"""Undo and redo: one line of steps across all plans and the folder's file."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ksp_tui.changes.commands import Change, Command

#: Steps kept; enough for days of typing.
MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Step:
    """A command that was applied."""

    command: Command
    texts: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """For files where a value that did not fit was mended: text before and after, since no change can hold it."""


class History:
    """What was done and what was undone."""

    def __init__(self) -> None:
        self.done: deque[Step] = deque(maxlen=MOST_STEPS)
        self.undone: list[Step] = []

    def add(self, step: Step) -> None:
        """Remember a new step; what was undone can't be redone any more."""
        self.done.append(step)
        self.undone.clear()

    def rename(self, old: str, new: str) -> None:
        """Follow a plan to its new id."""
        self.done = deque((_renamed(step, old, new) for step in self.done), maxlen=MOST_STEPS)
        self.undone = [_renamed(step, old, new) for step in self.undone]

    def forget(self, file: str) -> None:
        """Drop the steps of a plan that is not in the folder any more."""
        self.done = deque((step for step in self.done if file not in step.command.files), maxlen=MOST_STEPS)
        self.undone = [step for step in self.undone if file not in step.command.files]


def _renamed(step: Step, old: str, new: str) -> Step:
    if old not in step.command.files:
        return step
    changes = tuple(
        Change(new, change.path, change.old, change.new) if change.file == old else change
        for change in step.command.changes
    )
    texts = {new if file == old else file: value for file, value in step.texts.items()}
    return Step(replace(step.command, changes=changes), texts)
