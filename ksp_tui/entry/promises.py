"""
Who promised what, by which day, in a line of the contact log.

Whose a promise is follows from who speaks: the subject said in the clause (她答应, 我们会, ``Roth to send``), whom it
is given to (答应何工), what stands in quotation marks. Where nobody is said, what only a supplier hands over (报价, a
quote) is taken as ours, anything else as theirs, and the promise is not `sure`.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ksp_tui.entry.agreed_meetings import agreed_to_meet, plans_in
from ksp_tui.entry.contact_text import Clause, ContactText, inside, tells_who
from ksp_tui.entry.pinyin import is_chinese
from ksp_tui.entry.week_words import adverbs_behind, pattern, words

_TRIM = " \t，。；、,;.：:“”「」\"'"
#: What may stand between a verb and its object: 说了，…
_AFTER_VERB = " 了过好的着:：，,"
#: Characters between a verb that demands (要, needs) and the end of what is demanded, at most.
_DEMAND_REACH = 24
#: Characters looked at before and behind a word for what denies it.
_DENIAL_REACH = 24


@dataclass(frozen=True, slots=True)
class Promise:
    """Something promised; `deed` is what stands at characters `start` to `end`, without the words that promise it."""

    start: int
    end: int
    ours: bool
    deed: str
    due: dt.date | None
    """The day said for it; never one that has passed."""
    by: str | None
    """Of theirs, the person who promised where one is said."""
    sure: bool = True
    """Whether the line says who promises; where it does not, `ours` is only the likelier reading and is asked about."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that make a promise, from `start`; what is promised begins at `end`."""

    start: int
    end: int
    ours: bool
    sure: bool = True


def promises_in(line: ContactText) -> list[Promise]:
    """Return what was promised, in order; one promise a clause, the one whose words stand first."""
    found: list[Promise] = []
    for clause in line.clauses:
        cue = min(_Reader(line, clause).cues(), key=lambda each: (each.start, -each.end), default=None)
        if cue is None and found and found[-1].ours and found[-1].due is None and _only_day(line, clause, clause.start):
            found[-1] = replace(found[-1], due=_due(line, clause, _Cue(clause.start, clause.start, True)))
            continue  # …要统计，最好明天给
        if cue is None or _is_plan(line, clause, cue) or not (deed := line.text[cue.end : clause.end].strip(_TRIM)):
            continue
        due = _due(line, clause, cue)
        same = found and found[-1].ours and cue.ours and found[-1].due is None
        if same and due and _only_day(line, clause, cue.end):
            found[-1] = replace(found[-1], due=due)
            continue
        by = None if cue.ours else _by(line, cue)
        found.append(Promise(cue.end, clause.end, cue.ours, deed, due, by, cue.sure))
    return found


def _only_day(line: ContactText, clause: Clause, start: int) -> bool:
    """Say whether a clause says no more from `start` than when they get what was promised before: …要测算，周一给她."""
    if not clause.days:
        return False
    rest = f"{line.plain[start : clause.days[0].start]} {line.plain[clause.days[-1].end : clause.end]}"
    for name in ("them", "by_day", "give", "same", "adverb"):
        rest = pattern(name).sub(" ", rest)
    return not rest.strip(_TRIM)


def _is_plan(line: ContactText, clause: Clause, cue: _Cue) -> bool:
    """Say whether what looks promised is a contact that was planned: we agreed to meet again."""
    planned = any(plan.start() <= cue.end < plan.end() for plan in plans_in(line, clause))
    return planned or agreed_to_meet(line, clause) is not None


def _due(line: ContactText, clause: Clause, cue: _Cue) -> dt.date | None:
    """Return the day in the deed; else one before the promising words that can only lie ahead (三天后要我们…)."""
    for day in sorted(clause.days, key=lambda each: each.start < cue.end):
        ahead = day.start >= cue.end or day.limit or day.start in line.future
        if ahead and day.day >= line.today:
            return day.day
    return None


def _by(line: ContactText, cue: _Cue) -> str | None:
    """Return the person named last before what is promised; None when nobody is, or it is not sure who is meant."""
    at = bisect_right(line.mentions, cue.end, key=lambda each: each.end) - 1
    return line.mentions[at].ids[0] if at >= 0 and line.mentions[at].sure else None


