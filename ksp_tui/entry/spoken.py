"""Dates in words, counted from today: ``+2w``, ``next fri``, ``下周五``, ``三天后``, ``月底``, ``end of quarter``."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from ksp_tui.entry.day_choice import Prefer
from ksp_tui.entry.numerals import NUMERAL, small_number
from ksp_tui.entry.quarters import parse_quarter, quarter_days, shift_quarter, without_its_year
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
_ENGLISH_EDGES: Final = {"end": "last", "late": "last", "middle": "middle", "mid": "middle"}
_EDGE = "初|中旬|中|底|末|尾"
_MONTH_EDGE = re.compile(
    rf"(?:(?:(?P<year>今|明|后|去|\d{{4}}) ?年 ?)?(?P<month>[{NUMERAL}]{{1,2}}) ?"
    rf"|(?P<rel>本|这个?|当|次|(?:下个?)+|(?:上个?)+)?)月"
    rf"份?(?P<edge>{_EDGE})"
)
_YEAR_EDGE = re.compile(
    r"(?:(?P<rel>今|本|明|后|去)年?|(?P<year>\d{4}|\d{2}) ?年?)?"
    r"(?:年(?P<edge>初|中|底|末|尾)|(?P<half>[上下])半年[底末]?)"
)
_ENGLISH_YEAR_EDGE = re.compile(
    r"(?:by )?(?:the )?(?P<edge>end|late|middle|mid|beginning|start|early)(?: of(?: the year)?)?[ -](?P<year>\d{4})"
)
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
_QUARTERS_OF_YEAR: Final = 4
_CENTURY: Final = 2000
_MOVE: Final = {"this": 0, "next": 1, "last": -1, "今": 0, "明": 1, "后": 2, "去": -1, "次": 1}


def spoken_date(
    said: str, today: dt.date, fiscal_year_start: int, *, prefer: Prefer, named: bool = False
) -> dt.date | None:
    """
    Return the day that folded words name, or None when they name none.

    A weekday alone is the next one, today included, the last one where days of the past are preferred; a part of a
    month, a quarter or a year of which nothing says which one (``9月底``, ``月初``, ``Q3``, ``end of year``) is the
    preferred one. ``next fri`` and ``下周五`` both are the Friday of next week, weeks beginning on Monday.

    Raises:
        ValueError, OverflowError: the day lies outside the calendar, or the number can't be read.
    """
    if said in _DAYS:
        return today + dt.timedelta(days=_DAYS[said])
    for read in (_counted, _weekday):
        found = read(said, today, prefer == "past")
        if found is not None:
            return found
    for look in (_week, _edge):
        found = look(said, today, prefer)
        if found is not None:
            return found
    return _quarter(said, today, fiscal_year_start, prefer, named)


def _looking(day_of: Callable[[int], dt.date], today: dt.date, prefer: Prefer) -> dt.date:
    """
    Return the day in the running month, quarter or year; of the next or the last one where a field looks that way.

    `day_of` tells the day so many of them later. What is due at 月初, typed in its third week, has not passed.
    """
    day = day_of(0)
    if prefer == "future" and day < today:
        return day_of(1)
    if prefer == "past" and day > today:
        return day_of(-1)
    return day


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


def _week(said: str, today: dt.date, prefer: Prefer) -> dt.date | None:
    match = _WEEK.fullmatch(said)
    if match is None or not (match["rel"] or match["en"] or match["edge"]):
        return None
    monday = today - dt.timedelta(days=today.weekday())
    inside = 5 if match["edge"] == "末" else 0
    relative = match["en"] or match["rel"]
    if relative:
        return monday + dt.timedelta(days=7 * _move(relative) + inside)
    if inside and prefer != "past" and today.isoweekday() == 7:
        return today  # a Sunday is in the weekend still
    return _looking(lambda step: monday + dt.timedelta(days=7 * step + inside), today, prefer)


def _edge_of_month(year: int, month: int, edge: str) -> dt.date:
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, {"first": 1, "middle": 15, "last": last}[edge])


def _edge(said: str, today: dt.date, prefer: Prefer) -> dt.date | None:
    if match := _MONTH_EDGE.fullmatch(said):
        edge = _EDGES[match["edge"]]
        if not match["month"]:
            return _of_month(match["rel"], edge, today, prefer)
        month = small_number(match["month"])
        if not 1 <= month <= 12:
            raise ValueError(said)
        named = match["year"]
        year = None if not named else int(named) if named.isdigit() else today.year + _MOVE[named]
        return part_of_month(year, month, edge, today, prefer)
    if match := _DAY_OF_MONTH.fullmatch(said):
        return add_months(today.replace(day=1), _move(match["rel"])).replace(day=small_number(match["day"]))
    if match := _YEAR_EDGE.fullmatch(said):
        edge = {"上": "middle", "下": "last"}[match["half"]] if match["half"] else _EDGES[match["edge"]]
        if named_year := match["year"]:
            return _edge_of_year(int(named_year) + (_CENTURY if len(named_year) == len("26") else 0), edge)
        return _of_year(match["rel"], edge, today, prefer)
    if match := _ENGLISH_YEAR_EDGE.fullmatch(said):
        return _edge_of_year(int(match["year"]), _ENGLISH_EDGES.get(match["edge"], "first"))
    return None


def part_of_month(year: int | None, month: int, edge: str, today: dt.date, prefer: Prefer) -> dt.date:
    """Return the first, middle or last day of a month; without a year that of the preferred one."""
    if year is not None:
        return _edge_of_month(year, month, edge)
    near = [_edge_of_month(today.year + step, month, edge) for step in (1, 0, -1)]
    fits = [day for day in near if prefer == "nearest" or (day >= today if prefer == "future" else day <= today)]
    return min(fits, key=lambda day: abs((day - today).days))


def _of_month(relative: str | None, edge: str, today: dt.date, prefer: Prefer) -> dt.date:
    def day_of(step: int) -> dt.date:
        first = add_months(today.replace(day=1), step)
        return _edge_of_month(first.year, first.month, edge)

    return day_of(_move(relative)) if relative else _looking(day_of, today, prefer)


def _edge_of_year(year: int, edge: str) -> dt.date:
    month, day = {"first": (1, 1), "middle": (6, 30), "last": (12, 31)}[edge]
    return dt.date(year, month, day)


def _of_year(relative: str | None, edge: str, today: dt.date, prefer: Prefer) -> dt.date:
    if relative:
        return _edge_of_year(today.year + _move(relative), edge)
    return _looking(lambda step: _edge_of_year(today.year + step, edge), today, prefer)


def _quarter(said: str, today: dt.date, fiscal_year_start: int, prefer: Prefer, named: bool) -> dt.date | None:
    now = quarter_of(today, fiscal_year_start)

    def within(quarter: str, edge: str, step: int | None) -> dt.date:
        """Return the part of a quarter, of the preferred one where so many quarters on the same words fit again."""
        if step is None:
            return _of_quarter(quarter_days(quarter, fiscal_year_start), edge)
        return _looking(
            lambda count: _of_quarter(quarter_days(shift_quarter(quarter, step * count), fiscal_year_start), edge),
            today,
            prefer,
        )

    said = f"end of {_SHORT[said]}" if said in _SHORT else said
    if _FISCAL_END.fullmatch(said):
        said = "end of fiscal year"
    if match := _ENGLISH_EDGE.fullmatch(said):
        relative, edge, unit = match["rel"], match["edge"], match["unit"]
        if unit == "quarter":
            return within(shift_quarter(now, _move(relative)), edge, None if relative else 1)
        return _english_edge(relative, edge, unit, today, now, fiscal_year_start, prefer)
    if match := _QUARTER_EDGE.fullmatch(said):
        return within(shift_quarter(now, _move(match["rel"])), match["edge"], None if match["rel"] else 1)
    for pattern in (_QUARTER_PART, _QUARTER_NAMED):
        if match := pattern.fullmatch(said):
            quarter = parse_quarter(match["quarter"], today, fiscal_year_start, named=named)
            yearly = _QUARTERS_OF_YEAR if without_its_year(match["quarter"]) else None
            return within(quarter, match["edge"] or "", yearly)
    return None


def _of_quarter(days: tuple[dt.date, dt.date], edge: str) -> dt.date:
    if edge.startswith("mid"):
        return add_months(days[0], 1).replace(day=15)
    return days[0] if edge in {"初", "beginning", "start", "early"} else days[1]


def _english_edge(
    relative: str | None, said: str, unit: str, today: dt.date, now: str, fiscal_year_start: int, prefer: Prefer
) -> dt.date:
    edge = {"end": "last", "middle": "middle"}.get(said, "first")
    if unit == "month":
        return _of_month(relative, edge, today, prefer)
    if unit == "year":
        return _of_year(relative, edge, today, prefer)

    def day_of(step: int) -> dt.date:
        if unit == "week":
            monday = today - dt.timedelta(days=today.weekday() - 7 * step)
            return monday + dt.timedelta(days={"first": 0, "middle": 2, "last": 4}[edge])
        number = {"first": 1, "middle": 3, "last": 4}[edge]
        first, last = quarter_days(f"{int(now[:4]) + step:04}Q{number}", fiscal_year_start)
        return last if edge == "last" else first

    return day_of(_move(relative)) if relative else _looking(day_of, today, prefer)
