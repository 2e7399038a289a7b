"""
The contact log's one line, read while it is typed: who, when, in which way, with what outcome, and what was promised.

``见王丽：担心交期，要我们的停机数据`` · ``call Berg yesterday: worried about the outage window, will send the plan``

Nothing is guessed in silence: a name that fits several people is reported with all of them. The line itself stays as
it was typed.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from ksp_tui.entry.contact_text import ContactText, KindWords, inside, take_apart
from ksp_tui.entry.contact_when import day_of_contact, other_day
from ksp_tui.entry.no_contact import nothing_said, only_news
from ksp_tui.entry.outcomes import OF_TWO, ContactOutcome, OutcomeFound, outcome_of
from ksp_tui.entry.people_index import PeopleIndex
from ksp_tui.entry.promises import Promise, promises_in
from ksp_tui.entry.week_words import compiled, pattern, words
from ksp_tui.text.clean import strip_controls

__all__ = [
    "MOST_READ",
    "Ambiguous",
    "ContactLine",
    "ContactOutcome",
    "KindWords",
    "LineSpan",
    "PeopleIndex",
    "kind_words",
    "read_contact",
]

#: Characters of a line that are read. One sentence or five have room; a pasted page would keep every key waiting.
MOST_READ = 2000


@dataclass(frozen=True, slots=True)
class LineSpan:
    """A person recognised at characters `start` to `end` of the line; `met` unless only spoken about or not found."""

    start: int
    end: int
    id: str
    met: bool = True


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name at `start` to `end` that may mean any of `ids`; one alone where the title does not fit the plan's."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContactLine:
    """What was read in one line. Places count characters of `text`."""

    text: str
    """The line as it was typed, less control characters; letters and their accents are one character (NFC)."""
    date: dt.date
    """The day said, else today; later than today only for a contact that is planned."""
    date_span: tuple[int, int] | None = None
    kind: str | None = None
    """Id of the kind of contact; None when the line does not say."""
    kind_span: tuple[int, int] | None = None
    spans: tuple[LineSpan, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    promises: tuple[Promise, ...] = ()
    outcome: ContactOutcome = "held"
    """Whether the contact took place. One that is only planned is no contact yet."""
    appointment: str = ""
    """Words of the next contact agreed on in one that took place or failed; empty when there is none."""
    appointment_day: dt.date | None = None
    coming: dt.date | None = None
    """The day it is planned for; of a contact that was held the other reading of its day, None when there is none."""
    passed: dt.date | None = None
    """The day it took place, should it have; None for today."""
    doubtful: bool = False
    """The line does not say whether the contact took place or is planned: 周三见孙总."""
    away: bool = False
    """The line only tells of somebody (周五出差, got promoted, no news): most likely no contact, and asked about."""
    unsaid: bool = False
    """Nothing in the line tells that anybody was met or heard: taken for a contact, and asked about."""
    days: tuple[dt.date, ...] = ()
    """The days of a time that is told roughly (last December, 上周), of which `date` is one; empty for one day."""
    unread: int = 0
    """Characters at the line's end that were kept, but not looked at: it is too long."""

    def taken_as(self, outcome: ContactOutcome, today: dt.date) -> ContactLine:
        """Return the line with another outcome, its day read accordingly."""
        day = self.coming if outcome == "planned" else self.passed
        return replace(self, outcome=outcome, date=day or today)

    def on_day(self, day: dt.date) -> ContactLine:
        """Return the line with another one of its `days`."""
        return replace(self, date=day, passed=day)

    def promised_by(self, number: int, ours: bool) -> ContactLine:
        """Return the line with another side for one of its promises. Raises IndexError when there is none."""
        changed = [*self.promises]
        changed[number] = replace(changed[number], ours=ours)
        return replace(self, promises=tuple(changed))

    @property
    def people(self) -> tuple[str, ...]:
        """The people who were met (or missed, or are to be met), in the order they are named."""
        return tuple(dict.fromkeys(span.id for span in self.spans if span.met))

    @property
    def mentioned(self) -> tuple[str, ...]:
        """The people who were only spoken about."""
        met = {*self.people}
        return tuple(dict.fromkeys(s.id for s in self.spans if not s.met and s.id not in met))

    @property
    def promises_ours(self) -> tuple[str, ...]:
        """What we are to do, each without the words that make it a promise."""
        return tuple(promise.deed for promise in self.promises if promise.ours)

    @property
    def promises_theirs(self) -> tuple[str, ...]:
        """What they are to do."""
        return tuple(promise.deed for promise in self.promises if not promise.ours)

    @property
    def promise_ours(self) -> str:
        """Our promises as the contact keeps them, one a line; empty when there is none."""
        return "\n".join(self.promises_ours)

    @property
    def promise_theirs(self) -> str:
        """Their promises as the contact keeps them, one a line; empty when there is none."""
        return "\n".join(self.promises_theirs)


def kind_words(kinds: Iterable[tuple[str, str]]) -> KindWords:
    """
    Return how the kinds of contact are told apart in a line.

    `kinds` are ids with their names in force. The handbook's four are known by the catalogues' words, one of the
    user's own by its name.
    """
    found = {}
    for key, name in kinds:
        try:
            found[key] = pattern(f"kind_{key}")
        except KeyError:
            found[key] = compiled([name] if name else [])
    return found


