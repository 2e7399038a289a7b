"""`ksp export PLAN`: the sheet as a file that leaves the workbook, in one of several formats; `--all` for a meeting."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import LANGUAGES, t, using
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import folder_of, made_folder, opened
from ksp_tui.verbs.export_target import BOTH, is_folder, languages, save, target

if TYPE_CHECKING:
    from ksp_tui.documents.package import Package


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("plan", metavar="PLAN", nargs="?", help=t("cli.plan"))
    parser.add_argument("--to", metavar="FILE|FORMAT", help=t("cli.export_to"))
    parser.add_argument("--blank", action="store_true", help=t("cli.export_blank"))
    parser.add_argument("--redact", action="store_true", help=t("cli.export_redact"))
    parser.add_argument("--case", nargs="?", const="", metavar="NAME", help=t("cli.export_case"))
    parser.add_argument("--review", nargs="?", const="", metavar="NAME", help=t("cli.export_review"))
    parser.add_argument("--brief", metavar="PERSON", help=t("cli.export_brief"))
    parser.add_argument("--all", action="store_true", help=t("cli.export_all"))
    for action in parser._actions:
        if "--lang" in action.option_strings:  # this verb alone writes in both at once
            action.choices = (*LANGUAGES, BOTH)


def changes(_: argparse.Namespace) -> bool:
    """Say that it does more than tell: then it goes on though nobody hears it."""
    return True


def run(args: argparse.Namespace) -> int:
    """Write the file or files and say where they are."""
    if args.blank:
        return _blank(args)
    if args.all:
        return _all(args)
    if not args.plan:
        raise UsageError(t("cli.missing", names=f"PLAN ({t('cli.plan')})", command="ksp export"))
    if args.case is not None or args.review is not None or args.brief is not None:
        if args.redact:
            raise UsageError(t("cli.export_redact_papers"))
        from ksp_tui.verbs.export_papers import run_paper

        return run_paper(args)
    from ksp_tui.documents.package import package_of
    from ksp_tui.verbs.progress import told

    book, plan = opened(args, StateStore())
    package = package_of(book, plan)
    try:
        with told():
            made = _write(package, args, Path.cwd())
        for path in made:
            print(path)
    finally:
        book.close()
    return 0


def _write(package: Package, args: argparse.Namespace, folder: Path, again: str = "") -> list[Path]:
    from ksp_tui.documents.package import customers_copy, file_stem

    tongues = languages(args)
    paths = []
    for tongue in tongues:
        mark = tongue if len(tongues) > 1 else ""
        with using(tongue):
            if args.redact:
                with customers_copy(package) as copy:
                    paths.append(_put(copy, args.to, folder, file_stem(copy) + again, mark))
            else:
                paths.append(_put(package, args.to, folder, file_stem(package) + again, mark))
    return paths


def _put(package: Package, to: str | None, folder: Path, stem: str, mark: str) -> Path:
    from ksp_tui.documents.package import of_language
    from ksp_tui.writers.exports import ExportError, write

    name, path = target(to, folder, stem)
    if mark:
        path = of_language(path, mark)
    try:
        return save(path, write(package, name))
    except ExportError as error:
        raise UsageError(str(error)) from error


def _blank(args: argparse.Namespace) -> int:
    from ksp_tui.documents.package import of_language
    from ksp_tui.writers.blank import write_blank
    from ksp_tui.writers.exports import ExportError

    tongues = languages(args)
    for tongue in tongues:
        with using(tongue):
            name, path = target(args.to, Path.cwd(), t("export.blank_name"))
            if name not in {"html", "pdf", "md"}:
                raise UsageError(t("cli.export_blank_formats"))
            if len(tongues) > 1:
                path = of_language(path, tongue)
            try:
                print(save(path, write_blank(name)))
            except ExportError as error:
                raise UsageError(str(error)) from error
    return 0


def _all(args: argparse.Namespace) -> int:
    """Write every plan of the folder into one folder; say which could not be read, and go on."""
    import sys

    from ksp_tui.documents.package import package_of
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.text.clean import clean
    from ksp_tui.text.folding import name_key
    from ksp_tui.verbs.common import listing_of, today, unreadable
    from ksp_tui.verbs.export_papers import papers_of
    from ksp_tui.verbs.progress import told
    from ksp_tui.writers.exports import EXPORTS, SUFFIXES

    state = StateStore()
    folder = folder_of(args, state)
    said = args.to or ""
    if said.casefold() not in EXPORTS and Path(said).suffix.casefold() in SUFFIXES and not is_folder(said):
        raise UsageError(t("cli.export_all_folder", word=said))
    name = said.casefold() if said.casefold() in EXPORTS else "html"
    home = (
        Path.cwd() / t("export.folder_name", day=f"{today():%Y-%m-%d}")
        if said.casefold() in EXPORTS or not said
        else expanded(said)
    )
    made_folder(home)
    book = Workbook(folder, state, today=today)
    entries = listing_of(folder).plans
    names = [name_key(entry.account) for entry in entries]  # plans of one name: none takes the other's place
    code = 0
    try:
        for number, entry in enumerate(entries, 1):
            if sys.stderr.isatty():
                print(t("export.progress", n=number, count=len(entries), account=clean(entry.account)), file=sys.stderr)
            if book.plan(entry.id) is None:
                print(f"ksp: {clean(unreadable(book, entry.id))}", file=sys.stderr)
                code = 1
                continue
            package = package_of(book, entry.id)
            again = f" {names[:number].count(names[number - 1])}" if names.count(names[number - 1]) > 1 else ""
            with told():
                made = _write(package, argparse.Namespace(**{**vars(args), "to": name}), home, again)
                if not args.redact:  # they are internal
                    made += papers_of(book, entry.id, args, name, home, again)
            for path in made:
                print(path)
    finally:
        book.close()
    return code
