"""
What follows from a plan: its checks, its progress, what comes next. Kept up to date edit by edit.

Of the folder's own file only the checks are told.

An edit runs only the rules and steps that read what it touched; :func:`from_scratch` runs all of them, and both must
always agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ksp_tui.checks.registry import ACCOUNTS, RULES, Case, check_file, find, follows, judge
from ksp_tui.guide.steps import steps
from ksp_tui.method.accounts import Account, account_of
from ksp_tui.method.next_steps import Next, next_steps
from ksp_tui.method.progress import StepState, part_of_module, part_of_plan, state
from ksp_tui.method.story_day import day_of
from ksp_tui.model.common import Path
from ksp_tui.model.finding import Finding
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.session.events import Changed, Event, Reloaded
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.planfile import PlanFile
from ksp_tui.text import language

#: What the figures of an account rest on.
_OF_ACCOUNT = frozenset({"account", "manager", "team", "status", "currency", "zones", "scores"})
HARM: Mapping[str, int] = {code: rule.harm for code, rule in RULES.items()}


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """What is to be told of one plan."""

    told: tuple[Finding, ...] = ()
    """Errors first, then what hurts most."""
    silenced: tuple[tuple[Finding, str], ...] = ()
    """Advice that a person has silenced, with the id of the silence."""
    states: Mapping[str, StepState] = field(default_factory=dict)
    next: tuple[Next, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)
    """The folder's accounts in brief, this one's among them."""

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(1 for finding in self.told if finding.severity == "error")

    @property
    def advice(self) -> int:
        """How many pieces of advice there are."""
        return len(self.told) - self.errors

    @property
    def part(self) -> float:
        """How much of the plan is done, 0 to 1."""
        return part_of_plan(self.states) if self.states else 0.0

    def part_of(self, module: int) -> float:
        """Return how much of a module is done, 0 to 1."""
        return part_of_module(self.states, module)

    def of_module(self, module: int) -> list[Finding]:
        """Return the findings of a module, worst first; all where they are those of the folder's file."""
        return [one for one in self.told if module == ModuleId.FOLDER or module_of(one) == module]

    def at(self, path: Path) -> list[Finding]:
        """Return the findings about one field or record."""
        return [finding for finding in self.told if finding.path[: len(path)] == path and path]


def module_of(finding: Finding) -> int:
    """Return the module that a finding is told in: its rule's, else that of its place (0 for the plan's head)."""
    module = RULES[finding.code].module
    if module is not None:
        return module
    group = PLAN.groups.get(finding.path[0]) if finding.path else None
    return group.module if group is not None else 0


