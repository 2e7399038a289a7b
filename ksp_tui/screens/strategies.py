"""Module 5 · 制定策略计划 Three strategies: business, people, resources, and the actions of all."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class StrategiesScreen(ModuleScreen):
    """The screen of module 5."""

    MODULE = ModuleId.STRATEGIES
    PICTURES = {
        "relationships": ("relationship",),
        "business_strategies": ("business_strategies",),
        "white_space_matrix": ("white_space",),
        "white_space": ("white_space",),
        "influence": ("influence", "influence_table", "reach"),
        "people_strategies": ("influence", "people_strategies", "influence_table", "reach"),
        "talks": ("talk",),
        "rehearsals": ("talk",),
        "resource_strategies": ("resource_strategies",),
        "resources": ("resources", "holders"),
        "flow_matrix": ("returns", "what_if", "all_returns"),
        "flows": ("returns", "what_if", "all_returns"),
        "priority_scores": ("priority",),
    }
