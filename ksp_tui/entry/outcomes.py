"""
Whether a contact of the log took place: held, missed (没接, no answer) or planned (约了周三, visiting on Tuesday).

Each clause is judged by its own words; of several the last one that tells of a contact counts. A plan next to a contact
that took place or failed is an appointment, not another outcome.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ksp_tui.entry.agreed_meetings import agreed_to_meet, plans_in
from ksp_tui.entry.contact_text import BLANK, PART_OF_DAY, Clause, ContactText
from ksp_tui.entry.days_in_text import DayFound
from ksp_tui.entry.pinyin import is_chinese
from ksp_tui.entry.promises import Promise
from ksp_tui.entry.week_words import pattern, words

ContactOutcome = Literal["held", "missed", "planned"]

#: Kinds in which two sides speak; whoever is named later in the line is somebody spoken about.
OF_TWO = frozenset({"call", "message"})
#: A time of day right behind a day.
_CLOCK = re.compile(rf"\s*(?:{PART_OF_DAY}|at )?\s*\d{{1,2}}(?:[点时]|[:：]\d\d| ?[ap]m)", re.IGNORECASE)
#: A time of day in front of what is to be done: 下午三点要跟…, at 3pm need to ….
_TIME = re.compile(
    rf"(?:今天)?(?:{PART_OF_DAY}|傍晚)?(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})[点时](?:半|一刻|\d{{1,2}}分?)?"
    rf"|{PART_OF_DAY}|傍晚|(?<![a-z])(?:at )?\d{{1,2}}(?:[:.]\d\d)? ?[ap]m(?![a-z])",
    re.IGNORECASE,
)
#: A part of the day and an hour, in Chinese, where said: 明天|上午九点半|见.
_CLOCK_BEHIND = re.compile(
    rf"(?:{PART_OF_DAY})?(?:(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})[点时:：](?:半|一刻|\d{{1,2}}分?)?)?"
)
_WEEKDAY = re.compile("(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A contact that is planned, in the clause of characters `start` to `end`; `day` where one is said."""

    start: int
    end: int
    day: DayFound | None


@dataclass(frozen=True, slots=True)
class OutcomeFound:
    """What became of a contact, and what was planned: it itself, or the next one."""

    outcome: ContactOutcome
    appointment: Appointment | None
    failed: frozenset[int]
    """Starts of the mentions of people who were missed while somebody else was met."""
    missed: tuple[tuple[int, int], ...] = ()
    """Clauses that failed or were called off beside a contact that was held; else the plan that was called off."""


def outcome_of(line: ContactText, promises: Sequence[Promise]) -> OutcomeFound:
    """Return what became of the contact that a line tells of; one that does not say is held."""
    pledged = {promise.end for promise in promises}
    happened: list[tuple[ContactOutcome, Clause]] = []
    planned: Appointment | None = None
    tried = False
    told_off: list[Clause] = []
    off: list[tuple[int, int]] = []
    for clause in line.clauses:
        if planned is not None and planned.day is None and (day := _day_alone(line, clause)) is not None:
            planned = replace(planned, day=day)  # 约好了孙总，12月3号
            continue
        if (found := _ahead_of(line, clause, happened)) is not None:
            planned, happened = found, []
            continue
        if clause.start > line.told:
            break
        promised = clause.end in pledged
        if pattern("meant").search(line.plain, clause.start, clause.end) and not _missed(line, clause):
            continue  # 本来约今天见她，…: what became of it is said behind
        if not promised and _planned(line, clause):
            day = _coming(line, clause)
            if planned is None or (planned.day is None and day is not None):
                planned = Appointment(clause.start, clause.end, day)
        elif not promised and (failure := _missed(line, clause)):
            if _told_off(line, clause, happened):
                told_off.append(clause)
                continue
            happened.append(("missed", clause))
            if failure == "called_off" and planned is not None:
                off, planned = [(planned.start, planned.end)], None  # 约的周三见面，他有事取消了
            tried |= failure != "put_off"
        elif happened and happened[-1][0] == "missed" and _about_them(line, clause):
            continue  # 没聊成，她临时开会: why, not another contact
        elif planned is not None and not happened and not _told_as_past(line, clause):
            continue  # 明天去他们总部，见孙总: still what is planned
        elif clause.kinds or pattern("held").search(line.plain, clause.start, clause.end):
            happened.append(("held", clause))
        elif (
            clause.mentions
            and _has_passed(line, clause)
            and pattern("sign").search(line.plain, clause.start, clause.end)
        ):
            happened.append(("held", clause))  # 昨天跟孙总聊，周五见
    if not happened or (planned is not None and not tried and all(state == "missed" for state, _ in happened)):
        return OutcomeFound("planned" if planned is not None else "held", planned, frozenset())
    outcome, last = happened[-1]
    failed: frozenset[int] = frozenset()
    instead = pattern("instead").search(line.plain, last.start, last.end)  # 没约到孙总，只见到秘书
    if outcome == "held" and (last.mentions or instead):
        failed = frozenset(each.start for state, clause in happened if state == "missed" for each in clause.mentions)
    if outcome == "held":
        off = [
            (each.start, each.end) for each in (*told_off, *(clause for state, clause in happened if state == "missed"))
        ]
    return OutcomeFound(outcome, planned, failed, tuple(off))


