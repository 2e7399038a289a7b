"""Module 4 · 项目: whether a project is still open, its chance, its weighted value."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from ksp_tui.method.lists import effective, step
from ksp_tui.model.folder import Folder, Phase
from ksp_tui.model.positioning import Project


def is_open(project: Project) -> bool:
    """Say whether a project is neither won, lost nor stopped; one without a status is open."""
    return project.status in (None, "open")


def probability(project: Project, folder: Folder) -> Decimal | None:
    """Return the chance of a project in percent: its own, else the one of its phase; None when neither is known."""
    if project.probability is not None:
        return project.probability
    id_ = step(folder, "phases", project.phase) if project.phase is not None else None
    return cast(Phase, effective(folder, "phases")[id_]).probability if id_ is not None else None


def weighted_value(project: Project, folder: Folder) -> Decimal | None:
    """Return value × chance, in the plan's currency; None unless both are known."""
    chance = probability(project, folder)
    return None if project.value is None or chance is None else project.value * chance / 100
