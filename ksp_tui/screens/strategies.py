"""Module 5 · 制定策略计划 Three strategies: business, people, resources, and the actions of all."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class StrategiesScreen(ModuleScreen):
    """The screen of module 5."""

    MODULE = ModuleId.STRATEGIES
