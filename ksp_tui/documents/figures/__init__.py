"""
What `ksp show --json` tells under `figures`: everything the course computes, by name.

Each entry of the table is a function of one plan; null is an unknown, never a zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ksp_tui.documents.figures import account, coordination, needs, review, selection
from ksp_tui.documents.figures.figured import Figured

#: By the name under which it stands, in the order of the modules.
FIGURES: dict[str, Callable[[Figured], Any]] = {
    "potential": account.potential,
    "counts": account.counts,
    "progress": account.progress,
    # module 1
    "zones": needs.zones,
    # module 2
    "selection": selection.selection,
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
