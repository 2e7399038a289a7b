"""Module 3 · 情境评估 Situation: ladder, information, the customer's view, intrusion, people."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class SituationScreen(ModuleScreen):
    """The screen of module 3."""

    MODULE = ModuleId.SITUATION
