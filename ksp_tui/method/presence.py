"""Who is still at the customer's: who has left stays in the history and counts no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.people import Stakeholder
    from ksp_tui.model.plan import Plan


def is_here(person: Stakeholder) -> bool:
    """Say whether somebody is still there: no day is written on which they left."""
    return person.left is None


def here(plan: Plan) -> Mapping[str, Stakeholder]:
    """Return the people who have not left, by id."""
    return {id_: person for id_, person in plan.stakeholders.items() if is_here(person)}


def gone(plan: Plan) -> frozenset[str]:
    """Return the ids of those who have left."""
    return frozenset(id_ for id_, person in plan.stakeholders.items() if not is_here(person))
