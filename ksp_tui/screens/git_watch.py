"""What git says of the open folder, asked in the background: right after a save or a commit, else now and then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.store.names import FOLDER_FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from ksp_tui.screens.program import Program
    from ksp_tui.store.git import GitState, Repository

#: Seconds between two looks when nothing was written, and when something was; a look costs a process of git's.
CALM_SECONDS, BUSY_SECONDS = 20.0, 1.0
#: Seconds after a key in which git is not asked: what can wait does not come between two keys.
KEY_SECONDS = 0.7


def file_name(file: str) -> str:
    """Return the name of a plan's file, or of the folder's own."""
    return FOLDER_FILE_NAME if file == FOLDER_FILE else f"{file}.toml"


class GitWatch:
    """Holds branch and uncommitted files as git told them last; `state` is None where there is no git."""

    def __init__(self, app: Program) -> None:
        self.app = app
        self.state: GitState | None = None
        self.repository: Repository | None = None
        self._looked = self._written_at = 0.0
        self._busy = False
        self._round = 0
        """Goes up with each save and commit; an answer from an earlier round is old."""
        self._directory: Path | None = None
        self._marks: tuple[object, ...] = ()

    def saved(self, file: str) -> None:
        """Ask at once where the header calls a file committed that was written now, else as soon as it is calm."""
        now = time.monotonic()
        self._written_at, self._round = now, self._round + 1
        news = self.state is not None and file_name(file) not in self.state.changed
        if news and not self._busy and now - self._looked >= BUSY_SECONDS:
            self._ask()

    def look(self) -> None:
        """Ask when it is time, or when somebody else has used git here; to be called about once a second."""
        from ksp_tui.store.git import marks

        now = time.monotonic()
        found = marks(self._directory) if self._directory is not None else ()
        if found != self._marks:
            self._marks, self._written_at = found, now
        waited = BUSY_SECONDS if self._written_at > self._looked else CALM_SECONDS
        if self._busy or (self._looked and now - self._looked < waited) or now - self.app.last_key < KEY_SECONDS:
            return
        self._ask()

    def committed(self, state: GitState) -> None:
        """Show what git said after a commit of ours."""
        self._round += 1
        self._take(state)

    def _ask(self) -> None:
        self._busy, self._looked = True, time.monotonic()
        number = self._round
        self.app.run_worker(lambda: self._answer(number), group="git", thread=True, exit_on_error=False)

    def _answer(self, number: int) -> None:
        from ksp_tui.store.git import GitError, marks, repository

        found, state, directory = self.repository, None, self._directory
        seen: tuple[object, ...] = ()
        try:
            found = found or repository(self.app.folder)
            if found is not None:
                directory = directory or found.directory()
                seen = marks(directory)
                state = found.state()
        except (GitError, OSError, ValueError):
            found = directory = None
        if self.app.is_running:
            self.app.call_from_thread(self._answered, number, found, directory, seen, state)

    def _answered(
        self,
        number: int,
        found: Repository | None,
        directory: Path | None,
        seen: tuple[object, ...],
        state: GitState | None,
    ) -> None:
        self._busy, self.repository, self._directory = False, found, directory
        self._marks = seen
        if number == self._round:
            self._take(state)
        else:
            self._ask()  # the answer is from before the last save or commit

    def _take(self, state: GitState | None) -> None:
        if state != self.state:
            self.state = state
            if self.app.front is not None:
                self.app.front.show_header()
