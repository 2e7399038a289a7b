"""The rules that compare a folder's accounts, run for all of them at once: they look at the accounts in brief alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ksp_tui.checks.registry import ACCOUNTS, RULES, Case, find
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.summaries import Summary
from ksp_tui.text import language
from ksp_tui.text.findings import finding_words


def comparisons(found: Mapping[str, Summary], folder: Folder, today: dt.date) -> dict[str, list[str]]:
    """Return what is found by comparing, in words, by plan; what a plan has silenced is left out."""
    accounts = {plan: summary.account for plan, summary in found.items()}
    rules = [rule for rule in RULES.values() if ACCOUNTS in rule.reads]
    told: dict[str, list[str]] = {}
    for plan, summary in found.items():
        case = Case(Plan.blank(), folder, today, plan, accounts)
        words = [
            finding_words(finding) for rule in rules if rule.code not in summary.silent for finding in find(rule, case)
        ]
        if words:
            told[plan] = words
    return told


class Comparisons:
    """What the comparison found, kept until an account, the folder's file, the day or the language is another one."""

    def __init__(self) -> None:
        self._kept: tuple[object, dict[str, list[str]]] | None = None

    def of(self, found: Mapping[str, Summary], book: Workbook, today: dt.date) -> dict[str, list[str]]:
        """Return what is found for each plan, in words."""
        compared = {plan: (summary.account, summary.silent) for plan, summary in found.items()}
        mark = (compared, book.revision(FOLDER_FILE), today, language())
        if self._kept is None or self._kept[0] != mark:
            self._kept = (mark, comparisons(found, book.folder, today))
        return self._kept[1]