def _told_off(line: ContactText, clause: Clause, happened: Sequence[tuple[ContactOutcome, Clause]]) -> bool:
    """Say whether a call or message before brought the news that something is off: 小郑来电，周一的会取消了."""
    if clause.mentions or not happened or happened[-1][0] != "held":
        return False
    news = any(kind.key in OF_TWO for kind in happened[-1][1].kinds)
    return news and pattern("called_off").search(line.plain, clause.start, clause.end) is not None


def _day_alone(line: ContactText, clause: Clause) -> DayFound | None:
    """Return the coming day of a clause that says nothing else."""
    if clause.mentions or clause.kinds or not only_known(line, clause, clause.start, clause.end):
        return None
    return _coming(line, clause)


def _ahead_of(
    line: ContactText, clause: Clause, happened: Sequence[tuple[ContactOutcome, Clause]]
) -> Appointment | None:
    """Return what is planned by a clause with a coming day alone, behind whom it names: lunch with Eva, 3 Dec."""
    if len(happened) != 1 or happened[0][0] != "held" or (day := _day_alone(line, clause)) is None:
        return None
    before = happened[0][1]
    if day.limit or day.start not in line.future or day.day <= line.today or before.end + 1 != clause.start:
        return None
    if not before.kinds or not before.mentions or _told_as_past(line, before):
        return None
    return Appointment(before.start, clause.end, day)


def _told_as_past(line: ContactText, clause: Clause) -> bool:
    """Say whether a clause tells of something that took place: by its words, or by a day that is not ahead."""
    if any(pattern(name).search(line.plain, clause.start, clause.end) for name in ("past", "held")):
        return True
    return any(day.day <= line.today for day in clause.days)


def _has_passed(line: ContactText, clause: Clause) -> bool:
    """Say whether a clause names a day that has passed however it is read."""
    return any(day.day < line.today for day in clause.days)


def _coming(line: ContactText, clause: Clause) -> DayFound | None:
    """
    Return the first day of a clause that has not passed; a time limit only where no other day is said.

    What is put off to Thursday on a Thursday is put off by a week.
    """
    ahead = [day for day in clause.days if day.day >= line.today]
    if moved := [each.end() for each in pattern("put_off").finditer(line.plain, clause.start, clause.end)]:
        # 约的周四改到周五: Friday; a word may take the beginning of the day with it (改|周五)
        ahead = [day for day in ahead if day.end > moved[-1]] or ahead
    found = min(ahead, key=lambda day: day.limit, default=None)
    if found is None or found.day > line.today or not _WEEKDAY.search(line.plain, found.start, found.end):
        return found
    put_off = pattern("put_off").search(line.plain, clause.start, found.start + 1)  # 改|周: the day itself follows
    return replace(found, day=found.day + dt.timedelta(days=7)) if put_off else found


def _planned(line: ContactText, clause: Clause) -> bool:
    coming = _coming(line, clause)
    for match in pattern("put_off").finditer(line.plain, clause.start, clause.end):
        if coming is not None and coming.end > match.start() and only_known(line, clause, clause.start, match.start()):
            return True
    agreed = agreed_to_meet(line, clause)
    if agreed is not None and not line.plain[clause.start : agreed].endswith(words("negation")):
        return True
    if _to_do(line, clause) or _is_noted(line, clause) or _ends_in_meeting(line, clause):
        return True
    if any(day.day < line.today for day in clause.days):
        return False  # 约了 of a day that has passed, or one the contact was made on
    if coming is not None and pattern("going").search(line.plain, clause.start, clause.end):
        return not pattern("no_plan").search(line.plain, clause.start, clause.end)  # I'm seeing Roth Monday
    plans = plans_in(line, clause)
    if any(not line.plain[clause.start : plan.start()].endswith(words("negation")) for plan in plans):
        return bool(coming or clause.mentions or clause.kinds)
    if coming is not None and line.plain[clause.start : clause.end].lstrip().startswith("约"):
        return True  # 约孙总周五吃饭
    if any(line.plain.startswith("约", day.start - 1) for day in clause.days if day.start > clause.start):
        return True
    return _is_ahead(line, clause)


def _is_noted(line: ContactText, clause: Clause) -> bool:
    """Say whether a clause stands right behind a word that makes a note of it: 待办：给孙总打电话; to do: call Voss."""
    if not line.has_colon or clause.start != line.head + 1:
        return False
    noted = pattern("note").fullmatch(line.plain[: line.head].strip(BLANK)) is not None
    return noted and bool(clause.kinds or pattern("reach").search(line.plain, clause.start, clause.end))


