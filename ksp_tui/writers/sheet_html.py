"""
The sheet as one HTML file: one A3 page in print, one column on a phone, the plan inside for whoever imports it.

Nothing is loaded and nothing runs. What the first page has no room for stands in the column, hidden in print only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_data import Sheet, sheet_of
from ksp_tui.text import language, t
from ksp_tui.text.clean import clean
from ksp_tui.writers.html_document import whole
from ksp_tui.writers.look import PAGES, SHEET, TEXT, css, page
from ksp_tui.writers.paper.boxes import LINES, PaperBox, Row
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.paper.measure import BREAK, Run
from ksp_tui.writers.paper.svg import svg

EMBEDDED = "ksp-plan"
"""The id of the script that holds the plan."""


def write(package: Package) -> bytes:
    """Return the sheet of a plan, or the customer's copy, as one file."""
    from ksp_tui.writers.paper.customer import lay_out_copy
    from ksp_tui.writers.paper.page import lay_out

    if package.redacted:
        from ksp_tui.documents.customer import customer_document
        from ksp_tui.writers.html_document import blocks, said

        document = customer_document(package)
        pages = lay_out_copy(package, document)
        flow = f"<h1>{said(document.title)}</h1>{''.join(blocks(document))}"
        return _file(package, pages, flow, "")
    sheet = sheet_of(package.book, package.plan_id, package.status)
    made = lay_out(sheet, "sheet.more")
    boxes = [box for half in made.halves for row in half.rows for box in row]
    flow = "".join([_head(sheet), *(_box(box) for box in boxes)])
    return _file(package, [made.canvas], flow, _embedded(package), "".join(_left_out(box) for box in boxes))


def _file(package: Package, pages: list[Drawing], flow: str, scripts: str, rest: str = "") -> bytes:
    tongue = language()
    for each in pages:
        each.label = package.title
    paper = f'<div class="paper">{"".join(svg(each, hidden=True) for each in pages)}</div>'
    style = css(tongue, TEXT, SHEET, PAGES if len(pages) > 1 else "")
    below = f'<div class="rest" aria-hidden="true">{rest}</div>' if rest else ""  # the column says it already
    body = f'{paper}{below}<main class="flow">{flow}</main>'
    return page(package.title, tongue, style, body, scripts).encode()


def print_html(pages: list[Drawing], title: str) -> bytes:
    """Return pages alone, for a browser that makes a PDF of them."""
    tongue = language()
    paper = f'<div class="paper">{"".join(svg(each, hidden=True) for each in pages)}</div>'
    return page(title, tongue, css(tongue, TEXT, SHEET, PAGES), paper).encode()


def _embedded(package: Package) -> str:
    """Return the plan as data: no sign in it can end the script."""
    plan, folder = package.sources()
    held = {"format": "ksp-plan", "version": 1, "id": package.plan_id, "plan": plan, "folder": folder}
    text = json.dumps(held, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json" id="{EMBEDDED}">{text}</script>'


def _head(sheet: Sheet) -> str:
    day = t("paper.as_of", day=f"{sheet.today:%Y-%m-%d}")
    parts = [
        f'<p class="dim">{escape(t("sheet.title"))} · {escape(day)}</p>',
        f"<h1>{escape(sheet.identity.account)}</h1>",
    ]
    for answer in sheet.answers:
        parts.append(f"<h2>{answer.number} {escape(answer.question)}</h2>")
        items = "".join(
            f"<li>{whole(escape(clean(f'{each.sign} {each.text}'.strip())))}</li>" for each in answer.entries
        )
        parts.append(f"<ul>{items}</ul>" if items else "")
    return "".join(parts)


def _box(box: PaperBox) -> str:
    """Return a box for the column: its picture where it has one, then every entry there is."""
    figures = f'<p class="dim">{whole(escape(box.figures))}</p>' if box.figures else ""
    body = ""
    if box.empty:
        body = f'<p class="dim">{escape(box.question)}</p>'
    else:
        if box.picture is not None and box.top:
            canvas = Drawing(box.width, box.top + 1, label=f"{box.title}. {box.figures}")
            box.picture(canvas, 0.0, 0.5, box.top, 9.0)
            body += f'<div class="wide">{_wide(canvas)}</div>'
        rows = [row for row in (*box.rows, *box.beyond) if any(cell.runs for cell in row.cells)]
        if rows:
            body += "<ul>" + "".join(f"<li>{''.join(_row(row))}</li>" for row in rows) + "</ul>"
        for row in (row for row in box.rows if row.alone):
            body += f'<div class="wide">{_wide(_alone(row, box.width))}</div>'
        hidden = (box.total or 0) - len(box.entries) - len(box.beyond)
        if hidden > 0 and not box.picture:
            body += f'<p class="dim">{escape(t("sheet.more", count=hidden))}</p>'
    return f'<section><h2 class="{box.kind}">{escape(box.title)}</h2>{figures}{body}</section>'


def _alone(row: Row, width: float) -> Drawing:
    """Return a row that is a picture as one of its own."""
    row.shorten(LINES)  # here it has all the room it wants
    canvas = Drawing(width, row.need(9.0) + 1, label=row.said)
    row.draw(canvas, 0.0, 0.5, 9.0, width)
    return canvas


def _left_out(box: PaperBox) -> str:
    """Return the entries of a box that the page had no room for: they stand below it, not in print."""
    rows = box.left_out
    if not rows:
        return ""
    items = "".join(f"<li>{''.join(_row(row))}</li>" for row in rows)
    return f'<section><h2 class="{box.kind}">{escape(box.title)}</h2><ul>{items}</ul></section>'


def _wide(canvas: Drawing) -> str:
    """Return a picture whose words are as large as those around it: one that has no room scrolls in its own place."""
    least, most = round(canvas.width * 4.7), round(canvas.width * 6)
    return svg(canvas).replace("<svg ", f'<svg style="min-width:{least}px;max-width:{most}px" ', 1)


def _row(row: Row) -> Iterator[str]:
    if row.called:
        yield f"<b>{escape(row.called)}</b> "
    for number, cell in enumerate(row.cells):
        if number and cell.runs:
            yield " "
        for run in cell.runs:
            yield _run(run)
    if row.said:
        yield f' <span class="dim">· {whole(escape(row.said))}</span>'


def _run(run: Run) -> str:
    if run is BREAK:
        return "<br>"
    if run.sign:
        return _sign(run)
    text = whole(escape(run.text))
    if run.bold:
        text = f"<b>{text}</b>"
    return f'<span class="{run.color}">{text}</span>' if run.color in {"dim", "bad", "look", "done"} else text


def _sign(run: Run) -> str:
    if run.sign == "zone":
        return f'<span class="z">{escape(run.text)}</span> '
    if run.sign == "stance":
        return f'<span class="tag">{escape(t(f"choice.stance.{run.text}"))}</span> '
    if run.sign == "disc":
        return f"<b>{escape(run.text)}</b> "
    if run.sign.startswith("tag-"):
        return f' <span class="tag">{escape(run.text)}</span> '
    if run.sign in {"warning", "crossed", "tick", "ring"}:
        mark = {"warning": "⚠", "crossed": "✗", "tick": "✓", "ring": "○"}[run.sign]
        tone = {"warning": "look", "crossed": "bad", "tick": "done", "ring": "look"}[run.sign]
        return f'<span class="{tone}">{mark}</span> '
    return " "
