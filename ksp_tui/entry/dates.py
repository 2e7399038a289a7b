"""Dates as people type them, in Chinese and English, with or without a year, or counted from today."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import Final

from ksp_tui.entry.day_choice import Prefer, day_alone, month_alone, of_calendar, settled, without_year
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.holidays import day_by_holiday
from ksp_tui.entry.numerals import NUMERAL, fold, simplified, small_number
from ksp_tui.entry.spoken import part_of_month, spoken_date, weekday_named
from ksp_tui.entry.written_days import is_near, three_numbers, two_numbers
from ksp_tui.text import t

__all__ = ["Prefer", "parse_date"]

_N = f"[{NUMERAL}]"
_ISO = re.compile(r"(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?")
_PACKED = re.compile(r"\d{8}")
_CHINESE = re.compile(rf"(?:({_N}{{2,4}}|今|明|后|去|前) ?年 ?)?({_N}{{1,3}}) ?月 ?({_N}{{1,3}}) ?[日号]?")
_CHINESE_MONTH = re.compile(rf"(?:({_N}{{2,4}}|今|明|后|去|前) ?年 ?)?({_N}{{1,3}}) ?月份?")
_TWO = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2})( ?\.?)")
_THREE = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})\.?")
_YEAR_MONTH = re.compile(r"(?P<y1>\d{4}) ?[-/.] ?(?P<m1>\d{1,2})|(?P<m2>\d{1,2}) ?[-/.] ?(?P<y2>\d{4})")
_DAY = re.compile(rf"({_N}{{1,3}}) ?[日号]|(\d{{1,2}})\.?(?:st|nd|rd|th)?")
_NO_DAY = re.compile(r"[12]\d{3} ?年?|[今明后去前本下上]+个?[月年]|(?:this|next|last) (?:month|year)")
# Not from the calendar module: its names follow the locale that some other code may have set.
_SHORTEST_MONTH: Final = 3
_MONTH_NAMES: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ENGLISH = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?[-./ ]{0,2}(?:of )?(?P<m1>[a-z]{3,9})"
    r"|(?P<m2>[a-z]{3,9})[-./ ]{0,2}(?P<d2>\d{1,2})(?:st|nd|rd|th)?)"
    r"(?:[-./, ]{1,2}(?P<year>\d{4}|'?\d{2})|\.)?"
)
_PART_OF_MONTH = re.compile(
    r"(?:by )?(?:the )?(?P<part>end|late|middle|mid|beginning|start|early)(?: of(?: the)?)?[ -]"
    r"(?P<month>[a-z]{3,9}\.?(?: \d{4})?)"
)
_PARTS: Final = {"end": "last", "late": "last", "middle": "middle", "mid": "middle"}
_ENGLISH_MONTH = re.compile(r"(?P<month>[a-z]{3,9})\.?(?:[-/, ]{1,2}(?P<year>\d{4})|,? ?['’](?P<short>\d\d))?")
#: Dec-27 is how spreadsheets write a month and its year, and how some people write a day.
_MONTH_AND_TWO = re.compile(r"(?P<month>[a-z]{3,9})-(?P<number>\d\d)")
_WITH_WEEKDAY = re.compile(
    r"(?:(?P<before>[a-z]{3,9}\.?,? |(?:周|星期)[一二三四五六日天],? ?))?(?P<day>.*\d.*?)"
    r"(?P<after>,? [a-z]{3,9}\.?| ?\([a-z]{3,9}\.?\)| ?\(?(?:周|星期)[一二三四五六日天]\)?)?"
)
#: The time behind a day, as other programs put it into their cells; one of another zone may be another day here.
_TIME = re.compile(r"(?<=[\d.日号])[ t]\d{1,2}:\d\d(?::\d\d(?:\.0+)?)?$")
#: A limit, as the contact log reads it too: the day that is named is the last one.
_BY = re.compile(r"(?P<day>.+?)[之以]?前|by (?P<en>.+)")
_WITHIN = re.compile(r"(?P<span>.+?)[之以]?内|within (?P<en>.+)")
_YEARS: Final = {"今": 0, "明": 1, "后": 2, "去": -1, "前": -2}
_LONGEST = 60


def parse_date(
    text: str,
    today: dt.date,
    fiscal_year_start: int = 1,
    *,
    prefer: Prefer = "nearest",
    fiscal_year_named: bool = False,
) -> dt.date:
    """
    Return the day typed as ``2026-12-15``, ``15.12.``, ``12/15``, ``3月1日``, ``1-Dec-2026``, ``+2w`` or ``月底``.

    Which of two numbers is the month follows the order of days in force, where the way of writing leaves it open.

    Args:
        text: What was typed; full-width digits and signs are read too.
        today: The day from which it is counted.
        fiscal_year_start: First month of the fiscal year, for ``q4`` and ``季末``.
        fiscal_year_named: Whether it is settled which calendar year names a fiscal year.
        prefer: For a day without a year or a weekday alone: the next one, the last one, or (of days) the nearer one.

    Raises:
        EntryError: not a date, no such day, or of several meanings, which are its candidates.
    """
    said = _TIME.sub("", simplified(fold(text)))
    shown = text.strip()
    if not said or len(said) > _LONGEST:
        raise EntryError("entry.date_unreadable", text=shown)
    found = _written(said, today, prefer, shown)
    if found is not None:
        return found
    match = _WITH_WEEKDAY.fullmatch(said)
    if match and (name := match["before"] or match["after"]) and (weekday := weekday_named(name.strip(" ,.()"))):
        found = _written(match["day"].strip(), today, prefer, shown)
        if found is not None:
            if found.isoweekday() != weekday:
                right = t(f"entry.weekday.{found.isoweekday()}")
                raise EntryError("entry.date_weekday", text=shown, day=found.isoformat(), weekday=right)
            return found
    try:
        spoken = spoken_date(said, today, fiscal_year_start, prefer=prefer, named=fiscal_year_named)
    except (OverflowError, ValueError) as error:
        if isinstance(error, EntryError):
            raise
        raise EntryError("entry.date_no_such_day", text=shown) from None
    if spoken is not None:
        return spoken
    if prefer != "past" and (holiday := day_by_holiday(said, today)) is not None:
        return holiday
    if (match := _PART_OF_MONTH.fullmatch(said)) and (days := _month_alone(match["month"], today, prefer, shown)):
        part = _PARTS.get(match["part"], "first")
        last = days[-1]  # of the last one: a month is due at its end
        return part_of_month(last.year if match["month"][-1].isdigit() else None, last.month, part, today, prefer)
    if (month := _month_alone(said, today, prefer, shown)) is not None:
        return settled(month, shown)
    if prefer != "past" and (inner := _by_when(said)) is not None:
        try:
            return parse_date(inner, today, fiscal_year_start, prefer=prefer, fiscal_year_named=fiscal_year_named)
        except EntryError as error:
            if error.candidates:
                raise
    raise EntryError("entry.date_no_day" if _NO_DAY.fullmatch(said) else "entry.date_unreadable", text=shown)


def _by_when(said: str) -> str | None:
    """Return the last day that a time limit leaves, in words: of ``周五前`` and ``by Friday`` Friday."""
    if match := _BY.fullmatch(said):
        return match["day"] or match["en"]
    if match := _WITHIN.fullmatch(said):
        return f"{match['span']}后" if match["span"] else f"in {match['en']}"
    return None


def _written(said: str, today: dt.date, prefer: Prefer, shown: str) -> dt.date | None:
    """Return the day that is written in numbers and names of months; None where nothing of that kind stands there."""
    if match := _ISO.fullmatch(said):
        return of_calendar(match[1], match[3], match[4], shown)
    if _PACKED.fullmatch(said):
        return of_calendar(said[:4], said[4:6], said[6:], shown)
    if match := _CHINESE.fullmatch(said):
        year = _chinese_year(match[1], today, shown)
        month, day = _number(match[2], shown), _number(match[3], shown)
        return of_calendar(year, month, day, shown) if year else without_year(month, day, today, prefer, shown)
    if match := _TWO.fullmatch(said):
        pairs = two_numbers(int(match[1]), match[2], int(match[3]), german=match[4].strip() == ".")
        return settled([without_year(*pair, today, prefer, shown) for pair in pairs], shown)
    if match := _THREE.fullmatch(said):
        return settled(three_numbers(match[1], match[2], match[3], match[4], today), shown)
    if match := _DAY.fullmatch(said):
        return day_alone(_number(match[1] or match[2], shown), today, prefer, shown)
    if (match := _ENGLISH.fullmatch(said)) and (name := _month(match["m1"] or match["m2"])):
        day = int(match["d1"] or match["d2"])
        if two := _MONTH_AND_TWO.fullmatch(said):
            return settled(_day_or_year(name, int(two["number"]), today, prefer, shown), shown)
        if match["year"]:
            written = match["year"].lstrip("'")
            return of_calendar(int(written) + (2000 if len(written) == 2 else 0), name, day, shown)
        return without_year(name, day, today, prefer, shown)
    return None


def _day_or_year(month: int, number: int, today: dt.date, prefer: Prefer, shown: str) -> list[dt.date]:
    """Return the days that a month and a number of two digits may mean: that day, and the month of that year."""
    found: list[dt.date] = []
    with suppress(EntryError):  # 32 and more: no month has so many days
        found.append(without_year(month, number, today, prefer, shown))
    year = 2000 + number
    fits = {"future": year >= today.year, "past": year <= today.year, "nearest": True}[prefer]
    return found + (month_alone(year, month, today, prefer, shown) if fits and is_near(year, today) else [])


def _month_alone(said: str, today: dt.date, prefer: Prefer, shown: str) -> list[dt.date] | None:
    """Return the days that a month may mean: what is due is due at its end; else its first and its last day."""
    if match := _CHINESE_MONTH.fullmatch(said):
        return month_alone(_chinese_year(match[1], today, shown), _number(match[2], shown), today, prefer, shown)
    if match := _YEAR_MONTH.fullmatch(said):
        return month_alone(int(match["y1"] or match["y2"]), int(match["m1"] or match["m2"]), today, prefer, shown)
    if (match := _ENGLISH_MONTH.fullmatch(said)) and (name := _month(match["month"])):
        year = int(match["year"] or 0) or (2000 + int(match["short"]) if match["short"] else 0)
        return month_alone(year, name, today, prefer, shown)
    return None


def _chinese_year(said: str | None, today: dt.date, shown: str) -> int:
    """Return the year that stands before 年; 0 where none does."""
    if not said:
        return 0
    if said in _YEARS:
        return today.year + _YEARS[said]
    if len(said) == 3:
        raise EntryError("entry.date_no_such_day", text=shown)
    year = _number(said, shown)
    return 2000 + year if len(said) == 2 else year


def _number(text: str, shown: str) -> int:
    try:
        return small_number(text)
    except ValueError:
        raise EntryError("entry.date_unreadable", text=shown) from None


def month_of(text: str) -> int | None:
    """Return the month that is named, 1 to 12: ``Oct``, ``october``, ``10月``, ``十月``; None for anything else."""
    said = fold(text).strip().removesuffix(".")
    if said.endswith(("月", "月份")):
        try:
            number = small_number(said.removesuffix("份").removesuffix("月").strip())
        except ValueError:
            return None
        return number if 1 <= number <= len(_MONTH_NAMES) else None
    return _month(said) if len(said) >= _SHORTEST_MONTH else None


def _month(name: str) -> int | None:
    found = [number for number, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name)]
    return 9 if name == "sept" else found[0] if len(found) == 1 else None
