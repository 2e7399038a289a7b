"""
A spreadsheet: the sheet as a page to print, a table for each kind of record, figures as live formulas.

Every text is written as a text: none can be taken for a formula.
"""

from __future__ import annotations

import io

from ksp_tui.documents.package import Package
from ksp_tui.writers.tables import RecordTable, tables
from ksp_tui.writers.xlsx_book import SheetBook
from ksp_tui.writers.xlsx_figures import add_figures
from ksp_tui.writers.xlsx_grid import PIXELS
from ksp_tui.writers.xlsx_page import add_page
from ksp_tui.writers.xlsx_pictures import add_pictures
from ksp_tui.writers.xlsx_small import add_small

WIDEST = 60


def write(package: Package) -> bytes:
    """Return the spreadsheet."""
    made = io.BytesIO()
    held = SheetBook(package, made)
    page, row = add_page(held)
    for table in tables(package):
        _table(held, table)
    if not package.redacted:
        add_figures(held)
        add_small(held, page, PIXELS, row)
        add_pictures(held)
    held.book.close()
    return made.getvalue()


def _table(held: SheetBook, table: RecordTable) -> None:
    sheet = held.sheet(table.title)
    held.names[table.id], held.tables[table.id] = sheet.get_name(), table
    widths = [len(each) * 2 + 2 for each in table.headings]
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, held.formats["head"])
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            held.put(sheet, number, column, value)
            if value is not None:
                length = sum(2 if char > "\u2e7f" else 1 for char in str(value)[:WIDEST])
                widths[column] = max(widths[column], min(length + 1, WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, 8), WIDEST))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
