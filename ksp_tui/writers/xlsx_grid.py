"""A page of a spreadsheet as a fine grid: boxes are ranges of narrow columns, what stands in them are merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.writers.paper.ink import COLORS
from ksp_tui.writers.paper.measure import BREAK, Run

if TYPE_CHECKING:
    from ksp_tui.writers.xlsx_book import SheetBook, SmallChart

UNIT = 4.0
"""Millimetres of a column."""
PIXELS = 15
"""Of a column."""
SIZE = 9.0
FONT = "Microsoft YaHei"


class Looks:
    """Formats of cells and of pieces of text, each made once."""

    def __init__(self, held: SheetBook) -> None:
        self._book = held.book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **wanted: Any) -> Any:
        """Return a format."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": SIZE, **wanted})
        return self._made[key]

    def cell(self, **wanted: Any) -> Any:
        """Return the format of a cell with text."""
        return self.of(**{"text_wrap": True, "valign": "top", **wanted})


class XlsxGrid:
    """The page that is written on: rows and columns from 0."""

    def __init__(self, sheet: Any, looks: Looks, small: list[SmallChart]) -> None:
        """`small`: where charts on the page are told, to be drawn when the figures stand."""
        self.sheet, self.looks, self.small = sheet, looks, small

    def put(self, row: int, left: int, right: int, runs: Sequence[Run], *, rows: int = 1, **look: Any) -> None:
        """Write runs into the cells from `left` to `right`, `rows` high, as one."""
        look = {"text_wrap": True, "valign": "top", **look}
        pieces = [(text, run) for run in runs if (text := clean(written(run), "\n"))]
        if len({(run.bold, run.color) for _, run in pieces}) == 1:
            text, run = "".join(text for text, _ in pieces), pieces[0][1]
            own = {"bold": run.bold, "font_color": COLORS[run.color]}
            form = self.looks.of(**{**own, **look})
            self._merged(row, left, right, rows, form)
            self.sheet.write_string(row, left, text[:32_000], form)
            return
        form = self.looks.of(**look)
        self._merged(row, left, right, rows, form)
        if not pieces:
            return
        told: list[Any] = []
        for text, run in pieces:
            told += [
                self.looks.of(bold=run.bold, font_color=COLORS[run.color], font_size=look.get("font_size", SIZE)),
                text,
            ]
        self.sheet.write_rich_string(row, left, *told, form)

    def text(self, row: int, left: int, right: int, text: str, *, rows: int = 1, **look: Any) -> None:
        """Write a text into cells as one."""
        self.put(row, left, right, (Run(text),) if text else (), rows=rows, **look)

    def line(self, row: int, left: int, right: int, **look: Any) -> None:
        """Give each cell of a row a look: a border, a ground."""
        form = self.looks.of(**look)
        for column in range(left, right + 1):
            self.sheet.write_blank(row, column, None, form)

    def _merged(self, row: int, left: int, right: int, rows: int, form: Any) -> None:
        if rows > 1 or right > left:
            self.sheet.merge_range(row, left, row + rows - 1, right, "", form)
        else:
            self.sheet.write_blank(row, left, None, form)


def written(run: Run) -> str:
    """Return what stands in a line of text for a run: a sign is a mark or a word."""
    if run is BREAK:
        return "\n"
    if not run.sign:
        return run.text
    if run.sign == "zone" or run.sign == "disc":
        return f"[{run.text}] "
    if run.sign == "stance":
        return f"{t(f'choice.stance.{run.text}.sign')} "
    if run.sign == "pips":
        done, _, count = run.text.partition("/")
        return f"{'■' * int(done)}{'□' * (int(count) - int(done))} "
    if run.sign.startswith("tag-"):
        return f"〔{run.text}〕"
    return {"warning": "⚠ ", "crossed": "✗ ", "tick": "✓ ", "ring": "○ "}.get(run.sign, "")
