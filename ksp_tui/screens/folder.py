"""The folder's own settings: criteria, steps, lists, colleagues, product lines and rates that all plans share."""

from __future__ import annotations

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.base import bindings_for
from ksp_tui.screens.module import ModuleScreen


class FolderScreen(ModuleScreen):
    """The screen of the folder's file."""

    MODULE = ModuleId.FOLDER
    SCOPE = "folder"
    BINDINGS = bindings_for("folder")
