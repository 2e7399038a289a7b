"""What figures are worked out from, and how a value is written as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ksp_tui.method.ranks import Account
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Figured:
    """One plan with all that its figures rest on."""

    id: str
    plan: Plan
    folder: Folder
    accounts: Mapping[str, Account]
    """The folder's accounts in brief, by plan: the ranks rest on them."""
    today: dt.date


def plain(value: Any) -> Any:
    """Return a value as JSON has it; amounts keep their digits to six places."""
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(round(value, 6))
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def exact(value: Decimal | int | None) -> int | float | None:
    """Return a figure as JSON has it, with all the digits that a spreadsheet would have."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
