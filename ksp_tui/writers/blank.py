"""The empty sheet as a file: HTML, PDF or Markdown; no plan is read for it."""

from __future__ import annotations

from ksp_tui.documents.content import Document, Heading, Paragraph
from ksp_tui.text import t
from ksp_tui.writers.paper.blank_page import SPECS, lay_out_blank


def write_blank(name: str) -> bytes:
    """Return the empty sheet in a format: ``html``, ``pdf`` or ``md``."""
    title = f"{t('sheet.title')} · {t('paper.blank.word')}"
    if name == "md":
        from ksp_tui.writers.markdown import write

        return write(_document(title)).encode()
    page = lay_out_blank()
    if name == "pdf":
        from ksp_tui.writers.pdf import pdf

        return pdf([page], title)
    from ksp_tui.text import language
    from ksp_tui.writers.html_document import blocks
    from ksp_tui.writers.look import SHEET, TEXT, css
    from ksp_tui.writers.look import page as file
    from ksp_tui.writers.paper.svg import svg

    flow = f"<h1>{title}</h1>{''.join(blocks(_document(title)))}"
    body = f'<div class="paper">{svg(page, hidden=True)}</div><main class="flow">{flow}</main>'
    return file(title, language(), css(language(), TEXT, SHEET), body).encode()


def _document(title: str) -> Document:
    blocks: list[Heading | Paragraph] = []
    for id_ in SPECS:
        asked = t(f"sheet.{id_}.ask") if id_ != "flags" else t("paper.blank.ask.flags")
        blocks += [Heading(t(f"paper.title.{id_}")), Paragraph(asked, "dim"), Paragraph("")]
    return Document(title, tuple(blocks))