def worst_first(found: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order they are told: errors, then by harm, then by place."""
    return sorted(found, key=lambda each: (each.severity != "error", -HARM.get(each.code, 0), each.code, each.path))


def from_scratch(
    file: PlanFile[Any], folder: Folder | None, today: dt.date, accounts: Mapping[str, Account] | None = None
) -> PlanStatus:
    """
    Return what follows from a plan's file, all of it worked out; of one that can't be read what reading found.

    `accounts` are the folder's in brief; this plan's own is put among them.
    """
    plan = file.model
    if not isinstance(plan, Plan):
        return PlanStatus(tuple(file.findings))
    today = day_of(plan, today)
    lists = folder or Folder.blank()
    own = file.path.stem
    known = {**(accounts or {}), own: account_of(own, plan, lists)}
    case = Case(plan, folder, today, own, known)
    found = [one for rule in RULES.values() for one in find(rule, case)]
    states = {name: state(plan, lists, step) for name, step in steps().items()}
    return _insight(file, found, states, today, known)


def _insight(
    file: PlanFile[Any],
    found: Iterable[Finding],
    states: Mapping[str, StepState],
    today: dt.date,
    accounts: Mapping[str, Account],
) -> PlanStatus:
    plan = file.model
    assert isinstance(plan, Plan)
    told, silenced = judge(plan, [*file.findings, *(one for one in found if not follows(file, one))], today)
    ordered = worst_first(told)
    next_ = tuple(next_steps(plan, ordered, HARM, states, today))
    return PlanStatus(tuple(ordered), tuple(silenced), states, next_, accounts)


@dataclass(slots=True)
class _Known:
    """What was worked out for one plan, and what of it does not hold any more."""

    plan: Plan
    mark: object
    found: dict[str, list[Finding]] = field(default_factory=dict)
    states: dict[str, StepState] = field(default_factory=dict)
    account: Account | None = None
    accounts: Mapping[str, Account] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    """Codes of the rules to run again."""
    steps: set[str] = field(default_factory=set)
    insight: PlanStatus | None = None


class PlanStatuses:
    """The insights of a workbook's open plans."""

    def __init__(self, book: Workbook, others: Callable[[], Mapping[str, Account]] = dict) -> None:
        """`others` gives the folder's accounts in brief, this plan's own among them or not."""
        self._book = book
        self._others = others
        self._known: dict[str, _Known] = {}
        self._of_folder: tuple[object, PlanStatus] | None = None
        """What follows from the folder's own file, and what it was worked out from."""
        self.runs = 0
        """Rules run so far; for tests that an edit runs only what it touches."""
        book.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Changed) and event.file != FOLDER_FILE:
            known = self._known.get(event.file)
            if known is not None:
                for path in event.paths:
                    _touch(known, path)
                known.plan = self._book.plan(event.file) or known.plan
        elif isinstance(event, Reloaded | Changed):
            if event.file == FOLDER_FILE:
                self._known.clear()
            else:
                self._known.pop(event.file, None)

    def of(self, plan_id: str) -> PlanStatus:
        """Return what follows from a plan as it is now; for a file that can't be read, what reading found."""
        if plan_id == FOLDER_FILE:
            return self._folders_own()
        plan = self._book.plan(plan_id)
        if plan is None:
            return PlanStatus(tuple(self._book.file(plan_id).findings))
        today = self._book.day_of(plan_id)
        mark = (today, language(), self._book.revision(FOLDER_FILE))
        known = self._known.get(plan_id)
        if known is None or known.plan is not plan or known.mark != mark:
            known = self._known[plan_id] = _Known(plan, mark, rules=set(RULES), steps=set(steps()))
        self._update(plan_id, known, today)
        assert known.insight is not None
        return known.insight

    def _folders_own(self) -> PlanStatus:
        file = self._book.file(FOLDER_FILE)
        mark = (self._book.today(), language(), self._book.revision(FOLDER_FILE))
        if self._of_folder is None or self._of_folder[0] != mark:
            found = check_file(file, self._book.folder, mark[0])
            self._of_folder = mark, PlanStatus(tuple(worst_first(found)))
        return self._of_folder[1]

    def _update(self, plan_id: str, known: _Known, today: dt.date) -> None:
        plan = known.plan
        folder = self._book.folder if self._book.file(FOLDER_FILE).model is not None else None
        lists = folder or Folder.blank()
        if known.account is None:
            known.account = account_of(plan_id, plan, lists)
        accounts = {**self._others(), plan_id: known.account}
        if accounts != known.accounts:
            known.accounts, known.insight = accounts, None
            known.rules |= {code for code, rule in RULES.items() if ACCOUNTS in rule.reads}
        if known.insight is not None and not known.rules and not known.steps:
            return
        case = Case(plan, folder, today, plan_id, accounts)
        for code in known.rules:
            known.found[code] = find(RULES[code], case)
        self.runs += len(known.rules)
        for name in known.steps:
            known.states[name] = state(plan, lists, steps()[name])
        known.rules, known.steps = set(), set()
        states = {name: known.states[name] for name in steps()}
        found = [one for code in RULES for one in known.found[code]]
        known.insight = _insight(self._book.file(plan_id), found, states, today, accounts)


def _touch(known: _Known, path: Path) -> None:
    known.insight = None
    known.rules |= {code for code, rule in RULES.items() if rule.touched_by(path)}
    known.steps |= {name for name, step in steps().items() if path[0] in step.groups or path[0] in step.fields}
    if path[0] in _OF_ACCOUNT:
        known.account = None
