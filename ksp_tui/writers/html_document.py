"""HTML of a document: headings, lists and tables as such, every word of a plan escaped; an A4 letter in print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from ksp_tui.documents.content import Block, Document, Entries, Entry, Facts, Heading, Paragraph, RecordBlock, Table
from ksp_tui.text import language
from ksp_tui.text.clean import clean
from ksp_tui.writers.look import LETTER, TEXT, css, page
from ksp_tui.writers.paper.measure import tied

_DAY = re.compile(r"\b\d{4}-\d\d(-\d\d)?\b")


def write(document: Document) -> str:
    """Return a document as one HTML file."""
    body = f"<main><h1>{said(document.title)}</h1>{''.join(blocks(document))}</main>"
    return page(clean(document.title), language(), css(language(), TEXT, LETTER), body)


def said(text: str) -> str:
    """Return a text of the plan: harmless, escaped, its lines kept."""
    return whole(escape(clean(text, "\n"), quote=True)).strip("\n").replace("\n", "<br>")


def whole(text: str) -> str:
    """Return an escaped text in which no day is broken, no number leaves its unit, and no line begins with a dot."""
    return _DAY.sub(r'<span class="n">\g<0></span>', tied(text).replace(" · ", "\u00a0· "))


def blocks(document: Document) -> Iterator[str]:
    """Yield the HTML of each block."""
    for block in document.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        level = min(max(block.level, 2), 4)
        yield f"<h{level}>{said(block.text)}</h{level}>"
    elif isinstance(block, Paragraph):
        yield f'<p class="{block.tone}">{said(block.text)}</p>'
    elif isinstance(block, Facts):
        yield (
            "<dl>"
            + "".join(
                (f"<dt>{said(fact.label)}</dt>" if fact.label else "") + f"<dd>{said(fact.text)}</dd>"
                for fact in block.rows
            )
            + "</dl>"
        )
    elif isinstance(block, RecordBlock):
        if block.name:
            yield f"<h4>{said(block.name)}</h4>"
        yield "<dl>" + "".join(f"<dt>{said(f.label)}</dt><dd>{said(f.text)}</dd>" for f in block.rows) + "</dl>"
    elif isinstance(block, Entries):
        more = block.total - len(block.entries)
        rest = f"<li>+{more}</li>" if more > 0 else ""
        yield f"<ul>{''.join(_entry(entry) for entry in block.entries)}{rest}</ul>"
    elif isinstance(block, Table):
        head = "<tr>" + "".join(f"<th>{said(cell)}</th>" for cell in block.columns) + "</tr>" if block.columns else ""
        rows = "".join("<tr>" + "".join(f"<td>{said(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        yield f'<div class="wide"><table>{head}{rows}</table></div>'
    else:
        yield (
            f"<h3>{said(block.title)}</h3><ul>" + "".join(f"<li>{said(f)}</li>" for f in block.chart.findings) + "</ul>"
        )


def _entry(entry: Entry) -> str:
    sign = f'<span class="sign">{said(entry.sign)}</span> ' if entry.sign else ""
    return f'<li class="{entry.tone}">{sign}{said(entry.text)}</li>'
