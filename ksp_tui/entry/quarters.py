"""Quarters of the fiscal year: how they are typed, which days they cover (see :mod:`ksp_tui.method.quarters`)."""

from __future__ import annotations

import datetime as dt
import re

from ksp_tui.entry.errors import EntryError
from ksp_tui.entry.numerals import fold, small_number
from ksp_tui.method.quarters import quarter_of
from ksp_tui.text import t

_YEAR = r"(?P<year>[12]\d{3}|\d{2})"
_NUMBER = r"(?P<quarter>[1-4一二三四])"
_WITH_YEAR = re.compile(
    rf"(?:fy ?)?{_YEAR}(?:财?年度?)? ?[-/. ]? ?(?:q ?{_NUMBER}|第?{_NUMBER.replace('quarter', 'zh')}季度?)"
)
_YEAR_LAST = re.compile(rf"q ?{_NUMBER} ?[-/. ']? ?(?:fy ?)?{_YEAR}")
_BARE = re.compile(rf"(?:q ?)?{_NUMBER}|第?{_NUMBER.replace('quarter', 'zh')}季度?")
#: The months that are shown behind a quarter: they say what it covers and are not read again.
_MONTHS = re.compile(
    r"(?<=\dq[1-4]) \(?(?:[a-z]{3} ?(?:\d{4} ?)?[-–] ?[a-z]{3} \d{4}|\d{4}年\d{1,2}月 ?[-–] ?(?:\d{4}年)?\d{1,2}月)\)?$"
)
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
    start = _index(quarter) * 3 + fiscal_year_start - 1
    try:
        first = dt.date(start // 12, start % 12 + 1, 1)
        start += 3
        return first, dt.date(start // 12, start % 12 + 1, 1) - dt.timedelta(days=1)
    except ValueError:
        raise EntryError("entry.quarter_outside", text=quarter) from None


def quarter_words(quarter: str, fiscal_year_start: int = 1) -> str:
    """Return a quarter with its months, which alone say what it covers: ``2026Q1 Oct–Dec 2026``."""
    first, last = quarter_days(quarter, fiscal_year_start)
    same = "one" if first.year == last.year else "two"
    return t(
        f"entry.quarter.{same}_year",
        quarter=quarter,
        first=t(f"entry.month.{first.month}"),
        last=t(f"entry.month.{last.month}"),
        first_year=first.year,
        year=last.year,
    )


def _index(quarter: str) -> int:
    return int(quarter[:4]) * 4 + int(quarter[5]) - 1


def shift_quarter(quarter: str, count: int) -> str:
    """Return the quarter `count` quarters later (earlier when negative)."""
    index = _index(quarter) + count
    return f"{index // 4:04}Q{index % 4 + 1}"


def parse_quarter(text: str, today: dt.date, fiscal_year_start: int = 1, *, named: bool = False) -> str:
    """
    Return the quarter typed as ``q4``, ``2026Q4``, ``26q1``, ``四季度``, ``2026年第4季度``, ``下季度`` or ``+1``.

    Without a year it is the nearest such quarter, the later one of two equally near. `fiscal_year_start` counts from
    January of the year that names it (see :mod:`ksp_tui.method.quarters`); `named` says whether the plan has settled
    whether that is the year it begins in or the one it ends in.

    Raises:
        EntryError: not a quarter, or ``FY27 Q1`` in a year that begins in October, whose meanings are its candidates.
    """
    said = _MONTHS.sub("", fold(text)[:60])
    now = quarter_of(today, fiscal_year_start)
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