class _Reader:
    """Looks for words that promise in one clause."""

    def __init__(self, line: ContactText, clause: Clause) -> None:
        self._line, self._clause, self._plain = line, clause, line.plain

    def cues(self) -> Iterator[_Cue]:
        """Yield all words in the clause by which something is promised."""
        yield from self._ours_listed()
        yield from self._theirs_listed()
        yield from self._first_person()
        yield from self._will()
        yield from self._spoken()
        yield from self._ordered()
        yield from self._demanded()
        yield from self._bare()

    # --- the eight ways to promise ----------------------------------------------------------------------------------

    def _ours_listed(self) -> Iterator[_Cue]:
        match = self._first("promise_ours")
        if match is not None:
            yield _Cue(match.start(), self._receiver(match.end()) or match.end(), not self._customer_says(match))

    def _theirs_listed(self) -> Iterator[_Cue]:
        match = self._first("promise_theirs")
        if match is None:
            return
        receiver = self._receiver(match.end()) if match[0].lower() in words("promise_given") else None
        if match[0].lower() in words("promise_given") and self._is_ours(match.start(), bool(receiver)):
            sure = bool(receiver) or self._said(match.start())
            yield _Cue(match.start(), receiver or match.end(), True, sure)  # 答应给王丽一页稿子: what we give her
        else:
            to_them = pattern("them").search(self._plain, match.end(), self._clause.end) is not None
            if match[0].strip().lower() == "will" and not tells_who(self._line, self._clause, match.start(), to_them):
                yield _Cue(match.start(), match.end(), to_them, False)  # saw Karl(: asks why), will send him the layout
                return
            given = match[0].lower() in words("promise_given")
            yield _Cue(match.start(), match.end(), False, not given or self._said(match.start()))

    def _first_person(self) -> Iterator[_Cue]:
        """Yield 我下周三给…, 我们会发…: the first person with what will be handed over."""
        for match in pattern("we").finditer(self._plain, self._clause.start, self._clause.end):
            given = self._before(match.start()).endswith(words("toward") + words("give"))  # 给我们答复
            if match[0].isascii() or given or self._denied(match):
                continue
            will = pattern("will_do").match(self._plain, match.end(), self._clause.end)
            says = pattern("speaks").match(self._plain, match.end(), self._clause.end)  # 我说明天发: 明天发
            if will is not None or self._hands_over(match.end(), whole=True):
                theirs = self._customer_says(match) or self._told_by() is False
                sure = self._customer_says(match) or not theirs  # 赵行说：我们下周二给… may be told in either's words
                yield _Cue(match.start(), (will or says or match).end(), not theirs, sure)

    def _will(self) -> Iterator[_Cue]:
        """Yield ``Anna Berg will …``, ``Roth to send``, 王丽会给…, 他会签."""
        for mention in self._clause.mentions:
            if pattern("awaits").search(self._plain, self._clause.start, mention.start):
                continue  # waiting for Voss to decide
            at = self._skip(mention.end, " ")
            for name in ("person_will", "will_do"):
                if (will := pattern(name).match(self._plain, at, self._clause.end)) is not None:
                    yield _Cue(mention.start, will.end(), False)
        for they in pattern("they").finditer(self._plain, self._clause.start, self._clause.end):
            if (will := pattern("will_do").match(self._plain, they.end(), self._clause.end)) is not None:
                yield _Cue(they.start(), will.end(), False)

    def _spoken(self) -> Iterator[_Cue]:
        """Yield what somebody says will be handed over by a day: 孙总说下周二给答复, 跟孙总说了下周二给报价."""
        for match in pattern("speaks").finditer(self._plain, self._clause.start, self._clause.end):
            at = self._skip(match.end(), _AFTER_VERB)
            we = pattern("we").match(self._plain, at, self._clause.end)
            they = pattern("they").match(self._plain, at, self._clause.end)
            at = max(at, we.end() if we else 0, they.end() if they else 0)
            if self._denied(match) or not self._hands_over(at):
                continue
            ours = bool(we) or (they is None and self._we_speak(match.start(), at))
            told = bool(we or they) or self._said(match.start())
            if not ours and they is None and self._only_to_them(at):
                ours, told = True, False  # 李主任说方案下周一给他看: most likely by us
            yield _Cue(match.start(), at, ours, told)
            return

    def _ordered(self) -> Iterator[_Cue]:
        """Yield what the customer has somebody else hand over to us: 王处让小郑把标书发给我们."""
        for mention in self._clause.mentions[1:]:
            before = self._before(mention.start)
            if not before.endswith(words("has_do")) or not is_chinese(before[-1:]):
                continue
            if self._hands_over(mention.end) and pattern("to_us").search(self._plain, mention.end, self._clause.end):
                yield _Cue(mention.start, mention.end, False)

    def _demanded(self) -> Iterator[_Cue]:
        """Yield what the customer wants of us where it is what suppliers hand over: 要报价, needs the drawings."""
        for match in pattern("demand").finditer(self._plain, self._clause.start, self._clause.end):
            before = self._before(match.start())
            earlier = [mention for mention in self._clause.mentions if mention.end <= match.start()]
            asked = any(self._before(mention.start).endswith(words("asked_of")) for mention in earlier)
            if asked or before.endswith(words("we")) or self._denied(match):
                continue
            thing = self._last_thing(match.end())
            if thing is not None and not any(match.end() <= each.start < thing for each in self._clause.mentions):
                yield _Cue(match.start(), match.end(), True)
                return

    def _bare(self) -> Iterator[_Cue]:
        """Yield what a clause of its own hands over by a day: 赵行说：下周二给名单; 见孙总，下周二给报价, unsure."""
        start, end = self._clause.start, self._clause.end
        thing = pattern("handed_over").match(self._plain, self._skip(start, _TRIM), end)
        at = self._behind_days(thing.end() if thing else start)  # 数据下周五发我
        if not start or pattern("give").match(self._plain, at, end) is None or not self._hands_over(start):
            return
        them = pattern("them").search(self._plain, at, end)
        only_them = them is not None and not self._plain[them.end() : end].strip(_TRIM)  # 周一给她: what she asked for
        if not only_them and not any(pattern(each).search(self._plain, at, end) for each in ("handed_over", "to_us")):
            return
        if (ours := self._told_by()) is not None:
            yield _Cue(start, start, ours)
            return
        to_us, to_them = (pattern(name).search(self._plain, at, end) is not None for name in ("to_us", "them"))
        ours = to_them or (not to_us and pattern("seller").search(self._plain, at, end) is not None)
        yield _Cue(start, start, ours, to_us != to_them)

    # --- who speaks -----------------------------------------------------------------------------------------------

    def _is_ours(self, at: int, to_somebody: bool) -> bool:
        """Say whether we are the ones who promise at character `at`: by the subject before it, else by the receiver."""
        before = adverbs_behind().sub("", self._before(at))
        end = self._clause.start + len(before)
        if any(mention.end == end for mention in self._clause.mentions) or before.endswith(words("they")):
            return False
        if before.endswith(words("we")) or to_somebody:
            return True
        return self._nobody_said(at) and bool(pattern("seller").search(self._plain, at, self._clause.end))

    def _we_speak(self, at: int, told: int) -> bool:
        """Say whether 说 at character `at` is ours: 我说, 跟孙总说; or, where nobody is said, by what is promised."""
        before = [mention for mention in self._clause.mentions if mention.end <= at]
        if before:
            return self._before(before[-1].start).endswith(words("toward"))
        said = self._before(at)
        if said.strip(_TRIM):
            return said.endswith(words("we"))
        return self._nobody_said(at) and bool(pattern("seller").search(self._plain, told, self._clause.end))

    def _told_by(self) -> bool | None:
        """Say whether we tell what the clause says, 跟孙总说：…, or somebody else does, 孙总说：…; None: neither."""
        before = self._plain[: self._clause.start].rstrip(_TRIM)
        spoken = next((match for match in pattern("speaks").finditer(before) if match.end() == len(before)), None)
        if spoken is None:
            return None
        last = next((each for each in reversed(self._line.mentions) if each.end <= spoken.start()), None)
        return None if last is None else self._plain[: last.start].rstrip().endswith(words("toward"))

    def _only_to_them(self, at: int) -> bool:
        """Say whether what is handed over from character `at` goes to him or her, and not to us."""
        to_us, them = (pattern(name).search(self._plain, at, self._clause.end) for name in ("to_us", "them"))
        return them is not None and to_us is None

    def _said(self, at: int) -> bool:
        """Say whether a subject stands before character `at`, in the clause or at the line's beginning."""
        before = adverbs_behind().sub("", self._before(at))
        return before.endswith(words("we") + words("they")) or not self._nobody_said(at)

    def _nobody_said(self, at: int) -> bool:
        """Say whether no subject stands before: 见孙总，答应… has none, 孙总来电，答应… begins with one."""
        if any(mention.end <= at for mention in self._clause.mentions):
            return False
        if not self._line.mentions:
            return True
        start = self._line.mentions[0].start
        days = [day.end for day in self._line.past[:1] if day.end <= start and not self._plain[: day.start].strip()]
        return bool(self._plain[max([*days, start - _DENIAL_REACH, 0]) : start].strip(_TRIM))

    def _customer_says(self, match: re.Match[str]) -> bool:
        """Say whether a first person is the customer's own: in quotation marks, or speaking to 你们."""
        if not match[0].lower().startswith(tuple(word.lower() for word in words("we"))):
            return False
        to_you = pattern("to_you").search(self._plain, match.end(), self._clause.end)
        return self._line.quoted(match.start()) or to_you is not None

    # --- what stands around a word --------------------------------------------------------------------------------

    def _first(self, name: str) -> re.Match[str] | None:
        """Return the first words of a list which nothing denies (没答应, will not send)."""
        found = pattern(name).finditer(self._plain, self._clause.start, self._clause.end)
        return next((match for match in found if not self._denied(match)), None)

    def _before(self, at: int) -> str:
        """Return the clause before character `at`, in lower case, without blanks at its end."""
        return self._plain[self._clause.start : at].rstrip().lower()

    def _skip(self, at: int, signs: str) -> int:
        while at < self._clause.end and self._plain[at] in signs:
            at += 1
        return at

    def _behind_days(self, at: int) -> int:
        """Return where what follows the days begins that stand at `at`: 下周二前 …, by Friday …."""
        while True:
            begun = at
            at = self._skip(at, _TRIM)
            at = next((day.end for day in self._clause.days if day.start == at), at)
            limit = pattern("by_day").match(self._plain, at, self._clause.end)
            at = limit.end() if limit is not None else at
            if at == begun:
                return at

    def _receiver(self, at: int) -> int | None:
        """Return where the person's name ends that stands at `at`, blanks apart; None when none does."""
        at = self._skip(at, " ")
        return next((mention.end for mention in self._clause.mentions if mention.start == at), None)

    def _denied(self, match: re.Match[str]) -> bool:
        start, end = max(self._clause.start, match.start() - _DENIAL_REACH), match.end() + _DENIAL_REACH
        before = self._plain[start : match.start()].rstrip().lower()
        behind = self._plain[match.end() : min(self._clause.end, end)].lstrip().lower()
        wishes = pattern("wishes").match(behind) is not None  # she'd rather wait
        return wishes or before.endswith(words("negation")) or behind.startswith(("not ", "n't"))

    def _hands_over(self, at: int, *, whole: bool = False) -> bool:
        """Say whether something is handed over to us, or by a day (`whole`: also one before, 明天我发…), for sure."""
        others = [match.span() for match in pattern("no_give").finditer(self._plain, at, self._clause.end)]
        found = pattern("give").finditer(self._plain, at, self._clause.end)
        given = next((each for each in found if not inside(others, each.start())), None)  # 出差 gives nothing
        if given is None or self._denied(given) or pattern("hedge").search(self._plain, at, self._clause.end):
            return False
        days = [day for day in self._clause.days if day.start >= at or (whole and day.start in self._line.future)]
        ahead = any(day.limit or day.day > self._line.today for day in days)
        return ahead or pattern("to_us").search(self._plain, at, self._clause.end) is not None

    def _last_thing(self, at: int) -> int | None:
        """Return where a thing to hand over stands that ends the clause, but for the day it is wanted by."""
        for thing in pattern("handed_over").finditer(self._plain, at, min(self._clause.end, at + _DEMAND_REACH)):
            tail = self._plain[thing.end() : self._clause.end]
            for day in self._clause.days:
                if day.start >= thing.end():
                    tail = tail.replace(self._plain[day.start : day.end], " ", 1)
            if not pattern("by_day").sub(" ", tail).strip(_TRIM):
                return thing.start()
        return None
