"""
A spreadsheet: the sheet as a page to print, a table for each kind of record, figures as live formulas.

Every text is written as a text: none can be taken for a formula.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
from importlib import import_module
from typing import Any

from ksp_tui.documents.package import Package
from ksp_tui.writers.tables import RecordTable, TableValue, tables
from ksp_tui.writers.xlsx_figures import FigureRange, add_figures
from ksp_tui.writers.xlsx_grid import PIXELS
from ksp_tui.writers.xlsx_page import add_page
from ksp_tui.writers.xlsx_pictures import add_pictures
from ksp_tui.writers.xlsx_small import SmallChart, add_small

_NAME = re.compile(r"[\[\]:*?/\\']")
WIDEST = 60


class SheetBook:
    """A workbook that is being written: its formats, its tables by collection."""

    def __init__(self, package: Package, made: io.BytesIO) -> None:
        xlsxwriter: Any = import_module("xlsxwriter")
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.package = package
        self.book: Any = xlsxwriter.Workbook(made, options)
        self.book.set_properties({"title": package.title, "author": "", "created": dt.datetime(2026, 1, 1)})
        self.book.set_calc_mode("auto")
        base = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
        self.formats: dict[str, Any] = {
            "text": self.book.add_format({**base, "text_wrap": True}),
            "number": self.book.add_format({**base, "num_format": "#,##0.######"}),
            "money": self.book.add_format({**base, "num_format": "#,##0"}),
            "percent": self.book.add_format({**base, "num_format": "0.0%"}),
            "date": self.book.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"}),
            "head": self.book.add_format({**base, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8ECF1"}),
            "bold": self.book.add_format({**base, "bold": True}),
            "sum": self.book.add_format({**base, "bold": True, "top": 1, "num_format": "#,##0.##"}),
            "title": self.book.add_format({**base, "bold": True, "font_size": 18}),
            "line": self.book.add_format({**base, "font_size": 10}),
            "dim": self.book.add_format({**base, "font_color": "#59626D"}),
        }
        for kind, color in (("know", "#0F6F80"), ("judge", "#6F4391"), ("plan", "#2457A0"), ("act", "#A84B14")):
            look = {**base, "bold": True, "font_size": 11, "top": 5, "top_color": color, "font_color": color}
            self.formats[kind] = self.book.add_format(look)
        self.names: dict[str, str] = {}
        """Names of the sheets by collection."""
        self.tables: dict[str, RecordTable] = {}
        self.places: dict[str, FigureRange] = {}
        """Where figures stand, for the pictures of them."""
        self.projects: dict[str, int] = {}
        """The row of each project among the figures of `flows`."""
        self.columns: dict[str, int] = {}
        """The column of each figure of the reviews among those of `reviews`."""
        self.small: list[SmallChart] = []
        """Small charts on the page, drawn when all figures stand."""

    def sheet(self, title: str) -> Any:
        """Return a new sheet with a name that is allowed and not taken."""
        stem = _NAME.sub(" ", title).strip()[:28] or "1"
        taken = {each.get_name().casefold() for each in self.book.worksheets()}
        name, number = stem, 2
        while name.casefold() in taken:
            name, number = f"{stem} {number}", number + 1
        return self.book.add_worksheet(name)

    def put(self, sheet: Any, row: int, column: int, value: TableValue) -> None:
        """Write one value as what it is."""
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.formats["text"])
        elif isinstance(value, Decimal | int):
            sheet.write_number(row, column, float(value), self.formats["number"])
        elif isinstance(value, dt.date):
            if value.year < 1900:
                sheet.write_string(row, column, value.isoformat(), self.formats["text"])
            else:
                sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), self.formats["date"])
        else:
            sheet.write_string(row, column, value[:32_000], self.formats["text"])


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
