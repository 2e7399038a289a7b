"""
Places of records that are not there yet: a gap in a picture leads to a new record with its references set.

Such a place looks like any other, its record written as ``+field=id&field=id``; no id of a plan begins with ``+``.
"""

from __future__ import annotations

from ksp_tui.model.common import Path
from ksp_tui.model.plan import PLAN

BEGIN = "+"


def gap(collection: str, **references: str | None) -> Path:
    """Return the place of a record to be made, with the references and flags it begins with; None ones are left out."""
    fields = "&".join(f"{field}={id_}" for field, id_ in references.items() if id_ is not None)
    title = PLAN.groups[collection].title or next(iter(PLAN.groups[collection].fields))
    return collection, BEGIN + fields, title


def references_in(path: Path) -> dict[str, str] | None:
    """Return the fields a new record begins with, by the place of a gap; None for the place of a record that exists."""
    if len(path) < 2 or not path[1].startswith(BEGIN):
        return None
    pairs = (pair.partition("=") for pair in path[1].removeprefix(BEGIN).split("&") if pair)
    return {field: id_ for field, _, id_ in pairs}
