"""What was pasted into cells and could not be read: kept until the cell is filled or the paste undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ksp_tui.model.common import Path, Value

if TYPE_CHECKING:
    from ksp_tui.session.history import HistoryStep
    from ksp_tui.session.workbook import Workbook


@dataclass(frozen=True, slots=True, eq=False)
class PastedMark:
    """A pasted text that does not fit its cell, and why."""

    text: str
    why: str
    held: Value
    """What the cell held right after the paste: another value says that it was filled since."""
    step: HistoryStep | None
    """The step that the paste was; None where nothing of it could be taken."""


class PastedMarks:
    """The marks of all files of a workbook, for as long as it is open."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._marks: dict[tuple[str, Path], PastedMark] = {}

    def put(self, file: str, path: Path, text: str, why: str, step: HistoryStep | None) -> None:
        """Mark a cell; a later paste takes the place of an earlier one."""
        self._marks[file, path] = PastedMark(text, why, self._book.value(file, path), step)

    def settle(self, file: str, path: Path) -> None:
        """
        Something was taken for a cell: a mark that still shows goes, as where the cell was emptied on purpose.

        One that another value hides comes back when that value is taken back.
        """
        if self.at(file, path) is not None:
            del self._marks[file, path]

    def at(self, file: str, path: Path) -> PastedMark | None:
        """Return the mark of a cell; None where there is none, and while its paste is undone."""
        mark = self._marks.get((file, path)) if self._marks else None
        if mark is None or self._book.value(file, path) != mark.held:
            return None
        done = mark.step is None or any(step is mark.step for step in reversed(self._book.history.done))
        return mark if done else None

    def paths(self, file: str) -> list[Path]:
        """Return the marked places of a file, in the order of the pastes."""
        return [path for held, path in self._marks if held == file and self.at(file, path) is not None]
