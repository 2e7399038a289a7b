"""Plans that were made together, as one step: all of them or none, taken back into the archive, done again from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from ksp_tui.changes.edit import PLANS_MADE, Transaction
from ksp_tui.model.common import Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.session.history import BETWEEN_PLANS, History, HistoryStep
from ksp_tui.store import folder as plans
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore


class Shelf(Protocol):
    """What puts plans into the archive and brings them back."""

    def archive(self, plan_id: str) -> str:
        """Move a plan into the archive and return its id there. Raises StoreError."""

    def restore(self, plan_id: str) -> str:
        """Bring a plan back and return its id. Raises StoreError."""


class PlansMade:
    """The steps that made plans."""

    def __init__(self, folder: Path, history: History, state: StateStore) -> None:
        self._folder, self._history, self._state = folder, history, state
        self._shelved: dict[str, str] = {}
        """What a plan is called in the archive, where a step was taken back."""

    def make(self, contents: Sequence[Mapping[str, Value] | tuple[str, bytes]]) -> list[str]:
        """
        Make plans of their fields (`account` among them), or of a name and a whole file; return their ids.

        Raises StoreError; then those made already are in the archive again.
        """
        made: list[str] = []
        try:
            for each in contents:
                if isinstance(each, tuple):
                    made.append(plans.copy_in(self._folder, each[0], each[1], self._state))
                else:
                    rest = {name: value for name, value in each.items() if name != "account"}
                    made.append(plans.create_plan(self._folder, str(each["account"]), rest, self._state))
        except StoreError:
            for name in made:
                with suppress(StoreError):
                    plans.archive_plan(self._folder, name, self._state)
            raise
        if made:
            args: dict[str, str | int] = {"count": len(made), "plans": BETWEEN_PLANS.join(made)}
            self._history.add(HistoryStep(Transaction(PLANS_MADE, args, (), (FOLDER_FILE, ()))))
        return made

    def follow(self, step: HistoryStep, shelf: Shelf, *, back: bool) -> None:
        """
        Take a step that made plans back, or do it again; nothing for any other step.

        Raises StoreError; then all is as it was, the step among what can be undone or redone.
        """
        if step.transaction.label_key != PLANS_MADE:
            return
        names = str(step.transaction.args["plans"]).split(BETWEEN_PLANS)
        done: list[tuple[Callable[[str], str], str]] = []
        try:
            for name in names:
                if back:
                    self._shelved[name] = shelf.archive(name)
                    done.append((shelf.restore, self._shelved[name]))
                else:
                    came = shelf.restore(self._shelved.get(name, name))
                    done.append((shelf.archive, came))
        except StoreError:
            for take_back, name in reversed(done):
                with suppress(StoreError):
                    take_back(name)
            (self._history.done if back else self._history.undone).append(step)
            raise
