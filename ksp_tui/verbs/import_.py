"""`ksp import FILE`: a mailed sheet comes back; people and accounts from another program's table or vCards."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.cli import UsageError
from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import applied, folder_of, opened, ready_to_write
from ksp_tui.verbs.failures import not_read, not_written

if TYPE_CHECKING:
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.writers.importing.mailed import Mailed
    from ksp_tui.writers.importing.rows import ImportedRows

SHOWN = 40
"""Lines of each list that are told; the rest are counted."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("file", metavar="FILE", help=t("cli.import_file"))
    parser.add_argument("--into", dest="plan", metavar="PLAN", help=t("cli.import_into"))
    parser.add_argument("--columns", metavar="FIELD=COLUMN,…", default="", help=t("cli.import_columns"))
    parser.add_argument("--accounts", action="store_true", help=t("cli.import_accounts"))
    parser.add_argument("--only", metavar="PLACE,…", default="", help=t("cli.import_only"))
    parser.add_argument("--replace", action="store_true", help=t("cli.import_replace"))
    parser.add_argument("--yes", action="store_true", help=t("cli.import_yes"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return bool(args.yes)


def run(args: argparse.Namespace) -> int:
    """Tell what would be read in; with --yes read it in, as one step."""
    from ksp_tui.verbs.progress import told
    from ksp_tui.writers.importing.mailed import ImportRefused, Mailed
    from ksp_tui.writers.importing.reading import SUFFIXES, read_file

    path = expanded(args.file)
    if path.suffix.casefold() not in SUFFIXES:
        raise UsageError(t("cli.import_format", word=args.file, known=", ".join(each[1:] for each in SUFFIXES)))
    try:
        with told():
            found = read_file(path)
        return _mailed(args, found) if isinstance(found, Mailed) else _rows(args, path, found)
    except FileNotFoundError as error:
        raise UsageError(t("cli.no_file", path=args.file)) from error
    except OSError as error:
        raise not_read(error, path) from error
    except ImportRefused as error:
        raise UsageError(f"{args.file}: {t(error.key, **error.args_of)}") from error


# --- a sheet --------------------------------------------------------------------------------------------------------


def _mailed(args: argparse.Namespace, made: Mailed) -> int:
    from ksp_tui.changes.sentences import sentences
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.verbs.common import today
    from ksp_tui.writers.importing import mailed

    state = StateStore()
    if args.plan:
        book, plan = opened(args, state)
        found: str | None = plan
    else:
        book = Workbook(folder_of(args, state, make=True), state, today=today)
        found = mailed.same_plan(book, made)
    if found is None:
        return _new_plan(args, book, made)
    differences = mailed.differences(book, found, made)
    if not differences:
        print(t("import.same", plan=found))
        book.close()
        return 0
    try:
        taken = mailed.at(differences, [each.strip() for each in args.only.split(",")]) if args.only else differences
    except LookupError as error:
        book.close()
        raise UsageError(t("import.no_place", place=clean(str(error.args[0])))) from error
    print(t("import.between", plan=found))
    for each in sentences(*mailed.sides(book, found, made), differences):  # all of them: nothing is taken unseen
        sign = " " if each.difference in taken else "="
        print(f"{sign} {each.words}  [{clean('.'.join(each.path))}]")
    if not args.yes:
        print(t("import.how", count=len(differences), plan=found))
        book.close()
        return 0
    ready_to_write(book, found)
    applied(book, found, mailed.step(book, found, made, taken))
    print(t("import.done", count=len(taken), path=str(book.folder_path / f"{found}.toml")))
    return 0


def _new_plan(args: argparse.Namespace, book: Workbook, made: Mailed) -> int:
    from ksp_tui.changes.edit import Transaction
    from ksp_tui.model.ids import FOLDER_FILE
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.folder import copy_in
    from ksp_tui.writers.importing.mailed import colleagues

    account = clean(made.plan.account or made.id)
    if not args.yes:
        print(t("import.new_plan", account=account))
        book.close()
        return 0
    try:
        name = copy_in(book.folder_path, made.id, made.text.encode(), book.state)
    except StoreError as error:
        raise not_written(error) from error
    edits = tuple(colleagues(book, made))
    if edits and book.is_writable(FOLDER_FILE):
        applied(book, FOLDER_FILE, Transaction("change.set_many", {"count": len(edits)}, edits))
    else:
        book.close()
    print(book.folder_path / f"{name}.toml")
    return 0


def _told(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        print(line)
    if len(lines) > SHOWN:
        print(t("sheet.more", count=len(lines) - SHOWN))


# --- rows -----------------------------------------------------------------------------------------------------------


def _rows(args: argparse.Namespace, path: Path, found: ImportedRows) -> int:
    from ksp_tui.verbs.progress import told
    from ksp_tui.writers.importing import people
    from ksp_tui.writers.importing.headings import ACCOUNT, PERSON, SPECIAL
    from ksp_tui.writers.importing.words import column_words, people_words

    if args.only:
        raise UsageError(t("import.only_sheets"))
    if not found.rows:
        raise UsageError(t("import.no_rows", path=str(path)))
    columns = people.guessed(found)
    try:
        columns = people.corrected(found, columns, args.columns)
    except ValueError as error:
        fields = ", ".join((*PERSON, *SPECIAL, *ACCOUNT))
        raise UsageError(t("import.bad_columns", part=str(error), known=fields)) from error
    are_accounts = args.accounts or not people.are_people(columns)
    if not are_accounts and not args.plan:
        raise UsageError(t("import.which_plan"))
    place = None if are_accounts else opened(args, StateStore())
    print(t("import.read", count=len(found.rows), encoding=found.encoding))
    if found.above:
        print(t("import.above", count=found.above))
    for words in column_words(found, columns):
        print("  " + words)
    if place is None:
        return _accounts(args, found, columns)
    book, plan = place
    model = book.plan(plan)
    assert model is not None
    with told():
        made = people.planned(model, found, columns)
    _told(list(people_words(book, plan, made, replace=args.replace)))
    command = people.step(model, plan, made, replace=args.replace)
    if not command or not args.yes:
        others = any(each.other for each in made.found)
        nothing = t("import.others_stay" if others else "import.nothing_new")
        print(t("import.how_people", count=len(command.edits)) if command else nothing)
        book.close()
        return 0
    ready_to_write(book, plan)
    applied(book, plan, command)
    print(t("import.done_people", added=len(made.added), path=str(book.folder_path / f"{plan}.toml")))
    return 0


def _accounts(args: argparse.Namespace, found: ImportedRows, columns: dict[int, str]) -> int:
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.folder import plan_path
    from ksp_tui.verbs.common import today
    from ksp_tui.verbs.progress import told
    from ksp_tui.writers.importing import people
    from ksp_tui.writers.importing.words import short

    if not people.accounts(found, columns):
        raise UsageError(t("import.no_names"))
    state = StateStore()
    book = Workbook(folder_of(args, state, make=True), state, today=today)
    with told():
        new, there = people.new_accounts(book.folder_path, found, columns, book.folder)
    _told([t("import.account_found", account=short(name), plan=id_) for name, id_ in there])
    _told([t("import.account_new", account=short(each["account"])) for each in new])
    if not args.yes or not new:
        print(t("import.how_accounts", count=len(new)) if new else t("import.nothing_new"))
        book.close()
        return 0
    try:
        for name in book.plans.create_all(new):
            print(plan_path(book.folder_path, name))
    except StoreError as error:
        raise not_written(error) from error
    finally:
        book.close()
    return 0
