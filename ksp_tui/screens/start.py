"""Module 0 · 课程导入 Start: challenges, expectations, the head of the plan and its team."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class StartScreen(ModuleScreen):
    """The screen of module 0."""

    MODULE = ModuleId.START
