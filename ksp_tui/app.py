"""The Textual app: small. Theme, language, the open workbook, and screens made when they are first shown."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import gc
import pathlib
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.message import Message

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.app_parts import PLAN_PARTS
from ksp_tui.screens.everywhere import EverywhereCommands
from ksp_tui.screens.example_commands import ExampleCommands
from ksp_tui.screens.leaving import Leaving, LeavingStart
from ksp_tui.screens.listener import Listener
from ksp_tui.screens.navigator import Navigator
from ksp_tui.screens.program import Program
from ksp_tui.screens.versions import Versions
from ksp_tui.screens.week_commands import WeekCommands
from ksp_tui.status.summaries import Summaries, Summary
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import Settings, StateStore
from ksp_tui.text import language, t
from ksp_tui.widgets.bar import Chip
from ksp_tui.widgets.colourless import dress

if TYPE_CHECKING:
    from ksp_tui.changes.edit import Transaction
    from ksp_tui.documents.content import Document
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.status.compare_accounts import Comparisons
    from ksp_tui.status.plan_status import PlanStatuses

# The models and the workbook are imported when home has been painted: they take as long as Textual itself.
KEY_SECONDS = 1.0
"""The longest that one key may hold up the next."""
DISK_SECONDS = 1.0
"""How often the files and the terminal are looked at."""
GC_THRESHOLD = (20_000, 20, 50)
"""Collections are rarer than Python's own setting: one in the middle of a change of screen is seen."""