def read_contact(
    line: str, people: PeopleIndex, kinds: KindWords, today: dt.date, fiscal_year_start: int = 1
) -> ContactLine:
    """
    Read one line of the contact log.

    People before the first colon are those who were met; without one, all are, but those who are only told about (the
    words for telling are data): of ``王丽说陈建国…`` Wang Li was met.
    """
    text = unicodedata.normalize("NFC", strip_controls(line).replace("\n", " ").replace("\t", " "))
    parts = take_apart(text[:MOST_READ], people, kinds, today, fiscal_year_start)
    promises = promises_in(parts)
    found = outcome_of(parts, promises)
    apart = [
        (each.start, each.end) for each in parts.clauses if any(who.start in found.failed for who in each.mentions)
    ]
    apart = sorted([*apart, *((each.start, each.end) for each in promises), *_wanted(parts)])
    ways = [each for each in parts.kinds if each.start < parts.told and not inside(apart, each.start)]
    ways = [each for each in ways if not inside(sorted(found.missed), each.start)] or ways  # 打不通，发了短信
    kind = min(ways, key=lambda each: (each.start >= parts.head, each.start), default=None)
    spans, ambiguous = _people(parts, promises, found, kind.key if kind is not None else None)
    day = day_of_contact(parts, promises, found)
    other = other_day(parts, day) if found.outcome == "held" else None
    coming = day.day if day and found.outcome == "planned" else other
    planned = found.appointment
    away = found.outcome == "held" and kind is None and only_news(parts, promises)
    return ContactLine(
        text=text,
        date=day.day if day and not away else today,
        date_span=(day.start, day.end) if day else None,
        kind=kind.key if kind is not None else None,
        kind_span=(kind.start, kind.end) if kind is not None else None,
        spans=spans,
        ambiguous=ambiguous,
        promises=tuple(promises),
        outcome="missed" if away else found.outcome,
        appointment=text[planned.start : planned.end].strip() if planned and found.outcome != "planned" else "",
        appointment_day=planned.day.day if planned and planned.day and found.outcome != "planned" else None,
        coming=None if away else coming,
        passed=day.day if day and not away and found.outcome != "planned" else None,
        doubtful=other is not None and not away,
        away=away,
        unsaid=found.outcome == "held" and kind is None and not away and nothing_said(parts, promises, day),
        days=day.among if day and not away and found.outcome != "planned" else (),
        unread=max(len(text) - MOST_READ, 0),
    )


def _wanted(line: ContactText) -> list[tuple[int, int]]:
    """Return what the customer wants to have, to the clause's end: a call that is wanted took not place."""
    found = []
    for clause in line.clauses:
        wants = next(
            (w for w in pattern("demand").finditer(line.plain, clause.start, clause.end) if w[0].isascii()), None
        )
        if wants is not None:
            found.append((wants.end(), clause.end))
    return found


def _by_another(line: ContactText) -> dict[int, bool]:
    """Return by their starts who has another tell us (not met), and that other (met): 陈局让小红转告."""
    found: dict[int, bool] = {}
    for first, second in pairwise(line.mentions):
        sent = line.plain[first.end : second.start].strip().lower() in words("has_do")
        behind = len(line.plain) - len(line.plain[second.end :].lstrip())
        if sent and pattern("passes_on").match(line.plain, behind):
            found |= {first.start: False, second.start: True}
    return found


def _only_named(line: ContactText, promises: list[Promise], found: OutcomeFound) -> set[int]:
    """Return by their starts who is named, while others met: 孙总秘书来电; he'll check with Karl."""
    deeds = [(each.start, each.end) for each in promises]
    by_aide = {each.start for each in line.mentions if pattern("aide").match(line.plain, each.end)}
    named = by_aide | {each.start for each in line.mentions if inside(deeds, each.start)}
    return (
        named
        if any(each.sure and each.start not in named for each in line.mentions)
        else by_aide
        if found.outcome == "held"
        else set()
    )


def _people(
    line: ContactText, promises: list[Promise], found: OutcomeFound, kind: str | None
) -> tuple[tuple[LineSpan, ...], tuple[Ambiguous, ...]]:
    """Return the people, each with whether it is they who were met."""
    limit = len(line.text)
    if line.mentions:
        beside = line.head < limit and line.mentions[0].end <= line.head
        limit = line.head if beside else line.told
    if kind in OF_TWO and found.outcome != "planned":
        first = next((clause for clause in line.clauses if clause.mentions), None)
        limit = min(limit, first.end) if first is not None and not found.failed else limit
    spans, vague = [], []
    by_another = _by_another(line)
    named = _only_named(line, promises, found)
    for mention in line.mentions:
        if mention.sure:
            met = by_another.get(mention.start, mention.start < limit and mention.start not in found.failed)
            met = met and mention.start not in named
            spans.append(LineSpan(mention.start, mention.end, mention.ids[0], met))
        else:
            vague.append(Ambiguous(mention.start, mention.end, mention.ids))
    return tuple(spans), tuple(vague)
