"""
What screens may ask of the program they are shown by, and what it asks of the screen in front.

The app itself (:class:`ksp_tui.app.KspApp`) knows the screens; they know only this.
"""

from __future__ import annotations

import datetime as dt
import pathlib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual.geometry import Size

from ksp_tui.commands import Action, Command, Scope
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.screens.terminal import TerminalApp
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.widgets.bar import Chip

if TYPE_CHECKING:
    from ksp_tui.changes.edit import Transaction
    from ksp_tui.documents.content import Document
    from ksp_tui.model.common import Path
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.status.plan_status import PlanStatuses
    from ksp_tui.status.summaries import Summaries, Summary
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.state import Settings

LEAST = Size(60, 20)
"""The smallest terminal that the screens are made for."""


class FrontScreen(Protocol):
    """The full screen in front, as the program and the parts that run its commands see it."""

    SCOPE: ClassVar[Scope]
    file: str

    @property
    def place(self) -> tuple[str, str, str]:
        """View, record and field that one is at."""

    @property
    def person(self) -> str:
        """The id of the stakeholder one is at, "" for none."""

    def settle(self) -> bool:
        """Take what is being typed; False when it does not fit."""

    def plan_changed(self, paths: Sequence[Path], *, whole: bool = False) -> None:
        """Draw what an edit, undo or a change on disk touched."""

    def outdate(self) -> None:
        """Say of what was told last that it is about an earlier step."""

    def take_focus_back(self) -> None:
        """Put the focus where typing goes."""

    def follow(self) -> None:
        """Show what is derived from the plan."""

    def run_command(self, action: Action) -> None:
        """Run a command, or go to a place or tab."""

    def can_run(self, command: Command) -> bool:
        """Say whether a command makes sense at this moment."""

    def show_header(self) -> None:
        """Write where one is."""

    def jump_plan(self) -> str:
        """Return the plan whose modules a jump leads to; empty where there is none."""

    def relabel(self) -> None:
        """Write all words anew."""

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Tell something in the line above the footer."""


class Program(TerminalApp):
    """One folder of plans, opened: what its screens share."""

    settings: Settings
    folder: pathlib.Path
    today: Callable[[], dt.date]
    summaries: Summaries
    parts: tuple[object, ...]
    """The parts that run commands beside the app itself."""
    plan: str
    """The plan that is open; "" for none."""
    words_mark: str
    """Changes whenever all words have to be written anew."""
    last_key: float
    """When a key was pressed last, on the monotonic clock: what can wait does not come between two keys."""

    # --- what the app gives ---------------------------------------------------------------------------------------

    @property
    def book(self) -> Workbook:
        """The open workbook; opened when it is first needed, after home has been painted."""
        raise NotImplementedError

    @property
    def open_book(self) -> Workbook | None:
        """The workbook if it was opened already."""
        raise NotImplementedError

    @property
    def statuses(self) -> PlanStatuses:
        """What is derived from the open plans: checks, progress, what comes next."""
        raise NotImplementedError

    @property
    def front(self) -> FrontScreen | None:
        """The full screen in front, below any menu."""
        raise NotImplementedError

    @property
    def shows_examples(self) -> bool:
        """Whether the folder that is open is the one kept for the worked examples."""
        raise NotImplementedError

    def compared(self, found: Mapping[str, Summary]) -> dict[str, list[str]]:
        """Return what the rules that compare accounts find, in words, by plan; nothing before home has been painted."""
        raise NotImplementedError

    def warm_guide(self, done: Callable[[], None]) -> None:
        """Read the worked plan in the background, for the coach's good answers; `done` is called when it is there."""
        raise NotImplementedError

    def tell(self, error: StoreError) -> None:
        """Say that something could not be kept, why, and what to do."""
        raise NotImplementedError

    def open_plan(self, plan: str) -> None:
        """Open a plan where it was left; one that can't be read is shown with its error."""
        raise NotImplementedError

    def show_module(self, module: int, place: tuple[str, str, str] | None = None) -> None:
        """Show a module of the open plan, at a place of it; or its sheet."""
        raise NotImplementedError

    def show_home(self) -> None:
        """Go to the folder of plans."""
        raise NotImplementedError

    def leave_folder(self) -> None:
        """Go back from the folder's settings: to the plan they were opened from, or home."""
        raise NotImplementedError

    def go_to(self, file: str, path: tuple[str, ...], view: str = "") -> None:
        """Show the value at `path` of a plan or of the folder's file, in a certain view if one is named."""
        raise NotImplementedError

    def visit(self, file: str, path: tuple[str, ...]) -> None:
        """Show the value at `path` as `go_to` does; Escape there leads back to where the person is now."""
        raise NotImplementedError

    def come_back(self, screen: object) -> bool:
        """Go back to where a visit to a place of `screen` began; False where there was none."""
        raise NotImplementedError

    def remember(self, module: int, place: tuple[str, str, str]) -> None:
        """Keep where the person is, to come back to it at the next start."""
        raise NotImplementedError

    def settle_memory(self, file: str) -> None:
        """Leave a plan and all that is derived from it out of the collections to come, once it has been shown."""
        raise NotImplementedError

    def read(self, document: Document, *, anew: Callable[[], Document] | None = None) -> None:
        """Show a document; who goes from it to the plan comes back to it made `anew`."""
        raise NotImplementedError

    def copy(self, text: str, done: str = "copy.done") -> None:
        """Copy a text; what is said, `done` where it worked, does not claim more than is known."""
        raise NotImplementedError

    def undo(self) -> None:
        """Take the last edit back and go where it was."""
        raise NotImplementedError

    def take_step(self, step: Callable[[], Transaction | None], word: str) -> Transaction | None:
        """Take a step back (`word` undo) or do it again (redo), where one stays; what can't be done is told."""
        raise NotImplementedError

    def tell_step(self, done: Transaction, word: str) -> None:
        """Say what was taken back or done again."""
        raise NotImplementedError

    def change_setting(self, name: str, value: str | int | None) -> None:
        """Change one setting, at once and for the next start."""
        raise NotImplementedError

    def undecided(self, file: str) -> list[Any]:
        """Return the choices made in a question about a file that was put off; the list takes further ones."""
        raise NotImplementedError

    def decided(self, file: str) -> None:
        """Forget the choices of a question whose answer was carried out."""
        raise NotImplementedError

    def version_chips(self, file: str = "") -> list[Chip]:
        """Return how it stands with git, for the header."""
        raise NotImplementedError

    # --- what follows from it -------------------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.open_book is not None and self.open_book.undoable is not None

    @property
    def can_be_utf8(self) -> bool:
        """Whether the file in front is locked for its encoding alone."""
        file = self.front.file if self.front is not None else ""
        return bool(file) and self.book.file(file).convertible

    @property
    def folder_name(self) -> str:
        """What the folder of plans is called in the header of home."""
        return (self.open_book.folder.name if self.open_book is not None else None) or f"{self.folder.name}/"

    def folder_trouble(self) -> list[Chip]:
        """Say that the folder's own file can't be written, when that is so."""
        book = self.open_book
        return [] if book is None or book.is_writable(FOLDER_FILE) else self.save_chips(FOLDER_FILE)

    def save_chips(self, file: str) -> list[Chip]:
        """Return how it stands with saving, for the header."""
        state = self.book.save_state(file)
        if not self.book.is_writable(file):
            return [Chip(t("save.locked"), "bad")]
        if state.state == "saved":
            return [Chip(t("save.saved", time=f"{state.at:%H:%M:%S}") if state.at else t("save.unchanged"), "dim")]
        if state.state == "saving":
            return [Chip(t("save.saving"), "look")]
        return [Chip(t("save.waiting" if state.state == "waiting" else "save.failed"), "bad", "saved")]

    def account_name(self, file: str) -> str:
        """Return what a file is called in headers."""
        if file == FOLDER_FILE:
            return self.book.folder.name or self.folder.name
        return getattr(self.book.model(file), "account", None) or file

    def settle(self) -> bool:
        """Take what is being typed before leaving a screen; False when it does not fit, which is told there."""
        return self.front is None or self.front.settle()

    def check_size(self, size: Size) -> None:
        """Say kindly when the terminal is too small."""
        if size.width < LEAST.width or size.height < LEAST.height:
            self.notify(t("size.small", width=LEAST.width, height=LEAST.height), markup=False, timeout=4)

    def show_sheet(self) -> None:
        """Show the open plan's sheet, its home."""
        self.show_module(ModuleId.SHEET)

    def say(self, message: str) -> None:
        """Tell something on the screen in front."""
        if self.front is not None:
            self.front.say(message, "look")
