"""
The contact log's one line, read while it is typed: who, when, in which way, and what was promised.

``见王丽：担心交期，要我们的停机数据`` · ``call Berg yesterday: worried about the outage window, will send the plan``

Nothing is guessed in silence: a name that fits several people is reported with all of them. The line itself stays as
it was typed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ksp_tui.entry.days_in_text import DayFound, days_in
from ksp_tui.entry.people_index import Mention, PeopleIndex
from ksp_tui.entry.week_words import compiled, pattern, words
from ksp_tui.text.clean import strip_controls

__all__ = ["Ambiguous", "ContactLine", "KindWords", "PeopleIndex", "Span", "kind_words", "read_contact"]

#: Part of a line before which the people stand who were met; not the colon of 10:30 or of an address.
_COLON = re.compile(r"(?<!\d)[：:](?!//)|[：:](?!\d|//)")
_CLAUSE = re.compile(r"[，。；！？：\n]|[,;!?:](?!\d)|\.(?=\s|$)")
#: What may stand between a date or the line's start and a word that begins the line.
_LEADING = " \t，。；、,;.:：()（）"
#: Characters before a comma that are too few for a clause.
_SHORT = 6
_TRIM = " \t，。；、,;.：:“”\"'"
#: A day without a year further back than this was hardly meant: contacts are logged within weeks.
_FURTHEST_BACK = dt.timedelta(days=183)

#: Words by which each kind of contact is known: the kind's id, and what finds them.
KindWords: TypeAlias = Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Span:
    """A person recognised at characters `start` to `end` of the line; `met` unless only spoken about."""

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
    """The line as it was typed, less control characters."""
    date: dt.date
    """The day said, else today; never later than today."""
    date_span: tuple[int, int] | None = None
    kind: str | None = None
    """Id of the kind of contact; None when the line does not say."""
    kind_span: tuple[int, int] | None = None
    spans: tuple[Span, ...] = ()
    ambiguous: tuple[Ambiguous, ...] = ()
    promises_ours: tuple[str, ...] = ()
    """What we are to do, each without the words that make it a promise."""
    promises_theirs: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """The people who were met, in the order they are named."""
        return tuple(dict.fromkeys(span.id for span in self.spans if span.met))

    @property
    def mentioned(self) -> tuple[str, ...]:
        """The people who were only spoken about."""
        return tuple(dict.fromkeys(s.id for s in self.spans if not s.met and s.id not in self.people))

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
    found: dict[str, re.Pattern[str]] = {}
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
    text = strip_controls(line).replace("\n", " ").replace("\t", " ")
    colon = _COLON.search(text)
    mentions = people.find(text)
    head = colon.start() if colon is not None and colon.start() else len(text)
    spans, ambiguous = _people(text, mentions, head)
    promises = _promises(text, spans)
    day = _day(text[: head if colon else _first_clause(text)], promises, today, fiscal_year_start)
    kind, kind_span = _kind(text, head, mentions, kinds, day)
    return ContactLine(
        text,
        day.day if day else today,
        (day.start, day.end) if day else None,
        kind,
        kind_span,
        spans,
        ambiguous,
        tuple(promise.deed for promise in promises if promise.ours),
        tuple(promise.deed for promise in promises if not promise.ours),
    )


def _first_clause(text: str) -> int:
    """Return where the first clause ends; a name or a day alone before a comma is none yet (``王丽，昨天来电``)."""
    return next((match.start() for match in _CLAUSE.finditer(text) if match.start() >= _SHORT), len(text))


def _day(head: str, promises: list[_Promise], today: dt.date, fiscal_year_start: int) -> DayFound | None:
    """Return the day of the contact: one that begins the line, else the first of its head that has passed."""
    for found in days_in(head, today, fiscal_year_start, prefer="past"):
        if found.limit or found.day > today or any(each.start <= found.start < each.end for each in promises):
            continue
        leading = not head[: found.start].strip(_LEADING)
        if leading or today - found.day <= _FURTHEST_BACK:
            return found
    return None


def _people(text: str, mentions: list[Mention], head: int) -> tuple[tuple[Span, ...], tuple[Ambiguous, ...]]:
    before = [mention for mention in mentions if mention.end <= head]
    limit = len(text)
    if before and head < len(text):
        limit = head
    elif mentions and (told := pattern("told").search(text, mentions[0].end)) is not None:
        limit = told.start()
    spans, vague = [], []
    for mention in mentions:
        if mention.sure:
            spans.append(Span(mention.start, mention.end, mention.ids[0], mention.start < limit))
        else:
            vague.append(Ambiguous(mention.start, mention.end, mention.ids))
    return tuple(spans), tuple(vague)


def _kind(
    text: str, head: int, mentions: list[Mention], kinds: KindWords, day: DayFound | None
) -> tuple[str | None, tuple[int, int] | None]:
    """Return the kind whose word stands first, in the head before anywhere else; of two at one place the longer."""
    best: tuple[tuple[bool, int, int], str, tuple[int, int]] | None = None
    taken = [(mention.start, mention.end) for mention in mentions]
    taken += [match.span() for match in pattern("no_kind").finditer(text)]
    for key, finder in kinds.items():
        for match in finder.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if len(match[0]) == 1 and not _stands_alone(text, match, mentions, day):
                continue
            rank = (match.start() >= head, match.start(), -len(match[0]))
            if best is None or rank < best[0]:
                best = rank, key, match.span()
            break
    return (best[1], best[2]) if best is not None else (None, None)


def _stands_alone(text: str, match: re.Match[str], mentions: list[Mention], day: DayFound | None) -> bool:
    """Say whether a single character (见, 会) is a word here: before a person, or where the line begins."""
    if any(mention.start == match.end() for mention in mentions):
        return True
    before = text[: match.start()]
    if day is not None and day.start < match.start():
        before = before[day.end :]
    return not before.strip(_LEADING)


@dataclass(frozen=True, slots=True)
class _Promise:
    start: int
    """Where its words end that make it a promise; the deed stands from here to `end`."""
    end: int
    ours: bool
    deed: str


def _promises(text: str, spans: tuple[Span, ...]) -> list[_Promise]:
    found: list[_Promise] = []
    place = 0
    for match in [*_CLAUSE.finditer(text), None]:
        end = match.start() if match is not None else len(text)
        promise = _promise(text, place, end, spans)
        if promise is not None and (deed := text[promise[1] : end].strip(_TRIM)):
            found.append(_Promise(promise[1], end, promise[0], deed))
        place = match.end() if match is not None else end
    return found


def _promise(text: str, start: int, end: int, spans: tuple[Span, ...]) -> tuple[bool, int] | None:
    """Return (ours, where the words of what is promised begin) of the clause from `start` to `end`; None if nothing."""
    ours, theirs = (_cue(name, text, start, end) for name in ("promise_ours", "promise_theirs"))
    if theirs is not None and (ours is None or theirs.start() < ours.start()):
        if theirs[0].lower() in words("promise_given"):
            behind = len(text[theirs.end() : end]) - len(text[theirs.end() : end].lstrip())
            given = next((span for span in spans if span.start == theirs.end() + behind), None)
            if given is not None:
                return True, given.end  # 答应给王丽一页稿子: what we give her
        return False, theirs.end()
    if ours is not None:
        return True, ours.end()
    for span in spans:
        if start <= span.start and span.end < end:  # Anna Berg will …, 王丽会给…
            gap = len(text[span.end : end]) - len(text[span.end : end].lstrip())
            will = pattern("person_will").match(text, span.end + gap, end)
            if will is not None:
                return False, will.end()
    return None


def _cue(name: str, text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first words of that list which nothing denies (没答应, will not send)."""
    for match in pattern(name).finditer(text, start, end):
        before = text[start : match.start()].rstrip().lower()
        behind = text[match.end() : end].lstrip().lower()
        if not before.endswith(words("negation")) and not behind.startswith(("not ", "n't")):
            return match
    return None
