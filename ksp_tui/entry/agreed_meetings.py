"""Meetings that were planned or agreed to, apart from other promises: 答应周五见面, ``Anna agreed to meet us``."""

from __future__ import annotations

import re

from ksp_tui.entry.contact_text import BLANK, Clause, ContactText
from ksp_tui.entry.week_words import pattern


def plans_in(line: ContactText, clause: Clause) -> list[re.Match[str]]:
    """Return the words of a clause by which a contact is planned; not 搞定了, ``to meet the deadline``."""
    others = [match.span() for match in pattern("no_plan").finditer(line.plain, clause.start, clause.end)]
    found = pattern("plan").finditer(line.plain, clause.start, clause.end)
    ours = [each for each in found if not any(start <= each.start() < end for start, end in others)]
    told = [mention.end for mention in clause.mentions if mention.start > line.told]
    # Weber says Roth will call: what is told of somebody else
    return [
        each
        for each in ours
        if not any(not line.plain[end : each.start()].strip() for end in told if end <= each.start())
    ]


def agreed_to_meet(line: ContactText, clause: Clause) -> int | None:
    """Return where the word stands by which a clause agrees to meet and to nothing else; None where it does not."""
    for match in pattern("agrees").finditer(line.plain, clause.start, clause.end):
        rest = list(line.plain[match.end() : clause.end])
        for day in clause.days:
            if day.start >= match.end():
                rest[day.start - match.end() : day.end - match.end()] = " " * (day.end - day.start)
        said, meets = pattern("meets").subn(" ", "".join(rest))
        if meets and not pattern("filler").sub(" ", said).strip(BLANK):
            return match.start()
    return None
