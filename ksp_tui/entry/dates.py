"""Dates as people type them, in Chinese and English, with or without a year, or counted from today."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final, Literal, TypeAlias

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import NUMERAL, fold, small_number
from ksp_tui.entry.spoken import spoken_date

#: Which one of several possible years, months or weeks is meant when none is typed.
Prefer: TypeAlias = Literal["future", "past", "nearest"]

_N = f"[{NUMERAL}]"
_ISO = re.compile(r"(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?")
_PACKED = re.compile(r"\d{8}")
_CHINESE = re.compile(rf"(?:({_N}{{2,4}}|今|明|后|去|前) ?年 ?)?({_N}{{1,3}}) ?月 ?({_N}{{1,3}}) ?[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2} ?([-/.]) ?\d{1,2} ?\1 ?\d{1,2}")
_DAY = re.compile(rf"({_N}{{1,3}}) ?[日号]|(\d{{1,2}})\.?(?:st|nd|rd|th)?")
_NO_DAY = re.compile(
    rf"[12]\d{{3}} ?年?|\d{{4}} ?[-/.年] ?\d{{1,2}} ?月?|{_N}{{1,3}} ?月"
    r"|[今明后去前本下上]+个?[月年]|(?:this|next|last) (?:month|year)"
)
# Not from the calendar module: its names follow the locale that some other code may have set.
_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ENGLISH = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(?P<m1>[a-z]{3,9})\.?"
    r"|(?P<m2>[a-z]{3,9})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:,? (?P<year>\d{4}))?"
)
_YEARS: Final = {"今": 0, "明": 1, "后": 2, "去": -1, "前": -2}
#: The text without a year is looked for this many years around: 29 February may be eight years away.
_SEARCH = 8
_LONGEST = 60


def parse_date(text: str, today: dt.date, fiscal_year_start: int = 1, *, prefer: Prefer = "nearest") -> dt.date:
    """
    Return the day typed as ``12-15``, ``2026.12.15``, ``3月1日``, ``15``, ``+2w``, ``next fri`` or ``月底``.

    Args:
        text: What was typed; full-width digits and signs are read too.
        today: The day from which it is counted.
        fiscal_year_start: First month of the fiscal year, for ``q4`` and ``季末``.
        prefer: For a day without a year or a weekday alone: the next one, the last one, or (of days) the nearer one.

    Raises:
        EntryError: not a date, no such day, or a way of writing that can be read in two ways.
    """
    said = fold(text)
    shown = text.strip()
    if not said or len(said) > _LONGEST:
        raise EntryError("entry.date_unreadable", text=shown)
    if match := _ISO.fullmatch(said):
        return _day(match[1], match[3], match[4], shown)
    if _PACKED.fullmatch(said):
        return _day(said[:4], said[4:6], said[6:], shown)
    if match := _CHINESE.fullmatch(said):
        return _chinese(match, today, prefer, shown)
    if match := _MONTH_DAY.fullmatch(said):
        return _without_year(int(match[1]), int(match[2]), today, prefer, shown)
    if match := _YEAR_LAST.fullmatch(said):
        return _year_last(int(match[1]), int(match[3]), match[4], shown)
    if _SHORT_YEAR.fullmatch(said):
        raise EntryError("entry.date_ambiguous", text=shown)
    if match := _DAY.fullmatch(said):
        return _day_alone(_number(match[1] or match[2], shown), today, prefer, shown)
    if (match := _ENGLISH.fullmatch(said)) and (month := _month(match["m1"] or match["m2"])):
        day = int(match["d1"] or match["d2"])
        if match["year"]:
            return _day(match["year"], month, day, shown)
        return _without_year(month, day, today, prefer, shown)
    try:
        spoken = spoken_date(said, today, fiscal_year_start, past=prefer == "past")
    except (OverflowError, ValueError) as error:
        if isinstance(error, EntryError):
            raise
        raise EntryError("entry.date_no_such_day", text=shown) from None
    if spoken is not None:
        return spoken
    raise EntryError("entry.date_no_day" if _NO_DAY.fullmatch(said) else "entry.date_unreadable", text=shown)


def _number(text: str, shown: str) -> int:
    try:
        return small_number(text)
    except ValueError:
        raise EntryError("entry.date_unreadable", text=shown) from None


def _month(name: str) -> int | None:
    found = [number for number, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name)]
    return 9 if name == "sept" else found[0] if len(found) == 1 else None


def _day(year: str | int, month: str | int, day: str | int, shown: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise EntryError("entry.date_no_such_day", text=shown) from None


def _chinese(match: re.Match[str], today: dt.date, prefer: Prefer, shown: str) -> dt.date:
    month, day = _number(match[2], shown), _number(match[3], shown)
    said = match[1]
    if not said:
        return _without_year(month, day, today, prefer, shown)
    if said in _YEARS:
        return _day(today.year + _YEARS[said], month, day, shown)
    year = _number(said, shown)
    if len(said) == 3:
        raise EntryError("entry.date_no_such_day", text=shown)
    return _day(2000 + year if len(said) == 2 else year, month, day, shown)


def _year_last(first: int, second: int, year: str, shown: str) -> dt.date:
    """Read 15.12.2026 and 12/15/2026 where only one way is possible; refuse to guess at 05/06/2026."""
    if first != second and max(first, second) <= 12:
        raise EntryError("entry.date_ambiguous", text=shown)
    return _day(year, second, first, shown) if first > 12 else _day(year, first, second, shown)


def _choose(days: list[dt.date], today: dt.date, prefer: Prefer, shown: str) -> dt.date:
    if prefer == "future":
        days = [day for day in days if day >= today]
    elif prefer == "past":
        days = [day for day in days if day <= today]
    if not days:
        raise EntryError("entry.date_no_such_day", text=shown)
    # of two equally near days the later one
    return min(days, key=lambda day: (abs((day - today).days), day < today))


def _without_year(month: int, day: int, today: dt.date, prefer: Prefer, shown: str) -> dt.date:
    if not 1 <= month <= 12:
        raise EntryError("entry.date_month_first" if day <= 12 else "entry.date_no_such_day", text=shown)
    days = [
        dt.date(year, month, day)
        for year in range(max(today.year - _SEARCH, 1), min(today.year + _SEARCH, 9999) + 1)
        if 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    return _choose(days, today, prefer, shown)


def _day_alone(day: int, today: dt.date, prefer: Prefer, shown: str) -> dt.date:
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
