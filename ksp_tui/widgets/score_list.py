"""
The scores as a list (picture 2.1): a row a criterion, by group; the current one unfolds what each score means.

1 to 5 types the score, at once; Up and Down walk. The verdict stands above all.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from ksp_tui.charts.figures import score as one_decimal
from ksp_tui.entry.errors import EntryError
from ksp_tui.method.lists import threshold
from ksp_tui.method.selection import Selection, select, suggested
from ksp_tui.model.plan import Plan
from ksp_tui.model.selection import Score
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop
from ksp_tui.views.drawn_rows import ScoreRows
from ksp_tui.views.rows import KEY
from ksp_tui.views.scales import anchor, starts_from
from ksp_tui.views.score_words import percent_of, plain, verdict_words, weight_of_group
from ksp_tui.widgets.grid import Cell, Column
from ksp_tui.widgets.record_list import RecordList
from ksp_tui.widgets.tones import ROW, ground, style_of

WEIGHT, GAUGE, SUGGESTS, REST = "@weight", "@gauge", "@suggests", "@rests"
SCORES = range(1, 6)
FULL, EMPTY = "▪", "▫"
NAME_LEAST, NAME_MOST = 16, 34
INDENT = 5


class _Line(NamedTuple):
    kind: Literal["group", "row", "anchor"]
    row: int
    words: str = ""
    score: int = 0


class ScoreList(RecordList):
    """The criteria of the folder with this account's scores."""

    DEFAULT_CSS = "ScoreList { height: 1fr; }"
    gap = 1

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._laid: tuple[object, list[_Line]] | None = None
        self._found: tuple[object, Selection | None] | None = None

    @property
    def scores(self) -> ScoreRows:
        """The rows it shows."""
        return cast("ScoreRows", self.rows)

    # --- what it shows --------------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan | None:
        """The plan, with the score that is being typed where it can be read."""
        if self.rows is None:
            return None
        plan = self.rows.book.model(self.rows.file)
        if not isinstance(plan, Plan):
            return None
        at = self.here()
        typed = self.typed.strip() if self.is_dirty and at is not None and at[1] == "score" else ""
        if at is None or at[0] is None or typed not in {str(score) for score in SCORES}:
            return plan
        held = plan.scores.get(at[0], Score())
        return plan.model_copy(update={"scores": {**plan.scores, at[0]: held.model_copy(update={"score": int(typed)})}})

    @property
    def selection(self) -> Selection | None:
        """What the scores say now."""
        rows, plan = self.rows, self.plan
        if rows is None or plan is None:
            return None
        mark = (rows.book.revision(rows.file), rows.book.folder, self.typed if self.is_dirty else "")
        if self._found is None or self._found[0] != mark:
            self._found = (mark, select(plan, rows.book.folder))
        return self._found[1]

    def _lines(self) -> list[_Line]:
        """Return groups, criteria and the anchors of the current one, as they stand below each other."""
        if self.rows is None:
            return []
        ids = self.rows.ids()
        mark = (tuple(ids), self.row, self.rows.filter)
        if self._laid is not None and self._laid[0] == mark:
            return self._laid[1]
        lines: list[_Line] = []
        before = None
        for n, id_ in enumerate(ids):
            group = self.scores.group_of_criterion(id_)
            if group and group != before:
                lines.append(_Line("group", n, group))
            before = group
            lines.append(_Line("row", n))
            if n == self.row:
                lines += [_Line("anchor", n, "", score) for score in SCORES]
        self._laid = (mark, lines)
        return lines

    @property
    def line_count(self) -> int:
        """Criteria, their groups, and the five anchors of the current one."""
        return len(self._lines())

    @property
    def lines_wanted(self) -> int:
        """All its lines, and the verdict."""
        return self.line_count + self.head_height - 1

    def line_of(self, row: int) -> int:
        """Return the line of a criterion."""
        return next((y for y, line in enumerate(self._lines()) if line.kind == "row" and line.row == row), row)

    def row_at(self, line: int) -> int | None:
        """Return the criterion that a line belongs to; an anchor belongs to the current one."""
        lines = self._lines()
        return lines[line].row if 0 <= line < len(lines) else None

    def show_cursor(self) -> None:
        """Scroll so that the criterion and its anchors are in sight."""
        if not self.size.height:
            return
        self._count()
        self.keep_in_sight(self.line_of(self.row), 1 + len(SCORES))
        self._first = 1

    def scrolled(self) -> None:
        """Leave the cursor where it is: its editor scrolls with its line."""
        self.place_editor()

    # --- columns --------------------------------------------------------------------------------------------------

    def _set_columns(self) -> None:
        """Criterion, weight, score in signs and figure, fact, what it suggests, who confirmed."""
        assert self.rows is not None
        rows, room = self.rows, self.size.width
        columns = [
            Column(WEIGHT, t("scores.weight"), 6, right=True),
            Column(GAUGE, "", 5),
            Column("score", rows.label("score"), 6),
            Column("fact", rows.label("fact"), 10, right=True),
            Column(SUGGESTS, t("scores.suggests"), 8),
            Column("confirmed_by", rows.label("confirmed_by"), 12),
            Column(REST, "", 2),
        ]
        while len(columns) > 4 and room - sum(c.width + self.gap for c in columns) < NAME_LEAST:
            columns.pop(1 if columns[1].id == GAUGE else -1)
        left = room - sum(column.width + self.gap for column in columns) - 1
        self.columns = [Column(KEY, rows.label(KEY), max(NAME_LEAST, min(NAME_MOST, left))), *columns]

    @property
    def column_names(self) -> Sequence[str]:  # type: ignore[override]
        """The columns that hold values."""
        return [column.id for column in self.columns if column.id == KEY or not column.id.startswith("@")]

    @property
    def first_column(self) -> int:
        """The score."""
        return next((n for n, column in enumerate(self.columns) if column.id == "score"), 0)

    def go(self, row: int, column: int | None = None) -> None:
        """Move the cursor, past what is only shown."""
        if column is not None and self.columns:
            column = max(self.first_column, min(column, len(self.columns) - 1))
            step = 1 if column >= self.column else -1
            while self._is_shown(column) and self.first_column <= column + step < len(self.columns):
                column += step
            while self._is_shown(column) and column > self.first_column:
                column -= 1
        super().go(row, column)

    def _is_shown(self, column: int) -> bool:
        return self.columns[column].id not in self.scores.fields

    def move(self, key: str, *, committed: bool) -> bool:
        """Go to another cell; Tab behind the last field leaves for the form."""
        last = max((n for n in range(len(self.columns)) if not self._is_shown(n)), default=0)
        if key == "tab" and self.column >= last:
            self.post_message(self.Left(self, "next"))
            return False
        return super().move(key, committed=committed)

    # --- keys -----------------------------------------------------------------------------------------------------

    def editor_key(self, event: events.Key) -> bool:
        """1 to 5 give the score of the current criterion; Enter goes on to the next one."""
        at = self.here()
        on_score = at is not None and at[0] is not None and at[1] == "score"
        if on_score and not self.is_dirty and not self.dropdown.is_open:
            if event.character in {str(score) for score in SCORES}:
                self.score(event.character or "")
                return True
            if event.key == "enter":
                if not self.move("enter", committed=False):
                    self.post_message(self.Left(self, "next"))
                return True
        return super().editor_key(event)

    def score(self, text: str) -> None:
        """Give the current criterion a score, and take it at once."""
        at, rows = self.here(), self.rows
        if at is None or at[0] is None or rows is None:
            return
        try:
            rows.commit(at[0], "score", text)
        except EntryError as error:
            self._refused = True
            self.post_message(self.Refused(error.message()))
            return
        self.redraw(layout=True)
        self.arrive()

    def pick(self, row: int, column: int) -> None:
        """Go to the clicked criterion; a click on an anchor gives that score."""
        super().pick(row, max(self.first_column, column))

    def on_click(self, event: events.Click) -> None:
        """A click on an anchor gives its score; else as in every list."""
        at = self.content_at(event) if event.widget is self else None
        lines = self._lines()
        if at is not None and 0 <= at.y < len(lines) and lines[at.y].kind == "anchor" and self.commit():
            event.stop()
            self.go(self.row, self.first_column)
            self.arrive()
            self.score(str(lines[at.y].score))
            self.take_focus()
            return
        super().on_click(event)

    # --- drawing --------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """The verdict and the heading."""
        return 2

    def draw_head(self, y: int, width: int) -> Strip:
        """Draw the verdict, then the heading."""
        if y:
            return super().draw_head(y, width)
        found, rows = self.selection, self.rows
        words = "" if found is None or rows is None else verdict_words(found, rows.book.folder)
        style = self.rich_style + style_of(self, "strong")
        return Strip([Segment(drawn(crop(f"▸ {words}", width)), style)]).adjust_cell_length(width, self.rich_style)

    def cell(self, row: int, column: int) -> Cell:
        """Return a value, or what follows from it."""
        record, name = self.record_at(row), self.columns[column].id
        rows, plan = self.rows, self.plan
        if record is None or rows is None or plan is None:
            return "", "plain"
        folder = rows.book.folder
        held = plan.scores.get(record, Score())
        if name == WEIGHT:
            return percent_of(folder, record), "dim"
        if name == GAUGE:
            return (FULL * held.score + EMPTY * (5 - held.score), "title") if held.score else (EMPTY * 5, "soft")
        if name == SUGGESTS:
            found = suggested(folder, record, held.fact)
            differs = found is not None and held.score is not None and found != held.score
            return ("" if found is None else f"{found} !" if differs else str(found)), "look" if differs else "dim"
        if name == REST:
            return ("" if held.score is None or held.evidence else "◌"), "look"
        return super().cell(row, column)

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw a criterion, its group's line, or an anchor of the current one."""
        lines = self._lines()
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        line = lines[y]
        if line.kind == "row":
            return self._row(line.row, width)
        return self._group(line.words, width) if line.kind == "group" else self._anchor(line, width)

    def _row(self, row: int, width: int) -> Strip:
        base, here = self.rich_style, row == self.row
        style = base + ground(self, base, ROW) if here else base
        return self._line([(n, x, w, self.cell(row, n)) for n, x, w in self.spans()], style, width, row, here)

    def _group(self, name: str, width: int) -> Strip:
        """Draw a group: its weight, its mean, and the limit it is judged by."""
        rows, found = self.rows, self.selection
        assert rows is not None
        folder = rows.book.folder
        mean = found.groups[name].score if found is not None and name in found.groups else None
        limit = threshold(folder, f"{name}_high")
        words = t(
            "scores.group", group=t(f"choice.criterion_group.{name}").upper(), weight=weight_of_group(folder, name),
            mean=one_decimal(mean), limit=plain(Decimal(limit)),
        )  # fmt: skip
        style = self.rich_style
        look = style_of(self, "done" if mean is not None and mean >= limit else "head")
        return self._told(words, style + look, width)

    def _anchor(self, line: _Line, width: int) -> Strip:
        """Draw what a score means, the chosen one marked."""
        rows, plan = self.rows, self.plan
        record = self.record_at(line.row)
        if rows is None or plan is None or record is None:
            return Strip.blank(width, self.rich_style)
        held = plan.scores.get(record, Score())
        chosen = held.score == line.score
        start = starts_from(rows.book.folder, record, line.score)
        words = anchor(rows.book.folder, record, line.score) or t("scores.no_anchor")
        text = " " * INDENT + f"{'◉' if chosen else '∙'} {line.score}  {words}" + (f"  ({start})" if start else "")
        style = self.rich_style
        tone: Tone = "strong" if chosen else "dim"
        return self._told(text, style + style_of(self, tone), width)

    def _told(self, words: str, style: Style, width: int) -> Strip:
        said = Segment(drawn(crop(clean(words), width)), style)
        return Strip([said]).adjust_cell_length(width, self.rich_style)
