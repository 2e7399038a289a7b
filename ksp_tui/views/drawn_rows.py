"""The rows of views that are drawn as a picture one types in: the rhythm's track, the scores with their anchors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ksp_tui.charts.influence_table import order_of
from ksp_tui.method import lists
from ksp_tui.method.selection import GROUPS
from ksp_tui.model.plan import Plan
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.questions import QuestionRows
from ksp_tui.views.rows import KEY, Rows


class TrackRows(Rows):
    """Needs on the buying rhythm: what is typed on the track is the phase and our move's phase."""

    @property
    def columns(self) -> Sequence[str]:
        """Statement and the two marks; all else stands in the form."""
        return ["statement", "phase", "our_move_phase"]

    @property
    def long_columns(self) -> Sequence[str]:
        """None: the track has the room."""
        return ()


class ScoreRows(Rows):
    """Scores by group of criteria: value, complexity, our strength."""

    @property
    def columns(self) -> Sequence[str]:
        """Criterion, score and fact; who confirmed it is shown where there is room, evidence stands in the form."""
        return [KEY, "score", "fact"]

    @property
    def long_columns(self) -> Sequence[str]:
        """None: the anchors have the room."""
        return ()

    def group_of_criterion(self, record: str) -> str:
        """Return the group of a criterion; "" for one that the folder does not know."""
        folder = self.book.folder
        if record not in lists.effective(folder, "criteria"):
            return ""
        return str(lists.word(folder, "criteria", record, "group") or "")

    def _all(self) -> list[str]:
        order = {name: n for n, name in enumerate(GROUPS)}
        return sorted(super()._all(), key=lambda id_: order.get(self.group_of_criterion(id_), len(order)))


class TruthRows(Rows):
    """Statements to judge; the reason stands in the form."""

    @property
    def columns(self) -> Sequence[str]:
        """Statement and judgement."""
        return [KEY, "verdict"]

    @property
    def long_columns(self) -> Sequence[str]:
        """None: the answer has the room."""
        return ()


class RoleRows(Rows):
    """The manager's roles; evidence and next step stand in the form."""

    @property
    def columns(self) -> Sequence[str]:
        """Role, how it is filled, and how it should be."""
        return [KEY, "now", "wanted"]

    @property
    def long_columns(self) -> Sequence[str]:
        """None: what the role is has the room."""
        return ()


class CriteriaRows(Rows):
    """The folder's criteria; anchors and thresholds stand in the form."""

    @property
    def columns(self) -> Sequence[str]:
        """What a criterion is and weighs."""
        return ["name", "group", "weight"]

    @property
    def long_columns(self) -> Sequence[str]:
        """None: the anchors are unfolded."""
        return ()


class InfluenceRows(Rows):
    """People by the priority of working on them; what would change a stance stands in the form."""

    @property
    def columns(self) -> Sequence[str]:
        """What is typed of a person; priority and sub-strategy are shown beside it."""
        return ["name", "power", "stance", "wanted_stance", "coverage"]

    @property
    def long_columns(self) -> Sequence[str]:
        """None: what follows from the others has the room."""
        return ()

    def sort_by(self, column: str) -> None:
        """Sort by a column; by what is worked out gives the own order back: by priority."""
        super().sort_by(column if column in self.fields else KEY)

    def _sorted(self, every: list[str]) -> list[str]:
        model = self.book.model(self.file)
        if self.sort or not isinstance(model, Plan):
            return super()._sorted(every)
        found = order_of({id_: model.stakeholders[id_] for id_ in every})
        return sorted(found, key=self._has_left)


_ROWS: Mapping[str, type[Rows]] = {
    "matrix": MatrixRows,
    "questions": QuestionRows,
    "track": TrackRows,
    "scores": ScoreRows,
    "truths": TruthRows,
    "roles": RoleRows,
    "influence": InfluenceRows,
    "criteria": CriteriaRows,
}


def rows_of(kind: str) -> type[Rows]:
    """Return the class of the rows of a view."""
    return _ROWS.get(kind, Rows)
