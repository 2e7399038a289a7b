"""
Truths and myths, one at a time: the current statement stands in full, and is judged before its answer is told.

1 is a truth, 2 a myth. After the judgement stand the course's answer, its reason, and what it costs to believe it.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import wrap
from ksp_tui.views.rows import KEY, Rows
from ksp_tui.views.scales import JudgementAnswer, answer
from ksp_tui.widgets.grid import Cell, DataColumn
from ksp_tui.widgets.unfolded_face import UnfoldedFace

RESULT = "@result"
KEYS = {"1": "truth", "2": "myth"}
NAME_LEAST, VERDICT = 20, 7
INDENT = "   "


class TruthFace(UnfoldedFace):
    """The statements of the folder with what the person thinks of them."""

    def headline(self) -> str:
        """Return how many are judged, and how many of them as the course does."""
        if self.pane.rows is None:
            return ""
        told = [answer(self.pane.rows, record) for record in self.pane.rows.ids()]
        judged = [each for each in told if each is not None]
        if not judged:
            return f"▸ {t('truths.begin')}"
        agreed = sum(each.agreed for each in judged)
        return f"▸ {t('truths.so_far', judged=len(judged), count=len(told), agreed=agreed)}"

    def _answer(self, record: str) -> JudgementAnswer | None:
        return answer(self.pane.rows, record) if self.pane.rows is not None else None

    def unfolded(self, record: str) -> Sequence[tuple[str, Tone]]:
        """Return the statement in full and the question; once it is judged the answer."""
        assert self.pane.rows is not None
        width = max(20, self.pane.size.width - len(INDENT) - 1)
        lines: list[tuple[str, Tone]] = []
        name = self.pane.rows.shown(record, KEY)[0]
        if len(wrap(name, width)) > 1 or self.pane.columns[0].width < len(name):
            lines += [(INDENT + line, "strong") for line in wrap(name, width)]
        told = self._answer(record)
        if told is None:
            return [*lines, (INDENT + t("truths.judge"), "key")]
        agreed = t("scale.agreed" if told.agreed else "scale.disagreed")
        head = f"{t('scale.answer', answer=told.words)} {agreed}"
        lines.append((INDENT + head, "done" if told.agreed else "look"))
        lines += [(INDENT + line, "plain") for line in wrap(told.reason, width)]
        if told.cost:
            lines += [(INDENT + line, "plain") for line in wrap(t("truths.cost", cost=told.cost), width)]
        return lines

    def columns(self, rows: Rows) -> Sequence[DataColumn]:
        """Statement, judgement, whether the course judges so."""
        verdict = DataColumn("verdict", t("truths.mine"), VERDICT)
        left = self.pane.size.width - verdict.width - 1 - 2 * self.gap - 1
        return [DataColumn(KEY, rows.label(KEY), max(NAME_LEAST, left)), verdict, DataColumn(RESULT, "", 1)]

    def cell(self, row: int, column: int) -> Cell:
        """Return a value, and whether the course judges so."""
        if self.pane.columns[column].id != RESULT:
            return super().cell(row, column)
        record = self.pane.record_at(row)
        told = self._answer(record) if record is not None else None
        if told is None:
            return "", "plain"
        return ("✓", "done") if told.agreed else ("✗", "look")

    def key(self, event: events.Key) -> bool:
        """1 and 2 judge the current statement; Enter goes on to the next one."""
        at = self.pane.here()
        if at is not None and at[0] is not None and at[1] == "verdict" and not self.pane.is_dirty:
            if event.character in KEYS and self.replaces and not self.pane.dropdown.is_open:
                self.take(KEYS[event.character])
                return True
            if event.key == "enter" and not self.pane.dropdown.is_open and self._answer(at[0]) is not None:
                self.go_on()
                return True
        return False
