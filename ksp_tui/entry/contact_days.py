"""
Days as they are texted, beyond those that :mod:`ksp_tui.entry.days_in_text` knows.

``24.11.: …``, ``三天内``, ``下周给``, ``十二月初``, ``国庆前``, ``in two weeks``, ``by next week``, ``mid-January``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from heapq import merge

from ksp_tui.entry import holidays
from ksp_tui.entry.dates import Prefer, parse_date
from ksp_tui.entry.days_in_text import DayFound, days_in
from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import small_number
from ksp_tui.entry.pinyin import is_chinese
from ksp_tui.entry.times_back import MONTH, named_month, times_back

_SHORT_WEEKDAY = r"(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)"
_HAN = "一二两三四五六七八九十"
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "a couple of": 2}
_FRIDAY = 4
#: The last day of each part of a month; None is the month's own last.
_PARTS: dict[str, int | None] = {
    "early": 1,
    "beginning of": 1,
    "mid": 15,
    "middle of": 15,
    "late": None,
    "end of": None,
}

_EXTRA = re.compile(
    # 24.11., 24.11.2026: a full stop behind the second number is how the day is written before the month
    r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?: ?(?P<year>\d{4}|\d{2}))?(?![\d.]*\d)"
    rf"|(?P<count>\d{{1,3}}|[{_HAN}]{{1,3}}) ?(?P<unit>天|日|个?工作日|周|个?星期|个?礼拜|个?月)[之以]?内"
    rf"|(?<![a-z])(?:within|in) (?P<n>\d{{1,3}}|{'|'.join(_COUNTS)}) (?P<what>days?|weeks?|months?)(?![a-z])"
    r"|(?P<week>(?:下个?){1,3}|上个?|本|这个?)(?:周|星期|礼拜)(?![一二三四五六日天末初1-7])内?|(?P<inside>周内)"
    r"|(?<![a-z])(?:by |before |end of )?(?P<weeks>next|this|last) week(?![a-z])"
    rf"|(?P<edge>(?:\d{{1,2}}|[{_HAN}]{{1,2}}|[本下]个?)?月[初中]旬?|(?:[今明]年?)?年[底末]"
    rf"|[本这]?(?:下个?){{0,3}}(?:周|星期|礼拜)末|(?:[本下]个?)?季度?[底末])"
    rf"|(?P<han>[{_HAN}]{{1,2}}月[{_HAN}]{{1,3}}[日号])"
    r"|(?<![a-z])(?:by |before )?(?P<short>eod|eow|eom|eoq|eoy)(?![a-z])"
    rf"|(?<![a-z])(?P<part>early|mid|late|end of|beginning of|middle of)[ -](?P<name>{MONTH})(?![a-z])"
    rf"|(?<![a-z])(?:for|till?|until|to|before|after|from) (?P<weekday>{_SHORT_WEEKDAY})(?![a-z])"
    r"|(?<![a-z])(?:on |by )?the (?P<nth>\d{1,2}(?:st|nd|rd|th))(?! (?:of )?(?:floor|line|time|of|year))(?![a-z])"
    r"|(?P<close>明早|明晚|明儿|后儿|今儿|(?<![a-z])(?:tonight|tomorrow|tmrw?|this evening)(?![a-z]))"
    rf"|(?<![a-z])(?P<before>before |by |until |till )?(?P<after>after )?(?:{holidays.NAMES})(?![a-z])"
    r"(?:(?P<qian>[之以]?前)|(?P<hou>[之以]?后))?",
    re.IGNORECASE,
)  # fmt: skip
_LEADING = re.compile(r"\s*(\d{1,2})\.(\d{1,2})(?![\d.]|\s*(?:%|[万千元倍]))")
_LIMIT_AFTER = re.compile("[之以]?[前后]")
_CLOSE = {"明": 1, "后": 2, "今": 0, "tm": 1, "to": 0, "th": 0}


def days_of(text: str, today: dt.date, fiscal_year_start: int = 1, *, prefer: Prefer = "past") -> list[DayFound]:
    """
    Return the days that stand in `text` (simplified characters), in order; places do not overlap.

    A week alone is its Friday, the last day that can be meant; ``before`` a holiday is the day before it begins and
    ``after`` the day after it ends.
    """
    plain = days_in(text, today, fiscal_year_start, prefer=prefer)
    own = _own(text, today, fiscal_year_start, prefer)
    kept: list[DayFound] = []
    for found in merge(own, plain, times_back(text, today, prefer), key=lambda each: each.start):
        if kept and found.start < kept[-1].end:
            if found.end - found.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(found)
    return kept


def _own(text: str, today: dt.date, fiscal_year_start: int, prefer: Prefer) -> Iterator[DayFound]:
    place = 0
    leading = _LEADING.match(text)
    if leading is not None and (day := _leading(leading, text, today, prefer)) is not None:
        yield DayFound(leading.start(1), leading.end(), day, limit=False)
        place = leading.end()
    for match in _EXTRA.finditer(text, place):
        try:
            found = _read(match, today, fiscal_year_start, prefer)
        except (EntryError, OverflowError, ValueError):
            continue  # 31.2., 13月初: no day of the calendar
        if found is not None:
            day, limit = found
            over = not limit and day < today and (match["week"] or match["weeks"])
            among = tuple(day + dt.timedelta(days=n - _FRIDAY) for n in range(_FRIDAY + 1)) if over else ()
            limit = limit or bool(_LIMIT_AFTER.match(text, match.end()))
            yield DayFound(match.start(), match.end(), day, limit, among)


def _leading(match: re.Match[str], text: str, today: dt.date, prefer: Prefer) -> dt.date | None:
    """Read the 11.24 or 24.11 a line begins with; where both readings are possible only Chinese says which."""
    first, second = int(match[1]), int(match[2])
    if first > 12 or (second <= 12 and first != second and not is_chinese(text)):
        first, second = (second, first) if first > 12 else (0, 0)
    try:
        return parse_date(f"{first}-{second}", today, prefer=prefer)
    except EntryError:
        return None


def _read(match: re.Match[str], today: dt.date, fiscal_year_start: int, prefer: Prefer) -> tuple[dt.date, bool] | None:
    """Return the day and whether it is a time limit. Raises EntryError, ValueError or OverflowError for no day."""
    parts = match.groupdict()
    if parts["day"]:
        year = parts["year"]
        if year:
            return dt.date(
                int(year) if len(year) == 4 else 2000 + int(year), int(parts["month"]), int(parts["day"])
            ), False
        return parse_date(f"{int(parts['month'])}-{int(parts['day'])}", today, prefer=prefer), False
    if parts["count"]:
        return _within(small_number(parts["count"]), parts["unit"].removeprefix("个"), today), True
    if parts["n"]:
        said = parts["n"].lower()
        return _within(_COUNTS.get(said) or int(said), parts["what"].lower(), today), True
    if week := parts["week"] or parts["weeks"] or parts["inside"]:
        steps = week.count("下") - week.count("上") + {"next": 1, "last": -1}.get(week.lower(), 0)
        return today + dt.timedelta(days=_FRIDAY - today.weekday() + 7 * steps), steps >= 0
    if parts["short"]:
        said = parts["short"].lower()
        return (today if said == "eod" else parse_date(said, today, fiscal_year_start)), True
    if parts["part"]:
        return _part_of_month(parts["part"].lower(), parts["name"].lower(), today, prefer), False
    if parts["close"]:
        said = parts["close"].lower()
        return today + dt.timedelta(
            days=_CLOSE[said[0] if is_chinese(said) else "tm" if said == "tomorrow" else said[:2]]
        ), False
    for name in ("edge", "han", "weekday", "nth"):
        if parts[name]:
            limit = name == "weekday" and not match[0].lower().startswith(("for ", "to "))
            return parse_date(parts[name], today, fiscal_year_start, prefer=prefer), limit
    return _holiday(match, today)


def _within(count: int, unit: str, today: dt.date) -> dt.date:
    if unit in {"月"} or unit.startswith("month"):
        return parse_date(f"+{count}m", today)
    if unit == "工作日":
        day = today
        while count:
            day += dt.timedelta(days=1)
            count -= day.weekday() < 5
        return day
    return today + dt.timedelta(days=count * (1 if unit in {"天", "日"} or unit.startswith("day") else 7))


def _part_of_month(part: str, name: str, today: dt.date, prefer: Prefer) -> dt.date:
    month = named_month(name)
    years = (today.year, today.year + 1) if prefer != "past" else (today.year, today.year - 1)
    days = [dt.date(year, month, _PARTS[part] or calendar.monthrange(year, month)[1]) for year in years]
    fits = [day for day in days if (day >= today if prefer != "past" else day <= today)]
    return fits[0] if fits else days[-1]


def _holiday(match: re.Match[str], today: dt.date) -> tuple[dt.date, bool] | None:
    found = holidays.holiday(match, today)
    if found is None:
        return None
    first, last = found
    if match["before"] or match["qian"]:
        return first - dt.timedelta(days=1), True
    if match["after"] or match["hou"]:
        return last + dt.timedelta(days=1), True
    return first, False
