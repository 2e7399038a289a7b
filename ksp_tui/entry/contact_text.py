"""A line of the contact log taken apart: clauses, the people and days in them, words for a kind of contact."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from ksp_tui.entry.contact_days import days_of
from ksp_tui.entry.days_in_text import DayFound
from ksp_tui.entry.people_index import Mention, PeopleIndex
from ksp_tui.entry.pinyin import is_chinese
from ksp_tui.entry.simplified import simplified
from ksp_tui.entry.week_words import pattern, words

#: Words by which each kind of contact is known: the kind's id, and what finds them.
KindWords: TypeAlias = Mapping[str, re.Pattern[str]]

#: What ends a clause: signs, not inside numbers (3,5 · 10:30 · 24.11); a dash between spaces.
_STOP = re.compile(r"[，。；！？：\n]|[,;!?:](?!\d)|\.(?=\s|$)|\s[-–—]+\s")
#: Part of a line before which the people stand who were met; not the colon of 10:30 or of an address.
_COLON = re.compile(r"(?<!\d)[：:](?!//)|[：:](?!\d|//)")
#: What may stand between a date or the line's start and a word that begins the line.
LEADING = " \t，。；、,;.:：()（）"
#: What tells nothing around words, quotes too.
BLANK = LEADING + "“”\"'"
PART_OF_DAY = "上午|下午|晚上|中午|早上"
"""How Chinese names a part of the day, between a day and its hour."""
_TIME_OF_DAY = re.compile(rf"(?:{PART_OF_DAY})?\s*(?:\d{{1,2}}[点：:]?(?:\d{{2}}|半)?)?\s*")
_QUOTES = re.compile(r"“[^”]*”|「[^」]*」|\"[^\"]*\"")
#: Characters looked at before a word that must stand alone.
_REACH = 40
#: Days within which contacts are logged or agreed on: a day and month without a year is the one that is so near.
FURTHEST = 183
#: Characters of a clause at most; a longer one is cut, so that the work grows with the line's length only.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class KindFound:
    """A word that tells the kind of contact `key`, at characters `start` to `end`."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the line between two stops, with what stands in it."""

    start: int
    end: int
    mentions: Sequence[Mention]
    days: Sequence[DayFound]
    """Days, those without a year or a week read as coming."""
    kinds: Sequence[KindFound]


@dataclass(frozen=True, slots=True)
class ContactText:
    """A line taken apart. Places count characters of `text` and of `plain` alike."""

    text: str
    plain: str
    """The line in simplified characters: what words are looked for in."""
    today: dt.date
    mentions: list[Mention]
    past: list[DayFound]
    """Days, those without a year or a week read as passed."""
    kinds: list[KindFound]
    clauses: list[Clause]
    head: int
    """Where the head ends in which people, day and kind are named: at a colon, else the line's end."""
    has_colon: bool
    told: int
    """Where it begins to be told what somebody said; the line's end when nothing is."""
    future: frozenset[int]
    """Starts of days that lie ahead however they are read (明天, next Friday)."""
    quotes: list[tuple[int, int]]

    def quoted(self, place: int) -> bool:
        """Say whether the character at `place` stands in quotation marks."""
        return inside(self.quotes, place)


def take_apart(text: str, people: PeopleIndex, kinds: KindWords, today: dt.date, fiscal_year_start: int) -> ContactText:
    """Return the parts of a line without control characters; the work grows with its length only."""
    plain = simplified(text)
    colon = _COLON.search(plain)
    mentions = people.find(plain)
    ahead = days_of(plain, today, fiscal_year_start, prefer="future")
    past = days_of(plain, today, fiscal_year_start, prefer="past")
    found = _kinds(plain, mentions, kinds, past)
    told = _told(plain, mentions)
    return ContactText(
        text=text,
        plain=plain,
        today=today,
        mentions=mentions,
        past=past,
        kinds=found,
        clauses=_clauses(plain, mentions, ahead, found),
        head=colon.start() if colon is not None and colon.start() else len(plain),
        has_colon=colon is not None,
        told=told,
        future=_future(past, ahead, today),
        quotes=[match.span() for match in _QUOTES.finditer(plain)],
    )


