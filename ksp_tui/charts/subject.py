"""What a picture is drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ksp_tui.method.ranks import Account
from ksp_tui.model.common import Path
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Subject:
    """One plan with the folder's lists and accounts, the day, and where the person is."""

    plan: Plan
    folder: Folder
    today: dt.date
    id: str = ""
    accounts: Mapping[str, Account] = field(default_factory=dict)
    here: Path = ()
    """The field the person is at: a picture may show what belongs to its record (the process of a task)."""
    tried: Mapping[str, int] = field(default_factory=dict)
    """Scores that are tried and not written, by criterion."""
