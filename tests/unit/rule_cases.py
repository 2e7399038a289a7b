"""How a rule of the course is tried: on the smallest plan that breaks it, and on its neighbour that just keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from ksp_tui.checks.registry import RULES, find
from ksp_tui.checks.rule import Case
from ksp_tui.method.accounts import Account, account_of
from ksp_tui.model.finding import Finding
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.text import LANGUAGES, set_strict, using
from ksp_tui.text.findings import finding_words, remedy_words
from tests.unit.recording import RecordedPlan, undeclared

TODAY = dt.date(2026, 11, 25)


def plan_of(text: str) -> Plan:
    """Return a plan from TOML; every value must fit."""
    file = parse_bytes(text.encode(), Plan, "p.toml")
    assert file.findings == [], file.findings
    assert isinstance(file.model, Plan)
    return file.model


def folder_of(text: str = "") -> Folder:
    """Return a folder's lists from TOML."""
    file = parse_bytes((text or "schema = 1\n").encode(), Folder, "ksp.toml")
    assert file.findings == [], file.findings
    assert isinstance(file.model, Folder)
    return file.model


def hits(
    code: str, text: str, folder: str = "", today: dt.date = TODAY, accounts: Mapping[str, Account] | None = None
) -> list[Finding]:
    """
    Return what one rule finds in a plan, asleep or not.

    On the way it is proven that the rule reads nothing it does not declare, and that its words exist in both languages.
    """
    plan, lists = plan_of(text), folder_of(folder)
    seen = RecordedPlan(plan)
    beside = {**accounts, "p": account_of("p", plan, lists)} if accounts else {}
    found = find(RULES[code], Case(seen, lists, today, "p", beside))
    assert undeclared(seen.noted, RULES[code].reads) == set()
    set_strict(True)
    try:
        for lang in LANGUAGES:
            with using(lang):
                for finding in found:
                    assert finding_words(finding) != finding.code
                    assert remedy_words(finding)
    finally:
        set_strict(False)
    return found


def places(*args: Any, **kwargs: Any) -> list[str]:
    """Return the places of what one rule finds, as ``collection.record.field``, sorted."""
    return sorted(".".join(finding.path) for finding in hits(*args, **kwargs))
