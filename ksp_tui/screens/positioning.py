"""Module 4 · 策略分析 Positioning and goals."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class PositioningScreen(ModuleScreen):
    """The screen of module 4."""

    MODULE = ModuleId.POSITIONING
