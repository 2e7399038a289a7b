"""
Times that are over, as people text them: ``去年12月``, ``上个月15号``, ``last December``, ``in October``, ``前两周``.

What is told roughly has several days that may be meant; which one it was is asked. A month alone may lie ahead, too.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from ksp_tui.entry.dates import Prefer, month_of
from ksp_tui.entry.days_in_text import DayFound
from ksp_tui.entry.numerals import small_number

MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?" \
        r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # fmt: skip
"""The pattern of a month's English name, whole or short."""
_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_PART = "初|中旬?|[底末]"
_NTH = "(?:st|nd|rd|th)?"
_BACK = re.compile(
    rf"(?P<year>[去前今]年|\d{{4}} ?年) ?(?P<month>{_NUMBER}) ?月份?(?:(?P<part>{_PART})|(?! ?[\d{_HAN}]))"
    rf"|上个?月(?:份?(?P<day>{_NUMBER}) ?[日号]|(?P<edge>{_PART}))?"
    r"|(?<![a-z])(?:"
    rf"last (?P<last>{MONTH})|(?P<n1>\d{{1,2}}){_NTH} (?:of )?(?P<m1>{MONTH}),? last year"
    rf"|(?P<m2>{MONTH})(?: (?P<n2>\d{{1,2}}){_NTH})?,? last year"
    r"|(?:(?P<some>early|mid|late|end of|beginning of)[ -])?last month"
    r")(?![a-z])",
    re.IGNORECASE,
)
#: A month alone, or a time counted roughly. 12月的停机 is what was talked about.
_ROUGHLY = re.compile(
    rf"(?<![\d{_HAN}./年第个])(?P<alone>{_NUMBER}) ?月份?(?! ?[\d{_HAN}]|{_PART}|[之以]?[前后内]|[的起度]|开始|份?的)"
    r"|前(?P<count>[一二两三几]|\d{1,2}) ?(?P<unit>天|个?星期|个?礼拜|周|个月)(?![之以]?[前后内的])"
    r"|(?P<lately>前阵子|前段时间|前段日子|前些天|前些日子|前不久|不久前|最近|近来|日前)"
    r"|(?<![a-z])(?:"
    rf"in (?P<in>{MONTH})(?:,? (?P<of>\d{{4}}))?(?! ?\d)"
    r"|(?:a )?(?P<n>few|couple of|some|several) (?P<what>days|weeks|months) (?:ago|back)"
    r"|(?P<other>the other day|recently|lately|the other week)"
    r")(?![a-z])",
    re.IGNORECASE,
)
_IS_ALONE = re.compile(rf"{_NUMBER} ?月份?|in {MONTH}", re.IGNORECASE)
_YEARS = {"今": 0, "去": -1, "前": -2}
_FIRST, _MIDDLE = {"初", "early", "beginning of"}, {"中", "中旬", "mid"}
#: Days back that a time may mean which nothing counts, the likeliest first.
_LATELY = (7, 3, 14, 30)
#: How many a word for some means, the likeliest first.
_SOME = (3, 2, 4)


def times_back(text: str, today: dt.date, prefer: Prefer = "past") -> Iterator[DayFound]:
    """
    Yield the days in `text` that are told by a month of before, or roughly; none after today.

    A month alone (``in March``, 3月) is one of before only where days of the past are preferred; else it is the coming
    one, by its last day. The likeliest day of several is its last one for a month.
    """
    for match in sorted([*_BACK.finditer(text), *_ROUGHLY.finditer(text)], key=re.Match.start):
        try:
            if match.re is _ROUGHLY and prefer != "past":
                yield from _ahead(match, today)
                continue
            days = _days(match, today) if match.re is _BACK else _roughly(match, today)
        except (ValueError, OverflowError):
            continue  # 上个月31号 of a month with 30 days
        if days and days[0] <= today:
            maybe = set() if match.re is _BACK else {today}
            among = tuple(sorted({day for day in days if day <= today} | maybe))
            yield DayFound(match.start(), match.end(), days[0], False, among if len(days) > 1 else ())


def _ahead(match: re.Match[str], today: dt.date) -> Iterator[DayFound]:
    """Yield the last day of the coming month that is named alone; one that has begun is not ahead."""
    said = match["alone"] or match["in"]
    if not said or match["of"]:
        return
    month = small_number(said) if match["alone"] else named_month(said)
    if month == today.month:
        return
    year = today.year + (month < today.month)
    yield DayFound(match.start(), match.end(), dt.date(year, month, calendar.monthrange(year, month)[1]), False)


def named_month(name: str) -> int:
    """Return the month, 1 to 12, of a name that :data:`MONTH` matches."""
    month = month_of(name)
    assert month is not None
    return month


def is_month_alone(said: str) -> bool:
    """Say whether words name a month and nothing else: what is talked about is often named so, too (12月停机)."""
    return _IS_ALONE.fullmatch(said) is not None


def _days(match: re.Match[str], today: dt.date) -> list[dt.date]:
    parts = match.groupdict()
    if said := parts["year"]:
        year = today.year + _YEARS[said[0]] if said[0] in _YEARS else int(said[:4])
        return _innamed_month(year, small_number(parts["month"]), parts["part"], today)
    if name := parts["last"]:
        month = named_month(name)
        return _innamed_month(today.year - (month >= today.month), month, None, today)
    if name := parts["m1"] or parts["m2"]:
        number, month = parts["n1"] or parts["n2"], named_month(name)
        if not number:
            return _innamed_month(today.year - 1, month, None, today)
        return [dt.date(today.year - 1, month, int(number))]
    before = today.replace(day=1) - dt.timedelta(days=1)
    if parts["day"]:
        return [before.replace(day=small_number(parts["day"]))]
    return _innamed_month(before.year, before.month, parts["edge"] or (parts["some"] or "").lower(), today)


def _roughly(match: re.Match[str], today: dt.date) -> list[dt.date]:
    parts = match.groupdict()
    if said := parts["alone"] or parts["in"]:
        month = small_number(said) if parts["alone"] else named_month(said)
        year = int(parts["of"]) if parts["of"] else today.year - (month > today.month)
        return _innamed_month(year, month, None, today)
    if parts["lately"] or parts["other"]:
        back: list[int] = [*_LATELY]
    else:
        word, unit = parts["count"] or parts["n"].lower(), (parts["unit"] or parts["what"]).lower()
        step = 1 if unit in {"天", "days"} else 30 if "月" in unit or unit == "months" else 7
        if word in {"几", "few", "some", "several"}:
            back = [count * step for count in _SOME]
        else:
            most = 2 if word == "couple of" else small_number(word)
            back = [most * step, *(n * step for n in range(1, min(most, 4)))]
    return [today - dt.timedelta(days=days) for days in back]


def _innamed_month(year: int, month: int, part: str | None, today: dt.date) -> list[dt.date]:
    """Return a day of a month: its first or its middle; else its last one, and the others it may be."""
    last = calendar.monthrange(year, month)[1]
    if part:
        day = dt.date(year, month, 1 if part in _FIRST else 15 if part in _MIDDLE else last)
        return [min(day, today) if (year, month) == (today.year, today.month) else day]
    days = [dt.date(year, month, day) for day in (last, 15, 1)]
    return [today, *(day for day in days if day < today)] if days[0] >= today >= days[-1] else days
