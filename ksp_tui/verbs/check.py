"""`ksp check [PLAN …]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksp_tui.model.finding import Finding
from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import files_of, json_text
from ksp_tui.verbs.versions import paths_of

if TYPE_CHECKING:
    from ksp_tui.method.accounts import Account
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.opened import PlanFile


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("paths", nargs="*", metavar="PLAN", help=t("cli.paths"))
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help=t("cli.format"))
    parser.add_argument("--strict", action="store_true", help=t("cli.strict"))


def run(args: argparse.Namespace) -> int:
    """Check plans and the folder's file; silence and exit code 0 when all is well."""
    state = StateStore()
    paths = paths_of(args.paths, args, state)
    checker = _Checker(state.settings().own_thresholds())
    found = [finding for path in paths for finding in checker.check(path)]
    write(found, args.format)
    if any(finding.code == "KSP016" for finding in found):  # the disk, not the plan
        return 2
    return 1 if any(args.strict or finding.severity == "error" for finding in found) else 0


class _Checker:
    """One run: each file is read once, and each folder's accounts are compared as they lie there."""

    def __init__(self, own: dict[str, int]) -> None:
        self._own = own
        self._files: dict[Path, PlanFile[Any]] = {}
        self._known: dict[Path, dict[str, Account]] = {}

    def check(self, path: Path) -> list[Finding]:
        """Return what is wrong with a plan, the folder's file, or all of a folder."""
        from ksp_tui.store.listing import list_plans

        if not path.is_dir():
            return self._of(path)
        listing = list_plans(path)
        found = [*listing.findings]
        if any(Path(finding.file) == path for finding in found):
            return found  # the folder itself can't be read
        # Reading a file tells what is in it; only the listing knows what is odd about its name.
        found += [f for entry in listing.plans for f in entry.findings if f.code in {"KSP011", "KSP012"}]
        return found + [finding for file in files_of(path) for finding in self._of(file)]

    def _of(self, path: Path) -> list[Finding]:
        """A plan is compared with its folder's others also when it is checked alone: its flags are the same there."""
        from ksp_tui.checks.registry import check_file

        accounts = {**self._accounts(path.parent), **self._account(path)}
        return check_file(self._read(path), self._lists(path.parent), accounts=accounts)

    def _accounts(self, folder: Path) -> dict[str, Account]:
        from ksp_tui.store.listing import list_plans

        if folder not in self._known:
            known: dict[str, Account] = {}
            for entry in list_plans(folder).plans:
                known |= self._account(entry.path)
            self._known[folder] = known
        return self._known[folder]

    def _account(self, path: Path) -> dict[str, Account]:
        from ksp_tui.method.accounts import account_of
        from ksp_tui.model.folder import Folder
        from ksp_tui.model.plan import Plan

        plan = self._read(path).model
        id_ = path.stem
        return (
            {id_: account_of(id_, plan, self._lists(path.parent) or Folder.blank())} if isinstance(plan, Plan) else {}
        )

    def _lists(self, folder: Path) -> Folder | None:
        """
        Return the folder's lists: the defaults where it has no file, None where its file can't be read.

        The speed at which this person speaks is theirs, as on the screens.
        """
        from ksp_tui.method.lists import with_own
        from ksp_tui.model.folder import Folder

        path = folder / FOLDER_FILE_NAME
        found = self._read(path).model if path.exists() else Folder.blank()
        return None if found is None else with_own(found, self._own)

    def _read(self, path: Path) -> PlanFile[Any]:
        from ksp_tui.model.folder import Folder
        from ksp_tui.model.plan import Plan
        from ksp_tui.store.planfile import read_file

        if path not in self._files:
            self._files[path] = read_file(path, Folder if path.name == FOLDER_FILE_NAME else Plan)
        return self._files[path]


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
