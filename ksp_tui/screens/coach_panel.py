"""What the coach beside a module says: of the field one is at, the checks of the module, the next thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.guide.steps import steps
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.screens.picture_front import picture_keys
from ksp_tui.status.guide_answers import is_warm
from ksp_tui.status.next_words import next_words
from ksp_tui.text import t
from ksp_tui.views.cell_advice import cell_advice
from ksp_tui.widgets.coach import Coach
from ksp_tui.widgets.message import MessageLine

if TYPE_CHECKING:
    from ksp_tui.screens.module_view import ModuleView
    from ksp_tui.status.plan_status import PlanStatus


class CoachPanel:
    """Fills the coach of one module's screen."""

    def __init__(self, screen: ModuleView) -> None:
        self._screen = screen
        self._status: PlanStatus | None = None

    @property
    def _coach(self) -> Coach:
        return self._screen.query_one(Coach)

    def show_status(self, status: PlanStatus) -> None:
        """Show the checks of the module; the worked plan is read in the background when it was not yet."""
        self._status = status
        self._show_checks()
        if not is_warm() and self._screen.file != FOLDER_FILE:
            self._screen.ksp.warm_guide(self._show_field)

    def show_place(self) -> None:
        """Explain the field one came to."""
        self.show_keys()
        at = self._screen.workbench.here()
        if at is None:
            self._coach.show_no_field()
        else:
            self._coach.show_field(self._screen.typed_rows, *at)
            self._show_checks()

    def show_keys(self) -> None:
        """Say in the line above the footer what the field asks and which keys its pane has, or the picture's keys."""
        if not self._screen.is_mounted or not self._screen.file:
            return
        self._screen.show_footer()
        bench, rows = self._screen.workbench, self._screen.typed_rows
        line = self._screen.query_one(MessageLine)
        if bench.large:
            line.hint(picture_keys(bench))
            return
        at = bench.here()
        cell = None if at is None else cell_advice(rows, *at)
        asked = "" if at is None else rows.ask(at[1]) if cell is None else f"{cell.typing} {cell.ask}"
        keys = bench.records.face.keys if bench.current is bench.records else ""
        begins = at is not None and at[0] is None and not keys and bench.current is bench.records
        line.hint(f"{keys} {asked}".strip(), t("rows.begin_keys") if begins else "")

    def _show_field(self) -> None:
        at = self._screen.workbench.here()
        if at is not None and self._screen.is_current:
            self._coach.show_field(self._screen.typed_rows, *at)
        self._screen.workbench.draw_picture()

    def _show_checks(self) -> None:
        if self._status is None:
            return
        screen = self._screen
        path = screen.workbench.path
        here = path[:2] if screen.rows.is_list else path
        found = self._status.of_module(screen.MODULE)
        self._coach.show_status(self._status, screen.file, found, here, self._next())

    def _next(self) -> list[str]:
        """Return the first thing to do that is no check of this module: they are listed anyway."""
        every = self._status.next if self._status is not None else ()
        own = [item for item in every if item.kind == "step" and steps()[item.id].module == self._screen.MODULE]
        return [next_words(item) for item in (own or [item for item in every if item.kind != "finding"])[:1]]
