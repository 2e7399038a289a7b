"""Which one of several days is meant: the next, the last or the nearest of a day without year, the edges of a month."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypeAlias

from ksp_tui.entry.errors import EntryError
from ksp_tui.text import t

#: Which one of several possible years, months or weeks is meant when none is typed.
Prefer: TypeAlias = Literal["future", "past", "nearest"]

#: The text without a year is looked for this many years around: 29 February may be eight years away.
_SEARCH = 8


def full_day_words(day: dt.date) -> str:
    """Return a day with its year in words that nobody reads in two ways: ``2 Nov 2026``, ``2026年11月2日``."""
    return t("entry.day_year", year=f"{day.year:04}", month=t(f"entry.month.{day.month}"), day=day.day)


def settled(days: Sequence[dt.date], shown: str) -> dt.date:
    """Return the one day that is meant. Raises EntryError for none, and for several, which are its candidates."""
    several = list(dict.fromkeys(days))
    if not several:
        raise EntryError("entry.date_no_such_day", text=shown)
    if len(several) > 1:
        raise EntryError("entry.date_two", candidates=[full_day_words(day) for day in several], text=shown)
    return several[0]


def of_calendar(year: str | int, month: str | int, day: str | int, shown: str) -> dt.date:
    """Return a day of the calendar. Raises EntryError where it has none such."""
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise EntryError("entry.date_no_such_day", text=shown) from None


def without_year(month: int, day: int, today: dt.date, prefer: Prefer, shown: str) -> dt.date:
    """Return the next, last or nearest day of this name. Raises EntryError where there is none."""
    if not 1 <= month <= 12:
        raise EntryError("entry.date_no_such_day", text=shown)
    days = [
        dt.date(year, month, day)
        for year in range(max(today.year - _SEARCH, 1), min(today.year + _SEARCH, 9999) + 1)
        if 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    return _choose(days, today, prefer, shown)


def _choose(days: list[dt.date], today: dt.date, prefer: Prefer, shown: str) -> dt.date:
    if prefer == "future":
        days = [day for day in days if day >= today]
    elif prefer == "past":
        days = [day for day in days if day <= today]
    if not days:
        raise EntryError("entry.date_no_such_day", text=shown)
    # of two equally near days the later one
    return min(days, key=lambda day: (abs((day - today).days), day < today))


def day_alone(day: int, today: dt.date, prefer: Prefer, shown: str) -> dt.date:
    """Return the day of this month, or of the first month after (before) it in which it has not passed."""
    step = -1 if prefer == "past" else 1
    months = today.year * 12 + today.month - 1
    for count in range(3):
        year, month = divmod(months + step * count, 12)
        if 1 <= year <= 9999 and 1 <= day <= calendar.monthrange(year, month + 1)[1]:
            found = dt.date(year, month + 1, day)
            if (found - today).days * step >= 0:
                return found
    raise EntryError("entry.date_no_such_day", text=shown)


def month_alone(year: int, month: int, today: dt.date, prefer: Prefer, shown: str) -> list[dt.date]:
    """
    Return the days that a month may mean, `year` 0 being none: what is due is due at its end; else both its edges.

    Raises:
        EntryError: there is no such month.
    """
    if not 1 <= month <= 12 or not 0 <= year <= 9999:
        raise EntryError("entry.date_no_such_day", text=shown)
    if not year:
        years = [today.year + step for step in (0, 1, -1) if 1 <= today.year + step <= 9999]
        middles = [dt.date(each, month, 15) for each in years]
        if prefer == "future":
            middles = [day for day in middles if (day.year, month) >= (today.year, today.month)]
        elif prefer == "past":
            middles = [day for day in middles if (day.year, month) <= (today.year, today.month)]
        year = _choose(middles, today, "nearest", shown).year
    first, last = dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    return [last] if prefer == "future" else [first, last]
