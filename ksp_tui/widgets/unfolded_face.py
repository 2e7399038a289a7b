"""A list whose current record unfolds: lines of its own stand below its row, and lines of their own between groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.text import language
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.list_face import ListFace
from ksp_tui.widgets.tones import style_of


class UnfoldedLine(NamedTuple):
    """A line of the list: a record's row, a group's heading, or what the current record unfolds."""

    kind: Literal["group", "row", "below"]
    row: int
    words: str = ""
    tone: Tone = "plain"
    number: int = 0
    """Which of the lines below the row it is."""


class UnfoldedFace(ListFace):
    """The base; subclasses say what the current record unfolds."""

    gap = 1
    drawn = True
    unfolds = True
    _laid: tuple[object, list[UnfoldedLine]] | None = None

    # --- what subclasses give -------------------------------------------------------------------------------------

    def unfolded(self, record: str) -> Sequence[tuple[str, Tone]]:
        """Return what a record unfolds while it is the current one, a line each."""
        return ()

    def group_heading(self, record: str) -> tuple[str, str]:
        """Return the group of a record and its heading; "" where records stand in no groups."""
        return "", ""

    def headline(self) -> str:
        """Return what is told above the headings; "" for nothing."""
        return ""

    # --- lines ----------------------------------------------------------------------------------------------------

    def lines_now(self) -> list[UnfoldedLine]:
        """Return all lines as they stand below each other."""
        pane, rows = self.pane, self.pane.rows
        if rows is None:
            return []
        ids = rows.ids()
        typed = pane.typed if pane.is_dirty else ""
        revisions = rows.book.revision(rows.file), rows.book.revision(FOLDER_FILE), language()
        mark = (tuple(ids), pane.row, rows.filter, revisions, typed, pane.size.width)
        if self._laid is not None and self._laid[0] == mark:
            return self._laid[1]
        lines: list[UnfoldedLine] = []
        before = ""
        for n, id_ in enumerate(ids):
            group, heading = self.group_heading(id_)
            if group and group != before:
                lines.append(UnfoldedLine("group", n, heading, "head"))
            before = group
            lines.append(UnfoldedLine("row", n))
            if n == pane.row:
                told = self.unfolded(id_)
                lines += [UnfoldedLine("below", n, words, tone, k) for k, (words, tone) in enumerate(told, 1)]
        if rows.can_add:
            lines.append(UnfoldedLine("row", len(ids)))
        self._laid = (mark, lines)
        return lines

    def fresh(self) -> None:
        """Forget the lines: what they tell changed."""
        self._laid = None

    @property
    def line_count(self) -> int:
        """Rows, headings of groups, and what the current record unfolds."""
        return len(self.lines_now())

    @property
    def lines_wanted(self) -> int:
        """All its lines, and what stands above them."""
        return self.line_count + self.head_height - 1

    def line_of(self, row: int) -> int:
        """Return the line of a row."""
        return next((y for y, line in enumerate(self.lines_now()) if line.kind == "row" and line.row == row), row)

    def row_at(self, line: int) -> int | None:
        """Return the row that a line belongs to; what is unfolded belongs to the current one."""
        lines = self.lines_now()
        return lines[line].row if 0 <= line < len(lines) else None

    def height_of(self, row: int) -> int:
        """Return how many lines the current row takes with what it unfolds."""
        return 1 + sum(line.kind == "below" for line in self.lines_now())

    # --- drawing --------------------------------------------------------------------------------------------------

    @property
    def head_height(self) -> int:
        """What is told above, and the headings."""
        return 2

    def head(self, y: int, heading: Strip, width: int) -> Strip:
        """Draw what is told above all, then the headings."""
        return heading if y else self._told(self.headline(), "strong", width)

    def line(self, y: int, width: int) -> Strip:
        """Draw a row, a group's heading, or a line that the current record unfolds."""
        lines = self.lines_now()
        if y >= len(lines):
            return Strip.blank(width, self.pane.rich_style)
        line = lines[y]
        return self.pane.draw_row(line.row, width) if line.kind == "row" else self._told(line.words, line.tone, width)

    def _told(self, words: str, tone: Tone, width: int) -> Strip:
        base = self.pane.rich_style
        said = Segment(drawn(crop(clean(words), width)), base + style_of(self.pane, tone))
        return Strip([said]).adjust_cell_length(width, base)
