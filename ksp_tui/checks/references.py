"""References and keys: each names something that is there, none runs in a circle, and no two records say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import TYPE_CHECKING

from ksp_tui.checks.rule import REFERENCES, Case, rule

if TYPE_CHECKING:
    from ksp_tui.model.finding import Finding

#: Collections with a natural key, and the fields that name what their keys refer to; a test holds them to the model.
NATURALLY_KEYED = (
    "competitor_rungs", "zone_views", "targets", "white_space", "flows", "priority_scores", "reviewed_actions",
)  # fmt: skip
TITLES = ("zones.name", "stakeholders.name", "competitors.name", "projects.name", "reviews.name", "actions.what")


@rule("KSP022", "error", reads=(REFERENCES,), harm=90)
def names_something(case: Case) -> Iterable[Finding]:
    """Each reference, key, word of a list and step of a level names something that is there."""
    from ksp_tui.method.lists import effective
    from ksp_tui.model.folder import FOLDER
    from ksp_tui.store.references import check_references

    @cache
    def ids(name: str) -> Collection[str] | None:
        group = FOLDER.groups.get(name)
        # What the folder's file says can't be known while it can't be read: then nothing of it is missing.
        return list(effective(folder, name)) if folder is not None and group is not None and group.many else None

    folder = case.folder
    return check_references(case.model, ids)


@rule("KSP023", "error", reads=(REFERENCES,), harm=95)
def no_circles(case: Case) -> Iterable[Finding]:
    """No item is its own superior, part or predecessor, directly or round a circle."""
    from ksp_tui.store.references import check_loops

    return check_loops(case.model)


@rule("KSP024", "error", reads=(*(f"{name}.*" for name in NATURALLY_KEYED), *TITLES), harm=85)
def each_said_once(case: Case) -> Iterable[Finding]:
    """No two records stand for one and the same thing, as a merge of two branches may leave them."""
    from ksp_tui.store.references import check_doubles

    return check_doubles(case.model)
