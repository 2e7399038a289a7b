"""On which day the contact was that a line of the log tells of, among the days that stand in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ksp_tui.entry.contact_text import FURTHEST, LEADING, PART_OF_DAY, Clause, ContactText, inside
from ksp_tui.entry.days_in_text import DayFound
from ksp_tui.entry.outcomes import OF_TWO, OutcomeFound, only_known
from ksp_tui.entry.pinyin import is_chinese
from ksp_tui.entry.promises import Promise
from ksp_tui.entry.times_back import is_month_alone
from ksp_tui.entry.week_words import pattern

#: Characters before a comma that are too few for a clause (``王丽，昨天来电``).
_SHORT = 6
#: A day without a year further back than this was hardly meant: contacts are logged within weeks.
_FURTHEST_BACK = dt.timedelta(days=FURTHEST)
#: A day further ahead than this was hardly meant where the past reading fits too.
_SOON = dt.timedelta(days=31)
_YEAR_SAID = re.compile(r"[去前]年|\d{4}|\blast\b", re.IGNORECASE)
#: What may stand between a day and what can be done on it.
_TIME_OF_DAY = re.compile(rf"\s*(?:{PART_OF_DAY}|就|才|都)?\s*")


def other_day(line: ContactText, day: DayFound | None) -> dt.date | None:
    """
    Return the coming day that the day of a contact may mean as well, where nothing says that it took place.

    ``周三见孙总`` alone is last Wednesday or the coming one; a word of the past, or what was said there, decides.
    """
    if day is None or day.day >= line.today or pattern("past").search(line.plain):
        return None
    said = [clause for clause in line.clauses if line.plain[clause.start : clause.end].strip(LEADING)]
    if len(said) != 1:
        return None
    other = next((each.day for each in said[0].days if each.start == day.start), day.day)
    return other if line.today < other <= line.today + _SOON else None


def day_of_contact(line: ContactText, promises: Sequence[Promise], found: OutcomeFound) -> DayFound | None:
    """Return the day of the contact: the planned one, the one that begins the line, or the first in its head."""
    if found.outcome == "planned":
        return found.appointment.day if found.appointment is not None else None
    head = line.head if line.has_colon else _head(line)
    begin = len(line.text) - len(line.text.lstrip(LEADING))
    pledged = [(each.start, each.end) for each in promises]
    taken = [(found.appointment.start, found.appointment.end)] if found.appointment is not None else []
    taken += [each for each in found.missed if each[0] or found.outcome != "held"]  # 来电，周一的会取消了
    # 见孙总，她周五出差: where somebody is on Friday, not when we met
    away = pattern("away")
    taken += [(each.start, each.end) for each in line.clauses[1:] if away.search(line.plain, each.start, each.end)]
    for day in line.past:
        if day.start >= min(head, line.told):
            break  # 说周五有空: what was said, not when
        if day.limit or day.day > line.today or inside(pledged, day.start) or inside(taken, day.start):
            continue
        if _is_expected(line, day):
            continue  # 合同周五能盖完章: what is to come
        if is_month_alone(line.plain[day.start : day.end]) and not _is_when(line, day):
            continue
        if day.start <= begin or line.today - day.day <= _FURTHEST_BACK or _says_its_year(line.plain, day):
            return day
    return None


def _head(line: ContactText) -> int:
    """
    Return where the part of a line without a colon ends in which the day of the contact stands.

    That is its first clause, also a short one that tells who and how (李娜来电，合同周五盖章), with a day that stands
    alone behind it: lunch with Sandra, 20 Nov.
    """
    for number, clause in enumerate(line.clauses):
        told = bool(clause.mentions and clause.kinds)
        if clause.end < _SHORT and not told:
            continue
        behind = line.clauses[number + 1] if number + 1 < len(line.clauses) else None
        if told and behind is not None and _goes_on(line, clause, behind):
            return behind.end
        return clause.end
    return len(line.text)


def _goes_on(line: ContactText, clause: Clause, behind: Clause) -> bool:
    """Say whether the day in the clause behind is that of the contact: it stands alone, or has passed for sure."""
    if not behind.days or behind.mentions or behind.kinds:
        return False
    if only_known(line, behind, behind.start, behind.end):
        return True
    short = clause.end < _SHORT and clause.kinds[0].key not in OF_TWO
    return short and any(day.day < line.today for day in behind.days)  # 见孙总，昨天在她办公室聊的


def _is_expected(line: ContactText, day: DayFound) -> bool:
    """Say whether it is told what can or will be done on a day."""
    at = _TIME_OF_DAY.match(line.plain, day.end)
    return at is not None and pattern("may_do").match(line.plain, at.end()) is not None


def _is_when(line: ContactText, day: DayFound) -> bool:
    """Say whether a month tells when the contact was: 10月拜访了孙总, visited Anna in October; not 谈12月停机."""
    clause = next((each for each in line.clauses if each.start <= day.start < each.end), line.clauses[0])
    found = [each.start for each in clause.kinds]
    found += [each.start() for each in pattern("held").finditer(line.plain, clause.start, clause.end)]
    return any(day.end <= start or not is_chinese(line.plain[day.start : day.end]) for start in found)


def _says_its_year(plain: str, day: DayFound) -> bool:
    """Say whether a day far back is meant: it is told with its year, and is not what was talked about (去年的)."""
    return bool(_YEAR_SAID.search(plain[day.start : day.end])) and not plain.startswith(("的", "'s", "’s"), day.end)
