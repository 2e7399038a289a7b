"""`ksp fmt`: files in canonical order."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import files_of
from ksp_tui.verbs.failures import not_written
from ksp_tui.verbs.versions import paths_of

#: Why a file is left as it is, in words.
_LEFT = {
    "comments": "cli.cannot_format.comments",
    "deep": "cli.cannot_format.deep",
    "content": "cli.cannot_format.content",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("paths", nargs="*", metavar="PLAN", help=t("cli.paths"))
    parser.add_argument("--check", action="store_true", help=t("cli.fmt_check"))
    parser.add_argument("--utf8", action="store_true", help=t("cli.fmt_utf8"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return not args.check


def run(args: argparse.Namespace) -> int:
    """Rewrite files in canonical order, comments kept; with --check only say which would change."""
    state = StateStore()
    files: list[Path] = []
    for path in paths_of(args.paths, args, state):
        files += files_of(path) if path.is_dir() else [path]
    results = {_format(file, state, write=not args.check, utf8=args.utf8) for file in files}
    if "unwritable" in results:
        return 2
    return 1 if "failed" in results or (args.check and "changed" in results) else 0


def _format(path: Path, state: StateStore, *, write: bool, utf8: bool) -> str:
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.structure import layout_of
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.file import ChangedOnDisk, save_bytes
    from ksp_tui.store.format import CannotFormat, format_document
    from ksp_tui.store.names import FOLDER_FILE_NAME
    from ksp_tui.store.planfile import read_file
    from ksp_tui.text.findings import finding_words

    cls = Folder if path.name == FOLDER_FILE_NAME else Plan
    file = read_file(path, cls)
    name = clean(str(path))
    if utf8:
        file.accept_encoding()
    if file.document is None or file.locked is not None:
        first = next((f for f in file.findings if f.severity == "error"), None)
        words = f"{first.line}:{first.column}: {first.code} {finding_words(first)}" if first else ""
        print(f"{name}:{words}", file=sys.stderr)
        return "unwritable" if first is not None and first.code == "KSP016" else "failed"
    try:
        data = format_document(file.document, layout_of(cls)).encode()
    except CannotFormat as error:
        print(t(_LEFT[error.reason], path=name), file=sys.stderr)
        return "failed"
    if data == file.raw:
        return "same"
    try:
        if write:
            save_bytes(path, data, file.digest, state)
    except StoreError as error:
        print(clean(str(not_written(error))), file=sys.stderr)
        return "unwritable"
    except ChangedOnDisk:
        print(t("cli.changed_meanwhile", path=name), file=sys.stderr)
        return "unwritable"
    print(t("cli.formatted" if write else "cli.would_format", path=name))
    return "changed"
