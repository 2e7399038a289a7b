"""The base of the screens of one plan, the sheet and the modules: where one is, how far it is, what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events

from ksp_tui.commands import Scope
from ksp_tui.model.common import Path
from ksp_tui.model.contents import MODULES, digit
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.screens.base import KspScreen
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.widgets.bar import Chip
from ksp_tui.widgets.module_tabs import ModuleTabs
from ksp_tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from ksp_tui.screens.coach_items import ListName
    from ksp_tui.views.rows import Rows

SHORT = 30
"""Below this height the bars stand close together."""


class PlanScreen(KspScreen):
    """A screen of one plan; what follows from an edit is shown a frame after the edit itself."""

    MODULE: ClassVar[int] = ModuleId.SHEET
    SCOPE: ClassVar[Scope] = "plan"

    def __init__(self) -> None:
        super().__init__()
        self.file = ""
        self._revision = -1
        self._words_of = ""
        self._following = False

    def set_file(self, file: str) -> None:
        """Show another plan from now on."""
        if file != self.file:
            self.file = file
            self._revision = -1

    # --- what subclasses give -------------------------------------------------------------------------------------

    @property
    def place(self) -> tuple[str, str, str]:
        """Return view, record and field that one is at, to come back to."""
        return "", "", ""

    def go_to(self, view_id: str, record: str = "", field: str = "") -> None:
        """Show a view, a record and a field of it."""

    @property
    def person(self) -> str:
        """Return the id of the stakeholder one is at, "" for none."""
        return ""

    def settle(self) -> bool:
        """Take what is being typed, before something else is done; False when it does not fit."""
        return True

    def plan_changed(self, paths: Sequence[Path], *, whole: bool = False) -> None:
        """Draw what an edit, undo or a change on disk touched."""

    def take_focus_back(self) -> None:
        """Put the focus where typing goes, after a question was answered."""

    def show_insight(self, insight: PlanStatus) -> None:
        """Show checks, progress and what comes next."""

    # --- what follows from an edit --------------------------------------------------------------------------------

    @property
    def insight(self) -> PlanStatus:
        """What follows from the plan as it is now."""
        return self.ksp.insights.of(self.file)

    def follow(self) -> None:
        """Show what follows from the plan, as soon as what was typed is painted."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self._following = False
        if self.is_mounted and self.file and self.is_current:
            self.show_insight(self.insight)
            self.show_header()
            self.show_modules()
            self.ksp.settle_memory(self.file)

    # --- bars -----------------------------------------------------------------------------------------------------

    def show_modules(self) -> None:
        """Write the sheet and the modules, with how far each is."""
        tabs = self.query_one("#modules", ModuleTabs)
        tabs.display = self.file != FOLDER_FILE
        if self.file == FOLDER_FILE:
            return
        places = (ModuleId.SHEET, *(n for n in MODULES if n), 0)
        words = {n: f" {digit(n)} {t(f'module.{n}.short')} " for n in places}
        if sum(cell_len(each) for each in words.values()) > self.size.width - 2:
            words = {n: each if n == self.MODULE else f" {digit(n)} " for n, each in words.items()}
        chips = [
            Chip(each, "here" if n == self.MODULE else "dim", "sheet" if n == ModuleId.SHEET else f"module.{n}", gap=0)
            for n, each in words.items()
        ]
        insight = self.insight if not self._following else None
        if insight is not None:
            parts = [
                insight.part if n == ModuleId.SHEET else insight.part_of(n) if n < len(MODULES) else 0 for n in places
            ]
            tabs.parts = parts if insight.states else []
        tabs.show(chips)

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """Account and place at the left; at the right saving, what is to be looked at, the next review."""
        left = [
            Chip("KSP", "strong", "home", gap=2),
            Chip(self.ksp.account_name(self.file), "strong", "sheet", gap=1),
            *self.where(),
        ]
        right = list(self.ksp.save_chips(self.file))
        if self.file != FOLDER_FILE and not self._following:
            right += self._due_chips(self.insight)
        return left, right

    def where(self) -> list[Chip]:
        """Return the header's words behind the account."""
        return []

    def _due_chips(self, insight: PlanStatus) -> list[Chip]:
        chips: list[Chip] = []
        if insight.errors:
            chips.append(Chip(t("header.errors", count=insight.errors), "bad", "checks"))
        if insight.advice:
            chips.append(Chip(t("header.advice", count=insight.advice), "look", "checks"))
        plan = self.ksp.book.plan(self.file)
        due = plan.review_setup.next_date if plan is not None else None
        if due is not None:
            late = due < self.ksp.today()
            words = f"{due:%m-%d}" if due.year == self.ksp.today().year else due.isoformat()
            chips.append(Chip(t("header.review", day=words), "look" if late else "dim", "module.7"))
        return chips

    # --- commands -------------------------------------------------------------------------------------------------

    def do_home(self) -> None:
        """Go to the folder of plans."""
        self.ksp.show_home()

    def do_sheet(self) -> None:
        """Go to the plan's sheet."""
        self.ksp.show_sheet()

    def do_coach(self) -> None:
        """Show the coach over the screen: the field first, where there is one."""
        self._show_coach(None)

    def do_checks(self) -> None:
        """Show all there is to look at over the screen."""
        self._show_coach("all")

    def do_module_checks(self) -> None:
        """Show what is to be looked at in this module over the screen."""
        self._show_coach("module")

    def _show_coach(self, page: ListName | None) -> None:
        from ksp_tui.screens.coach import CoachScreen

        def chosen(goal: tuple[Path, str] | None) -> None:
            if goal is not None:
                self.ksp.go_to(self.file, goal[0], goal[1])
            else:
                self.follow()
                self.take_focus_back()

        rows, record, field = self.coached()
        self.app.push_screen(CoachScreen(self, rows, record, field, page), chosen)

    def coached(self) -> tuple[Rows | None, str | None, str]:
        """Return rows, record and field that the coach is asked about; no rows where there is no field."""
        return None, None, ""

    def run_command(self, command: str) -> None:
        """Run a command; those that name a module or a check go there."""
        kind, _, rest = command.partition(".")
        if kind == "module" and rest:
            self.ksp.show_module(int(rest))
        elif kind == "finding":
            self.ksp.go_to(self.file, tuple(part for part in rest.split(".")[1:] if part))
        else:
            super().run_command(command)

    def on_prose_pressed(self, event: object) -> None:
        """Run the command of a clicked paragraph."""
        self.run_command(getattr(event, "command", ""))

    def on_resize(self, event: events.Resize) -> None:
        """Fit the bars; say kindly when the terminal is too small."""
        self.set_class(event.size.height < SHORT, "-short")
        if self.is_mounted and self.file:
            self.show_modules()
        self.ksp.check_size(event.size)

    @property
    def prompt(self) -> Prompt:
        """The line for one question above the footer."""
        return self.query_one("#prompt", Prompt)
