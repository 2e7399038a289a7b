"""
The manager's roles as a list: the current one unfolds what it is and what each score means, now and wanted marked.

1 to 5 types the score under the cursor, at once.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from ksp_tui.method.lists import threshold
from ksp_tui.method.roles import contacts_by_role, gap
from ksp_tui.model.plan import Plan
from ksp_tui.model.selection import RoleFill
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import wrap
from ksp_tui.views.rows import KEY, Rows
from ksp_tui.views.scales import about_record
from ksp_tui.widgets.grid import Cell, DataColumn
from ksp_tui.widgets.unfolded_face import UnfoldedFace

GAP_SHOWN, CONTACTS = "@gap", "@contacts"
MARKED = ("now", "wanted")
NAME_LEAST, NAME_MOST = 16, 26
INDENT = " " * 3


class RoleFace(UnfoldedFace):
    """The roles of the folder's list, and how the person fills them."""

    @property
    def plan(self) -> Plan:
        """The plan; an empty one where it can't be read."""
        plan = self.pane.rows.book.model(self.pane.rows.file) if self.pane.rows is not None else None
        return plan if isinstance(plan, Plan) else Plan.blank()

    def headline(self) -> str:
        """Return the keys: what is done here stands nowhere else in a small terminal."""
        return f"▸ {t('roles.keys')}"

    def unfolded(self, record: str) -> Sequence[tuple[str, Tone]]:
        """Return what a role is, and what each score means: where one is, and where one wants to be."""
        assert self.pane.rows is not None
        width = max(20, self.pane.size.width - len(INDENT) - 1)
        _, meaning = about_record(self.pane.rows, record)
        lines: list[tuple[str, Tone]] = [(INDENT + line, "plain") for line in wrap(meaning, width)] if meaning else []
        fill = self.plan.role_fills.get(record, RoleFill())
        for score in range(1, 6):
            sign = "◉" if fill.now == score else "◊" if fill.wanted == score else "∙"
            both = " ◊" if fill.now == fill.wanted == score else ""
            tone: Tone = "strong" if fill.now == score else "title" if fill.wanted == score else "dim"
            lines.append((f"{INDENT}{sign} {score}  {t(f'scale.role.{score}')}{both}", tone))
        return lines

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Role, now, wanted, gap, contacts of the last weeks, next step, due."""
        room = self.pane.size.width
        columns = [
            DataColumn("now", rows.label("now"), 8),
            DataColumn("wanted", rows.label("wanted"), 8),
            DataColumn(GAP_SHOWN, t("chart.roles.gap"), 5),
            DataColumn(CONTACTS, t("roles.contacts"), 9, right=True),
            DataColumn("due", rows.label("due"), 10),
        ]
        while len(columns) > 3 and room - sum(c.width + self.gap for c in columns) < NAME_LEAST:
            columns.pop()
        left = room - sum(column.width + self.gap for column in columns) - 1
        return [DataColumn(KEY, rows.label(KEY), max(NAME_LEAST, min(NAME_MOST, left))), *columns]

    def cell(self, row: int, column: int) -> Cell:
        """Return a value, the gap, or how many contacts were held in the role."""
        record, name = self.pane.record_at(row), self.pane.columns[column].id
        if record is None or self.pane.rows is None:
            return "", "plain"
        if name == GAP_SHOWN:
            wide = gap(self.plan.role_fills.get(record, RoleFill()))
            far = wide is not None and wide >= threshold(self.pane.rows.book.folder, "role_gap")
            told = "" if wide is None else "=" if wide == 0 else f"{wide} !" if far else str(wide)
            return told, "look" if far else "plain"
        if name == CONTACTS:
            day = self.pane.rows.book.day_of(self.pane.rows.file)
            return str(contacts_by_role(self.plan, day).get(record, 0)), "plain"
        return super().cell(row, column)

    def key(self, event: events.Key) -> bool:
        """1 to 5 give the score under the cursor."""
        at = self.pane.here()
        on_score = at is not None and at[0] is not None and at[1] in MARKED
        if on_score and not self.pane.is_dirty and not self.pane.dropdown.is_open:
            if event.character in {"1", "2", "3", "4", "5"} and self.replaces:
                self.take(event.character or "")
                return True
            if event.key == "enter":
                self.go_on()
                return True
        return False
