"""Screens that say, on coming to a view, which key does what the view alone does not show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from ksp_tui.screens.module import ModuleScreen
from ksp_tui.text import t


class HintedScreen(ModuleScreen):
    """A module's screen with hints."""

    HINTS: ClassVar[Mapping[str, str]] = {}
    """By view, the key of its sentence."""

    def show_view(self, *, keep_focus: bool = False) -> None:
        """Show the current view, and its hint where one came to it."""
        super().show_view(keep_focus=keep_focus)
        hint = self.HINTS.get(self.rows.view.id)
        if hint is not None and not keep_focus and not self.rows.locked_words():
            self.say(t(hint), "dim")
