"""The spreadsheet that is being written: its formats and sheets, and where on them what others point to stands."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import Any

from ksp_tui.documents.package import Package
from ksp_tui.writers.tables import RecordTable, TableValue

_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class FigureRange:
    """Where figures stand on their sheet: rows from `first` to `last`, values in `columns` columns, their heads."""

    first: int
    last: int
    columns: int
    head: int = 0


@dataclass(frozen=True, slots=True)
class SmallChart:
    """A chart on cells of the page: first row and column, how many of both, what it shows."""

    row: int
    column: int
    rows: int
    columns: int
    project: str = ""
    """The project whose money it shows."""
    flows: tuple[Decimal, ...] = ()
    """Its money by year: costs are outlined."""
    review: str = ""
    """The field of the reviews whose course it shows."""


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