def _ends_in_meeting(line: ContactText, clause: Clause) -> bool:
    """Say whether a clause ends in a coming day on which one meets: 微信跟赵敏确认了明天九点见."""
    for day in clause.days:
        if day.day > line.today and not day.limit and (at := _CLOCK_BEHIND.match(line.plain, day.end)) is not None:
            meets = pattern("meets").match(line.plain, at.end(), clause.end)
            alone = meets is not None and not line.plain[meets.end() : clause.end].strip(BLANK)
            denied = any(line.plain.find(word, clause.start, day.start) >= 0 for word in words("negation"))
            if meets is not None and alone and is_chinese(meets[0]) and not denied:
                return True
    return False


def _to_do(line: ContactText, clause: Clause) -> bool:
    """Say whether a clause is a note of ours to get in touch: need to ring Voss by Friday, 记得给孙总打电话."""
    if _reported(line, clause) or pattern("past").search(line.plain, clause.start, clause.end):
        return False
    for match in pattern("to_do").finditer(line.plain, clause.start, clause.end):
        before = [day for day in clause.days if day.end <= match.start()]
        start = before[-1].end if before else clause.start
        said = line.plain[start : match.start()]
        for name in ("we", "by_day"):
            said = pattern(name).sub(" ", said)
        said = _TIME.sub(" ", said)
        if said.strip(BLANK) or line.plain[clause.start : before[0].start if before else start].strip(BLANK):
            continue
        touch = [kind.start for kind in clause.kinds]
        touch += [each.start() for each in pattern("reach").finditer(line.plain, match.end(), clause.end)]
        if is_chinese(match[0]):
            found = any(at >= match.end() for at in touch) and not line.plain.startswith(words("we"), match.end())
        else:
            found = any(not line.plain[match.end() : at].strip() for at in touch if at >= match.end())
        if found:
            return True
    return False


def _is_ahead(line: ContactText, clause: Clause) -> bool:
    """Say whether a contact stands beside a day that can only lie ahead: 明天拜访, ``visiting Anna next Tuesday``."""
    if pattern("past").search(line.plain, clause.start, clause.end):
        return False
    for day in clause.days:
        if day.limit or day.day <= line.today or day.start not in line.future:
            continue
        if line.plain.startswith("的", day.end):
            continue  # 谈明天的停机: what was talked about
        if clause.mentions and not line.plain[: day.start].strip(BLANK) and _CLOCK.match(line.plain, day.end):
            return True  # 后天上午9点半 孙总办公室
        for kind in clause.kinds:
            if kind.start > line.told:
                break  # 他透露总行月底开会: a meeting that is told about
            # Chinese says the day before the verb: 明天见, but 来电说明天停机
            if day.start < kind.start or not is_chinese(line.plain[kind.start : kind.end]):
                return True
    return False


def _about_them(line: ContactText, clause: Clause) -> bool:
    """Say whether a clause that begins with he or she, and names nobody, tells no more than what they do."""
    begin = (
        clause.start + len(line.plain[clause.start : clause.end]) - len(line.plain[clause.start : clause.end].lstrip())
    )
    said = pattern("they").match(line.plain, begin, clause.end)
    return bool(said and not clause.mentions and not pattern("held").search(line.plain, clause.start, clause.end))


def _missed(line: ContactText, clause: Clause) -> Literal["", "missed", "called_off", "put_off"]:
    """Return by which list of words a clause tells that there was no contact; "" for none."""
    reported = _reported(line, clause)
    others = [match.span() for match in pattern("not_missed").finditer(line.plain, clause.start, clause.end)]
    for match in pattern("missed").finditer(line.plain, clause.start, clause.end):
        if any(start <= match.start() < end for start, end in others):
            continue
        # 见王丽：李总没来 tells of another contact; 微信刘敏：没回 of this one
        if not reported or (not clause.mentions and only_known(line, clause, clause.start, match.start())):
            return "missed"
    names: tuple[Literal["called_off", "put_off"], ...] = ("called_off", "put_off")
    for name in names:
        found = [match.span() for match in pattern(name).finditer(line.plain, clause.start, clause.end)]
        around = zip(
            [clause.start, *(end for _, end in found)], [*(start for start, _ in found), clause.end], strict=True
        )
        if found and all(only_known(line, clause, start, end) for start, end in around):
            return name
    return ""


def _reported(line: ContactText, clause: Clause) -> bool:
    """Say whether a clause only tells what was talked about: it stands behind the colon after those who were met."""
    return line.has_colon and clause.start > line.head and bool(line.mentions) and line.mentions[0].end <= line.head


def only_known(line: ContactText, clause: Clause, start: int, end: int) -> bool:
    """Say whether characters `start` to `end` hold people, days, words for a contact and small words only."""
    spans = [(each.start, each.end) for each in clause.mentions] + [(each.start, each.end) for each in clause.days]
    spans += [(each.start, each.end) for each in clause.kinds]
    known = sorted(span for span in spans if start <= span[0] < end)
    rest, place = [], start
    for first, last in known:
        rest.append(line.plain[place : max(first, place)])
        place = max(place, last)
    rest.append(line.plain[place : max(end, place)])
    left = pattern("filler").sub(" ", " ".join(rest))
    return not re.sub(r"[\s\d]", "", left).strip(BLANK)
