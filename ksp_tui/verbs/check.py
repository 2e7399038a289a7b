"""`ksp check [PATH …]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksp_tui.cli import UsageError
from ksp_tui.model.finding import Finding
from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import files_of, folder_of, json_text

if TYPE_CHECKING:
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.opened import PlanFile


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=t("cli.paths"))
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help=t("cli.format"))
    parser.add_argument("--strict", action="store_true", help=t("cli.strict"))


def run(args: argparse.Namespace) -> int:
    """Check plans and the folder's file; silence and exit code 0 when all is well."""
    state = StateStore()
    paths = [expanded(word) for word in args.paths] or [folder_of(args, state)]
    for path in paths:
        if not path.exists():
            raise UsageError(t("cli.no_file", path=str(path)))
    found = [finding for path in paths for finding in _check(path)]
    write(found, args.format)
    if any(finding.code == "KSP016" for finding in found):  # the disk, not the plan
        return 2
    return 1 if any(args.strict or finding.severity == "error" for finding in found) else 0


def _check(path: Path) -> list[Finding]:
    from ksp_tui.store.folder import list_plans

    if not path.is_dir():
        return _file(path, _lists(path.parent))
    listing = list_plans(path)
    found = [*listing.findings]
    # Reading a file tells what is in it; only the listing knows what is odd about its name.
    found += [f for entry in listing.plans for f in entry.findings if f.code in {"KSP011", "KSP012"}]
    return found + _all(files_of(path), _lists(path))


def _all(paths: list[Path], lists: Folder | None) -> list[Finding]:
    """Check the files of a folder; the accounts are compared with each other as well."""
    from ksp_tui.checks.registry import check_file
    from ksp_tui.method.accounts import account_of
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan

    files = [_read(path) for path in paths]
    models = {file.path.stem: file.model for file in files}
    accounts = {id_: account_of(id_, plan, lists or Folder()) for id_, plan in models.items() if isinstance(plan, Plan)}
    return [finding for file in files for finding in check_file(file, lists, accounts=accounts)]


def _lists(folder: Path) -> Folder | None:
    """Return the folder's lists: the defaults where it has no file, None where its file can't be read."""
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.planfile import read_file

    path = folder / FOLDER_FILE_NAME
    return read_file(path, Folder).model if path.exists() else Folder()


def _file(path: Path, lists: Folder | None) -> list[Finding]:
    from ksp_tui.checks.registry import check_file

    return check_file(_read(path), lists)


def _read(path: Path) -> PlanFile[Any]:
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.planfile import read_file

    return read_file(path, Folder if path.name == FOLDER_FILE_NAME else Plan)


def write(found: list[Finding], form: str) -> None:
    """Write findings as text lines, JSON, or annotations that GitHub shows beside a change."""
    from ksp_tui.text.findings import finding_words

    if form == "json":
        items = [
            {
                "code": f.code, "severity": f.severity, "path": f.file, "line": f.line, "column": f.column,
                "place": ".".join(f.path), "message": finding_words(f),
            }
            for f in found
        ]  # fmt: skip
        print(json_text(items))
        return
    for f in found:
        if form == "github":
            kind = "error" if f.severity == "error" else "warning"
            words = finding_words(f).replace("%", "%25")
            name = clean(f.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
            print(f"::{kind} file={name},line={f.line},col={f.column},title={f.code}::{words}")
        else:
            sys.stdout.write(f"{clean(f.file)}:{f.line}:{f.column}: {f.code} {finding_words(f)}\n")
