"""Who is told to have left (王处离职了, Roth has left): offered with a contact, never taken for so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ksp_tui.entry.contact_days import days_of
from ksp_tui.entry.contact_line import ContactLine
from ksp_tui.entry.numerals import simplified
from ksp_tui.entry.week_words import pattern

#: Characters in front of the word for leaving within which the name is looked for.
_REACH = 20
_STOP = re.compile(r"[。；;.!?！？]")
#: What makes of it a plan, a denial or a guess.
_NOT_YET = re.compile(
    r"要|准备|打算|可能|会|将|想|考虑|没|未|下个?[周月]|明年|明天|\b(?:will|may|might|not|plans?|wants?|going|next)\b",
    re.IGNORECASE,
)


def who_left(line: ContactLine, today: dt.date) -> Iterator[tuple[str, dt.date]]:
    """Yield the people whom a line tells to have left, with the day they did: one said, else the line's own."""
    plain = simplified(line.text)
    for match in pattern("gone").finditer(plain):
        before = [span for span in line.spans if span.end <= match.start()]
        if not before:
            continue
        said = plain[before[-1].end : match.start()]
        if len(said) > _REACH or _STOP.search(said) or _NOT_YET.search(said):
            continue
        past = [found.day for found in days_of(plain, today) if found.day <= today and not found.limit]
        yield before[-1].id, past[0] if past else line.date
