"""`ksp actions`: what is to be done, of all accounts."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ksp_tui.arguments import nearest
from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.folding import name_key
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import folder_of, json_text, listing_of, put_document, there_are, today

if TYPE_CHECKING:
    from ksp_tui.documents.content import Document
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.views.actions import Due, OpenAction, ToDo

#: As in `workbook.actions`, which is not imported for the help.
DUES = ("overdue", "today", "week", "all")


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("--due", choices=DUES, default="all", help=t("cli.due"))
    parser.add_argument("--owner", metavar="NAME", help=t("cli.owner"))
    parser.add_argument("--json", action="store_true", help=t("cli.json"))


def run(args: argparse.Namespace) -> int:
    """List open actions, tasks and milestones of all plans, overdue first; plans that can't be read are named."""
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.views.actions import actions_of, listing_day

    state = StateStore()
    folder = folder_of(args, state)
    listing_of(folder)
    book = Workbook(folder, state, today=today)
    found = actions_of(book, listing_day(book), due=args.due, owner=args.owner)
    if args.owner is not None and not found.actions:
        _known_owner(book, args.owner)
    if args.json:
        print(json_text([_plain(action) for action in found.actions]))
    else:
        put_document(_document(book, found, args.due, args.owner), title=False)
    for skipped in found.skipped:
        print(t("actions.skipped", plan=clean(skipped.plan), why=skipped.why), file=sys.stderr)
    return 0


def _known_owner(book: Workbook, owner: str) -> None:
    """Raise UsageError when nobody in the folder is called so; who has nothing to do is no error."""
    from ksp_tui.views.actions import actions_of

    names = [person.name or key for key, person in book.folder.colleagues.items()]
    ids = [*book.folder.colleagues]
    for entry in book.listing().plans:
        plan = book.plan(entry.id)
        if plan is not None:
            names += [person.name or key for people in (plan.team, plan.stakeholders) for key, person in people.items()]
            ids += [*plan.team, *plan.stakeholders]
    names += [action.owner for action in actions_of(book, book.today()).actions if action.owner]
    asked, known = name_key(owner), [*dict.fromkeys(names)]
    if not asked or (owner not in ids and not any(asked in name_key(name) for name in names)):
        raise UsageError(t("cli.no_owner", word=owner) + (nearest(owner, known) or there_are(known)))


def _plain(action: OpenAction) -> dict[str, object]:
    return {
        "plan": action.plan,
        "account": action.account,
        "kind": action.kind,
        "id": action.path[1],
        "what": action.what,
        "owner": action.owner,
        "owner_ids": list(action.owner_ids),
        "due": action.due,
        "overdue_days": action.overdue,
        "strategy": action.strategy,
    }


def _document(book: Workbook, found: ToDo, due: Due, owner: str | None) -> Document:
    from ksp_tui.documents.content import Document, Paragraph, Table
    from ksp_tui.entry.values import show_date
    from ksp_tui.views.actions import actions_of, listing_day, none_words

    day_now = listing_day(book)
    if not found.actions:
        in_all = len(actions_of(book, day_now).actions)
        return Document("", (Paragraph(none_words(in_all, due, narrowed=owner is not None)),))
    rows = []
    for action in found.actions:
        day = show_date(action.due, day_now) if action.due is not None else "-"
        late = t("actions.late", count=action.overdue) if action.overdue else ""
        kind = "" if action.kind == "action" else t(f"actions.{action.kind}")
        rows.append((day, late, action.owner or t("status.nobody"), action.account, kind, action.what))
    return Document("", (Table((), tuple(rows)),))
