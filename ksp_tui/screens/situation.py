"""Module 3 · 情境评估 Situation: ladder, information, the customer's view, intrusion, people."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class SituationScreen(ModuleScreen):
    """The screen of module 3."""

    MODULE = ModuleId.SITUATION
    PICTURES = {
        "ladder": ("ladder",),
        "competitor_rungs": ("ladder",),
        "ladder_check": ("ladder",),
        "facts": ("information", "find_out"),
        **dict.fromkeys(("customer_strategies", "trends", "challenges", "opportunities", "strengths"), ("chains",)),
        "intrusions": ("intrusion",),
        "stakeholders": ("people", "influence", "ladder"),
        "zone_views": ("ladder", "people"),
    }
