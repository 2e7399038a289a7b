"""Documents of their own as a file: business case, review record, visit brief."""

from __future__ import annotations

from ksp_tui.documents.content import Document

FORMATS = ("html", "pdf", "md")


def write(document: Document, name: str) -> bytes:
    """Return a document as ``html``, ``pdf`` or ``md``. Raises ExportError."""
    if name == "pdf":
        from ksp_tui.writers.document_pdf import write as write_pdf

        return write_pdf(document)
    from ksp_tui.writers.formats import write as write_text

    return write_text(document, name).encode()
