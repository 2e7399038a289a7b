"""What was pasted into cells and could not be read: kept until the cell is filled or the paste undone."""

from __future__ import annotations

import pathlib

from ksp_tui.model.common import Model, Path, Value
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.structure import layout_of, value_at
from ksp_tui.session import kept_marks
from ksp_tui.session.events import Changed, Event, Events
from ksp_tui.session.history import History
from ksp_tui.session.keeper import Keeper
from ksp_tui.session.open_files import OpenFiles
from ksp_tui.session.pasted_mark import PastedMark
from ksp_tui.store.state import StateStore

SWEEP_SECONDS = 5.0
"""Seconds after the start when old marks are looked for: nothing waits for it."""
BETWEEN_CELLS = "@"
"""Stands in the id of a cell of a matrix that has no record yet: between its row and its column."""


class PastedMarks:
    """
    The marks of all files of a workbook.

    They outlive the session in the state directory (see :mod:`ksp_tui.session.kept_marks`): what is not read yet is
    as much a person's as what is. A file's are read when it is first asked about.
    """

    def __init__(self, files: OpenFiles, history: History, events: Events, keeper: Keeper, state: StateStore) -> None:
        self._files, self._history, self._keeper, self._state = files, history, keeper, state
        self._marks: dict[str, dict[Path, PastedMark]] = {}
        self._gone: set[str] = set()
        """Pastes that were taken back: their marks come again when they are done again."""
        events.subscribe(self._heard)

    def put(self, file: str, path: Path, text: str, why: str, step: str) -> None:
        """Mark a cell; a later paste takes the place of an earlier one."""
        self._of(file)[path] = PastedMark(text, why, self._value(file, path), step)
        self._keep(file)

    def settle(self, file: str, path: Path) -> None:
        """
        Something was taken for a cell: a mark that still shows goes, as where the cell was emptied on purpose.

        One that another value hides comes back when that value is taken back.
        """
        if self.at(file, path) is not None:
            del self._marks[file][path]
            self._keep(file)

    def at(self, file: str, path: Path) -> PastedMark | None:
        """Return the mark of a cell; None where there is none, and while its paste is undone or its record gone."""
        mark = self._of(file).get(path)
        if mark is None or mark.step in self._gone or self._value(file, path) != mark.held:
            return None
        return mark if self._is_there(file, path) else None

    def paths(self, file: str) -> list[Path]:
        """Return the marked places of a file, in the order of the pastes."""
        return [path for path in self._of(file) if self.at(file, path) is not None]

    def _is_there(self, file: str, path: Path) -> bool:
        model: Model | None = self._files.get(file).model
        group = layout_of(type(model)).groups.get(path[0]) if model is not None else None
        if group is None or not group.many or group.keyed_by or file == FOLDER_FILE or BETWEEN_CELLS in path[1]:
            return True  # a row that has no record yet
        return path[1] in getattr(model, path[0])

    def _value(self, file: str, path: Path) -> Value:
        model = self._files.get(file).model
        return None if model is None else value_at(model, path)

    # What is kept

    def _path(self, file: str) -> pathlib.Path:
        return self._files.folder / f"{file}.toml"

    def _of(self, file: str) -> dict[Path, PastedMark]:
        found = self._marks.get(file)
        if found is None:
            found, gone = kept_marks.read(self._state, self._path(file))
            self._marks[file] = found
            self._gone |= gone
        return found

    def _keep(self, file: str) -> None:
        marks, gone = dict(self._marks[file]), frozenset(self._gone)
        state, path = self._state, self._path(file)
        self._keeper.submit(f"marks/{file}", lambda: kept_marks.write(state, path, marks, gone))

    def _heard(self, event: Event) -> None:
        """Note which pastes are taken back, and which done again."""
        if not isinstance(event, Changed) or not any(self._marks.values()):
            return
        before, history = set(self._gone), self._history
        if history.undone:
            self._gone.add(history.undone[-1].id)
        if history.done:
            self._gone.discard(history.done[-1].id)
        changed = before ^ self._gone
        for file, marks in self._marks.items():
            if any(mark.step in changed for mark in marks.values()):
                self._keep(file)

    # Plans that come and go

    def rename(self, old: str, new: str) -> None:
        """Follow a plan to its new id."""
        marks = self._of(old)
        self.forget(old)
        if marks:
            self._marks[new] = marks
            self._keep(new)

    def sweep(self) -> None:
        """Drop, by and by, what was kept long ago."""
        self._keeper.submit("marks sweep", lambda: kept_marks.sweep(self._state), SWEEP_SECONDS)

    def forget(self, file: str) -> None:
        """Drop the marks of a plan that is not in the folder any more, or of an earlier one of its name."""
        self._marks[file] = {}
        state, path = self._state, self._path(file)
        self._keeper.submit(f"marks/{file}", lambda: kept_marks.write(state, path, {}, frozenset()))
