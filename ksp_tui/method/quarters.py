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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan


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
