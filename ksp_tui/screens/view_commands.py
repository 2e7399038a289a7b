"""What a person does with the views of a module: go up, to the next one, to the details, to the picture and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.model.common import Path
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.record_commands import RecordCommands
from ksp_tui.text import t

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.screens.module_view import ModuleView


class ViewCommands:
    """The part of a module's screen that runs the commands of its views."""

    def __init__(self, screen: KspScreen) -> None:
        self._screen = screen

    @property
    def screen(self) -> ModuleView:
        """The module's screen."""
        return self._screen  # type: ignore[return-value]

    @handles("up")
    def up(self) -> None:
        """Leave the picture for the list, the form for the list, the list for the sheet; go back to what was read."""
        bench = self.screen.workbench
        records = next(part for part in self.screen.parts if isinstance(part, RecordCommands))
        if bench.large:
            bench.flip()
        elif (
            (bench.below.has_focus and records.unfilter())
            or self.screen.ksp.come_back(self.screen)
            or bench.leave_details()
            or records.unfilter()
        ):
            return
        elif self.screen.file == FOLDER_FILE:
            self.screen.ksp.leave_folder()
        else:
            self.screen.ksp.show_sheet()

    @handles("next_view")
    def next_view(self) -> None:
        """Show the next view of this module."""
        self.screen.turn(1)

    @handles("previous_view")
    def previous_view(self) -> None:
        """Show the view before."""
        self.screen.turn(-1)

    @handles("details")
    def details(self) -> None:
        """Go from the list to the form, or back; a form has no details, which is said."""
        if not self.screen.rows.is_list:
            self.screen.say(t("pane.no_details"), "look")
        self.screen.workbench.details()

    @handles("flip")
    def flip(self) -> None:
        """Show the picture in place of the list, or the list again; where there is none, say so."""
        if not self.screen.workbench.side:
            self.screen.say(t("pane.no_picture"), "look")
        self.screen.workbench.flip()

    def open(self, path: Path, plan: str) -> None:
        """Go to the field behind a mark, in another plan where it lies there; at a gap begin the missing record."""
        if plan and plan != self.screen.file:
            self.screen.ksp.open_plan(plan)
        else:
            self.screen.ksp.go_to(self.screen.file, path)

    @handles("undo", "plan", "folder")
    def undo(self) -> None:
        """Take back what is being typed, else the last edit."""
        if not self.screen.current.editing.revert():
            self.screen.ksp.undo()

    @handles("keys", "plan", "folder")
    def keys(self) -> None:
        """Explain the field, the module and the keys."""
        from ksp_tui.screens.help import HelpScreen

        at = self.screen.workbench.here()
        self.screen.app.push_screen(
            HelpScreen(self.screen.SCOPE, self.screen.MODULE, self.screen.typed_rows, at[1] if at else None)
        )
