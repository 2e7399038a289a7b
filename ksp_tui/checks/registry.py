"""All rules, and what they find in one file; the command line, the coach and the docs use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ksp_tui.checks import files, references
from ksp_tui.checks.rule import RULES, Rule

if TYPE_CHECKING:
    from ksp_tui.model.finding import Finding
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.opened import PlanFile

__all__ = ["RULES", "Rule", "check_file"]

assert files  # importing them registers their rules
assert references


#: The code of a file of a newer schema.
NEWER = "KSP007"


def check_file(file: PlanFile[Any], folder: Folder | None) -> list[Finding]:
    """
    Return what is wrong with a plan's file or the folder's, in the order of its lines, each thing once.

    That is what reading found, and what the rules find in as much of it as can be read; of a file of a newer schema
    only the reading is told, since the rules know no newer content. `folder` holds the lists in force; None when the
    folder's file can't be read, and then nothing is held against its lists.
    """
    found = list(file.findings)
    if file.model is not None and file.document is not None and file.locked != NEWER:
        for rule in RULES.values():
            if rule.check is not None:
                found += [file.placed(one) for one in rule.check(file.model, folder) if not _follows(file, one)]
    seen: set[tuple[object, ...]] = set()
    once: list[Finding] = []
    for finding in sorted(found, key=lambda each: (each.line, each.column, each.code)):
        mark = (finding.code, finding.path, finding.line, finding.column, finding.variant, *finding.args.items())
        if mark not in seen:
            seen.add(mark)
            once.append(finding)
    return once


def _follows(file: PlanFile[Any], found: Finding) -> bool:
    """Say whether a reference is dangling only since what it names does not fit, which has been told (KSP020)."""
    if found.code != "KSP022":
        return False
    from ksp_tui.store.codec import shown  # heavy: not for `ksp explain`

    targets = str(found.args["list"]).split(", ")
    return any(
        path[0] in targets and (len(path) == 1 or shown(path[1]) == found.args["value"])
        for path in file.misfits
        if len(path) < 3
    )
