"""
Quarters of the fiscal year.

A fiscal year bears the number of the calendar year in which it begins, or, where the plan says so, of the one in which
it ends: with a start in April, 2026Q4 is January to March 2027, or of 2026. Quarters of one plan sort by time as plain
text.

The start of a fiscal year is counted in months from January of the year whose number it bears: 1 is that January, 4
its April; 0 the December before, -8 the April before, in a year that is named by its end.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ksp_tui.text import t
from ksp_tui.text.days import month_name

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan

Month: TypeAlias = tuple[int, int]
"""A calendar year and a month of it, 1 to 12."""
_QUARTER = re.compile(r"[-\d]\d{3}Q[1-4]")


def quarter_of(day: dt.date, fiscal_year_start: int = 1) -> str:
    """Return the quarter a day lies in, such as ``2026Q4``; `fiscal_year_start` is a month, -10 to 12 (see above)."""
    months = (day.month - fiscal_year_start) % 12
    return f"{fiscal_year_of(day, fiscal_year_start):04}Q{months // 3 + 1}"


def fiscal_year_of(day: dt.date, fiscal_year_start: int = 1) -> int:
    """Return the fiscal year a day lies in; `fiscal_year_start` is a month, -10 to 12 (see above)."""
    return (day.year * 12 + day.month - fiscal_year_start) // 12


def year_start(plan: Plan) -> int:
    """Return the month in which a plan's fiscal year begins, -10 to 12 (see above); 1 where the plan says nothing."""
    month = plan.fiscal_year_start or 1
    return month - 12 if plan.fiscal_year_named == "ends" and month > 1 else month


def quarter_months(quarter: str, fiscal_year_start: int = 1) -> tuple[Month, Month]:
    """
    Return the first and the last calendar month of a quarter such as ``2026Q4``; the year may lie outside 1-9999.

    Raises ValueError for what is no quarter: a file written by hand may hold anything there.
    """
    if not _QUARTER.fullmatch(quarter):
        raise ValueError(quarter)
    first = int(quarter[:4]) * 12 + (int(quarter[5]) - 1) * 3 + fiscal_year_start - 1
    last = first + 2
    return (first // 12, first % 12 + 1), (last // 12, last % 12 + 1)


def quarter_words(quarter: str, fiscal_year_start: int = 1) -> str:
    """Return a quarter with its months, which alone say what it covers: ``2026Q1 Oct–Dec 2026``."""
    return _with_months("entry.quarter", quarter, quarter, fiscal_year_start)


def quarter_name(quarter: str, fiscal_year_start: int = 1) -> str:
    """Return a quarter as lists and sentences call it; with its months unless its year is the calendar's."""
    return quarter if fiscal_year_start == 1 else quarter_words(quarter, fiscal_year_start)


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter inside a sentence, said in the language in which that is read."""

    quarter: str
    fiscal_year_start: int = 1

    def __str__(self) -> str:
        return quarter_name(self.quarter, self.fiscal_year_start)


def quarter_head(quarter: str, fiscal_year_start: int = 1) -> str:
    """Return a quarter as headings call it, ``26 Q4``; with its months unless its year is the calendar's."""
    short = f"{quarter[2:4]} {quarter[4:]}"
    return short if fiscal_year_start == 1 else _with_months("entry.quarter_head", short, quarter, fiscal_year_start)


def year_name(year: int | str, fiscal_year_start: int = 1) -> str:
    """Return a fiscal year as headings call it: ``2026``; with its last month unless it is the calendar's."""
    if fiscal_year_start == 1:
        return str(year)
    _, (last_year, month) = quarter_months(f"{int(year):04}Q4", fiscal_year_start)
    return t("entry.fiscal_year", year=year, month=t(f"entry.month.{month}"), last_year=last_year)


def year_end(year: int, fiscal_year_start: int = 1) -> str:
    """Return what stands behind "to the end of": ``2026``, or the last month of a year that is not the calendar's."""
    if fiscal_year_start == 1:
        return t("entry.year", year=year)
    _, (last_year, month) = quarter_months(f"{year:04}Q4", fiscal_year_start)
    return month_name(dt.date(last_year, month, 1), year=True)


def year_tag(year: int | str, fiscal_year_start: int = 1) -> str:
    """Return a fiscal year for narrow rooms, 5 cells: ``2026``, ``26/27`` for one that lies in two calendar years."""
    if fiscal_year_start == 1:
        return str(year)
    first, _ = quarter_months(f"{int(year):04}Q1", fiscal_year_start)[0]
    last, _ = quarter_months(f"{int(year):04}Q4", fiscal_year_start)[1]
    return f"{first % 100:02}/{last % 100:02}"


@dataclass(frozen=True, slots=True)
class YearEnd:
    """The end of a fiscal year inside a sentence, said in the language in which that is read."""

    year: int
    fiscal_year_start: int = 1

    def __str__(self) -> str:
        return year_end(self.year, self.fiscal_year_start)


def months_head(quarter: str, fiscal_year_start: int = 1) -> str:
    """Return the months of a quarter for narrow rooms, 7 cells: ``Oct–Dec``; none where its year is the calendar's."""
    if fiscal_year_start == 1:
        return ""
    (_, first), (_, last) = quarter_months(quarter, fiscal_year_start)
    return t("entry.months", **_named(first, last))


def _with_months(key: str, said: str, quarter: str, fiscal_year_start: int) -> str:
    (first_year, first), (year, last) = quarter_months(quarter, fiscal_year_start)
    same = "one" if first_year == year else "two"
    names = _named(first, last) if same == "one" else {"first": _month(first), "last": _month(last)}
    years = {"first_year": first_year, "year": year, "short_first": f"{first_year:04}"[2:], "short": f"{year:04}"[2:]}
    return t(f"{key}.{same}_year", quarter=said, **names, **years)


def _named(first: int, last: int) -> dict[str, str]:
    """Name the months of one year; where a month is called by its number, the last one says it: ``1–3月``."""
    word = _month(first)
    return {"first": str(first) if word.startswith(str(first)) else word, "last": _month(last)}


def _month(number: int) -> str:
    return t(f"entry.month.{number}")
