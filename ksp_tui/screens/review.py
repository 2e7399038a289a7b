"""Module 7 · 计划检讨 Review."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.hinted import say_hint
from ksp_tui.screens.module import ModuleScreen

HINTS = {"review_setup": "hint.meeting", "reviews": "hint.reviews"}


class ReviewScreen(ModuleScreen):
    """The screen of module 7."""

    MODULE = ModuleId.REVIEW

    def show_view(self, *, keep_focus: bool = False) -> None:
        """Show the current view, and its hint where one came to it."""
        super().show_view(keep_focus=keep_focus)
        if not keep_focus:
            say_hint(self, HINTS)

    def on_screen_resume(self) -> None:
        """Show the hint of the view one comes to, too."""
        self.call_after_refresh(say_hint, self, HINTS)
