"""Screens that say, on coming to a view, which key does what the view alone does not show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from ksp_tui.text import t
from ksp_tui.widgets.message import MessageLine

if TYPE_CHECKING:
    from ksp_tui.screens.module import ModuleScreen

WIDE = 100
"""From this width on the line is not needed for what the field asks."""


class Hinted:
    """The part of a module's screen that hints; mixed in before it, since it goes along with what is shown."""

    HINTS: ClassVar[Mapping[str, str]] = {}
    """By view, the key of its sentence."""

    def show_view(self, *, keep_focus: bool = False) -> None:
        """Show the current view, and its hint where one came to it."""
        cast("ModuleScreen", super()).show_view(keep_focus=keep_focus)
        if not keep_focus:
            self._hint()

    def on_screen_resume(self) -> None:
        """Show the hint of the view one comes to, too."""
        self._module.call_after_refresh(self._hint)

    def _hint(self) -> None:
        """Say it where nothing else is said and a narrow screen does not need the line for what the field asks."""
        screen = self._module
        if not screen.is_mounted or not screen.file or screen.size.width < WIDE:
            return
        hint = self.HINTS.get(screen.rows.view.id)
        if hint is not None and not screen.query_one(MessageLine).words:
            screen.say(t(hint), "dim")

    @property
    def _module(self) -> ModuleScreen:
        return cast("ModuleScreen", self)
