"""The parts of the app that run the commands of an open plan and that no other part asks for anything."""

from __future__ import annotations

from ksp_tui.screens.coordination_commands import CoordinationCommands
from ksp_tui.screens.export_commands import ExportCommands
from ksp_tui.screens.import_commands import ImportCommands
from ksp_tui.screens.rehearsal_commands import RehearsalCommands
from ksp_tui.screens.review_commands import ReviewCommands

PLAN_PARTS = (RehearsalCommands, ExportCommands, ImportCommands, CoordinationCommands, ReviewCommands)
