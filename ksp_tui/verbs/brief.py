"""`ksp brief PLAN PERSON`: what helps before one meets a person."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import TYPE_CHECKING

from ksp_tui.arguments import nearest
from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.folding import name_key
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import add_format, opened, put_document, there_are

if TYPE_CHECKING:
    from ksp_tui.session.workbook import Workbook

#: Cells of a line where no terminal tells its own.
WIDTH = 80


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("plan", metavar="PLAN", help=t("cli.plan"))
    parser.add_argument("person", metavar="PERSON", help=t("cli.person"))
    add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Write the visit brief for one person, as wide as the terminal, else for a page."""
    from ksp_tui.documents.brief import brief, brief_document

    book, plan = opened(args, StateStore())
    person = person_of(book, plan, args.person)
    width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    put_document(brief_document(brief(book, plan, person, book.day_of(plan))), args.format, width)
    return 0


def person_of(book: Workbook, plan: str, word: str) -> str:
    """
    Return the stakeholder that `word` means: an id, a name, a part of one, its pinyin, a title.

    Raises UsageError, naming those it may mean or the nearest.
    """
    from ksp_tui.entry.choices import match
    from ksp_tui.entry.simplified import simplified
    from ksp_tui.method.namesakes import told_apart
    from ksp_tui.session.contact_log import people_index, plan_model

    people = plan_model(book, plan).stakeholders
    if word in people:
        return word
    names = {key: person.name or key for key, person in people.items()}
    asked = name_key(word)
    found = [key for key, name in names.items() if name_key(name) == asked]
    for mention in people_index(book, plan).find(simplified(word)) if not found else ():
        if mention.sure or len(mention.ids) > 1:
            found = list(mention.ids)
            break
    if not found and asked:
        found = [key for key, name in names.items() if asked in name_key(name)]
    if not found and len(asked) > 1:
        fits = {key: fit for key, name in names.items() if (fit := match(word, name)) is not None}
        found = [key for key, fit in fits.items() if fit == max(fits.values())]  # equally good ones are not guessed
    if len(found) == 1:
        return found[0]
    if found:
        apart = told_apart(people)
        told = (t("person.told_apart", name=clean(names[key]), what=_and_id(apart.get(key, ""), key)) for key in found)
        same = t("entry.separator").join(list(told)[:5])
        raise UsageError(t("cli.several_people", word=word, names=same))
    near = nearest(word, [*names.values(), *names]) or there_are([*names.values()])
    raise UsageError(t("cli.no_person", word=word) + near)


def _and_id(words: str, key: str) -> str:
    return t("entry.separator").join((clean(words), key)) if words and words != key else key
