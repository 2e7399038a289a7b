"""
The folder's criteria as a list: weights with their share of all, and what the current one's scores mean.

Anchors and the facts from which a score is suggested are typed in the form below.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ksp_tui.method.selection import GROUPS, criteria, weight_of
from ksp_tui.model.folder import Folder
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import anchor_line
from ksp_tui.views.score_words import plain, weight_of_group, weight_percent
from ksp_tui.widgets.grid import Cell, DataColumn
from ksp_tui.widgets.unfolded_face import UnfoldedFace

SHARE = "@share"
WIDTHS = {"group": 12, "weight": 8, "unit": 14, "hidden": 7}
NAME_LEAST, NAME_MOST = 16, 40
INDENT = " " * 5


class CriteriaFace(UnfoldedFace):
    """The criteria of the selection, for all plans of the folder."""

    @property
    def folder(self) -> Folder:
        """The folder's file, with what is being typed not yet in it."""
        assert self.pane.rows is not None
        return self.pane.rows.book.folder

    def headline(self) -> str:
        """Return the sum of the weights, and how it is shared among the groups."""
        if self.pane.rows is None:
            return ""
        total = sum((weight_of(item) for item in criteria(self.folder).values()), Decimal(0))
        if not total:
            return f"▸ {t('criteria.weightless')}"
        shares = t("entry.separator").join(
            f"{t(f'choice.criterion_group.{group}')} {weight_of_group(self.folder, group)}" for group in GROUPS
        )
        return f"▸ {t('criteria.weights', total=plain(total), shares=shares)}"

    def unfolded(self, record: str) -> Sequence[tuple[str, Tone]]:
        """Return the anchors of a criterion, with the facts from which each score is suggested."""
        found: list[tuple[str, Tone]] = []
        for score in range(1, 6):
            before = f"{INDENT}{score}  "
            room = self.pane.size.width - len(before) - 1
            found.append((before + anchor_line(self.folder, record, score, room, t("criteria.no_anchor")), "dim"))
        return found

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Name, group, weight and its share of all, unit, whether it is in use."""
        named = [DataColumn(n, rows.label(n), width, n == "weight") for n, width in WIDTHS.items()]
        columns = [named[0], named[1], DataColumn(SHARE, "%", 5, right=True), *named[2:]]
        while len(columns) > 3 and self.pane.size.width - sum(c.width + self.gap for c in columns) < NAME_LEAST:
            columns.pop()
        left = self.pane.size.width - sum(column.width + self.gap for column in columns) - 1
        return [DataColumn("name", rows.label("name"), max(NAME_LEAST, min(NAME_MOST, left))), *columns]

    def cell(self, row: int, column: int) -> Cell:
        """Return a value, or a weight's share of all."""
        record = self.pane.record_at(row)
        if self.pane.columns[column].id != SHARE:
            return super().cell(row, column)
        return (weight_percent(self.folder, record) if record is not None else ""), "dim"
