"""Module 6 · 内部协调运作 Internal coordination: business cases and the ARCI chart."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.hinted import say_hint
from ksp_tui.screens.module import ModuleScreen

HINTS = {"cases": "hint.case", "processes": "hint.process", "arci": "hint.arci", "tasks": "hint.tasks"}


class CoordinationScreen(ModuleScreen):
    """The screen of module 6."""

    MODULE = ModuleId.COORDINATION

    def show_view(self, *, keep_focus: bool = False) -> None:
        """Show the current view, and its hint where one came to it."""
        super().show_view(keep_focus=keep_focus)
        if not keep_focus:
            say_hint(self, HINTS)

    def on_screen_resume(self) -> None:
        """Show the hint of the view one comes to, too."""
        self.call_after_refresh(say_hint, self, HINTS)
