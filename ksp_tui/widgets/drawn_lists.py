"""Which list stands for which kind of view; its face is imported when the first view of the kind is shown."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from ksp_tui.widgets.record_list import RecordList

#: The kinds that the plain list shows.
PLAIN = frozenset({"table", "questions"})
#: Kind of the view → module of this package, the face in it, id of the pane.
LISTS: Mapping[str, tuple[str, str, str]] = {
    "matrix": ("matrix_face", "MatrixFace", "matrix"),
    "track": ("track_face", "TrackFace", "track"),
    "scores": ("score_face", "ScoreFace", "scores"),
    "criteria": ("criteria_face", "CriteriaFace", "criteria"),
    "roles": ("role_face", "RoleFace", "roles"),
    "influence": ("influence_face", "InfluenceFace", "influence"),
    "truths": ("truth_face", "TruthFace", "truths"),
}


def drawn_list(kind: str) -> RecordList:
    """Return a new pane for a kind of view. Raises KeyError for one that is a plain list."""
    module, name, id_ = LISTS[kind]
    face = getattr(import_module(f"ksp_tui.widgets.{module}"), name)
    return RecordList(id=id_, classes="surface", face=face)
