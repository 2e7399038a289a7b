"""Months that are over, as people text them: ``去年12月``, ``上个月15号``, ``last December``, ``3 May last year``."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from ksp_tui.entry.days_in_text import DayFound
from ksp_tui.entry.numerals import small_number

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?" \
         r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # fmt: skip
_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_PART = "初|中旬?|[底末]"
_NTH = "(?:st|nd|rd|th)?"
_BACK = re.compile(
    rf"(?P<year>[去前今]年|\d{{4}} ?年) ?(?P<month>{_NUMBER}) ?月份?(?:(?P<part>{_PART})|(?! ?[\d{_HAN}]))"
    rf"|上个?月(?:份?(?P<day>{_NUMBER}) ?[日号]|(?P<edge>{_PART}))?"
    r"|(?<![a-z])(?:"
    rf"last (?P<last>{_MONTH})|(?P<n1>\d{{1,2}}){_NTH} (?:of )?(?P<m1>{_MONTH}),? last year"
    rf"|(?P<m2>{_MONTH})(?: (?P<n2>\d{{1,2}}){_NTH})?,? last year"
    r"|(?:(?P<some>early|mid|late|end of|beginning of)[ -])?last month"
    r")(?![a-z])",
    re.IGNORECASE,
)
_YEARS = {"今": 0, "去": -1, "前": -2}
_FIRST, _MIDDLE = {"初", "early", "beginning of"}, {"中", "中旬", "mid"}


def months_back(text: str, today: dt.date) -> Iterator[DayFound]:
    """Yield the days in `text` that are told by a month of before; a month alone is its last day, none after today."""
    for match in _BACK.finditer(text):
        try:
            day = _day(match, today)
        except ValueError:
            continue  # 上个月31号 of a month with 30 days
        if day <= today:
            yield DayFound(match.start(), match.end(), day, limit=False)


def _day(match: re.Match[str], today: dt.date) -> dt.date:
    parts = match.groupdict()
    if said := parts["year"]:
        year = today.year + _YEARS[said[0]] if said[0] in _YEARS else int(said[:4])
        return _in_month(year, small_number(parts["month"]), parts["part"], today)
    if name := parts["last"]:
        month = _NAMES.index(name[:3].lower()) + 1
        return _in_month(today.year - (month >= today.month), month, None, today)
    if name := parts["m1"] or parts["m2"]:
        number, month = parts["n1"] or parts["n2"], _NAMES.index(name[:3].lower()) + 1
        return dt.date(today.year - 1, month, int(number)) if number else _in_month(today.year - 1, month, None, today)
    before = today.replace(day=1) - dt.timedelta(days=1)
    if parts["day"]:
        return before.replace(day=small_number(parts["day"]))
    return _in_month(before.year, before.month, parts["edge"] or (parts["some"] or "").lower(), today)


def _in_month(year: int, month: int, part: str | None, today: dt.date) -> dt.date:
    """Return a day of a month: its first, its middle, else its last one, of the running month today."""
    last = calendar.monthrange(year, month)[1]
    day = dt.date(year, month, 1 if part in _FIRST else 15 if part in _MIDDLE else last)
    return min(day, today) if (year, month) == (today.year, today.month) else day
