"""Quarters of the fiscal year: how they are typed, which days they cover (see :mod:`ksp_tui.method.quarters`)."""

from __future__ import annotations

import datetime as dt
import re

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold, small_number
from ksp_tui.method.quarters import quarter_months, quarter_of, quarter_words
from ksp_tui.text import LANGUAGES, using

_YEAR = r"(?P<year>[12]\d{3}|\d{2})"
_NUMBER = r"(?P<quarter>[1-4一二三四])"
_WITH_YEAR = re.compile(
    rf"(?:fy ?)?{_YEAR}(?:财?年度?)? ?[-/. ]? ?(?:q ?{_NUMBER}|第?{_NUMBER.replace('quarter', 'zh')}季度?)"
)
_YEAR_LAST = re.compile(rf"q ?{_NUMBER} ?[-/. ']? ?(?:fy ?)?{_YEAR}")
_BARE = re.compile(rf"(?:q ?)?{_NUMBER}|第?{_NUMBER.replace('quarter', 'zh')}季度?")
#: The months that are shown behind a quarter: they say what it covers, and have to agree with it.
_MONTHS = re.compile(
    r"(?<=q[1-4]) (?P<months>\(?(?:[a-z]{3} ?(?:\d{2,4} ?)?- ?[a-z]{3} \d{2,4}"
    r"|\d{2,4}年\d{1,2}月? ?- ?(?:\d{2,4}年)?\d{1,2}月)\)?)$"
)
NEAR = 8
"""Quarters around the one that is named in which those with the months behind it are looked for."""
#: 2026Q4 as banks write it.
_NUMBER_FIRST = re.compile(r"([1-4]) ?q ?'?(\d{4}|\d\d)")
_RELATIVE_YEAR = re.compile(r"(?P<year>今|本|明|后|去)年度?(?P<rest>.+)")
_YEARS: dict[str, int] = {"今": 0, "本": 0, "明": 1, "后": 2, "去": -1}
_MOVES = {
    "本季": 0, "这个季": 0, "这季": 0, "this quarter": 0,
    "下季": 1, "下个季": 1, "next quarter": 1,
    "上季": -1, "上个季": -1, "last quarter": -1,
    "下下季": 2, "下下个季": 2,
}  # fmt: skip
_OFFSET = re.compile(r"(?P<sign>[+-]) ?(?P<count>\d{1,2}) ?q?")


def quarter_days(quarter: str, fiscal_year_start: int = 1) -> tuple[dt.date, dt.date]:
    """
    Return the first and the last day of a quarter.

    Raises:
        EntryError: the quarter lies outside the calendar.
    """
    (first_year, first), (year, last) = quarter_months(quarter, fiscal_year_start)
    try:
        return dt.date(first_year, first, 1), dt.date(year + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
    except ValueError:
        raise EntryError("entry.quarter_outside", text=quarter) from None


def _index(quarter: str) -> int:
    return int(quarter[:4]) * 4 + int(quarter[5]) - 1


def shift_quarter(quarter: str, count: int) -> str:
    """Return the quarter `count` quarters later (earlier when negative)."""
    index = _index(quarter) + count
    return f"{index // 4:04}Q{index % 4 + 1}"


def without_its_year(text: str) -> bool:
    """Say whether a quarter is named by its number alone, so that each year has one: ``q3``, ``三季度``."""
    return _BARE.fullmatch(fold(text)) is not None


def says_a_quarter(text: str) -> bool:
    """Say whether words mean a quarter and tell its year, as headings do: ``26 Q4``, ``2026年四季度``; not ``+1``."""
    return not without_its_year(text) and any(sign in fold(text) for sign in "q季")


def parse_quarter(text: str, today: dt.date, fiscal_year_start: int = 1, *, named: bool = False) -> str:
    """
    Return the quarter typed as ``q4``, ``2026Q4``, ``26q1``, ``四季度``, ``2026年第4季度``, ``下季度`` or ``+1``.

    Without a year it is the nearest such quarter, the later one of two equally near. `fiscal_year_start` counts from
    January of the year that names it (see :mod:`ksp_tui.method.quarters`); `named` says whether the plan has settled
    whether that is the year it begins in or the one it ends in.

    Raises:
        EntryError: not a quarter, or one of two meanings, which are its candidates: ``FY27 Q1`` in a year that begins
            in October, a quarter with the months of another one.
    """
    said = fold(text)[:60]
    if (months := _MONTHS.search(said)) is None:
        return _parsed(said, text, today, fiscal_year_start, named)
    quarter = _parsed(said[: months.start()], text, today, fiscal_year_start, named)
    behind = _plain(months["months"])
    if behind in _said_behind(quarter, fiscal_year_start):
        return quarter
    near = (shift_quarter(quarter, move) for move in range(-NEAR, NEAR + 1))
    same = [each for each in near if behind in _said_behind(each, fiscal_year_start)]
    raise EntryError(
        "entry.quarter_months",
        candidates=[quarter_words(each, fiscal_year_start) for each in (quarter, *same[:1])],
        text=text.strip(),
    )


def _plain(text: str) -> str:
    """Return months as they are compared: at length and in headings, with years of two digits, they are the same."""
    said = "".join(char for char in fold(text) if char not in " ()月")
    return re.sub(r"\d\d(\d\d)", r"\1", said)


def _said_behind(quarter: str, fiscal_year_start: int) -> set[str]:
    """Return the months of a quarter as they stand behind it, in either language."""
    found: set[str] = set()
    for lang in LANGUAGES:
        with using(lang):
            found.add(_plain(quarter_words(quarter, fiscal_year_start).removeprefix(quarter)))
    return found


def _parsed(said: str, text: str, today: dt.date, fiscal_year_start: int, named: bool) -> str:
    now = quarter_of(today, fiscal_year_start)
    said = _NUMBER_FIRST.sub(r"q\1 \2", said)
    if match := _RELATIVE_YEAR.fullmatch(said):
        said = f"{int(now[:4]) + _YEARS[match['year']]:04} {match['rest']}"
    if match := _WITH_YEAR.fullmatch(said) or _YEAR_LAST.fullmatch(said):
        found = match.groupdict("")
        number = small_number(found["quarter"] or found.get("zh", ""))
        year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
        if fiscal_year_start > 1 and not named and ("fy" in said or "财" in said):
            # Some name a fiscal year by the calendar year it begins in, others by the one it ends in.
            ways = [quarter_words(f"{each}Q{number}", fiscal_year_start) for each in (year, year - 1)]
            raise EntryError("entry.quarter_two", candidates=ways, text=text.strip())
        return f"{year}Q{number}"
    if match := _BARE.fullmatch(said):
        number = small_number(match["quarter"] or match["zh"])
        near = [f"{int(now[:4]) + step:04}Q{number}" for step in (1, 0, -1)]
        return min(near, key=lambda quarter: abs(_index(quarter) - _index(now)))
    move = _MOVES.get(said.removesuffix("度"))
    if move is None and (match := _OFFSET.fullmatch(said)):
        move = int(match["count"]) * (-1 if match["sign"] == "-" else 1)
    if move is None:
        raise EntryError("entry.quarter_unreadable", text=text.strip(), this=now)
    return shift_quarter(now, move)
