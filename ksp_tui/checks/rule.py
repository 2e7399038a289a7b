"""What a rule is, and how one is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # `ksp explain` knows the rules without importing any model
    from ksp_tui.model.common import Part
    from ksp_tui.model.finding import Finding, Severity
    from ksp_tui.model.folder import Folder

#: Looks through a plan (or the folder's file) with the folder's lists in reach; None: the folder's file can't be read.
Check: TypeAlias = "Callable[[Part, Folder | None], Iterable[Finding]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its words stand in the catalogues under ``rule.<code>.name``, ``.message``, ``.why``, ``.remedy``."""

    code: str
    severity: Severity
    """How bad it is as a rule; a finding may be milder (a plan's odd name is advice, making one is refused)."""
    reads: tuple[str, ...] = ()
    """The parts of the plan it looks at (``stakeholders.reports_to``); ``*`` stands for all."""
    check: Check | None = None
    """None for what shows while a file or a folder is read."""


#: All rules by code; filled by the files of this package.
RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity, reads: tuple[str, ...]) -> Callable[[Check], Check]:
    """Register a function as the rule `code`. Raises ValueError when the code is taken: never two for one thing."""

    def declared(check: Check) -> Check:
        _register(Rule(code, severity, reads, check))
        return check

    return declared


def found_in_reading(code: str, severity: Severity) -> None:
    """Register a rule that reading a file or a folder looks after."""
    _register(Rule(code, severity))


def _register(new: Rule) -> None:
    if new.code in RULES:
        raise ValueError(f"two rules with the code {new.code}")
    RULES[new.code] = new
