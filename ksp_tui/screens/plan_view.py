"""What the frame around a screen of a plan, and the coach, need of that screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ksp_tui.model.ids import ModuleId
from ksp_tui.widgets.bar import Chip

if TYPE_CHECKING:
    from ksp_tui.screens.program import Program
    from ksp_tui.status.plan_status import PlanStatus
    from ksp_tui.views.rows import Rows


class Framed(Protocol):
    """A frame, as the coach sees it."""

    @property
    def status(self) -> PlanStatus:
        """Checks, progress and what comes next, as they were last worked out."""


class PlanView(Protocol):
    """What the frame and the coach need of the screen they stand around."""

    MODULE: ModuleId
    file: str

    @property
    def frame(self) -> Framed:
        """What stands around the screen."""

    @property
    def ksp(self) -> Program:
        """The app."""

    def show_status(self, status: PlanStatus) -> None:
        """Show checks, progress and what comes next."""

    def where(self) -> list[Chip]:
        """Return the header's words behind the account."""

    def coached(self) -> tuple[Rows | None, str | None, str]:
        """Return rows, record and field that the coach is asked about; no rows where there is no field."""
