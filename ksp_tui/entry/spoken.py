"""Dates in words, counted from today: ``+2w``, ``next fri``, ``下周五``, ``三天后``, ``月底``, ``end of quarter``."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from ksp_tui.entry.day_choice import Prefer
from ksp_tui.entry.numerals import NUMERAL, small_number
from ksp_tui.entry.quarters import parse_quarter, quarter_days, shift_quarter
from ksp_tui.method.quarters import quarter_of

_DAYS: Final = {
    "today": 0, "tod": 0, "now": 0, "今天": 0, "今日": 0, "今": 0,
    "tomorrow": 1, "tom": 1, "tmr": 1, "明天": 1, "明日": 1, "明": 1,
    "yesterday": -1, "yday": -1, "昨天": -1, "昨日": -1, "昨": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "后天": 2, "后日": 2, "大后天": 3,
    "day before yesterday": -2, "the day before yesterday": -2, "前天": -2, "前日": -2, "大前天": -3,
}  # fmt: skip
_UNITS: Final = {
    "d": "d", "day": "d", "days": "d", "天": "d", "日": "d",
    "w": "w", "wk": "w", "week": "w", "weeks": "w", "周": "w", "星期": "w", "礼拜": "w",
    "m": "m", "mo": "m", "month": "m", "months": "m", "月": "m",
    "q": "q", "quarter": "q", "quarters": "q", "季": "q", "季度": "q",
    "y": "y", "yr": "y", "year": "y", "years": "y", "年": "y",
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_N = rf"\d{{1,5}}|[{NUMERAL}]{{1,4}}|an?"
_COUNT = re.compile(
    rf"(?:(?P<sign>[+-])|(?P<in>in ))? ?(?P<n>{_N}) ?(?:个 ?)?(?P<unit>{_UNIT})? ?"
    r"(?P<way>之?后|以后|之?前|以前|later|ago|from now)?"
)
_HALF = re.compile(r"半(?P<unit>个月|年)(?P<way>之?后|以后|之?前|以前)")
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        [("一", "1"), ("二", "2"), ("三", "3"), ("四", "4"), ("五", "5"), ("六", "6"), ("日", "天", "7")]
    )
    for name in names
}
_CHINESE_WEEKDAY = re.compile(r"(?P<rel>本|这个?|(?:下个?)+|(?:上个?)+)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-7])")
_ENGLISH_DAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ENGLISH_WEEKDAY = re.compile(r"(?:(?P<rel>this|next|last|coming|on) )?(?P<day>[a-z]{3,9})\.?")
_WEEK = re.compile(r"(?:(?P<rel>本|这个?|(?:下个?)+|(?:上个?)+)?周(?P<edge>初|末)?|(?P<en>this|next|last) week)")

_DAY_OF_MONTH = re.compile(rf"(?P<rel>本|这个?|当|次|(?:下个?)+|(?:上个?)+)月 ?(?P<day>[{NUMERAL}]{{1,3}}) ?[日号]?")
_EDGES: Final = {"初": "first", "中": "middle", "中旬": "middle", "底": "last", "末": "last", "尾": "last", "": "last"}
_EDGE = "初|中旬|中|底|末|尾"
_MONTH_EDGE = re.compile(
    rf"(?:(?:(?P<year>今|明|后|去|\d{{4}}) ?年 ?)?(?P<month>[{NUMERAL}]{{1,2}}) ?"
    rf"|(?P<rel>本|这个?|当|次|(?:下个?)+|(?:上个?)+)?)月"
    rf"份?(?P<edge>{_EDGE})"
)
_YEAR_EDGE = re.compile(r"(?:(?P<rel>今|本|明|后|去)|(?P<year>\d{4}) ?)?年(?P<edge>初|中|底|末|尾)")
_QUARTER_EDGE = re.compile(r"(?P<rel>本|这个?|当|(?:下个?)+|(?:上个?)+)?季度?(?P<edge>初|底|末)")
_QUARTER_NAMED = re.compile(r"(?P<quarter>.*(?:q ?[1-4]|季度?|q ?[1-4] ?'?\d{2,4}))(?P<edge>初|底|末)?")
_QUARTER_PART = re.compile(
    r"(?:by )?(?:the )?(?P<edge>end|late|middle|mid|beginning|start|early)(?: of(?: the)?)?[ -]"
    r"(?P<quarter>.*(?:q ?[1-4]|[1-4] ?q).*)"
)
_SHORT: Final = {"eom": "month", "eoq": "quarter", "eoy": "year", "eow": "week", "eofy": "fiscal year"}
_FISCAL_END = re.compile(r"(?:本)?财年[底末]")
_ENGLISH_EDGE = re.compile(
    r"(?:the )?(?P<edge>end|start|beginning|middle) of (?:the )?(?:(?P<rel>this|next|last) )?"
    r"(?P<unit>week|month|quarter|fiscal year|year)"
)
_MOVE: Final = {"this": 0, "next": 1, "last": -1, "今": 0, "明": 1, "后": 2, "去": -1, "次": 1}


def spoken_date(
    said: str, today: dt.date, fiscal_year_start: int, *, prefer: Prefer, named: bool = False
) -> dt.date | None:
    """
    Return the day that folded words name, or None when they name none.

    A weekday alone is the next one, today included, the last one where days of the past are preferred; a part of a
    month without its year (``9月底``) is the preferred one. ``next fri`` and ``下周五`` both are the Friday of next
    week, weeks beginning on Monday.

    Raises:
        ValueError, OverflowError: the day lies outside the calendar, or the number can't be read.
    """
    if said in _DAYS:
        return today + dt.timedelta(days=_DAYS[said])
    for read in (_counted, _weekday, _week):
        found = read(said, today, prefer == "past")
        if found is not None:
            return found
    if (found := _edge(said, today, prefer)) is not None:
        return found
    return _quarter(said, today, fiscal_year_start, named)


def add_months(day: dt.date, count: int) -> dt.date:
    """
    Return the same day `count` months later, or the last of that month where it has no such day.

    Raises:
        ValueError: outside the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise ValueError(count)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _move(relative: str | None) -> int:
    """Return how many steps 下, 下下, 上, next … say."""
    if not relative:
        return 0
    return _MOVE.get(relative, relative.count("下") - relative.count("上"))


