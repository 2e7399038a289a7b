"""Days written in numbers: which one is the month, by the sign between them and by the order of days in force."""

from __future__ import annotations

import datetime as dt

from ksp_tui.text import language
from ksp_tui.text.formats import DayOrder, formats

#: Years around today in which a year of two digits is looked for.
_AROUND = 15
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def two_numbers(first: int, sign: str, second: int, *, german: bool) -> list[tuple[int, int]]:
    """
    Return the (month, day) that two numbers mean; two of them where nothing says which one is the month.

    ``2.11.`` (`german`: with a dot behind it) is a day before a month for everybody. Where only one way is a day of the
    calendar, that way is meant; a pair that is none at all comes back as it is.
    """
    found = [pair for pair in ((first, second), (second, first)) if _is_day(*pair)]
    if len(found) < 2 or first == second:
        return found[:1] or [(first, second)]
    order = formats().days
    if german or order == "dmy":
        return found[1:]
    # with a hyphen the month comes first for everybody, and so it does for all who write Chinese
    unknown = not formats().days_known and language() == "en" and sign != "-"
    return found if unknown or (order == "mdy" and sign == ".") else found[:1]


def three_numbers(first: str, sign: str, second: str, year: str, today: dt.date) -> list[dt.date]:
    """
    Return the days that ``02.11.2026``, ``11/02/2026`` or ``5/6/26`` may mean: one, several, or none.

    A year of four digits behind dots follows a day and a month for everybody. One of two digits may as well be a day,
    and behind dots nothing says that the month comes first, whatever the order in force.
    """
    order = formats().days
    own: DayOrder | None
    numbers = int(first), int(second), int(year)
    if len(year) == 4:
        ways: tuple[DayOrder, ...] = ("dmy", "mdy")
        found = {way: day for way in ways if (day := _in_order(way, *numbers))}
        own = "dmy" if sign == "." else order
    else:
        ways = ("ymd", "dmy", "mdy")
        found = {way: day for way in ways if (day := _in_order(way, *numbers)) and is_near(day.year, today)}
        own = order
        if order in found and any(day.year != found[order].year for day in found.values()):
            own = None  # a year is as likely as a day there
        if order == "mdy" and sign == ".":
            own = None  # nobody who writes the month first sets dots: it may come from elsewhere
    return [found[own]] if own in found else list(dict.fromkeys(found.values()))


def _in_order(order: DayOrder, first: int, second: int, third: int) -> dt.date | None:
    year, month, day = {
        "ymd": (first, second, third), "dmy": (third, second, first), "mdy": (third, first, second),
    }[order]  # fmt: skip
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def is_near(year: int, today: dt.date) -> bool:
    """Say whether a year of two digits may be meant: near enough to today."""
    return abs(year - today.year) <= _AROUND


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1]
