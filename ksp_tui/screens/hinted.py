"""Screens that say, on coming to a view, which key does what the view alone does not show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ksp_tui.screens.module import WIDE_HEADER, ModuleScreen
from ksp_tui.text import t
from ksp_tui.widgets.message import MessageLine


class HintedScreen(ModuleScreen):
    """A module's screen with hints."""

    HINTS: ClassVar[Mapping[str, str]] = {}
    """By view, the key of its sentence."""

    def show_view(self, *, keep_focus: bool = False) -> None:
        """Show the current view, and its hint where one came to it."""
        super().show_view(keep_focus=keep_focus)
        if not keep_focus:
            self._hint()

    def on_screen_resume(self) -> None:
        """Show the hint of the view one comes to, too."""
        self.call_after_refresh(self._hint)

    def _hint(self) -> None:
        """Say it where nothing else is said and a narrow screen does not need the line for what the field asks."""
        if not self.is_mounted or not self.file or self.size.width < WIDE_HEADER:
            return
        hint = self.HINTS.get(self.rows.view.id)
        if hint is not None and not self.query_one(MessageLine).words:
            self.say(t(hint), "dim")
