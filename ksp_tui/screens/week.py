"""The week: the contact log, and the advice that was silenced."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class WeekScreen(ModuleScreen):
    """The screen of the week."""

    MODULE = ModuleId.WEEK
