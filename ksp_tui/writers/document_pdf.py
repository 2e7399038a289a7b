"""PDF of a document: A4 pages laid out by the estimator of the sheet, set as the sheet is."""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.documents.content import Block, Document, Entries, FactLine, Facts, Heading, Paragraph, RecordBlock, Table
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.writers.paper.boxes import plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import BREAK, PT, Run, cut, width_of, wrap
from ksp_tui.writers.pdf import pdf

WIDTH, HEIGHT, SIDE, TOP, BOTTOM = 210.0, 297.0, 18.0, 18.0, 279.0
ROOM = WIDTH - 2 * SIDE
SIZE, LEADING = 10.5, 1.45
SMALLER = (10.5, 10.0, 9.5, 9.0)
"""Sizes that are tried in turn for a document to stand on one page; one that takes more is set in the first."""
SHORT = 58.0
"""Facts that are not wider, mm, stand beside each other."""
SIGNS = str.maketrans({"▸": "→", "▪": "■", "▫": "□", "⋯": "…"})
"""Signs of the terminal that fonts for print seldom have, and what is set in their place."""


def write(document: Document) -> bytes:
    """Return a document as PDF. Raises ExportError where nothing here can make one."""
    return pdf(lay_out(document), clean(document.title))


def lay_out(document: Document) -> list[Drawing]:
    """Return the pages of a document."""
    tried = (_set(document, size) for size in SMALLER)
    made = next((each for each in tried if len(each.pages) == 1), None) or _set(document, SIZE)
    for number, page in enumerate(made.pages, 1):
        page.text(SIDE, HEIGHT - 10, cut(made.title, ROOM - 20, 8.5), 8.5, color="dim")
        page.text(WIDTH - SIDE, HEIGHT - 10, f"{number} / {len(made.pages)}", 8.5, color="dim", anchor="end")
    return made.pages


def _set(document: Document, size: float) -> _Pages:
    made = _Pages(clean(document.title), size)
    made.runs((plain(clean(document.title), bold=True),), size=16, after=3.0)
    for block in document.blocks:
        made.block(block)
        if size < SIZE and len(made.pages) > 1:
            break  # no smaller than need be: it takes two all the same
    return made


class _Pages:
    def __init__(self, title: str, size: float = SIZE) -> None:
        self.title, self.size = title, size
        self.pages = [Drawing(WIDTH, HEIGHT)]
        self.y = TOP

    def need(self, height: float) -> None:
        """Begin a page where so much does not fit."""
        if self.y + height > BOTTOM:
            self.pages.append(Drawing(WIDTH, HEIGHT))
            self.y = TOP

    def runs(self, runs: tuple[Run, ...], *, indent: float = 0.0, size: float = 0.0, after: float = 1.0) -> None:
        """Put a paragraph, going on where the page ends."""
        size = size or self.size
        step = size * PT * LEADING
        for line in wrap(runs, ROOM - indent, size):
            self.need(step)
            self.pages[-1].lines([line], SIDE + indent, self.y, size, LEADING)
            self.y += step
        self.y += after

    def block(self, block: Block) -> None:
        """Put a block."""
        if isinstance(block, Heading):
            self.need(28.0)  # never alone at the end of a page, nor with the head of a table only
            self.y += 3.0
            self.pages[-1].rect(SIDE, self.y, ROOM, 0.6, "plan")
            self.y += 1.6
            self.runs((plain(clean(block.text), bold=True),), size=12)
        elif isinstance(block, Paragraph):
            color = block.tone if block.tone in {"dim", "bad", "look", "done"} else "text"
            self.runs(lines_of(block.text, color))
        elif isinstance(block, Facts | RecordBlock):
            if isinstance(block, RecordBlock) and block.name:
                self.runs((plain(clean(block.name), bold=True),))
            self.facts(block.rows)
        elif isinstance(block, Entries):
            for entry in block.entries:
                self.runs((plain(f"{entry.sign} {clean(entry.text)}".strip()),), indent=3.0)
            if block.total > len(block.entries):
                self.runs((plain(t("sheet.more", count=block.total - len(block.entries)), color="dim"),), indent=3.0)
        elif isinstance(block, Table):
            self.table(block)
        else:
            for finding in (block.title, *block.chart.findings):
                self.runs((plain(clean(finding)),))

    def facts(self, rows: Sequence[FactLine]) -> None:
        """Put facts: short ones that follow each other side by side, each with its label."""
        short: list[Run] = []

        def put() -> None:
            if short:
                self.runs(tuple(short))
                short.clear()

        for fact in rows:
            label = plain(f"{clean(fact.label)}  ", color="dim", glue=True)
            words = clean(fact.text, "\n").strip("\n")
            if fact.label and "\n" not in words and width_of(label.text + words, self.size) <= SHORT:
                if short:  # with the word before it: no line begins with a dot
                    short[-1] = plain(short[-1].text + t("paper.dot"))
                short += [label, plain(words.translate(SIGNS))]
                continue
            put()
            self.runs((*((plain(label.text, color="dim"),) if fact.label else ()), *lines_of(fact.text)))
        put()

    def table(self, table: Table) -> None:
        """Put rows; a column is as wide as what it says, in proportion."""
        rows = [row for row in (table.columns, *table.rows) if row]
        count = max(map(len, rows), default=0)
        weights = [max(min(max(len(row[n]) for row in rows if n < len(row)), 60), 9) ** 0.7 for n in range(count)]
        widths = [ROOM * weight / sum(weights) for weight in weights]
        size = 9.0
        step = size * PT * 1.3
        for number, row in enumerate(rows):
            head = bool(table.columns) and number == 0
            color = "dim" if head else "text"
            cells = [wrap(lines_of(cell, color), widths[n] - 2, size) for n, cell in enumerate(row)]
            high = max((len(lines) for lines in cells), default=1) * step + 1.2
            self.need(min(high, BOTTOM - TOP))
            x = SIDE
            for n, lines in enumerate(cells):
                self.pages[-1].lines(lines[: int((BOTTOM - TOP) / step)], x, self.y + 0.4, size, 1.3)
                x += widths[n]
            self.y += high
            self.pages[-1].line(SIDE, self.y, SIDE + ROOM, self.y, "hair", 0.2)
        self.y += 2.0


def lines_of(text: str, color: str = "text") -> tuple[Run, ...]:
    """Return a text of several lines as runs."""
    runs: list[Run] = []
    for number, line in enumerate(clean(text, "\n").translate(SIGNS).strip("\n").split("\n")):
        if number:
            runs.append(BREAK)
        runs.append(plain(line, color=color))
    return tuple(runs)
