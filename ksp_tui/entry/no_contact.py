"""
Lines that tell of somebody though nobody was met: promoted, moved, travelling, out of office, no news, still waiting.

What the words leave no doubt about is no contact; a line in which nothing tells of one is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.entry.contact_text import LEADING, ContactText
from ksp_tui.entry.days_in_text import DayFound
from ksp_tui.entry.promises import Promise
from ksp_tui.entry.week_words import pattern

#: Lists of words any of which shows that somebody was met or heard.
_SIGNS = ("held", "sign", "speaks", "told", "better", "worse")


def only_news(line: ContactText, promises: Sequence[Promise]) -> bool:
    """Say whether a line tells no more than where somebody is, what became of them, or that nothing is heard yet."""
    if promises or pattern("held").search(line.plain):
        return False
    asked_others = _from_others(line)
    if (line.has_colon or line.told < len(line.plain)) and not asked_others:
        return False  # 郑秘书说孙总出差: who says so was met
    if pattern("gone").search(line.plain) or _waits(line):
        return True
    news = pattern("away").search(line.plain) is not None
    return news and (asked_others or pattern("sign").search(line.plain) is None)


def nothing_said(line: ContactText, promises: Sequence[Promise], day: DayFound | None) -> bool:
    """Say whether nothing in a line tells that anybody was met or heard: 预算冻结了, Voss has the offer."""
    if promises or day is not None or (line.has_colon and not pattern("away").search(line.plain)):
        return False
    return not any(pattern(name).search(line.plain) for name in _SIGNS)


def _from_others(line: ContactText) -> bool:
    """Say whether somebody of the office who is none of the people tells it: 秘书说…, her assistant says …."""
    names = [(each.start, each.end) for each in line.mentions]
    for match in pattern("gatekeeper").finditer(line.plain):
        if not any(start < match.end() and match.start() < end for start, end in names):
            return True
    return False


def _waits(line: ContactText) -> bool:
    """Say whether a line begins with what is waited for: 等孙总回复, waiting for Voss."""
    begin = len(line.plain) - len(line.plain.lstrip(LEADING))
    return pattern("awaits").match(line.plain, begin) is not None
