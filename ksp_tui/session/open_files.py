"""The files that are open in a session, read when they are first asked for."""

from __future__ import annotations

import pathlib

from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.session.open_file import OpenFile, read_open
from ksp_tui.session.writer import Writer
from ksp_tui.store import folder as plans
from ksp_tui.store.names import FOLDER_FILE_NAME


class OpenFiles:
    """Open files by id; the writer knows from the start what is on the disk."""

    def __init__(self, folder: pathlib.Path, writer: Writer) -> None:
        self.folder = folder
        self._writer = writer
        self.held: dict[str, OpenFile] = {}

    def get(self, file_id: str) -> OpenFile:
        """Return a file, opened when it was not. Raises UnsafeName."""
        return self.held.get(file_id) or self.read(file_id)

    def read(self, file_id: str) -> OpenFile:
        """Read a file anew. Raises UnsafeName; what lies in the file never raises."""
        if file_id == FOLDER_FILE:
            found = read_open(file_id, self.folder / FOLDER_FILE_NAME, Folder, may_be_new=True)
        else:
            found = read_open(file_id, plans.plan_path(self.folder, file_id), Plan)
        self.held[file_id] = found
        self._writer.expect(file_id, found.digest)
        return found

    def let_go(self, file_id: str) -> bool:
        """Forget a file; say whether it was open."""
        if self.held.pop(file_id, None) is None:
            return False
        self._writer.forget(file_id)
        return True
