"""What several verbs need: which folder, which plan, an open workbook, saying what went wrong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.arguments import nearest
from ksp_tui.store.names import ARCHIVE
from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.folding import name_key
from ksp_tui.text.formats import set_folder_formats
from ksp_tui.text.wrap import crop
from ksp_tui.usage import VERBS, UsageError
from ksp_tui.verbs.asking import answer
from ksp_tui.verbs.failures import not_written

if TYPE_CHECKING:
    import datetime as dt

    from ksp_tui.changes.edit import Transaction
    from ksp_tui.documents.content import Document
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.store.listing import Listing

NAME_MOST = 40
"""Cells of an account's name among the plans there are."""


def folder_of(args: argparse.Namespace, state: StateStore, *, make: bool = False) -> Path:
    """
    Return the folder of plans: `--plans`, KSP_PLANS, the last one, ./plans, the current one if it has plans, else ask.

    Numbers and days are written from then on as it says. `make`: a named folder that is not there is made. Raises
    UsageError where there is none and nobody to ask.
    """
    folder = _folder_of(args, state, make=make)
    follow_formats(folder)
    return folder


def follow_formats(folder: Path) -> None:
    """Write numbers and days as a folder's own file says, where it says anything."""
    from ksp_tui.store.listing import folder_head

    head = folder_head(folder)
    set_folder_formats(head.get("number_format"), head.get("day_order"))


def _folder_of(args: argparse.Namespace, state: StateStore, *, make: bool) -> Path:
    named = getattr(args, "plans", None) or os.environ.get("KSP_PLANS")
    if named:
        return existing(expanded(named), make=make)
    if (last := state.recent_folder()) is not None:
        return last
    if Path("plans").is_dir():
        return Path("plans")
    if _holds_plans(Path.cwd()):
        return Path.cwd()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        if make:
            return existing(Path("plans"), make=True)
        raise UsageError(t("cli.no_folder"))
    try:
        said = answer(t("cli.ask_folder"))
    except EOFError as end:
        raise UsageError(t("cli.no_folder")) from end
    return existing(expanded(said or "plans"), make=True)


def _holds_plans(folder: Path) -> bool:
    from ksp_tui.store.listing import list_plans
    from ksp_tui.store.names import FOLDER_FILE_NAME

    return (folder / FOLDER_FILE_NAME).is_file() or any("account" in entry.header for entry in list_plans(folder).plans)


def existing(folder: Path, *, make: bool) -> Path:
    """Return a folder that is there, or that can be made (`make`). Raises UsageError."""
    if not make and not folder.exists():
        raise UsageError(t("cli.folder_missing", path=str(folder)))
    return made_folder(folder)


def made_folder(folder: Path) -> Path:
    """
    Return a folder, made where it alone is missing, which is said: a slip within a path makes no folders.

    Raises UsageError.
    """
    if folder.is_dir():
        return folder
    if folder.exists():
        raise UsageError(t("cli.not_a_folder", path=str(folder)))
    in_folder(folder)
    try:
        folder.mkdir()
    except OSError as error:
        raise not_written(error, folder) from error
    print(clean(t("cli.folder_made", path=str(folder))), file=sys.stderr)
    return folder


def in_folder(path: Path) -> Path:
    """Return a path that is to be written, where the folder around it is there. Raises UsageError, naming what is."""
    if not path.parent.is_dir():
        there = next((each for each in path.parent.parents if each.is_dir()), Path())
        raise UsageError(t("cli.no_folder_around", path=str(path.parent), there=str(there)))
    return path


def listing_of(folder: Path, *, archived: bool = False, whole: bool = False) -> Listing:
    """Return what `list_plans` does. Raises UsageError where a folder can't be read: it may hold some all the same."""
    from ksp_tui.store.listing import list_plans
    from ksp_tui.text.findings import finding_words

    listing = list_plans(folder, archived=archived, whole=whole)
    for finding in listing.findings:
        if finding.severity == "error" and Path(finding.file) in {folder, folder / ARCHIVE}:
            raise UsageError(f"{finding.file}: {finding.code} {finding_words(finding)}")
    return listing


def files_of(folder: Path) -> list[Path]:
    """Return the folder's own file, if it is there, and its plans; no conflicted copies. Raises UsageError."""
    from ksp_tui.store.names import FOLDER_FILE_NAME

    own = [folder / FOLDER_FILE_NAME] if (folder / FOLDER_FILE_NAME).exists() else []
    return [*own, *(entry.path for entry in listing_of(folder).plans)]


def plan_of(args: argparse.Namespace, state: StateStore) -> tuple[Path, str]:
    """
    Return folder and id of the plan that was named: by path, id, or a part of the account's name that fits one.

    Raises UsageError, naming the nearest.
    """
    from ksp_tui.store.names import FOLDER_FILE_NAME

    word: str = args.plan
    path = expanded(word)
    if path.suffix == ".toml" and (path.is_file() or path.name != word):
        if not path.is_file():
            raise UsageError(t("cli.no_file", path=word))
        if path.name.casefold() == FOLDER_FILE_NAME:
            raise UsageError(t("cli.not_a_plan", path=word))
        follow_formats(path.parent)
        return path.parent, path.stem
    folder = folder_of(args, state)
    entries = listing_of(folder).plans
    ids = [entry.id for entry in entries]
    stem = word.removesuffix(".toml")
    if stem in ids:
        return folder, stem
    asked = name_key(word)
    found = next(
        (
            some
            for some in (
                [e for e in entries if name_key(e.id) == name_key(stem)],
                [e for e in entries if asked == name_key(e.account)],
                [e for e in entries if asked and asked in name_key(e.account)],
            )
            if some
        ),
        [],
    )
    if len(found) == 1:
        return folder, found[0].id
    if found:
        raise UsageError(t("cli.several_plans", word=word, names=", ".join(e.id for e in found[:5])))
    near = nearest(word, [*ids, *(e.account for e in entries)]) or there_are(
        [f"{e.id} ({crop(e.account, NAME_MOST)})" for e in entries]
    )
    raise UsageError(t("cli.no_plan", word=word) + (near or t("cli.no_plans_here", path=str(folder))))


