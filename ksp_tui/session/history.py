"""Undo and redo: one line of steps across all plans and the folder's file."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ksp_tui.changes.edit import PLANS_MADE, Edit, Transaction
from ksp_tui.session.delta import Delta

BETWEEN_PLANS = "/"
"""Between the names of plans in a step that made them: no plan's name has it."""
#: Steps kept; enough for days of typing.
MOST_STEPS = 10_000
#: Steps whose texts are kept, of those that need any: whole files weigh more than values.
MOST_TEXTS = 500


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A command that was applied."""

    transaction: Transaction
    texts: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """For files whose edits don't tell all (see `needs_text`): text before and after."""
    deltas: Mapping[str, Delta] = field(default_factory=dict, compare=False)
    """What it did to the bytes of each file: comments and unknown keys stand in no edit."""
    before: bool = field(default=False, compare=False)
    """Whether an earlier session made it (see `kept_steps`)."""
    id: str = field(default_factory=lambda: os.urandom(6).hex(), compare=False)
    """Tells it from all others, where it is kept for several files."""


class History:
    """What was done and what was undone."""

    def __init__(self) -> None:
        self.done: deque[HistoryStep] = deque(maxlen=MOST_STEPS)
        self.undone: list[HistoryStep] = []

    def add(self, step: HistoryStep) -> None:
        """Remember a new step; what was undone can't be redone any more."""
        self.done.append(step)
        self.undone.clear()
        if len(self.done) > MOST_TEXTS and self.done[-MOST_TEXTS - 1].texts:
            self.done[-MOST_TEXTS - 1] = replace(self.done[-MOST_TEXTS - 1], texts={})

    def rename(self, old: str, new: str) -> None:
        """Follow a plan to its new id."""
        self.done = deque((renamed(step, old, new) for step in self.done), maxlen=MOST_STEPS)
        self.undone = [renamed(step, old, new) for step in self.undone]

    def forget(self, file: str) -> None:
        """Drop the steps of a plan that is not in the folder any more."""
        self.done = deque((step for step in self.done if file not in step.transaction.files), maxlen=MOST_STEPS)
        self.undone = [step for step in self.undone if file not in step.transaction.files]


def renamed(step: HistoryStep, old: str, new: str) -> HistoryStep:
    """Return a step as it is after a plan got another id."""
    if step.transaction.label_key == PLANS_MADE:
        made = step.transaction
        names = [new if name == old else name for name in str(made.args["plans"]).split(BETWEEN_PLANS)]
        step = replace(step, transaction=replace(made, args={**made.args, "plans": BETWEEN_PLANS.join(names)}))
    if old not in step.transaction.files:
        return step
    edits = tuple(
        Edit(new, edit.path, edit.old, edit.new) if edit.file == old else edit for edit in step.transaction.edits
    )
    texts = {new if file == old else file: value for file, value in step.texts.items()}
    deltas = {new if file == old else file: value for file, value in step.deltas.items()}
    about = step.transaction.about
    if about is not None and about[0] == old:
        about = (new, about[1])
    return replace(step, transaction=replace(step.transaction, edits=edits, about=about), texts=texts, deltas=deltas)
