"""
The scores as a list (picture 2.1): a row a criterion, by group; the current one unfolds what each score means.

1 to 5 types the score, at once; Up and Down walk. The verdict stands above all.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

from textual import events

from ksp_tui.charts.figures import score as one_decimal
from ksp_tui.charts.score_what_if import EMPTY, FULL
from ksp_tui.method.lists import threshold
from ksp_tui.method.selection import Selection, select, suggested
from ksp_tui.model.plan import Plan
from ksp_tui.model.selection import Score
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.drawn_rows import ScoreRows
from ksp_tui.views.rows import KEY, Rows
from ksp_tui.views.scales import anchor_line
from ksp_tui.views.score_words import plain, verdict_words, weight_of_group, weight_percent
from ksp_tui.widgets.grid import Cell, DataColumn
from ksp_tui.widgets.unfolded_face import UnfoldedFace

WEIGHT, GAUGE, SUGGESTS, EVIDENT = "@weight", "@gauge", "@suggests", "@evident"
SCORES = range(1, 6)
TYPED = frozenset(str(score) for score in SCORES)
NAME_LEAST, NAME_MOST = 16, 34
INDENT = " " * 5


class ScoreFace(UnfoldedFace):
    """The criteria of the folder with this account's scores."""

    @property
    def scores(self) -> ScoreRows:
        """The rows it shows."""
        return cast("ScoreRows", self.pane.rows)

    # --- what it shows --------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan | None:
        """The plan, with the score that is being typed where it can be read."""
        if self.pane.rows is None:
            return None
        plan = self.pane.rows.book.model(self.pane.rows.file)
        if not isinstance(plan, Plan):
            return None
        at = self.pane.here()
        typed = self.pane.typed.strip() if self.pane.is_dirty and at is not None and at[1] == "score" else ""
        if at is None or at[0] is None or typed not in TYPED:
            return plan
        held = plan.scores.get(at[0], Score()).model_copy(update={"score": int(typed)})
        return plan.model_copy(update={"scores": {**plan.scores, at[0]: held}})

    @property
    def selection(self) -> Selection | None:
        """What the scores say now."""
        plan = self.plan
        return None if plan is None or self.pane.rows is None else select(plan, self.pane.rows.book.folder)

    def headline(self) -> str:
        """Return the verdict, or what is missing for one."""
        found = self.selection
        return (
            "" if found is None or self.pane.rows is None else f"▸ {verdict_words(found, self.pane.rows.book.folder)}"
        )

    def group_heading(self, record: str) -> tuple[str, str]:
        """Return the group of a criterion: its weight, its mean, and the limit it is judged by."""
        name = self.scores.group_of_criterion(record)
        if not name:
            return "", ""
        folder, found = self.scores.book.folder, self.selection
        mean = found.groups[name].score if found is not None and name in found.groups else None
        limit = plain(Decimal(threshold(folder, f"{name}_high")))
        group = t(f"choice.criterion_group.{name}").upper()
        weight = weight_of_group(folder, name)
        return name, t("scores.group", group=group, weight=weight, mean=one_decimal(mean), limit=limit)

    def unfolded(self, record: str) -> Sequence[tuple[str, Tone]]:
        """Return the five anchors of a criterion, the chosen score marked."""
        folder, plan = self.scores.book.folder, self.plan
        held = plan.scores.get(record, Score()).score if plan is not None else None
        found: list[tuple[str, Tone]] = []
        for score in SCORES:
            before = f"{INDENT}{'◉' if held == score else '∙'} {score}  "
            room = self.pane.size.width - len(before) - 1
            words = anchor_line(folder, record, score, room, t("scores.no_anchor"))
            found.append((before + words, "strong" if held == score else "dim"))
        return found

    # --- columns --------------------------------------------------------------------------------------------------

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Criterion, weight, score in signs and figure, fact, what it suggests, who confirmed, evidence."""
        room = self.pane.size.width
        columns = [
            DataColumn(WEIGHT, t("scores.weight"), 6, right=True),
            DataColumn(GAUGE, "", 5),
            DataColumn("score", rows.label("score"), 6),
            DataColumn("fact", rows.label("fact"), 10, right=True),
            DataColumn(SUGGESTS, t("scores.suggests"), 8),
            DataColumn("confirmed_by", rows.label("confirmed_by"), 12),
            DataColumn(EVIDENT, "", 2),
        ]
        while len(columns) > 4 and room - sum(c.width + self.gap for c in columns) < NAME_LEAST:
            columns.pop(1 if columns[1].id == GAUGE else -1)
        left = room - sum(column.width + self.gap for column in columns) - 1
        return [DataColumn(KEY, rows.label(KEY), max(NAME_LEAST, min(NAME_MOST, left))), *columns]

    @property
    def first_column(self) -> int:
        """The score."""
        return next((n for n, column in enumerate(self.pane.columns) if column.id == "score"), 0)

    def cell(self, row: int, column: int) -> Cell:
        """Return a value, or what follows from it."""
        record, name = self.pane.record_at(row), self.pane.columns[column].id
        rows, plan = self.pane.rows, self.plan
        if record is None or rows is None or plan is None:
            return "", "plain"
        folder = rows.book.folder
        held = plan.scores.get(record, Score())
        if name == WEIGHT:
            return weight_percent(folder, record), "dim"
        if name == GAUGE:
            known = held.score in SCORES
            return (
                (FULL * held.score + EMPTY * (5 - held.score), "title") if held.score and known else (EMPTY * 5, "soft")
            )
        if name == SUGGESTS:
            found = suggested(folder, record, held.fact)
            differs = found is not None and held.score is not None and found != held.score
            return ("" if found is None else f"{found} !" if differs else str(found)), "look" if differs else "dim"
        if name == EVIDENT:
            return ("" if held.score is None or held.evidence else "◌"), "look"
        return super().cell(row, column)

    # --- keys -----------------------------------------------------------------------------------------------------

    def key(self, event: events.Key) -> bool:
        """1 to 5 give the score of the current criterion; Enter goes on to the next one."""
        at = self.pane.here()
        on_score = at is not None and at[0] is not None and at[1] == "score"
        if on_score and not self.pane.is_dirty and not self.pane.dropdown.is_open:
            if event.character in TYPED and self.replaces:
                self.take(event.character or "")
                return True
            if event.key == "enter":
                self.go_on()
                return True
        return False

    def click(self, event: events.Click) -> bool:
        """A click on an anchor gives its score."""
        pane = self.pane
        at = pane.content_at(event) if event.widget is cast("object", pane) else None
        lines = self.lines_now()
        if at is None or not 0 <= at.y < len(lines) or lines[at.y].kind != "below" or not pane.commit():
            return False
        pane.go(pane.row, self.first_column)
        pane.arrive()
        self.take(str(lines[at.y].number))
        pane.take_focus()
        return True
