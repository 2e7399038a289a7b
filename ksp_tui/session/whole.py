"""Plans as a whole: made, copied, renamed, archived, brought back; and what an earlier run could not save."""

from __future__ import annotations

import pathlib
from collections.abc import Mapping

from ksp_tui.model.common import Value
from ksp_tui.session import unsaved
from ksp_tui.session.disk import Disk
from ksp_tui.session.events import FolderChanged
from ksp_tui.session.history import History
from ksp_tui.store import folder as plans
from ksp_tui.store.atomic import StoreError


class Whole(Disk):
    """What a workbook does with plans as a whole."""

    history: History

    def create(self, account: str, fields: Mapping[str, Value] | None = None) -> str:
        """Make a plan for an account and return its id. Raises StoreError, ValueDoesNotFit."""
        return self._made(plans.create_plan(self.folder_path, account, fields, self.state))

    def duplicate(self, plan_id: str, account: str) -> str:
        """Copy a plan under another account's name and return the copy's id. Raises StoreError, ValueDoesNotFit."""
        self._settle(plan_id)
        return self._made(plans.duplicate_plan(self.folder_path, plan_id, account, self.state))

    def rename(self, plan_id: str, name: str) -> None:
        """Give a plan's file, and so the plan, another name. Raises UnsafeName, StoreError."""
        self._settle(plan_id)
        plans.rename_plan(self.folder_path, plan_id, name, self.state)
        if self._open.pop(plan_id, None) is not None:
            self.writer.forget(plan_id)
        self.history.rename(plan_id, name)
        if (place := self.state.place(self.folder_path, plan_id)) is not None:
            self.state.remember_place(self.folder_path, name, place)
        self._made(name)

    def archive(self, plan_id: str) -> str:
        """Move a plan into the archive and return its id there. Raises StoreError."""
        self._settle(plan_id)
        moved = plans.archive_plan(self.folder_path, plan_id, self.state)
        if self._open.pop(plan_id, None) is not None:
            self.writer.forget(plan_id)
        self.history.forget(plan_id)
        return self._made(moved)

    def restore(self, plan_id: str) -> str:
        """Bring a plan back from the archive and return its id. Raises StoreError."""
        return self._made(plans.restore_plan(self.folder_path, plan_id, self.state))

    def _settle(self, plan_id: str) -> None:
        """See to it that a plan is on the disk before its file is moved. Raises StoreError."""
        self.flush()
        found = self._open.get(plan_id)
        if found is not None and (found.pending or found.waiting):
            error = found.save_state.error if found.save_state is not None else None
            raise error or StoreError("unsaved", found.path)

    def _made(self, plan_id: str) -> str:
        self._names = self._toml_names()
        self.emit(FolderChanged())
        return plan_id

    # What an earlier run left

    def unsaved_left(self) -> list[unsaved.Unsaved]:
        """Return copies of plans of this folder that an earlier run could not save."""
        own = {found.path for found in self._open.values() if found.kept}
        return [item for item in unsaved.kept(self.state, self.folder_path) if item.path not in own]

    def restore_unsaved(self, item: unsaved.Unsaved) -> pathlib.Path:
        """
        Save such a copy: into its plan where that is still as it was then, else beside it as a conflicted copy.

        Returns the file it went to. Raises StoreError; then the copy stays.
        """
        path = unsaved.bring_back(self.state, item)
        found = next((known for known in self._open.values() if known.path == item.path), None)
        if found is not None:
            self._reconcile(found)
        self._made(path.stem)
        return path

    def drop_unsaved(self, item: unsaved.Unsaved) -> None:
        """Throw such a copy away."""
        unsaved.forget(self.state, item.path)
