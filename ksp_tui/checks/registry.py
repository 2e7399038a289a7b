"""All rules, and what they find; the command line, the coach, the sheet and the docs use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ksp_tui.checks import (
    actions,
    coordination,
    files,
    needs,
    penetration,
    people,
    positioning,
    references,
    resources,
    review,
    selection,
    situation,
    strategies,
)
from ksp_tui.checks.rule import ACCOUNTS, RULES, Case, Hit, Rule

if TYPE_CHECKING:
    import datetime as dt

    from ksp_tui.method.accounts import Account
    from ksp_tui.model.finding import Finding
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan
    from ksp_tui.store.opened import PlanFile

__all__ = ["ACCOUNTS", "RULES", "Case", "Hit", "Rule", "check_file", "find", "follows", "judge", "silence_of"]

#: Importing them registers their rules.
_KNOWN = (
    files, references, needs, selection, situation, people, positioning, strategies, penetration, resources, actions,
    coordination, review,
)  # fmt: skip


#: The code of a file of a newer schema.
NEWER = "KSP007"
#: What is told in place of a rule that fails.
FAILED = "KSP017"


def find(rule: Rule, case: Case) -> list[Finding]:
    """Return what one rule finds, asleep or not; of one that fails by a fault of the program, that it does."""
    try:
        return _found(rule, case)
    except Exception as error:
        return [failed(rule, error)]


def failed(rule: Rule, error: Exception) -> Finding:
    """Return what is told of a rule that fails: its name, and where the fault lies; never a text of the plan."""
    import traceback
    from pathlib import Path

    from ksp_tui.model.finding import Finding
    from ksp_tui.text.findings import RuleLabel

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
    args = {"rule": RuleLabel(f"rule.{rule.code}.name"), "code": rule.code, "place": place}
    return Finding(FAILED, RULES[FAILED].severity, args=args)


def _found(rule: Rule, case: Case) -> list[Finding]:
    from ksp_tui.model.finding import Finding
    from ksp_tui.model.plan import Plan

    if rule.check is None:
        return []
    if rule.module is None:
        return list(rule.check(case))
    if case.folder is None or ("plan" if isinstance(case.model, Plan) else "folder") not in rule.on:
        return []
    return [
        Finding(rule.code, rule.severity, tuple(hit.path), hit.variant, hit.args, about=tuple(hit.about))
        for hit in rule.check(case)
    ]


def judge(plan: Plan, found: Iterable[Finding], today: dt.date) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """
    Part findings into those to tell, and those a person has silenced (with the id of the silence).

    Advice of a module that is not begun sleeps: it is in neither. Errors can't be silenced.
    """
    from ksp_tui.method.begun import begun

    awake = begun(plan)
    told: list[Finding] = []
    silenced: list[tuple[Finding, str]] = []
    for finding in found:
        module = RULES[finding.code].module
        if finding.severity == "advice":
            if module is not None and module not in awake:
                continue
            silence = silence_of(plan, finding, today)
            if silence is not None:
                silenced.append((finding, silence))
                continue
        told.append(finding)
    return told, silenced


def silence_of(plan: Plan, finding: Finding, today: dt.date) -> str | None:
    """Return the id of the silence in force for an advice: the same rule, its item, a day that is not over."""
    for id_, silence in plan.silences.items():
        if (silence.rule or "").strip().upper() != finding.code or (silence.until and silence.until < today):
            continue
        place = tuple((silence.place or "").split("."))
        if not silence.place or place in (finding.path[: len(place)], finding.about[: len(place)]):
            return id_
    return None


def check_file(
    file: PlanFile[Any],
    folder: Folder | None,
    today: dt.date | None = None,
    accounts: Mapping[str, Account] | None = None,
) -> list[Finding]:
    """
    Return what is wrong with a plan's file or the folder's, in the order of its lines, each thing once.

    That is what reading found, and what the rules find in as much of it as can be read; of a file of a newer schema
    only the reading is told, since the rules know no newer content. `folder` holds the lists in force; None when the
    folder's file can't be read, and then nothing is held against its lists. Silenced advice is left out.
    """
    import datetime as dt

    from ksp_tui.method.story_day import day_of
    from ksp_tui.model.plan import Plan

    day = day_of(file.model, today or dt.date.today())
    found = list(file.findings)
    if file.model is not None and file.document is not None and file.locked != NEWER:
        case = Case(file.model, folder, day, file.path.stem, accounts or {})
        hits = [one for rule in RULES.values() for one in find(rule, case) if not follows(file, one)]
        if isinstance(file.model, Plan):
            hits, _ = judge(file.model, hits, day)
        found += [file.placed(one) for one in hits]
    seen: set[tuple[object, ...]] = set()
    once: list[Finding] = []
    for finding in sorted(found, key=lambda each: (each.line, each.column, each.code)):
        mark = (finding.code, finding.path, finding.line, finding.column, finding.variant, *finding.args.items())
        if mark not in seen:
            seen.add(mark)
            once.append(finding)
    return once


def follows(file: PlanFile[Any], found: Finding) -> bool:
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