def there_are(names: Sequence[str], most: int = 6) -> str:
    """Return what there is to name, the first few, for who named something else; "" where there is nothing."""
    if not names:
        return ""
    shown = t("entry.separator").join(names[:most])
    left = len(names) - most
    return t("cli.there_are_more", names=shown, count=left) if left > 0 else t("cli.there_are", names=shown)


def today() -> dt.date:
    """Return the day on which a verb runs."""
    import datetime as dt

    return dt.date.today()


def opened(args: argparse.Namespace, state: StateStore) -> tuple[Workbook, str]:
    """Return the workbook and the id of the plan that was named. Raises UsageError where it can't be read."""
    from ksp_tui.session.workbook import Workbook

    folder, plan = plan_of(args, state)
    book = Workbook(folder, state, today=today)
    if book.plan(plan) is None:
        raise UsageError(unreadable(book, plan))
    return book, plan


def unreadable(book: Workbook, plan: str) -> str:
    """Return what makes a plan's file unreadable or locked, with its line, as one line."""
    from ksp_tui.checks.registry import check_file
    from ksp_tui.text.findings import finding_words

    file = book.file(plan)
    found = [finding for finding in check_file(file, book.folder) if finding.severity == "error"]
    if not found:
        return t("actions.unreadable", path=str(file.path))
    first = next((finding for finding in found if finding.code == file.locked), found[0])
    return f"{file.path}:{first.line}:{first.column}: {first.code} {finding_words(first)}"


def ready_to_write(book: Workbook, plan: str) -> None:
    """Raise UsageError where a plan is only shown, or edits that an earlier run could not save wait for it."""
    if not book.is_writable(plan):
        raise UsageError(unreadable(book, plan))
    path = book.file(plan).path
    if any(item.path == path for item in book.unsaved_left()):
        raise UsageError(t("cli.unsaved_waits", path=str(path), plan=plan))


def applied(book: Workbook, plan: str, command: Transaction) -> None:
    """Apply a step and see it on the disk. Raises UsageError with the reason where it does not get there."""
    from ksp_tui.session.refused import Refused
    from ksp_tui.views.words import refused_words

    try:
        book.apply(command)
    except Refused as error:
        raise UsageError(refused_words(book, error)) from error
    on_disk(book, plan)


def on_disk(book: Workbook, plan: str) -> None:
    """Wait until a plan is saved. Raises UsageError with the reason where it is not; a copy is kept then."""
    left = book.close()
    state = book.save_state(plan)
    path = book.file(plan).path
    if not left:
        return
    if state.error is None:
        raise UsageError(t("cli.conflict", path=str(path)))
    raise not_written(state.error, kept_for="" if plan in book.saver.unkept else plan)


def json_text(content: object) -> str:
    """Return `content` as JSON that a terminal can show: what could act on it is escaped, so no reader loses it."""
    import json

    from ksp_tui.text.clean import clean_json

    return clean_json(json.dumps(content, ensure_ascii=False, indent=2, default=str))


def add_format(parser: argparse.ArgumentParser) -> None:
    """Declare in which format a document is written."""
    from ksp_tui.writers.formats import FORMATS

    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help=t("cli.document_format"))


def put_document(document: Document, form: str = "text", width: int | None = None, *, title: bool = True) -> None:
    """
    Write a document in a format to the standard output.

    A line of text is broken where a `width` in cells is given, else never; `title`: text begins with the title.
    """
    from ksp_tui.writers.formats import write
    from ksp_tui.writers.text import WHOLE, lines

    if form != "text":
        print(write(document, form), end="")
        return
    for line in lines(document, width or WHOLE, title=title):
        print(line.text)


def is_dumb() -> bool:
    """Say whether the terminal calls itself one without a cursor to place: what draws screens would litter it."""
    return os.environ.get("TERM", "").casefold() in {"dumb", "unknown"}


def screens_work() -> bool:
    """Say whether screens can be opened here."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not is_dumb()


def open_app(folder: Path, plan: str | None) -> int:
    """Open the screens on a folder; only here Textual is imported."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(t("cli.needs_terminal"))
    if is_dumb():
        verbs = ", ".join(f"ksp {verb}" for verb in VERBS if verb != "open")
        raise UsageError(t("cli.dumb_terminal", term=os.environ.get("TERM", ""), verbs=verbs))
    if os.environ.get("TERM_PROGRAM") == "iTerm.app" and not os.environ.get("TMUX"):
        # iTerm2 drops what an input method commits under this protocol; must be said before Textual is imported.
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from ksp_tui.app import run

    return run(folder, plan)