def _counted(said: str, today: dt.date, past: bool) -> dt.date | None:
    if match := _HALF.fullmatch(said):
        way = -1 if "前" in match["way"] else 1
        return add_months(today, 6 * way) if match["unit"] == "年" else today + dt.timedelta(days=15 * way)
    match = _COUNT.fullmatch(said)
    if match is None or not (match["sign"] or match["unit"]):
        return None
    ascii_unit = bool(match["unit"]) and match["unit"].isascii()
    if not (match["sign"] or match["in"] or match["way"] or ascii_unit):
        return None  # 3月, 15日, 2周 alone name a month, a day, or nothing
    count = 1 if match["n"] in {"a", "an"} else small_number(match["n"])
    if match["sign"] == "-" or (match["way"] or "").endswith(("前", "ago")):
        count = -count
    unit = _UNITS[match["unit"] or "d"]
    if unit in "dw":
        return today + dt.timedelta(days=count * (7 if unit == "w" else 1))
    return add_months(today, count * {"m": 1, "q": 3, "y": 12}[unit])


def _weekday(said: str, today: dt.date, past: bool) -> dt.date | None:
    if match := _CHINESE_WEEKDAY.fullmatch(said):
        number = _WEEKDAYS[match["day"]]
    elif match := _ENGLISH_WEEKDAY.fullmatch(said):
        name = match["day"]
        known = [index for index, day in enumerate(_ENGLISH_DAYS) if day.startswith("wed" if name == "weds" else name)]
        if len(known) != 1:
            return None
        number = known[0]
    else:
        return None
    relative = match["rel"]
    if relative and relative not in {"coming", "on"}:
        monday = today - dt.timedelta(days=today.weekday())
        return monday + dt.timedelta(days=number + 7 * _move(relative))
    if past:
        return today - dt.timedelta(days=(today.weekday() - number) % 7)
    return today + dt.timedelta(days=(number - today.weekday()) % 7)


def weekday_named(name: str) -> int:
    """Return the number of a weekday (Monday is 1) that ``tue`` or ``周二`` names; 0 for no such name."""
    if match := _CHINESE_WEEKDAY.fullmatch(name):
        return 0 if match["rel"] else _WEEKDAYS[match["day"]] + 1
    known = [index for index, day in enumerate(_ENGLISH_DAYS, 1) if day.startswith("wed" if name == "weds" else name)]
    return known[0] if len(known) == 1 and name else 0


