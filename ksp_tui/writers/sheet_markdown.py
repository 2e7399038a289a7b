"""Markdown of a plan: its sheet, one heading a box, then all its records; of a customer's copy what they may see."""

from __future__ import annotations

from ksp_tui.documents.content import Document, Heading
from ksp_tui.documents.customer import customer_document
from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_data import sheet_document
from ksp_tui.documents.show import show_document
from ksp_tui.text import t
from ksp_tui.writers.markdown import write as markdown


def write(package: Package) -> bytes:
    """Return the plan as Markdown."""
    if package.redacted:
        return markdown(customer_document(package)).encode()
    sheet = sheet_document(package.book, package.plan_id, package.status)
    whole = show_document(package.book, package.plan_id)
    deeper = tuple(
        Heading(block.text, min(block.level + 1, 6)) if isinstance(block, Heading) else block for block in whole.blocks
    )
    head = () if not deeper else (Heading(t("export.all_records")),)
    return markdown(Document(sheet.title, (*sheet.blocks, *head, *deeper))).encode()
