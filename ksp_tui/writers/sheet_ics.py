"""Calendar (RFC 5545): actions, milestones and reviews as days; a second import updates what the first has brought."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator

from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.text import t
from ksp_tui.text.clean import clean

EPOCH = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
"""Minutes from here count the versions of an entry."""


def write(package: Package, now: dt.datetime | None = None) -> bytes:
    """Return the calendar; `now` is when it is made, in UTC."""
    made = now or dt.datetime.now(dt.UTC)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ksp_tui//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("X-WR-CALNAME", package.title),
    ]
    for event in _events(package):
        lines += event.lines(package, made)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines).encode()


class _Event:
    def __init__(self, key: str, day: dt.date, title: str, notes: list[str], status: str = "CONFIRMED") -> None:
        self.key, self.day, self.title, self.notes, self.status = key, day, title, notes, status

    def lines(self, package: Package, now: dt.datetime) -> Iterator[str]:
        seed = f"{package.plan_id}/{self.key}"  # the account may be renamed: it stays the same thing to do
        yield "BEGIN:VEVENT"
        yield f"UID:{hashlib.sha256(seed.encode()).hexdigest()[:32]}@ksp-tui"
        yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}"
        yield f"SEQUENCE:{max(int((now - EPOCH).total_seconds() // 60), 0)}"
        yield f"DTSTART;VALUE=DATE:{self.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{self.day + dt.timedelta(days=1):%Y%m%d}"
        yield _text("SUMMARY", self.title)
        if notes := "\n".join(note for note in self.notes if note):
            yield _text("DESCRIPTION", notes)
        yield f"STATUS:{self.status}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"


def _events(package: Package) -> Iterator[_Event]:
    plan, context = package.plan, SheetContext(package.book, package.plan_id, package.status)
    account = clean(plan.account or package.plan_id)
    last = dt.date.max
    for id_, action in plan.actions.items():
        if action.due is None or action.due >= last:
            continue
        done = "✓ " if action.status == "done" else ""
        notes = [
            t("export.ics.done_when", what=clean(action.done_when)) if action.done_when else "",
            t("export.ics.owner", who=context.value("actions", "owner", action.owner)) if action.owner else "",
        ]
        yield _Event(
            f"actions.{id_}",
            action.due,
            f"{done}{clean(action.what or id_)} · {account}",
            notes,
            "CANCELLED" if action.status == "stopped" else "CONFIRMED",
        )
    for id_, milestone in plan.milestones.items():
        if milestone.due is not None and milestone.due < last:
            done = "✓ " if milestone.done_on else ""
            yield _Event(f"milestones.{id_}", milestone.due, f"{done}{clean(milestone.what or id_)} · {account}", [])
    day = plan.review_setup.next_date
    if day is not None and day < last:
        title = f"{t('customer.next')} · {account}" if package.redacted else t("export.ics.review", account=account)
        yield _Event("review_setup", day, title, [])
    for id_, review in plan.reviews.items():
        if review.held_on is not None and review.held_on < last:
            title = clean(review.name or "") or t("export.ics.review", account=account)
            yield _Event(f"reviews.{id_}", review.held_on, f"{title} · {account}", [clean(review.summary or "", "\n")])


def _text(name: str, value: str) -> str:
    text = value.strip("\n")
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return f"{name}:" + text.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line of at most 75 octets, continued behind a blank; no character is cut in two."""
    parts: list[str] = []
    now, size = "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > 74:
            parts.append(now)
            now, size = "", 1
        now, size = now + char, size + octets
    return "\r\n ".join([*parts, now])
