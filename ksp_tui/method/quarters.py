"""
Quarters of the fiscal year.

A fiscal year bears the number of the calendar year in which it begins: with a start in April, 2026Q4 is January to
March 2027. Quarters of one plan sort by time as plain text.
"""

from __future__ import annotations

import datetime as dt


def quarter_of(day: dt.date, fiscal_year_start: int = 1) -> str:
    """Return the quarter a day lies in, such as ``2026Q4``; `fiscal_year_start` is a month, 1 to 12."""
    months = (day.month - fiscal_year_start) % 12
    return f"{fiscal_year_of(day, fiscal_year_start):04}Q{months // 3 + 1}"


def fiscal_year_of(day: dt.date, fiscal_year_start: int = 1) -> int:
    """Return the fiscal year a day lies in; `fiscal_year_start` is a month, 1 to 12."""
    return day.year - (day.month < fiscal_year_start)
