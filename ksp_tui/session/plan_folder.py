"""Plans as a whole: made, copied, renamed, archived, brought back; and what an earlier run could not save."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping, Sequence

from ksp_tui.changes.edit import Transaction
from ksp_tui.model.common import Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.session.choices import Choices
from ksp_tui.session.copies import follow_copies
from ksp_tui.session.disk_watch import DiskWatch
from ksp_tui.session.events import Events, FolderChanged
from ksp_tui.session.history import HistoryStep
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.plans_made import PlansMade
from ksp_tui.session.refused import refusing
from ksp_tui.session.saver import Saver
from ksp_tui.session.steps import Steps
from ksp_tui.session.unfinished import Unfinished
from ksp_tui.session.unsaved import Journal, Unsaved
from ksp_tui.store import folder as plans
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.state import StateStore


class PlanFolder:
    """What a session does with plans as a whole."""

    def __init__(
        self,
        files: OpenFiles,
        saver: Saver,
        disk: DiskWatch,
        choices: Choices,
        journal: Journal,
        unfinished: Unfinished,
        steps: Steps,
        events: Events,
        state: StateStore,
    ) -> None:
        self._files, self._saver, self._disk, self._choices = files, saver, disk, choices
        self._journal, self._unfinished = journal, unfinished
        self._steps, self._events, self._state = steps, events, state
        self._together = PlansMade(files.folder, steps.history, state)

    def create(self, account: str, fields: Mapping[str, Value] | None = None) -> str:
        """Make a plan for an account and return its id. Raises StoreError, Refused."""
        with refusing():
            return self._made(plans.create_plan(self._files.folder, account, fields, self._state), new=True)

    def create_all(self, contents: Sequence[Mapping[str, Value] | tuple[str, bytes]]) -> list[str]:
        """Make several plans as one step of undo, all or none; return their ids. Raises StoreError, Refused."""
        with refusing():
            made = self._together.make(contents)
        for plan_id in made:
            self._made(plan_id, new=True)
        return made

    def follow(self, transaction: Transaction, step: HistoryStep, *, back: bool) -> None:
        """Let the files of the folder follow an undo or redo: frozen copies, plans made together. Raises StoreError."""
        follow_copies(self._files.folder, transaction, self._state)
        self._together.follow(step, self, back=back)

    def duplicate(self, plan_id: str, account: str) -> str:
        """Copy a plan under another account's name and return the copy's id. Raises StoreError, Refused."""
        self._settle(plan_id)
        with refusing(plan_id):
            return self._made(plans.duplicate_plan(self._files.folder, plan_id, account, self._state), new=True)

    def rename(self, plan_id: str, name: str) -> None:
        """Give a plan's file, and so the plan, another name. Raises StoreError, Refused."""
        self._settle(plan_id)
        with refusing(plan_id):
            plans.rename_plan(self._files.folder, plan_id, name, self._state)
        self._unfinished.forget(plan_id)
        self._files.let_go(plan_id)
        self._steps.rename(plan_id, name)
        if (place := self._state.place(self._files.folder, plan_id)) is not None:
            self._state.remember_place(self._files.folder, name, place)
        self._made(name)

    def archive(self, plan_id: str) -> str:
        """Move a plan into the archive and return its id there. Raises StoreError."""
        self._settle(plan_id)
        with refusing(plan_id):
            moved = plans.archive_plan(self._files.folder, plan_id, self._state)
        self._unfinished.forget(plan_id)
        self._files.let_go(plan_id)
        self._steps.forget(plan_id)
        return self._made(moved)

    def restore(self, plan_id: str) -> str:
        """Bring a plan back from the archive and return its id. Raises StoreError."""
        with refusing(plan_id):
            return self._made(plans.restore_plan(self._files.folder, plan_id, self._state))

    def _settle(self, plan_id: str) -> None:
        """See to it that a plan is on the disk before its file is moved. Raises StoreError."""
        self._saver.flush()
        found = self._files.held.get(plan_id)
        if found is not None and (found.pending or found.waiting):
            error = found.save_state.error if found.save_state is not None else None
            raise error or StoreError("unsaved", found.path)

    def _made(self, plan_id: str, *, new: bool = False) -> str:
        if new:
            # What an earlier plan of this name left is not this one's.
            self._unfinished.forget(plan_id)
            self._steps.begin_anew(plan_id)
        self._disk.note_names()
        self._events.emit(FolderChanged())
        return plan_id

    # What an earlier run left

    def unsaved_left(self) -> list[Unsaved]:
        """Return what earlier runs could not save of plans of this folder, each plan's oldest first."""
        under_way = {item.name for found in self._files.held.values() for item in found.replayed}
        return [item for item in self._journal.left(self._files.folder) if item.name not in under_way]

    def restore_unsaved(self, item: Unsaved) -> pathlib.Path:
        """
        Put the edits of such a copy on top of its plan, and save; where they contradict it, the user is asked.

        Where that can't be done, the copy goes beside the plan. Returns the file it went to. Raises StoreError; then
        the copy stays.
        """
        file_id = FOLDER_FILE if item.path.name == FOLDER_FILE_NAME else item.path.name.removesuffix(".toml")
        with refusing(file_id):
            path = self._choices.bring_back(self._files.get(file_id), item)
        self._made(path.stem)
        return path

    def drop_unsaved(self, item: Unsaved) -> None:
        """Throw such a copy away."""
        self._journal.forget_entry(item)
