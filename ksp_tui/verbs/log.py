"""`ksp log PLAN "TEXT"`: one contact, logged in one line."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.usage import UsageError
from ksp_tui.verbs.asking import agreed
from ksp_tui.verbs.common import applied, opened, ready_to_write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ksp_tui.entry.contact_line import ContactLine
    from ksp_tui.session.followups import FollowUp
    from ksp_tui.session.workbook import Workbook


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("plan", metavar="PLAN", help=t("cli.plan"))
    parser.add_argument("text", metavar="TEXT", help=t("cli.log_text"))
    parser.add_argument("--as", dest="outcome", choices=("held", "missed", "planned"), help=t("cli.log_as"))
    parser.add_argument("--action", action="store_true", help=t("cli.log_action"))
    parser.add_argument("--yes", action="store_true", help=t("cli.log_yes"))


def changes(_: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return True


def run(args: argparse.Namespace) -> int:
    """
    Log a contact: tell what was recognised, save it, tell what may follow.

    In a terminal it asks first. Elsewhere a name that may mean several people is refused, unless --yes leaves it out.
    """
    from ksp_tui.session.contact_log import plan_model, read_line
    from ksp_tui.session.followups import contact_command, offers

    state = StateStore()
    book, plan = opened(args, state)
    ready_to_write(book, plan)
    line = read_line(book, plan, args.text)
    if not line.text.strip():
        raise UsageError(t("cli.empty_text"))
    if args.outcome:
        line = replace(line.taken_as(args.outcome, book.day_of(plan)), doubtful=False, unsaid=False)
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not args.yes
    if line.ambiguous and not args.yes and not asks:
        raise UsageError(next(_doubts(book, plan, line)))
    for told in _recognised(book, plan, line):
        print(told)
    if asks and not agreed(t("cli.log_ask")):
        print(t("cli.not_logged"))
        return 0
    offered = offers(book, plan, line)
    chosen = [offer for offer in offered if args.action and offer.kind == "action"]
    command = contact_command(plan_model(book, plan), plan, line, chosen)
    applied(book, plan, command)
    said = "cli.logged_action" if line.outcome == "planned" else "cli.logged"
    print(t(said, plan=clean(plan), contact=command.place[1][1]))
    for offer in chosen:
        print(t("cli.action_made", what=clean(str((offer.answers[0].adds or ("", {}))[1].get("what", "")))))
    if args.action and not chosen:
        print(t("cli.no_promise"), file=sys.stderr)
    for told in _suggested([offer for offer in offered if offer not in chosen]):
        print(told)
    return 0


def _recognised(book: Workbook, plan: str, line: ContactLine) -> Iterator[str]:
    from ksp_tui.entry.contact_line import MOST_READ
    from ksp_tui.entry.values import show_date
    from ksp_tui.method.lists import name_of

    separator = t("entry.separator")
    people = separator.join(_name(book, plan, key) for key in line.people)
    told = "cli.log_people" if line.outcome == "held" else "cli.log_whom"
    yield t(told, people=people or t("cli.log_nobody"))
    if line.outcome != "held":
        key = "cli.log_away" if line.away and line.outcome == "missed" else f"cli.log_{line.outcome}"
        yield t(key)
    if line.mentioned:
        yield t("cli.log_mentioned", people=separator.join(_name(book, plan, key) for key in line.mentioned))
    yield t("cli.log_kind", kind=clean(name_of(book.folder, "contact_kinds", line.kind)) if line.kind else "-")
    no_day = line.outcome == "planned" and line.coming is None
    yield t("cli.log_date", day="-" if no_day else show_date(line.date, book.day_of(plan), full=True))
    if line.unsaid and line.outcome == "held":
        yield t("cli.log_unsaid")
    if len(line.days) > 1 and line.date_span is not None and line.outcome != "planned":
        yield t("cli.log_roughly", words=clean(line.text[slice(*line.date_span)]))
    for promise in sorted(line.promises, key=lambda each: not each.ours):
        due = t("log.due", day=show_date(promise.due, book.day_of(plan), full=True)) if promise.due is not None else ""
        yield t("cli.log_ours" if promise.ours else "cli.log_theirs", promise=clean(promise.deed)) + due
        if not promise.sure:
            yield t("cli.log_whose")
    if line.appointment and line.outcome != "planned":
        yield t("cli.log_next", words=clean(line.appointment))
    if line.doubtful and line.coming is not None:
        yield t("cli.log_when", day=show_date(line.coming, book.day_of(plan), full=True))
    if line.unread:
        yield t("cli.log_unread", count=MOST_READ)
    yield from _doubts(book, plan, line)


def _doubts(book: Workbook, plan: str, line: ContactLine) -> Iterator[str]:
    for vague in line.ambiguous:
        names = t("entry.separator").join(_name(book, plan, key) for key in vague.ids)
        said = clean(line.text[vague.start : vague.end])
        yield t("cli.log_ambiguous" if len(vague.ids) > 1 else "cli.log_doubtful", said=said, names=names)


def _name(book: Workbook, plan: str, key: str) -> str:
    """Return a person's name with title and unit, which tell people of one name apart."""
    from ksp_tui.method.namesakes import told_apart
    from ksp_tui.session.contact_log import plan_model

    people = plan_model(book, plan).stakeholders
    person = people[key]
    rest = " ".join(part for part in (person.unit, person.title) if part)
    apart = told_apart(people).get(key, "")
    if apart not in {person.unit or "", person.title or "", ""}:  # neither tells them apart
        rest = f"{rest} {apart}".strip()
    name = clean(person.name or key)
    return t("cli.log_person", name=name, rest=clean(rest)) if rest else name


def _suggested(offered: list[FollowUp]) -> Iterator[str]:
    if offered:
        yield t("cli.suggested")
    for offer in offered:
        answers = t("cli.answer_separator").join(answer.label for answer in offer.answers)
        yield t("cli.suggestion", question=offer.label, answers=answers)
