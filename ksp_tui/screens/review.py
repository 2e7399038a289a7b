"""Module 7 · 计划检讨 Review."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.hinted import HintedScreen


class ReviewScreen(HintedScreen):
    """The screen of module 7."""

    MODULE = ModuleId.REVIEW
    PICTURES = {"review_setup": ("pdca",), "reviews": ("trends", "performance", "pdca")}
    HINTS = {"review_setup": "hint.meeting", "reviews": "hint.reviews"}
