"""The customer's copy on paper: the same page, its boxes closed up, the text as large as it fits."""

from __future__ import annotations

from ksp_tui.documents.content import Document, Entries, Entry, Heading, Table
from ksp_tui.documents.customer import phase_names
from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_data import sheet_of
from ksp_tui.text import t
from ksp_tui.writers.paper import fit, head
from ksp_tui.writers.paper.boxes import PaperBox, Row, TableCell, joined, plain
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.drawn import DrawnWay
from ksp_tui.writers.paper.measure import Run, wrap
from ksp_tui.writers.paper.page import BODY_BOTTOM, BODY_TOP, HALF, HEIGHT, LEFT, RIGHT, WIDTH
from ksp_tui.writers.paper.pictures import track
from ksp_tui.writers.paper.wording import one_line

LEFT_SIDE = 4
"""So many sections stand on the left half: what they need and what it is worth; at the right what is done."""
NOTES = 24.0
"""Room below each section for what is said when it is looked at together, mm, where the page has it."""
WAY, AT_END = 72.0, 24.0
"""Widths of the way of a decision and of the amount or day at the end of a line, mm."""


def boxes_of(package: Package, document: Document) -> tuple[list[PaperBox], list[PaperBox]]:
    """Return the boxes of the left half and of the right one."""
    sections: list[tuple[str, list[Row]]] = []
    phases = phase_names(package)
    for block in document.blocks:
        if isinstance(block, Heading):
            sections.append((block.text, []))
        elif sections and isinstance(block, Entries):
            if any(entry.part("phase") for entry in block.entries):
                sections[-1][1].append(_phases(phases))
            sections[-1][1].extend(_entry(entry, len(phases)) for entry in block.entries)
        elif sections and isinstance(block, Table):
            sections[-1][1].extend(_table(block))
    names = [t(f"customer.{name}") for name in ("scope", "needs", "value", "commitments")]
    halves = (
        [each for each in sections if each[0] in names],
        [each for each in sections if each[0] not in names],
    )
    left, right = (
        [_box(title, rows, kind) for title, rows in half] for half, kind in zip(halves, ("know", "plan"), strict=True)
    )
    return left, right


def lay_out_copy(package: Package, document: Document) -> list[Drawing]:
    """Return the pages of a customer's copy: one, and more where it does not fit."""
    pages: list[Drawing] = []
    left, right = boxes_of(package, document)
    while (left or right or not pages) and len(pages) < 40:
        canvas = Drawing(WIDTH, HEIGHT)
        sheet = sheet_of(package.book, package.plan_id, package.status, ())
        head.identity(canvas, sheet, LEFT, HALF, redacted=True)
        left = _half(canvas, left, LEFT)
        right = _half(canvas, right, RIGHT)
        head.draw_foot(canvas, LEFT, RIGHT, HALF, redacted=True)
        pages.append(canvas)
    return pages


def _half(canvas: Drawing, boxes: list[PaperBox], x: float) -> list[PaperBox]:
    """Draw what fits of a half's boxes, and return the rest for the next page."""
    if not boxes:
        return []
    rows = [[box] for box in boxes]
    half = fit.fit(rows, BODY_BOTTOM - BODY_TOP, NOTES)
    fit.draw(canvas, half, x, BODY_TOP)
    rest = []
    for box in boxes:
        left = box.entries[box.drawn :]
        if left and (box.drawn or len(pages_of(boxes)) > 0):
            keep = [row for row in box.rows if row.keep]
            rest.append(_box(box.title, [*keep, *left], box.kind))
    return rest if any(box.drawn for box in boxes) else []


def pages_of(boxes: list[PaperBox]) -> list[PaperBox]:
    """Return the boxes that show anything."""
    return [box for box in boxes if box.drawn]


def _box(title: str, rows: list[Row], kind: str) -> PaperBox:
    return PaperBox(title, kind, title, "", HALF, rows=rows, least=1, weight=5, signless=True)


def _phases(names: list[str]) -> Row:
    """Return the names of the steps above the ways of the needs."""
    left, step = HALF - AT_END - WAY - 4, WAY / max(len(names) - 1, 1)

    def draw(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        for number, name in enumerate(names):
            lines = wrap((Run(name, color="dim"),), step + 0.6, 8.5, 2)
            c.lines(lines, x + left + step * (number - 0.5), y + high - 3.7 * len(lines) - 0.3, 8.5, 1.2,
                    anchor="middle", width=step)  # fmt: skip

    return Row((), 8.0, draw, keep=True, pad=0.2)


def _entry(entry: Entry, phases: int) -> Row:
    first, *others = [part for part in entry.parts if part.text]
    end = next((part for part in others if part.kind == "amount"), None)
    end = end or next((part for part in others if part.kind in {"due", "date"}), None)
    phase = entry.part("phase")
    beside = [part.text for part in others if part is not end and part is not phase]
    words = joined(plain(one_line(first.text), bold=True), plain(one_line(t("paper.dot").join(beside)), color="dim"))

    def draw(c: Drawing, x: float, y: float, high: float, size: float) -> None:
        if phase is not None:
            track(c, x + HALF - AT_END - WAY - 4, y + high / 2, WAY, phases, phase.value, None)

    wide = HALF - AT_END - 4 - (WAY + 6 if phase is not None else 0.0)
    return Row(
        (
            TableCell(0, wide, words, most=12),
            TableCell(HALF - AT_END, AT_END, (plain(end.text if end is not None else "", bold=True),), "end", 1),
        ),
        5.4 if phase is not None else 0.0,
        draw if phase is not None else None,
        rule=True,
        shows=DrawnWay(HALF - AT_END - WAY - 4, WAY, phases, phase.value, None) if phase is not None else None,
    )


def _table(table: Table) -> list[Row]:
    count = len(table.columns)
    shares = (0.16, 0.42, 0.42) if count == 3 else (0.13, 0.4, 0.32, 0.15)
    lefts = [HALF * sum(shares[:n]) for n in range(count)]

    def row(cells: tuple[str, ...], color: str) -> tuple[TableCell, ...]:
        return tuple(
            TableCell(
                lefts[n],
                HALF * shares[n] - 2,
                (Run(one_line(cell), bold=n == 0 and color == "text", color=color),),
                most=14,
            )
            for n, cell in enumerate(cells)
        )

    head_row = Row(row(table.columns, "dim"), keep=True, rule=True)
    return [head_row, *(Row(row(cells, "text"), rule=True) for cells in table.rows)]
