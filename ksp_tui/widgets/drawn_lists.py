"""Which list stands for which kind of view; imported when the first view of the kind is shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from ksp_tui.widgets.record_list import RecordList

#: The kinds that the plain list shows.
PLAIN = frozenset({"table", "questions"})
#: Kind of the view → module of this package, class, id of the pane.
LISTS: Mapping[str, tuple[str, str, str]] = {
    "track": ("track_list", "TrackList", "track"),
    "scores": ("score_list", "ScoreList", "scores"),
    "criteria": ("criteria_list", "CriteriaList", "criteria"),
    "roles": ("role_list", "RoleList", "roles"),
    "truths": ("truth_list", "TruthList", "truths"),
}


def drawn_list(kind: str) -> RecordList:
    """Return a new pane for a kind of view. Raises KeyError for one that is a plain list."""
    if kind == "matrix":
        return RecordList(id="matrix", classes="surface", matrix=True)
    module, name, id_ = LISTS[kind]
    made = getattr(import_module(f"ksp_tui.widgets.{module}"), name)(id=id_, classes="surface")
    return cast("RecordList", made)
