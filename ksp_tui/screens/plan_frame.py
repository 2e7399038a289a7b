"""What all screens of a plan have around their work: modules with how far each is, header, coach, what to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events

from ksp_tui.commands import Destination, Tab
from ksp_tui.model.contents import MODULES, digit
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.screens.handlers import handles
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.widgets.bar import Chip
from ksp_tui.widgets.header_room import fitted
from ksp_tui.widgets.module_tabs import ModuleTabs

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.screens.coach_items import ListName
    from ksp_tui.screens.plan_view import PlanView

SHORT = 30
"""Below this height the bars stand close together."""
WIDE_HEADER = 100
"""From this width on the header has room for everything: the module's name and the next review too."""


class PlanFrame:
    """The frame of one screen of a plan; what is derived from an edit is shown a frame after the edit itself."""

    def __init__(self, screen: KspScreen) -> None:
        self.screen = screen
        self.revision = -1
        """The revision of the plan that is shown."""
        self.following = False

    @property
    def view(self) -> PlanView:
        """The screen, as far as it shows a plan."""
        return self.screen  # type: ignore[return-value]

    @property
    def status(self) -> PlanStatus:
        """What is derived from the plan as it is now."""
        return self.screen.ksp.statuses.of(self.screen.file)

    def follow(self) -> None:
        """Show what is derived from the plan, as soon as what was typed is painted."""
        if not self.following:
            self.following = True
            self.screen.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self.following = False
        screen = self.screen
        if screen.is_mounted and screen.file and screen.is_current:
            self.view.show_status(self.status)
            screen.show_header()
            self.show_modules()
            screen.ksp.settle_memory(screen.file)

    # --- bars -----------------------------------------------------------------------------------------------------

    def show_modules(self) -> None:
        """Write the sheet and the modules, with how far each is."""
        here = self.view.MODULE
        for tabs in self.screen.query("#modules").results(ModuleTabs):
            tabs.display = self.screen.file != FOLDER_FILE
            if self.screen.file == FOLDER_FILE:
                continue
            places = (ModuleId.SHEET, *(n for n in MODULES if n), ModuleId.START)
            room = self.screen.size.width - 2
            words = {n: f" {digit(n)} {t(f'module.{n}.short')} " for n in places}
            if _wide(words) > room:
                tiny = {n: f" {digit(n)} {t(f'module.{n}.tiny')}" for n in places}
                words = {n: each.rstrip() if n == here else tiny[n] for n, each in words.items()}
            if _wide(words) > room:
                words = {n: f"{each} " if n == here else f" {digit(n)} " for n, each in words.items()}
            chips = [
                Chip(each, "here" if n == here else "dim", Tab("module", str(int(n))), gap=0)
                for n, each in words.items()
            ]
            status = self.status if not self.following else None
            if status is not None:
                tabs.parts = [_done(status, n) for n in places] if status.states else []
            tabs.show(chips)

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """Account and place at the left; at the right saving, what is to be looked at, the next review."""
        screen = self.screen
        account = screen.ksp.account_name(screen.file)
        sheet = Tab("module", str(int(ModuleId.SHEET))) if screen.file != FOLDER_FILE else ""
        right = [*screen.ksp.save_chips(screen.file), *screen.ksp.version_chips(screen.file)]
        if not self.following:
            right += self._due_chips(self.status)
        ksp, where = Chip("KSP", "strong", "home", gap=2), self.view.where()
        return fitted(screen.size.width - 2, ksp, Chip(account, "strong", sheet, gap=1), where, right)

    def _due_chips(self, status: PlanStatus) -> list[Chip]:
        chips: list[Chip] = []
        if status.errors:
            chips.append(Chip(t("header.errors", count=status.errors), "bad", "checks"))
        if status.advice:
            chips.append(Chip(t("header.advice", count=status.advice), "look", "checks"))
        ksp = self.screen.ksp
        plan = ksp.book.plan(self.screen.file)
        if plan is not None and plan.told_on is not None:
            chips.append(Chip(t("header.story", day=plan.told_on.isoformat()), "look"))
            if self.screen.size.width < WIDE_HEADER:
                return chips  # the day of the story first: where one is needs the room of the review
        due = plan.review_setup.next_date if plan is not None else None
        if due is not None:
            today = ksp.book.day_of(self.screen.file)
            late = due < today
            words = day_words(due, today)
            review = Tab("module", str(int(ModuleId.REVIEW)))
            chips.append(Chip(t("header.review", day=words), "look" if late else "dim", review))
        return chips

    def resized(self, event: events.Resize) -> None:
        """Fit the bars; say kindly when the terminal is too small."""
        screen = self.screen
        screen.set_class(event.size.height < SHORT, "-short")
        if screen.is_mounted and screen.file:
            self.show_modules()
        screen.ksp.check_size(event.size)

    # --- commands -------------------------------------------------------------------------------------------------

    @handles("home")
    def home(self) -> None:
        """Go to the folder of plans."""
        self.screen.ksp.show_home()

    @handles("sheet")
    def sheet(self) -> None:
        """Go to the plan's sheet."""
        self.screen.ksp.show_sheet()

    @handles("coach")
    def coach(self) -> None:
        """Show the coach over the screen: the field first, where there is one."""
        self._show_coach(None)

    @handles("checks")
    def checks(self) -> None:
        """Show all there is to look at over the screen."""
        self._show_coach("all")

    @handles("module_checks")
    def module_checks(self) -> None:
        """Show what is to be looked at in this module over the screen."""
        self._show_coach("module")

    def _show_coach(self, page: ListName | None) -> None:
        from ksp_tui.screens.coach import CoachScreen

        screen = self.screen

        def chosen(goal: Destination | None) -> None:
            if goal is not None:
                screen.run_command(goal)
            else:
                screen.follow()
                screen.take_focus_back()

        rows, record, field = self.view.coached()
        screen.app.push_screen(CoachScreen(self.view, rows, record, field, page), chosen)


def _done(status: PlanStatus, module: ModuleId) -> float:
    """Return how far a module is, 0 to 1; the sheet tells of the whole plan, the week of nothing."""
    if module == ModuleId.SHEET:
        return status.part
    return status.part_of(module) if module < len(MODULES) else 0


def _wide(words: Mapping[ModuleId, str]) -> int:
    return sum(map(cell_len, words.values()))
