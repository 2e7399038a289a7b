"""`ksp import FILE`: a mailed sheet comes back; people and accounts from another program's table or vCards."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.cli import UsageError
from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import applied, folder_of, opened, ready_to_write, store_failure

if TYPE_CHECKING:
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.writers.importing.mailed import Mailed
    from ksp_tui.writers.importing.people import PeopleImport
    from ksp_tui.writers.importing.rows import Rows

SUFFIXES = (".html", ".htm", ".json", ".csv", ".tsv", ".txt", ".vcf")
SHOWN = 40
"""Lines of each list that are told; the rest are counted."""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("file", metavar="FILE", help=t("cli.import_file"))
    parser.add_argument("--into", dest="plan", metavar="PLAN", help=t("cli.import_into"))
    parser.add_argument("--columns", metavar="FIELD=COLUMN,…", default="", help=t("cli.import_columns"))
    parser.add_argument("--accounts", action="store_true", help=t("cli.import_accounts"))
    parser.add_argument("--replace", action="store_true", help=t("cli.import_replace"))
    parser.add_argument("--yes", action="store_true", help=t("cli.import_yes"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return bool(args.yes)


def run(args: argparse.Namespace) -> int:
    """Tell what would be read in; with --yes read it in, as one step."""
    from ksp_tui.writers.importing.mailed import ImportRefused

    path = expanded(args.file)
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise UsageError(t("cli.import_format", word=args.file, known=", ".join(each[1:] for each in SUFFIXES)))
    if path.exists() and not path.is_file():  # a pipe or a device may never end
        raise UsageError(t("cli.os_error", path=args.file, detail=t("import.not_a_file")))
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(t("cli.no_file", path=args.file)) from error
    except OSError as error:
        raise UsageError(t("cli.os_error", path=args.file, detail=error.strerror or str(error))) from error
    try:
        if suffix in {".html", ".htm", ".json"}:
            return _mailed(args, data, html=suffix != ".json")
        return _rows(args, path, data)
    except ImportRefused as error:
        raise UsageError(f"{args.file}: {t(error.key, **error.args_of)}") from error


# --- a sheet --------------------------------------------------------------------------------------------------------


def _mailed(args: argparse.Namespace, data: bytes, *, html: bool) -> int:
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.verbs.common import today
    from ksp_tui.writers.importing import mailed

    made = mailed.read(data, html=html)
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
    _told([_difference(book, found, each) for each in differences])
    if not args.yes:
        print(t("import.how", count=len(differences), plan=found))
        book.close()
        return 0
    ready_to_write(book, found)
    applied(book, found, mailed.step(book, found, made))
    print(t("import.done", count=len(differences), path=str(book.folder_path / f"{found}.toml")))
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
        raise store_failure(error) from error
    edits = tuple(colleagues(book, made))
    if edits and book.is_writable(FOLDER_FILE):
        applied(book, FOLDER_FILE, Transaction("change.set_many", {"count": len(edits)}, edits))
    else:
        book.close()
    print(book.folder_path / f"{name}.toml")
    return 0


def _difference(book: Workbook, plan: str, difference: object) -> str:
    """Return a difference in words: where, what it is here, what the file says."""
    from ksp_tui.changes.compare import Difference
    from ksp_tui.model.plan import PLAN
    from ksp_tui.session.context import name_of

    assert isinstance(difference, Difference)
    path = difference.path
    if len(path) == 1:
        place = t(f"field.plan.{path[0]}")
    elif path[0] in PLAN.groups and PLAN.groups[path[0]].many:
        name = name_of(book, plan, path[0], path[1])
        if name == path[1] and isinstance(difference.new, dict):
            title = PLAN.groups[path[0]].title
            name = str(difference.new.get(title or "", path[1]))
        place = f"{t(f'group.{path[0]}')} {clean(name)}"
        if len(path) == 3:
            place += f" {t(f'field.{path[0]}.{path[2]}')}"
    else:
        place = t(f"field.{path[0]}.{path[1]}")
    if difference.kind == "added" or difference.kind == "removed":
        return t(f"import.{difference.kind}", place=place)
    old, new = (_short(value) for value in (difference.old, difference.new))
    return t("import.changed", place=place, old=old or "–", new=new or "–")


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    text = " ".join(clean(text).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _told(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        print(line)
    if len(lines) > SHOWN:
        print(t("sheet.more", count=len(lines) - SHOWN))


# --- rows -----------------------------------------------------------------------------------------------------------


def _rows(args: argparse.Namespace, path: Path, data: bytes) -> int:
    from ksp_tui.writers.importing import people, rows

    found = rows.cards(data) if path.suffix.casefold() == ".vcf" else rows.table(data)
    if not found.rows:
        raise UsageError(t("import.no_rows", path=str(path)))
    columns = people.guessed(found)
    try:
        columns = people.corrected(found, columns, args.columns)
    except ValueError as error:
        fields = ", ".join((*people.PERSON, *people.SPECIAL, *people.ACCOUNT))
        raise UsageError(t("import.bad_columns", part=str(error), known=fields)) from error
    are_accounts = args.accounts or not people.are_people(columns)
    if not are_accounts and not args.plan:
        raise UsageError(t("import.which_plan"))
    place = None if are_accounts else opened(args, StateStore())
    print(t("import.read", count=len(found.rows), encoding=found.encoding))
    for number, heading in enumerate(found.headings):
        field = columns.get(number)
        sample = t("paper.list").join(_short(each) for each in rows.each_filled(found.rows, number))
        meaning = t(f"import.field.{field}") if field else t("import.unused")
        print("  " + t("import.column", number=number + 1, heading=_short(heading), field=meaning, sample=sample))
    if place is None:
        return _accounts(args, found, columns)
    book, plan = place
    model = book.plan(plan)
    assert model is not None
    made = people.planned(model, found, columns)
    _told(list(_people_words(book, plan, made, replace=args.replace)))
    command = people.step(model, plan, made, replace=args.replace)
    if not command or not args.yes:
        print(t("import.how_people", count=len(command.edits)) if command else t("import.nothing_new"))
        book.close()
        return 0
    ready_to_write(book, plan)
    applied(book, plan, command)
    print(t("import.done_people", added=len(made.added), path=str(book.folder_path / f"{plan}.toml")))
    return 0


def _people_words(book: Workbook, plan: str, made: PeopleImport, *, replace: bool) -> Iterator[str]:
    from ksp_tui.session.context import name_of

    for person in made.added:
        rest = " · ".join(_short(value) for field, value in person.items() if field != "name")
        yield t("import.person_new", name=_short(person["name"]), rest=rest)
    for found in made.found:
        name = clean(name_of(book, plan, "stakeholders", found.id))
        yield t("import.person_found", name=name, by=t(f"import.by.{found.by}"))
        for field, value in found.new.items():
            yield "    " + t("import.person_filled", field=t(f"import.field.{field}"), value=_short(value))
        for field, (mine, theirs) in found.other.items():
            key = "import.person_replaced" if replace else "import.person_kept"
            yield "    " + t(key, field=t(f"import.field.{field}"), mine=_short(mine), theirs=_short(theirs))
    for person in made.doubtful:
        yield t("import.person_doubtful", name=_short(person["name"]))
    if made.nameless:
        yield t("import.nameless", count=made.nameless)
    if made.repeated:
        yield t("import.repeated", count=made.repeated)


def _accounts(args: argparse.Namespace, found: Rows, columns: dict[int, str]) -> int:
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.folder import create_plan, plan_path, same_account
    from ksp_tui.verbs.common import today
    from ksp_tui.writers.importing import people

    every = people.accounts(found, columns)
    if not every:
        raise UsageError(t("import.no_names"))
    state = StateStore()
    book = Workbook(folder_of(args, state, make=True), state, today=today)
    folder = book.folder_path
    book.close()
    new = []
    for fields in every:
        there = same_account(folder, fields["account"])
        if there:
            print(t("import.account_found", account=_short(fields["account"]), plan=there[0].id))
        else:
            new.append(fields)
    _told([t("import.account_new", account=_short(each["account"])) for each in new])
    if not args.yes or not new:
        print(t("import.how_accounts", count=len(new)) if new else t("import.nothing_new"))
        return 0
    for fields in new:
        rest = {key: value for key, value in fields.items() if key != "account"}
        try:
            print(plan_path(folder, create_plan(folder, fields["account"], {**rest, "status": "candidate"}, state)))
        except StoreError as error:
            raise store_failure(error) from error
    return 0
