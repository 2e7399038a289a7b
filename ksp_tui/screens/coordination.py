"""Module 6 · 内部协调运作 Internal coordination: business cases and the ARCI chart."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.hinted import HintedScreen


class CoordinationScreen(HintedScreen):
    """The screen of module 6."""

    MODULE = ModuleId.COORDINATION
    PICTURES = {
        "cases": ("case", "risks", "milestones"),
        "case_options": ("case",),
        "risks": ("risks",),
        "milestones": ("milestones",),
        "processes": ("arci",),
        "tasks": ("arci",),
    }
    HINTS = {"cases": "hint.case", "processes": "hint.process", "arci": "hint.arci", "tasks": "hint.tasks"}
