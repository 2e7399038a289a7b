"""Module 2 · 大客户的选择 Selection: scores, truths and myths, roles, lost business."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.module import ModuleScreen


class SelectionScreen(ModuleScreen):
    """The screen of module 2."""

    MODULE = ModuleId.SELECTION
    PICTURES = {"scores": ("ranking", "account_plane"), "role_fills": ("roles",)}
