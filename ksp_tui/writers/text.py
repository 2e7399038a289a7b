"""Plain lines for a terminal, a chat or a mail: labels in one column, long words wrapped as the language wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from ksp_tui.documents.content import Block, Document, Entries, Facts, Figure, Heading, Paragraph, RecordBlock, Table
from ksp_tui.text.clean import clean
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import cells, fit, pad, wrap

if TYPE_CHECKING:
    from ksp_tui.model.common import Path

PAGE = 78
"""Cells of a line where nobody says how wide it may be."""
BETWEEN = 2
"""Blank cells between the columns of a table."""
WHOLE = 1_000_000
"""A width at which no line is broken: for pipes, which want one thing on one line, and for screen readers."""


class CellSpan(NamedTuple):
    """Cells of a line, from the first up to the one behind the last, and the place in the plan they come from."""

    start: int
    end: int
    path: Path


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line, its tone, and the place in the plan it comes from; where its cells come from several, each of them."""

    text: str
    tone: Tone = "plain"
    path: Path = ()
    spans: tuple[CellSpan, ...] = ()


def write(document: Document) -> str:
    """Return a document as text for a page."""
    return "".join(line.text + "\n" for line in lines(document, PAGE))


def lines(document: Document, width: int, *, title: bool = True, spaced: bool = False) -> list[TextLine]:
    """
    Return a document as lines of at most `width` cells.

    The title comes first unless it stands elsewhere; `spaced` sets a blank line behind each paragraph, to be read.
    """
    labels = [cells(fact.label) for block in document.blocks if isinstance(block, Facts) for fact in block.rows]
    label_width = min(max(labels, default=0), max(width // 3, 1))
    made = [TextLine(text, "title") for text in wrap(clean(document.title), width)] if title else []
    for block in document.blocks:
        for line in _block(block, width, label_width):
            fits = cells(line.text) <= width
            made += [line] if fits else [TextLine(text, line.tone, line.path) for text in wrap(line.text, width)]
        if spaced and isinstance(block, Paragraph):
            made.append(TextLine(""))
    while made and not title and not made[0].text:
        made.pop(0)
    return made


def _block(block: Block, width: int, label_width: int) -> Iterator[TextLine]:
    if isinstance(block, Heading):
        yield from (TextLine(""), TextLine(clean(block.text), "title", block.path))
    elif isinstance(block, Paragraph):
        yield from (TextLine(text, block.tone, block.path) for text in wrap(clean(block.text, "\n"), width))
    elif isinstance(block, Facts):
        for fact in block.rows:
            told = _fact(fact.label, fact.text, width, label_width)
            yield from (TextLine(text, path=fact.path) for text in told)
    elif isinstance(block, RecordBlock):
        yield from (TextLine(text) for text in _record(block, width))
    elif isinstance(block, Entries):
        for entry in block.entries:
            mark = f"{entry.sign} " if entry.sign else "- "
            for number, text in enumerate(wrap(clean(entry.text), max(1, width - cells(mark)))):
                yield TextLine((mark if number == 0 else " " * cells(mark)) + text, entry.tone, entry.path)
        if block.total > len(block.entries):
            yield TextLine(f"+{block.total - len(block.entries)}", "dim")
    elif isinstance(block, Table):
        yield from _table(block, width)
    else:
        yield from _figure(block, width)


def _fact(label: str, text: str, width: int, label_width: int) -> Iterator[str]:
    if not label:
        yield from (f"  {line}" for line in wrap(clean(text, "\n"), width - 2))
        return
    body = wrap(clean(text, "\n"), max(width - label_width - 4, 1))
    heads = wrap(clean(label), label_width)
    for number in range(max(len(body), len(heads))):
        head = heads[number] if number < len(heads) else ""
        said = body[number] if number < len(body) else ""
        yield f"  {pad(head, label_width)}  {said}".rstrip()


def _record(block: RecordBlock, width: int) -> Iterator[str]:
    """Yield `label: value` below each other; what is broken or has several lines goes on behind an indent."""
    if block.name:
        yield from _hanging(f"- {clean(block.name)}", "", width)
    for fact in block.rows:
        yield from _hanging(f"{clean(fact.label)}: {clean(fact.text, chr(10))}", "  " if block.name else "", width)


def _hanging(text: str, indent: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrap(text, max(width - cells(indent) - 2, 1))):
        yield f"{indent}{'' if number == 0 else '  '}{line}"


def _table(block: Table, width: int) -> Iterator[TextLine]:
    rows = [tuple(clean(cell) for cell in row) for row in (*filter(None, (block.columns,)), *block.rows)]
    sizes = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))] if rows else []
    while sizes and sum(sizes) + BETWEEN * (len(sizes) - 1) > width and max(sizes) > 4:
        sizes[sizes.index(max(sizes))] -= 1
    for number, row in enumerate(rows):
        spans = _spans(block.cells[number], sizes) if number < len(block.cells) else ()
        tone: Tone = "head" if number == 0 and block.columns else "plain"
        for line in _row_lines(row, sizes, wrapped=block.texts):
            text = (" " * BETWEEN).join(fit(cell, size) for cell, size in zip(line, sizes, strict=True) if size)
            yield TextLine(text.rstrip(), tone, spans=spans)


def _row_lines(row: tuple[str, ...], sizes: list[int], *, wrapped: bool) -> list[tuple[str, ...]]:
    """Return the lines of a row: one, or as many as its longest cell has where the cells are texts."""
    if not wrapped:
        return [row]
    broken = [wrap(cell, size) if size else [""] for cell, size in zip(row, sizes, strict=True)]
    return list(zip_longest(*broken, fillvalue="")) or [row]


def _spans(paths: tuple[Path, ...], sizes: list[int]) -> tuple[CellSpan, ...]:
    """Return where the cells of a row stand that come from somewhere."""
    found, at = [], 0
    for path, size in zip(paths, sizes, strict=True):
        if path and size:
            found.append(CellSpan(at, at + size, path))
        at += size + (BETWEEN if size else 0)
    return tuple(found)


def _figure(block: Figure, width: int) -> Iterator[TextLine]:
    """A picture is told by its findings: lines of text are no place for its cells."""
    yield TextLine(clean(block.title), "title")
    for finding in block.chart.findings:
        yield from (TextLine(text) for text in wrap(clean(finding), width))
