"""The sheet as PDF: its first page, then as many as the rest takes; all of them A3."""

from __future__ import annotations

from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_data import sheet_of
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.pdf import pdf
from ksp_tui.writers.progress import step


def write(package: Package) -> bytes:
    """Return the sheet of a plan, or the customer's copy, as PDF."""
    return pdf(pages(package), package.title)


def pages(package: Package) -> list[Drawing]:
    """Return the pages of a plan's sheet."""
    if package.redacted:
        from ksp_tui.documents.customer import customer_document
        from ksp_tui.writers.paper.customer import lay_out_copy

        return lay_out_copy(package, customer_document(package))
    from ksp_tui.writers.paper.appendix import appendix
    from ksp_tui.writers.paper.page import lay_out

    step("page", 1)
    first = lay_out(sheet_of(package.book, package.plan_id, package.status))
    return [first.canvas, *appendix(package, first)]
