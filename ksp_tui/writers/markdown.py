"""Markdown: one heading a section, facts as a list, tables as tables. Words of the plan stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ksp_tui.documents.content import Block, Document, Entries, Facts, Heading, Paragraph, RecordBlock, Table
from ksp_tui.text.clean import clean

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_FIRST = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def write(document: Document) -> str:
    """Return a document as Markdown."""
    blocks = ["# " + escaped(document.title), *("\n".join(_block(block)) for block in document.blocks)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return a text on one line in which no character is taken for markup."""
    plain = " ".join(clean(text).split())
    return _FIRST.sub(r"\1\\\2", _MARKS.sub(r"\\\1", plain))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escaped(block.text)}"
    elif isinstance(block, Paragraph):
        yield escaped(block.text)
    elif isinstance(block, Facts):
        for fact in block.rows:
            yield f"- **{escaped(fact.label)}** {escaped(fact.text)}" if fact.label else f"- {escaped(fact.text)}"
    elif isinstance(block, RecordBlock):
        if block.name:
            yield f"- {escaped(block.name)}"
        for fact in block.rows:
            yield f"{'  ' if block.name else ''}- **{escaped(fact.label)}** {escaped(fact.text)}"
    elif isinstance(block, Entries):
        for entry in block.entries:
            yield f"- {escaped(f'{entry.sign} {entry.text}'.strip())}"
        if block.total > len(block.entries):
            yield f"- +{block.total - len(block.entries)}"
    elif isinstance(block, Table):
        head = block.columns or ("",) * max(map(len, block.rows), default=0)
        yield "| " + " | ".join(map(escaped, head)) + " |"
        yield "|" + " --- |" * len(head)
        yield from ("| " + " | ".join(map(escaped, row)) + " |" for row in block.rows)
    else:
        yield f"### {escaped(block.title)}"
        yield from (f"- {escaped(finding)}" for finding in block.chart.findings)
