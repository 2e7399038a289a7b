"""A plan file as the list of a folder has it: its name, its single fields, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.model.finding import Finding

if TYPE_CHECKING:  # home is painted before any model is imported
    from ksp_tui.model.common import Value


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One plan file of the list."""

    id: str
    path: Path
    header: Mapping[str, Value]
    """The single fields (account, status, …) as the file has them; empty when it cannot be read."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the file or its name, worst first. Only :func:`examine` reads the whole file."""
    archived: bool = False

    @property
    def account(self) -> str:
        """The account's name; the id where the file tells none."""
        found = self.header.get("account")
        return found if isinstance(found, str) and found.strip() else self.id

    @property
    def broken(self) -> bool:
        """Whether the file can't be read as it is."""
        return any(finding.severity == "error" for finding in self.findings)