def _week(said: str, today: dt.date, past: bool) -> dt.date | None:
    match = _WEEK.fullmatch(said)
    if match is None or not (match["rel"] or match["en"] or match["edge"]):
        return None
    move = _move(match["en"] or match["rel"])
    monday = today - dt.timedelta(days=today.weekday())
    return monday + dt.timedelta(days=7 * move + (5 if match["edge"] == "末" else 0))


def _edge_of_month(year: int, month: int, edge: str) -> dt.date:
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, {"first": 1, "middle": 15, "last": last}[edge])


def _edge(said: str, today: dt.date, prefer: Prefer) -> dt.date | None:
    if match := _MONTH_EDGE.fullmatch(said):
        edge = _EDGES[match["edge"]]
        if not match["month"]:
            first = add_months(today.replace(day=1), _move(match["rel"]))
            return _edge_of_month(first.year, first.month, edge)
        month = small_number(match["month"])
        if not 1 <= month <= 12:
            raise ValueError(said)
        year = match["year"]
        if year:
            return _edge_of_month(int(year) if year.isdigit() else today.year + _MOVE[year], month, edge)
        near = [_edge_of_month(today.year + step, month, edge) for step in (1, 0, -1)]
        fits = [day for day in near if prefer == "nearest" or (day >= today if prefer == "future" else day <= today)]
        return min(fits, key=lambda day: abs((day - today).days))
    if match := _DAY_OF_MONTH.fullmatch(said):
        return add_months(today.replace(day=1), _move(match["rel"])).replace(day=small_number(match["day"]))
    if match := _YEAR_EDGE.fullmatch(said):
        number = int(match["year"]) if match["year"] else today.year + _MOVE.get(match["rel"] or "", 0)
        month, day = {"first": (1, 1), "middle": (6, 30), "last": (12, 31)}[_EDGES[match["edge"]]]
        return dt.date(number, month, day)
    return None


def _quarter(said: str, today: dt.date, fiscal_year_start: int, named: bool) -> dt.date | None:
    now = quarter_of(today, fiscal_year_start)
    said = f"end of {_SHORT[said]}" if said in _SHORT else said
    if _FISCAL_END.fullmatch(said):
        said = "end of fiscal year"
    if match := _ENGLISH_EDGE.fullmatch(said):
        return _english_edge(match, today, now, fiscal_year_start)
    if match := _QUARTER_EDGE.fullmatch(said):
        days = quarter_days(shift_quarter(now, _move(match["rel"])), fiscal_year_start)
        return days[0] if match["edge"] == "初" else days[1]
    if match := _QUARTER_PART.fullmatch(said):
        days = quarter_days(parse_quarter(match["quarter"], today, fiscal_year_start, named=named), fiscal_year_start)
        return _of_quarter(days, match["edge"])
    if match := _QUARTER_NAMED.fullmatch(said):
        days = quarter_days(parse_quarter(match["quarter"], today, fiscal_year_start, named=named), fiscal_year_start)
        return days[0] if match["edge"] == "初" else days[1]
    return None


def _of_quarter(days: tuple[dt.date, dt.date], edge: str) -> dt.date:
    if edge.startswith("mid"):
        return add_months(days[0], 1).replace(day=15)
    return days[1] if edge in {"end", "late"} else days[0]


def _english_edge(match: re.Match[str], today: dt.date, now: str, fiscal_year_start: int) -> dt.date:
    move = _move(match["rel"])
    edge = {"end": "last", "middle": "middle"}.get(match["edge"], "first")
    unit = match["unit"]
    if unit == "week":
        monday = today - dt.timedelta(days=today.weekday() - 7 * move)
        return monday + dt.timedelta(days={"first": 0, "middle": 2, "last": 4}[edge])
    if unit == "month":
        first = add_months(today.replace(day=1), move)
        return _edge_of_month(first.year, first.month, edge)
    if unit == "year":
        month, day = {"first": (1, 1), "middle": (6, 30), "last": (12, 31)}[edge]
        return dt.date(today.year + move, month, day)
    if unit == "quarter":
        return _of_quarter(quarter_days(shift_quarter(now, move), fiscal_year_start), match["edge"])
    year = int(now[:4]) + move
    if edge == "last":
        return quarter_days(f"{year:04}Q4", fiscal_year_start)[1]
    return quarter_days(f"{year:04}Q{1 if edge == 'first' else 3}", fiscal_year_start)[0]
