"""Module 1 · 客户需求分析及管理 Needs: zones, needs and the buying rhythm."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class NeedsScreen(ModuleScreen):
    """The screen of module 1."""

    MODULE = ModuleId.NEEDS
