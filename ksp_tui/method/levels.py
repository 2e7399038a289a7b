"""Module 5b · 组织渗透: on which level of the organisation somebody stands, counted from the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.method.hierarchy import hierarchy

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan


def levels(plan: Plan) -> dict[str, int]:
    """
    Return the level of everybody who has a place in the formal line: 1 reports to nobody of the plan.

    Who reports to nobody and has nobody below them has no place in it, and so no level.
    """
    line = hierarchy(plan)
    found: dict[str, int] = {}
    here, level = list(line.roots), 1
    while here:
        found |= dict.fromkeys(here, level)
        here = [id_ for above in here for id_ in line.below[above] if id_ not in found]
        level += 1
    return found
