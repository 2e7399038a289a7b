"""
The influence table 关系人影响分析表 as a list to type in: priority and sub-strategy stand worked out beside the rest.

Priority = power × (wanted − now), highest first, unknown on top; a wanted stance that nobody wrote is shown as it is
counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.charts.influence_table import BY_VALUE, served_by
from ksp_tui.charts.people import stance_words
from ksp_tui.method.influence import priority, wanted_value
from ksp_tui.model.people import Stakeholder
from ksp_tui.model.plan import Plan
from ksp_tui.text import t
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.grid import Cell, DataColumn
from ksp_tui.widgets.list_face import ListFace

PRIORITY, STRATEGY = "@priority", "@strategy"
NAME_LEAST, NAME_MOST = 10, 24
STRATEGY_LEAST = 10


class InfluenceFace(ListFace):
    """The people with how they stand, what is wanted, and what follows from it."""

    gap = 1
    drawn = True

    @property
    def plan(self) -> Plan:
        """The plan; an empty one where it can't be read."""
        plan = self.pane.rows.book.model(self.pane.rows.file) if self.pane.rows is not None else None
        return plan if isinstance(plan, Plan) else Plan.blank()

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Name, power, stance now and wanted, priority, contact, sub-strategy; the last gives way first."""
        room = self.pane.size.width - (self.pane.row_count > self.pane.page)
        columns = [
            DataColumn("power", t("chart.influence_table.power"), 6),
            DataColumn("stance", t("chart.influence_table.now"), 12),
            DataColumn("wanted_stance", t("chart.influence_table.wanted"), 12),
            DataColumn(PRIORITY, t("chart.influence_table.priority"), 4, right=True),
            DataColumn("coverage", t("chart.influence_table.cover"), 8),
        ]
        taken = sum(column.width + self.gap for column in columns)
        left = room - taken - 1
        name = max(NAME_LEAST, min(NAME_MOST, left - STRATEGY_LEAST - self.gap))
        if left - name - self.gap >= STRATEGY_LEAST:
            columns.append(DataColumn(STRATEGY, t("chart.influence_table.strategy"), left - name - self.gap))
        return [DataColumn("name", rows.label("name") + rows.sort_mark("name"), name), *columns]

    def cell(self, row: int, column: int) -> Cell:
        """Return a value, or what follows from it."""
        record, name = self.pane.record_at(row), self.pane.columns[column].id
        person = self.plan.stakeholders.get(record or "")
        if record is None or person is None or self.pane.rows is None:
            return super().cell(row, column)
        if name == PRIORITY:
            weight = priority(person)
            return ("?", "look") if weight is None else (str(weight), "strong")
        if name == STRATEGY:
            return served_by(record, person, self.plan, self.pane.rows.book.folder)
        if name == "wanted_stance" and person.wanted_stance is None:
            return self._assumed(person)
        return super().cell(row, column)

    def _assumed(self, person: Stakeholder) -> Cell:
        """Return the stance that counts as wanted where nobody wrote one."""
        value = wanted_value(person)
        if value is None:
            return "", "plain"
        sign, word, _ = stance_words(BY_VALUE[value])
        return f"{sign} {word}", "dim"
