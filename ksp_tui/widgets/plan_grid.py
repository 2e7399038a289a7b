"""The table of home: each plan with its verdict, its two ranks, how far it is, what comes next, its flags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from ksp_tui.method.ranks import Rank, ranks
from ksp_tui.status.summaries import Summary
from ksp_tui.store.folder import PlanEntry
from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.days import day_words
from ksp_tui.text.findings import finding_words
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.grid import Cell, DataColumn, DataGrid
from ksp_tui.widgets.module_tabs import DONE, OPEN
from ksp_tui.widgets.tones import style_of

#: Look of each verdict; its word says the same.
VERDICT_LOOKS: Mapping[str, Tone] = {
    "key": "done", "big_deal": "look", "develop": "title", "standard": "dim", "let_go": "dim",
}  # fmt: skip
BAR = 8
"""Cells of the progress bar."""
#: From these widths on a column is shown; the others always.
FROM_WIDTH = {"status": 92, "score": 70, "volume": 76, "next": 100, "done": 60}


class PlanGrid(DataGrid):
    """The plans of the folder."""

    DEFAULT_CSS = "PlanGrid { height: auto; min-height: 3; margin: 1 0 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="plans")
        self.entries: Sequence[PlanEntry] = ()
        self.summaries: Mapping[str, Summary] = {}
        self.ranks: Mapping[str, Rank] = {}
        self.flags: Mapping[str, tuple[int, int]] = {}
        """Errors and pieces of advice of each plan, those that compare the accounts among them; empty until known."""
        self.today = dt.date.min
        self.asked = ""
        """What the plans are filtered by."""
        self.walked = True
        """Whether the arrows walk the plans; else the current one is not marked."""

    @property
    def row_count(self) -> int:
        """How many plans are listed."""
        return len(self.entries)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that all plans need; the screen's style keeps it below its share."""
        return max(1, len(self.entries)) + 1

    def render_line(self, y: int) -> Strip:
        """Draw a line of the table; one without a match says what was asked for and how to get back."""
        if y != self.head_height or self.entries or not self.asked.strip():
            return super().render_line(y)
        words = crop(t("home.filter_none", words=clean(self.asked.strip())), max(4, self.size.width))
        strip = Strip([Segment(drawn(words), self.rich_style + style_of(self, "look"))])
        return strip.adjust_cell_length(self.size.width, self.rich_style)

    def relabel(self) -> None:
        """Choose the columns for the width, and write their headings anew."""
        width = self.size.width or 80
        columns = [
            DataColumn("account", t("home.account"), 0, least=18),
            DataColumn("status", t("field.plan.status"), 9),
            DataColumn("score", t("home.score"), 5, right=True),
            DataColumn("verdict", t("home.verdict"), 11),
            DataColumn("rank", t("home.rank"), 4, right=True),
            DataColumn("volume", t("home.volume"), 8, right=True),
            DataColumn("done", t("home.done"), BAR),
            DataColumn("next", t("home.next"), 0, least=26),
            DataColumn("flags", t("home.flags"), 9),
        ]
        self.columns = [column for column in columns if width >= FROM_WIDTH.get(column.id, 0)]
        self.refresh(layout=True)

    def on_resize(self) -> None:
        """Choose the columns anew."""
        self.relabel()
        super().on_resize()

    def cell(self, row: int, column: int) -> Cell:
        """Return one cell."""
        entry, name = self.entries[row], self.columns[column].id
        if name == "account":
            return entry.account, "bad" if entry.broken else "strong"
        if name == "status":
            status = entry.header.get("status")
            key = f"choice.plan_status.{status}"
            return (t(key) if isinstance(status, str) and has(key) else ""), "done" if status == "active" else "dim"
        if entry.broken:
            return self._broken(entry, name)
        summary = self.summaries.get(entry.id)
        if summary is None:
            return ("…" if name == "done" else ""), "dim"
        return self._known(entry.id, summary, name)

    def know(self, found: Mapping[str, Summary], *, complete: bool) -> None:
        """Take what is known of the plans; a rank among some of them would be another one when all are read."""
        self.summaries = found
        if complete:
            self.ranks = ranks([summary.account for summary in found.values()])

    def _broken(self, entry: PlanEntry, name: str) -> Cell:
        """A file that can't be read says what is wrong where the others say what comes next."""
        first = entry.findings[0]
        wide = any(column.id == "next" for column in self.columns)
        if name == ("next" if wide else "verdict"):
            return f"! {first.code} {finding_words(first)}", "bad"
        return ("! 1", "bad") if name == "flags" else ("", "plain")

    def _known(self, plan: str, summary: Summary, name: str) -> Cell:
        account, rank = summary.account, self.ranks.get(plan)
        if name == "score":
            return (f"{account.score:.1f}" if account.score is not None else "?"), "plain"
        if name == "verdict":
            verdict = account.verdict
            return (t(f"verdict.{verdict}"), VERDICT_LOOKS[verdict]) if verdict else (t("home.no_verdict"), "soft")
        if name in {"rank", "volume"} and rank is None:
            return "…", "dim"
        if rank is not None and name == "rank":
            return str(rank.by_score or "?"), "strong"
        if rank is not None and name == "volume":
            return str(rank.by_volume or "?"), "plain"
        if name == "done":
            done = BAR if summary.part >= 1 else min(BAR - 1, round(summary.part * BAR))
            return DONE * done + OPEN * (BAR - done), "done" if summary.part > 0 else "soft"
        if name == "next":
            return self._next(summary)
        if plan not in self.flags:
            return "…", "dim"
        errors, advice = self.flags[plan]
        if errors:
            return f"{t('coach.error')} {errors}  {t('coach.advice')} {advice}", "bad"
        return (f"{t('coach.advice')} {advice}", "look") if advice else ("", "plain")

    def _next(self, summary: Summary) -> Cell:
        """The nearest dated thing, else the review, else what hurts most."""
        if summary.due:
            first = summary.due[0]
            words = t("home.review") if first.review else first.words
            day = first.day
            look: Tone = "look" if day < self.today else "plain"
            return f"{day_words(day, self.today)} {words}", look
        if summary.review is not None:
            return f"{day_words(summary.review, self.today)} {t('home.review')}", "plain"
        return (summary.next[0].words, "dim") if summary.next else ("", "plain")
