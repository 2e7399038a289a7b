"""Days that stand somewhere in a line of free words: ``昨天见王丽``, ``visited Anna on Monday``, ``11-20 电话``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ksp_tui.entry.dates import Prefer, parse_date
from ksp_tui.entry.errors import EntryError

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT_WEEKDAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)"
_PHRASE = re.compile(
    # 3天前 and 三天前 are read whole, so that 天前 never ends a shorter phrase
    r"大?[前后]天|前日|[昨今明][天日]|昨晚|今[早晚晨]"
    r"|[上下]{0,3}个?[本这]?个?(?:周|星期|礼拜)[一二三四五六日天]"
    r"|[0-9一二两三四五六七八九十]{1,3} ?(?:天|周|个?星期|个月)(?:之?前|以前|之?后|以后)"
    r"|(?:(?:\d{4}|[今明去]) ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?[日号]?"
    r"|(?:本|这个?|下个?)?月[底末]"
    r"|(?<![\d.])\d{4}([-/.])\d{1,2}\1\d{1,2}(?![\d.])"
    r"|(?<![\d./-])\d{1,2}[-/]\d{1,2}(?![\d./%-]|[次台个天小年点元万])"
    r"|(?<![\d.])\d{1,2} ?[日号]"
    r"|(?<![a-z])(?:"
    r"(?:the )?day (?:before yesterday|after tomorrow)|yesterday|today|tomorrow|this morning|this afternoon|last night"
    rf"|(?:(?:on|last|this|next|by) )?{_WEEKDAY}"
    rf"|(?:on|last|this|next|by) {_SHORT_WEEKDAY}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    rf"|{_SHORT_WEEKDAY}(?= (?:w/|with ))"
    rf"|{_SHORT_WEEKDAY}(?= (?:at )?\d{{1,2}}(?::\d\d| ?[ap]m))"
    # dinner with Eva Wed, 3pm Fri: at a clause's end and in capitals; a Sun there may be a person's name
    r"|(?-i:Mon|Tue|Tues|Wed|Weds|Thu|Thur|Thurs|Fri|Sat)(?=\s*(?:[:,.;!?)]|$))"
    r"|(?:\d{1,2}|a|two|three) (?:days?|weeks?) ago|in \d{1,2} (?:days?|weeks?)"
    r"|end of (?:the |next )?(?:week|month|quarter|year)"
    r")(?![a-z])",
    re.IGNORECASE,
)
_LEADING_SHORT = re.compile(rf"\s*({_SHORT_WEEKDAY})(?![a-z])", re.IGNORECASE)
#: Parts of a day, said as the day.
_DAY_OF: dict[str, str] = {
    "昨晚": "昨天",
    "今早": "今天",
    "今晚": "今天",
    "今晨": "今天",
    "this morning": "today",
    "this afternoon": "today",
    "last night": "yesterday",
}
_NUMBERS = {"two": "2", "three": "3"}
#: What makes of a day a time limit, which is not when something happened: 周五前, by Friday.
_LIMIT_AFTER = re.compile("[之以]?[前后]|起|再")
#: Characters before a day in which such a word is looked for.
_LIMIT_REACH = 12
_LIMIT_BEFORE = re.compile(r"(?:\b(?:by|until|till|before|after|from)|[到至约])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a line, characters `start` to `end`; `limit` where it is said as a time limit (周五前, by Friday)."""

    start: int
    end: int
    day: dt.date
    limit: bool
    among: tuple[dt.date, ...] = ()
    """The days that may be meant, `day` among them: it is told roughly (上周, last December) or in two ways (4/12)."""


def days_in(text: str, today: dt.date, fiscal_year_start: int = 1, *, prefer: Prefer = "past") -> Iterator[DayFound]:
    """Yield the days that stand in `text`, in order; words that name no day of the calendar are passed over."""
    place = 0
    leading = _LEADING_SHORT.match(text)
    if leading is not None and (days := _read(leading[1], today, fiscal_year_start, prefer)):
        yield DayFound(leading.start(1), leading.end(), days[-1], limit=False)
        place = leading.end()
    for match in _PHRASE.finditer(text, place):
        said = " ".join(match[0].split())
        by = said.lower().startswith("by ")
        days = _read(said[3:] if by else said, today, fiscal_year_start, prefer)
        if days:
            before = text[max(match.start() - _LIMIT_REACH, 0) : match.start()]
            limit = by or bool(_LIMIT_AFTER.match(text, match.end()) or _LIMIT_BEFORE.search(before))
            yield DayFound(match.start(), match.end(), days[-1], limit, days if len(days) > 1 else ())


def _read(said: str, today: dt.date, fiscal_year_start: int, prefer: Prefer) -> tuple[dt.date, ...]:
    """
    Return the day that is said; none where it is no day.

    Of what has happened several may be meant (4/12): who logs it is asked. What is due stays open then.
    """
    said = _DAY_OF.get(said.lower(), said)
    first, _, rest = said.partition(" ")
    said = f"{_NUMBERS[first.lower()]} {rest}" if first.lower() in _NUMBERS else said
    try:
        return (parse_date(said, today, fiscal_year_start, prefer=prefer),)
    except EntryError as error:
        several = error.candidates if prefer == "past" and error.key == "entry.date_two" else ()
        return tuple(sorted(parse_date(each, today) for each in several))
