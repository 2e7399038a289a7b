"""The contact log's line in an open workbook: read by the people of its plan and the kinds of its folder."""

from __future__ import annotations

import unicodedata
from weakref import WeakKeyDictionary

from ksp_tui.entry.contact_line import ContactLine, KindWords, PeopleIndex, kind_words, read_contact
from ksp_tui.method.quarters import year_start
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.session.context import items_of
from ksp_tui.session.workbook import Workbook

#: What was worked out for each workbook and plan, with the revisions it holds for.
_known: WeakKeyDictionary[Workbook, dict[str, tuple[object, PeopleIndex, KindWords]]] = WeakKeyDictionary()
#: What the line is kept as: neither a field's draft nor in its place, so that edits of fields leave it alone.
_LINE, _SLOT = ("contacts",), "log"


def line_left(book: Workbook, plan: str) -> str:
    """Return the line that was left half typed in a plan's contact log, now or in an earlier run; "" for none."""
    found = book.unfinished(plan, _SLOT)
    return found.text if found is not None else ""


def keep_line(book: Workbook, plan: str, text: str) -> None:
    """Keep a plan's half-typed line, so that no crash loses it; one without words is forgotten. Waits for no disk."""
    if text.strip():
        book.keep_draft(plan, _LINE, text, "", _SLOT)
    else:
        book.texts.release(plan, _SLOT)


def read_line(book: Workbook, plan: str, text: str) -> ContactLine:
    """Read one line as it is typed; fast enough for every key."""
    people, kinds = _indexes(book, plan)
    text = unicodedata.normalize("NFC", text)  # as a Mac may hand it over: an accent is no letter of its own
    return read_contact(text, people, kinds, book.day_of(plan), year_start(plan_model(book, plan)))


def people_index(book: Workbook, plan: str) -> PeopleIndex:
    """Return the index of a plan's people; made anew only when the plan has changed."""
    return _indexes(book, plan)[0]


def plan_model(book: Workbook, plan: str) -> Plan:
    """Return a plan; an empty one when its file can't be read."""
    return book.plan(plan) or Plan.blank()


def _indexes(book: Workbook, plan: str) -> tuple[PeopleIndex, KindWords]:
    mark = (book.revision(plan), book.revision(FOLDER_FILE))
    known = _known.setdefault(book, {})
    found = known.get(plan)
    if found is None or found[0] != mark:
        kinds = kind_words(items_of(book, plan, "contact_kinds"))
        found = known[plan] = (mark, PeopleIndex(plan_model(book, plan).stakeholders), kinds)
    return found[1], found[2]
