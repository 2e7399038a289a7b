"""`ksp check [PATH …]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ksp_tui.cli import UsageError
from ksp_tui.model.finding import Finding
from ksp_tui.store.state import State
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import folder_of, json_text


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=t("cli.paths"))
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help=t("cli.format"))
    parser.add_argument("--strict", action="store_true", help=t("cli.strict"))


def run(args: argparse.Namespace) -> int:
    """Check plans and the folder's file; silence and exit code 0 when all is well."""
    state = State()
    paths = [Path(word).expanduser() for word in args.paths] or [folder_of(args, state)]
    for path in paths:
        if not path.exists():
            raise UsageError(t("cli.no_file", path=str(path)))
    found = [finding for path in paths for finding in _check(path)]
    write(found, args.format)
    wrong = [f for f in found if args.strict or f.severity == "error"]
    return 1 if wrong else 0


def _check(path: Path) -> list[Finding]:
    from ksp_tui.checks.registry import check_file
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.folder import list_plans
    from ksp_tui.store.names import FOLDER_FILE_NAME
    from ksp_tui.store.planfile import read_file

    if path.is_dir():
        files = sorted(p for p in path.glob("*.toml") if not p.name.startswith("."))
        copies = {copy.name for copy in list_plans(path).copies}
        files = [file for file in files if file.name not in copies]
        found = [*list_plans(path).findings]
        found += [f for entry in list_plans(path).plans for f in entry.findings if f.code in {"KSP011", "KSP012"}]
        return found + [finding for file in files for finding in _check(file)]
    shared = read_file(path.parent / FOLDER_FILE_NAME, Folder).model if path.name != FOLDER_FILE_NAME else None
    if path.name == FOLDER_FILE_NAME:
        own = read_file(path, Folder)
        return check_file(own, own.model or Folder())
    return check_file(read_file(path, Plan), shared or Folder())


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