class KspApp(Program):
    """One folder of plans, opened."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "nothing", show=False, priority=False)]
    CSS_PATH = ["screens/app.tcss"]
    TITLE = "KSP"
    PARTS: ClassVar = (EverywhereCommands, WeekCommands, Leaving, ExampleCommands, Versions, *PLAN_PARTS)
    """Classes of the parts that handle commands beside the app itself."""

    class Woken(Message):
        """The writer has something to tell."""

    def __init__(self, folder: pathlib.Path, plan: str | None = None, state: StateStore | None = None) -> None:
        super().__init__()
        self.state = state or StateStore()
        self.settings: Settings = self.state.settings()
        dress(self, self.settings.theme or "dark")
        self.folder = folder.absolute()
        self._book: Workbook | None = None
        self.today = dt.date.today
        self._first_plan = plan
        self.navigator, self.versions = Navigator(self), Versions(self)
        self.everywhere, self.week = EverywhereCommands(self, self.versions), WeekCommands(self, self.navigator)
        self.leaving = Leaving(self, self.navigator)
        self.examples = ExampleCommands(self, self.leaving)
        named = (self.everywhere, self.week, self.leaving, self.examples, self.versions)
        self.parts: tuple[object, ...] = (*named, *(part(self) for part in PLAN_PARTS))
        self.listener = Listener(self, self.everywhere, self.versions)
        self._statuses: PlanStatuses | None = None
        self.summaries = Summaries(self.folder, self.state, lambda: self.today())
        self._settled_file = ""
        self._comparisons: Comparisons | None = None
        self.last_key = 0.0
        self.plan = ""
        self.words_mark: str = language()

    @property
    def book(self) -> Workbook:
        """The open workbook; opened when it is first needed, after home has been painted."""
        if self._book is None:
            from ksp_tui.session.workbook import Workbook

            own = lambda: self.settings.own_thresholds()  # noqa: E731 - asked anew, settings may be other ones
            self._book = Workbook(self.folder, self.state, today=self.today, wake=self._wake, own_thresholds=own)
            self._book.subscribe(self.listener.hear)
            self._book.sweep()
            watched = (self._book.check_disk, self.leaving.watch_terminal, self.listener.watch_day, self.versions.look)
            for look in (*watched, self.watch_output):
                self.set_interval(DISK_SECONDS, look)
        return self._book

    @property
    def open_book(self) -> Workbook | None:
        """The workbook if it was opened already."""
        return self._book

    @property
    def statuses(self) -> PlanStatuses:
        """What is derived from the open plans: checks, progress, what comes next."""
        if self._statuses is None:
            from ksp_tui.status.plan_status import PlanStatuses

            self._statuses = PlanStatuses(self.book, self.summaries.accounts)
        return self._statuses

    def compared(self, found: Mapping[str, Summary]) -> dict[str, list[str]]:
        """Return what the rules that compare accounts find, in words, by plan; nothing before home has been painted."""
        if self._book is None:
            return {}
        from ksp_tui.status.compare_accounts import Comparisons

        if self._comparisons is None:
            self._comparisons = Comparisons()
        return self._comparisons.of(found, self._book, self.today())

    def warm_guide(self, done: Callable[[], None]) -> None:
        """Read the worked plan in the background, for the coach's good answers; `done` is called when it is there."""
        from ksp_tui.status.guide_answers import warm

        def read() -> None:
            warm()
            self.call_from_thread(done)

        self.run_worker(read, group="guide", exclusive=True, thread=True, exit_on_error=False)

    # --- start and end --------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show home, or the plan that was asked for; look at the disk once a second."""
        from ksp_tui.screens.home import HomeScreen

        self.install_screen(HomeScreen(), "home")
        self.push_screen("home")
        if self._first_plan is not None:
            self.open_plan(self._first_plan)
        self.everywhere.apply_looks()
        self.call_after_refresh(self._settled)

    def _settled(self) -> None:
        gc.freeze()  # what start-up made lives as long as the program: never looked at again
        gc.set_threshold(*GC_THRESHOLD)
        gc.enable()
        try:
            if not self.shows_examples:
                self.state.remember_folder(self.folder)
        except StoreError as error:
            self.tell(error)
        from ksp_tui.session.refused import Refused

        left = self.book.unsaved_left()
        self._complete_home()
        for item in left:
            try:
                path = self.book.restore_unsaved(item)
                key = "unsaved.restored" if path == item.path else "unsaved.beside"
                self.notify(t(key, name=item.path.stem, copy=path.name), markup=False, timeout=10)
            except (StoreError, Refused) as error:
                self.listener.tell(error)

    def _complete_home(self) -> None:
        """Show at home what needs the models: what compares the accounts, and the lines of their map."""
        from ksp_tui.screens.home import HomeScreen

        if isinstance(self.front, HomeScreen):
            self.front.show_known()
            self.front.show_header()

    async def action_quit(self) -> None:
        """Leave."""
        self.leaving.leave()

    def action_nothing(self) -> None:
        """Ctrl+C copies in an editor and does nothing elsewhere: it must never end the program."""

    async def on_event(self, event: Event) -> None:
        """
        Let each key be handled to its end before the next one is looked at.

        Textual hands keys to the focused widget's own queue and runs key bindings in the app's: in a fast burst a
        command would overtake the characters typed before it, and characters would reach a field that was left, or a
        screen that was closed. Where nothing has the focus keys are the screen's.
        """
        if isinstance(event, (Key, Paste)):
            self.last_key = time.monotonic()
        await super().on_event(event)
        if isinstance(event, (Key, Paste)) and self.is_running:
            done = asyncio.Event()
            (self.focused or self.screen).call_later(done.set)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), KEY_SECONDS)

    # --- what the workbook tells ----------------------------------------------------------------------------------

    def _wake(self) -> None:
        if self.is_running:
            self.post_message(self.Woken())

    def on_ksp_app_woken(self) -> None:
        """Take in what the writer has done."""
        if self._book is not None:
            self._book.pump()

    @property
    def front(self) -> KspScreen | None:
        """The full screen in front, below any menu."""
        from ksp_tui.screens.base import KspScreen

        return next((s for s in reversed(self.screen_stack) if isinstance(s, KspScreen)), None)

    def tell(self, error: StoreError) -> None:
        """Say that something could not be kept, why, and what to do."""
        self.listener.tell(error)

    # --- where one is ---------------------------------------------------------------------------------------------

    def open_plan(self, plan: str) -> None:
        """Open a plan where it was left; one that can't be read is shown with its error."""
        self.navigator.open_plan(plan)

    def show_module(self, module: int, place: tuple[str, str, str] | None = None) -> None:
        """Show a module of the open plan, at a place of it; or its sheet."""
        self.navigator.show_module(ModuleId(module), place)

    def show_home(self) -> None:
        """Go to the folder of plans."""
        self.navigator.show_home()

    def leave_folder(self) -> None:
        """Go back from the folder's settings: to the plan they were opened from, or home."""
        self.navigator.leave_folder()

    def go_to(self, file: str, path: tuple[str, ...], view: str = "") -> None:
        """Show the value at `path` of a plan or of the folder's file, in a certain view if one is named."""
        self.navigator.go_to(file, path, view)

    def visit(self, file: str, path: tuple[str, ...]) -> None:
        """Show the value at `path`; Escape there leads back to where the person is now."""
        self.navigator.visit(file, path)

    def come_back(self, screen: object) -> bool:
        """Go back to where a visit to a place of `screen` began; False where there was none."""
        return self.navigator.come_back(screen)

    def remember(self, module: int, place: tuple[str, str, str]) -> None:
        """Keep where the person is, to come back to it at the next start."""
        self.navigator.remember(ModuleId(module), place)

    def settle_memory(self, file: str) -> None:
        """Leave a plan and all that is derived from it out of the collections to come, once it has been shown."""
        if file != self._settled_file:
            self._settled_file = file
            gc.freeze()

    def copy(self, text: str, done: str = "copy.done") -> None:
        """Copy a text; what is said, `done` where it worked, does not claim more than is known."""
        self.everywhere.copy(text, done)

    def undo(self) -> None:
        """Take the last edit back and go where it was."""
        self.everywhere.undo()

    def take_step(self, step: Callable[[], Transaction | None], word: str) -> Transaction | None:
        """Take a step back or do it again, where one stays; what can't be done is told, and None returned."""
        return self.everywhere.take_step(step, word)

    def tell_step(self, done: Transaction, word: str) -> None:
        """Say what was taken back or done again."""
        self.everywhere.tell_step(done, word)

    def change_setting(self, name: str, value: str | int | None) -> None:
        """Change one setting, at once and for the next start."""
        self.everywhere.change_setting(name, value)

    def undecided(self, file: str) -> list[Any]:
        """Return the choices made in a question about a file that was put off."""
        return self.listener.undecided(file)

    def decided(self, file: str) -> None:
        """Forget the choices of a question whose answer was carried out."""
        self.listener.decided(file)

    def version_chips(self, file: str = "") -> list[Chip]:
        """Return how it stands with git, for the header."""
        return self.versions.chips(file)

    def read(self, document: Document, *, anew: Callable[[], Document] | None = None) -> None:
        """Show a document; who goes from it to the plan comes back to it made `anew`."""
        self.week.read(document, anew=anew)

    @property
    def shows_examples(self) -> bool:
        """Whether the folder that is open is the one kept for the worked examples."""
        return self.examples.shown


def run(folder: pathlib.Path, plan: str | None = None) -> int:
    """Open the app on a folder, with a plan or at home, then on what it was left for; returns the exit code."""
    then: LeavingStart | None = LeavingStart(folder, plan)
    code = 0
    while then is not None:
        gc.disable()  # until the first paint: collecting in between costs a tenth of the start
        app = KspApp(then.folder, then.plan)
        app.examples.own = then.own
        code = app.run_in_terminal()
        gc.enable()
        if app.crash_message:
            return code
        then = app.leaving.then
    return code
