"""Plans as a whole: made, copied, renamed, archived, brought back; and what an earlier run could not save."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping

from ksp_tui.model.common import Value
from ksp_tui.session import unsaved
from ksp_tui.session.disk_watch import DiskWatch
from ksp_tui.session.events import Events, FolderChanged
from ksp_tui.session.history import History
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.refused import refusing
from ksp_tui.session.saver import Saver
from ksp_tui.store import folder as plans
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore


class PlanFolder:
    """What a session does with plans as a whole."""

    def __init__(
        self, files: OpenFiles, saver: Saver, disk: DiskWatch, history: History, events: Events, state: StateStore
    ) -> None:
        self._files, self._saver, self._disk = files, saver, disk
        self._history, self._events, self._state = history, events, state

    def create(self, account: str, fields: Mapping[str, Value] | None = None) -> str:
        """Make a plan for an account and return its id. Raises StoreError, Refused."""
        with refusing():
            return self._made(plans.create_plan(self._files.folder, account, fields, self._state))

    def duplicate(self, plan_id: str, account: str) -> str:
        """Copy a plan under another account's name and return the copy's id. Raises StoreError, Refused."""
        self._settle(plan_id)
        with refusing(plan_id):
            return self._made(plans.duplicate_plan(self._files.folder, plan_id, account, self._state))

    def rename(self, plan_id: str, name: str) -> None:
        """Give a plan's file, and so the plan, another name. Raises StoreError, Refused."""
        self._settle(plan_id)
        with refusing(plan_id):
            plans.rename_plan(self._files.folder, plan_id, name, self._state)
        self._files.let_go(plan_id)
        self._history.rename(plan_id, name)
        if (place := self._state.place(self._files.folder, plan_id)) is not None:
            self._state.remember_place(self._files.folder, name, place)
        self._made(name)

    def archive(self, plan_id: str) -> str:
        """Move a plan into the archive and return its id there. Raises StoreError."""
        self._settle(plan_id)
        with refusing(plan_id):
            moved = plans.archive_plan(self._files.folder, plan_id, self._state)
        self._files.let_go(plan_id)
        self._history.forget(plan_id)
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

    def _made(self, plan_id: str) -> str:
        self._disk.note_names()
        self._events.emit(FolderChanged())
        return plan_id

    # What an earlier run left

    def unsaved_left(self) -> list[unsaved.Unsaved]:
        """Return copies of plans of this folder that an earlier run could not save."""
        own = {found.path for found in self._files.held.values() if found.kept}
        return [item for item in unsaved.kept(self._state, self._files.folder) if item.path not in own]

    def restore_unsaved(self, item: unsaved.Unsaved) -> pathlib.Path:
        """
        Save such a copy: into its plan where that is still as it was then, else beside it as a conflicted copy.

        Returns the file it went to. Raises StoreError; then the copy stays.
        """
        path = unsaved.bring_back(self._state, item)
        found = next((known for known in self._files.held.values() if known.path == item.path), None)
        if found is not None:
            self._disk.reconcile(found)
        self._made(path.stem)
        return path

    def drop_unsaved(self, item: unsaved.Unsaved) -> None:
        """Throw such a copy away."""
        unsaved.forget(self._state, item.path)