def _told(plain: str, mentions: Sequence[Mention]) -> int:
    """Return where it begins to be told what somebody said, or has somebody else do: 王处让小郑把标书发来."""
    if not mentions:
        return len(plain)
    said = pattern("told").search(plain, mentions[0].end)
    told = said.start() if said is not None else len(plain)
    for first, second in pairwise(mentions):
        done = plain[first.end : second.start]
        if done.strip().lower() in words("has_do") and is_chinese(done):
            return min(told, first.end)
    return told


def _future(past: Sequence[DayFound], ahead: Sequence[DayFound], today: dt.date) -> frozenset[int]:
    """Return the starts of days that lie ahead: 明天, next Friday; a day and month whose last one is long past."""
    coming = {each.start: each.day for each in ahead}
    far = dt.timedelta(days=FURTHEST)
    return frozenset(
        each.start
        for each in past
        if each.day > today
        or (each.day < today - far and each.start in coming and today < coming[each.start] <= today + far)
    )


def _clauses(
    plain: str, mentions: Sequence[Mention], days: Sequence[DayFound], kinds: Sequence[KindFound]
) -> list[Clause]:
    dates = [(day.start, day.end) for day in days]
    stops = [m for m in _STOP.finditer(plain) if not inside(dates, m.start())]
    starts, ends = [0, *(m.end() for m in stops)], [*(m.start() for m in stops), len(plain)]
    parts = [
        (place, min(place + _LONGEST, end))
        for start, end in zip(starts, ends, strict=True)
        for place in range(start, end, _LONGEST)
    ]
    found = []
    people, when, ways = ([item.start for item in items] for items in (mentions, days, kinds))
    for start, end in parts:
        found.append(
            Clause(
                start,
                end,
                mentions[bisect_left(people, start) : bisect_left(people, end)],
                days[bisect_left(when, start) : bisect_left(when, end)],
                kinds[bisect_left(ways, start) : bisect_left(ways, end)],
            )
        )
    return found


def inside(spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Say whether one of the spans, which are in order and do not overlap, holds the character at `place`."""
    at = bisect_left(spans, (place + 1,)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


def tells_who(line: ContactText, clause: Clause, at: int, to_them: bool) -> bool:
    """Say whether it is told who acts at `at`: in the clause, or by a colon behind who was met and gets nothing."""
    if line.has_colon and clause.start > line.head and not to_them:
        return True
    return any(mention.end <= at for mention in clause.mentions)


def _kinds(plain: str, mentions: Sequence[Mention], kinds: KindWords, days: Sequence[DayFound]) -> list[KindFound]:
    """Return the words for a kind in order; of two at one place the longer, none inside a name or another word."""
    names = [(mention.start, mention.end) for mention in mentions]
    others = [match.span() for match in pattern("no_kind").finditer(plain)]
    begins = {mention.start for mention in mentions}
    after_day = {_TIME_OF_DAY.match(plain, day.end).end() for day in days}  # type: ignore[union-attr]
    all_found = sorted(
        (match.start(), -match.end(), key) for key, finder in kinds.items() for match in finder.finditer(plain)
    )
    found: list[KindFound] = []
    for start, minus, key in all_found:
        end = -minus
        if (found and start < found[-1].end) or _overlaps(names, start, end) or _overlaps(others, start, end):
            continue
        # 见 and 会 are words where a person follows, where the line begins, or after a day: 下周四见.
        alone = end in begins or start in after_day or not plain[max(start - _REACH, 0) : start].strip(LEADING)
        if end - start > 1 or alone:
            found.append(KindFound(start, end, key))
    return found


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end,)) - 1
    return at >= 0 and spans[at][1] > start
