"""What the parts of a module's screen have to know of the screen they are parts of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from textual.app import App
from textual.widget import Widget

from ksp_tui.commands import Scope
from ksp_tui.model.ids import ModuleId
from ksp_tui.text.tones import Tone

if TYPE_CHECKING:
    from ksp_tui.screens.program import Program
    from ksp_tui.views.rows import Rows
    from ksp_tui.widgets.cells import Cells
    from ksp_tui.widgets.prompt import Prompt
    from ksp_tui.widgets.record_form import RecordForm
    from ksp_tui.widgets.record_list import RecordList
    from ksp_tui.widgets.workbench import Workbench

Found = TypeVar("Found", bound=Widget)


class ModuleView(Protocol):
    """A module's screen, as its parts see it: its panes and rows, what it tells, where it goes."""

    MODULE: ClassVar[ModuleId]
    SCOPE: ClassVar[Scope]
    file: str
    workbench: Workbench
    parts: tuple[object, ...]

    @property
    def app(self) -> App[Any]:
        """The app as Textual has it."""

    @property
    def ksp(self) -> Program:
        """The app as this program has it."""

    @property
    def is_mounted(self) -> bool:
        """Whether the screen is there already."""

    @property
    def is_current(self) -> bool:
        """Whether the screen is in front of all."""

    @property
    def rows(self) -> Rows:
        """The rows of the current view."""

    @property
    def typed_rows(self) -> Rows:
        """The rows whose field is typed in."""

    @property
    def records(self) -> RecordList:
        """The list of records."""

    @property
    def form(self) -> RecordForm:
        """The form of the current record."""

    @property
    def current(self) -> Cells:
        """The list or the form, whichever is being typed in."""

    @property
    def prompt(self) -> Prompt:
        """The line for one question above the footer."""

    def query_one(self, selector: type[Found]) -> Found:
        """Return the one widget of a kind."""

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True) -> None:
        """Let typing go to a widget."""

    def settle(self) -> bool:
        """Take what is being typed; False when it does not fit."""

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Tell something in the line above the footer."""

    def show_footer(self) -> None:
        """Write the keys that work here."""

    def turn(self, step: int) -> None:
        """Show the next view, or the one before."""

    def go_to(self, view_id: str, record: str = "", field: str = "", *, moved: bool = False) -> None:
        """Show a view, a record and a field of it; `moved`: the person asked for that very field."""
