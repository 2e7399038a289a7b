"""
What `ksp show --json` tells under `figures`: everything the course computes, by name.

Each entry of the table is a function of one plan; null is an unknown, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ksp_tui.documents.figures import (
    account,
    coordination,
    needs,
    positioning,
    review,
    selection,
    situation,
    strategies,
)
from ksp_tui.documents.figures.figured import Figured

#: By the name under which it stands, in the order of the modules.
FIGURES: dict[str, Callable[[Figured], Any]] = {
    "potential": account.potential,
    "counts": account.counts,
    "progress": account.progress,
    # module 1
    "rhythm": needs.rhythm,
    "reasons": needs.reasons,
    "zones": needs.zones,
    # module 2
    "selection": selection.selection,
    "roles": selection.roles,
    # module 3
    "information": situation.information,
    "chains": situation.chains,
    "intrusion": situation.intrusion,
    "people": situation.people,
    "ladder": situation.ladder,
    # module 4
    "positioning": positioning.positioning,
    "goals": positioning.goals,
    "targets": positioning.targets,
    # module 5
    "influence": strategies.influence,
    "white_space": strategies.white_space,
    "talks": strategies.talks,
    "returns": strategies.returns,
    "priority": strategies.priority,
    "resources": strategies.resources,
    # module 6
    "cases": coordination.cases,
    "arci": coordination.arci,
    # module 7
    "review": review.review,
    "trends": review.trends,
    "performance": review.performance,
}


def figures(of: Figured) -> dict[str, Any]:
    """Return every figure of a plan."""
    return {name: work_out(of) for name, work_out in FIGURES.items()}
