"""
Reviews in an open workbook: what has changed since the last one, and closing with its frozen copy.

The copy is of the plan as the closing leaves it, so that the next review sees only what came after. Undo moves it to
the archive's trash, redo brings it back.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from ksp_tui.changes import reviewing
from ksp_tui.changes.edit import Transaction
from ksp_tui.changes.sentences import Sentence, sentences
from ksp_tui.changes.side import Side
from ksp_tui.method.agenda import LEFT_OUT, topic_of, weight
from ksp_tui.method.reviews import held
from ksp_tui.model.plan import Plan
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.refused import Locked
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.frozen import copy_holds, copy_is_free, copy_path, frozen_bytes, keep_copy, read_copy
from ksp_tui.store.names import ARCHIVE
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.text import t
from ksp_tui.text.clean import clean

Basis = Literal["copy", "first", "none", "missing", "broken", "name"]
"""What the changes rest on: a frozen copy; no review yet; a review that kept none; one that can't be read."""


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since the last review."""

    basis: Basis
    review: str | None = None
    day: dt.date | None = None
    copy: str = ""
    changes: tuple[Sentence, ...] = field(default=())
    """Those of the agenda, what moved before what was only written; empty where nothing can be compared."""

    def of(self, topic: str) -> list[Sentence]:
        """Return those that belong to one item of the agenda."""
        return [each for each in self.changes if topic_of(each.path[0]) == topic]


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing did: the step, and the name of the frozen copy in the archive."""

    transaction: Transaction
    copy: str


def changes_since(book: Workbook, plan: str) -> Since:
    """Return what has changed since the last closed review, from its frozen copy and today."""
    model = plan_model(book, plan)
    done = held(model)
    if not done:
        return Since("first")
    day, review = done[-1]
    name = model.reviews[review].frozen_copy
    if not name:
        return Since("none", review, day)
    frozen = read_copy(book.folder_path, name)
    if frozen.plan is None:
        return Since(frozen.problem or "broken", review, day, name)
    today = book.day_of(plan)
    before = Side(frozen.plan, frozen.folder or book.folder, today)
    found = [each for each in sentences(before, Side(model, book.folder, today)) if each.path[0] not in LEFT_OUT]
    return Since("copy", review, day, name, tuple(sorted(found, key=lambda each: weight(each.path))))


def compare_copies(book: Workbook, plan: str, first: str, second: str = "") -> list[Sentence] | None:
    """Return what changed between two frozen copies, or from one to today; None where one can't be read."""
    sides = [side_of(book, plan, name) for name in (first, second)]
    before, after = sides
    return None if before is None or after is None else sentences(before, after)


def side_of(book: Workbook, plan: str, name: str) -> Side | None:
    """Return a frozen copy with its lists, or the plan of today for no name; None where it can't be read."""
    today = book.day_of(plan)
    if not name:
        return Side(plan_model(book, plan), book.folder, today)
    frozen = read_copy(book.folder_path, name)
    return None if frozen.plan is None else Side(frozen.plan, frozen.folder or book.folder, today)


def close_review(book: Workbook, plan: str, review: str) -> Closed:
    """
    Close a review: one step, and a frozen copy in the archive.

    Raises ValueError where something is missing (see :func:`ksp_tui.changes.reviewing.missing`), StoreError when plan
    or copy can't be written, and as :meth:`Workbook.apply`; then the plan is as it was and no copy is left.
    """
    model, today = plan_model(book, plan), book.day_of(plan)
    if lacking := reviewing.missing(model, review, today):
        raise ValueError(lacking[0])
    if not book.is_writable(plan):
        raise Locked(plan, book.file(plan).locked or "KSP016")
    if not book.flush():
        error = book.save_state(plan).error
        raise error or StoreError("unsaved", book.file(plan).path)
    day = model.reviews[review].held_on or today
    name, number = f"{plan}-{day.isoformat()}", 2
    while True:
        transaction = reviewing.close(model, book.folder, plan, review, today, name)
        after = parse_bytes(book.file(plan).to_bytes(), Plan, book.file(plan).path)
        for edit in transaction.edits:
            after.apply(edit.path, edit.new)
        data = frozen_bytes(after, book.folder)
        # A closing that was cut off behind its copy is taken up again: the copy is this very one.
        if copy_is_free(book.folder_path, name) or copy_holds(book.folder_path, name, data):
            break
        name, number = f"{plan}-{day.isoformat()}-{number}", number + 1
    kept = keep_copy(book.folder_path, name, data, book.state)
    try:
        if kept != name:  # somebody made one of that name this very moment
            raise StoreError("exists", book.folder_path / ARCHIVE / f"{name}.toml")
        book.apply(transaction)
    except BaseException:
        with suppress(OSError):
            (book.folder_path / ARCHIVE / f"{kept}.toml").unlink()
        raise
    return Closed(transaction, name)


def copies_of(book: Workbook, plan: str) -> list[tuple[str, str]]:
    """
    Return the frozen copies of a plan by name with what each is, the latest first: of its reviews and of its years.

    A copy that a review names and that is not in the archive any more is among them, and said to be missing.
    """
    reviews = plan_model(book, plan).reviews
    found: dict[str, tuple[str, str]] = {}
    for review in reviews.values():
        if review.frozen_copy:
            path = copy_path(book.folder_path, review.frozen_copy)
            there = path is not None and path.is_file()
            what = clean(review.name or "") if there else t("copies.missing")
            found[review.frozen_copy] = (str(review.held_on or ""), what)
    for entry in book.listing(archived=True).plans:
        if entry.id not in found and entry.id.startswith(f"{plan}-"):
            found[entry.id] = (entry.id.removeprefix(f"{plan}-"), t("copies.of_the_archive"))
    return [(name, what) for name, (_, what) in sorted(found.items(), key=lambda each: each[1][0], reverse=True)]
