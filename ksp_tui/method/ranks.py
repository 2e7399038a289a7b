"""
The accounts of a folder side by side: rank by score beside rank by volume, the course's warning made visible.

An account in brief is plain data, kept for plans that are not open; home ranks them before any plan is read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ksp_tui.text.folding import name_key

Verdict = Literal["key", "big_deal", "develop", "standard", "let_go"]
#: Best first: how accounts of equal score stand.
VERDICTS: tuple[Verdict, ...] = ("key", "big_deal", "develop", "standard", "let_go")


@dataclass(frozen=True, slots=True)
class Account:
    """What is compared of one account; amounts a year, in the folder's currency (None: unknown, not comparable)."""

    id: str
    name: str
    manager: str | None = None
    """What the plan refers to; the same person has another id in another plan's team, see `manager_name`."""
    manager_name: str | None = None
    status: str | None = None
    score: Decimal | None = None
    value: Decimal | None = None
    complexity: Decimal | None = None
    strength: Decimal | None = None
    coverage: Decimal = Decimal(0)
    verdict: Verdict | None = None
    potential: Decimal | None = None
    sales: Decimal | None = None
    scores: Mapping[str, int] = field(default_factory=dict)
    """What is scored, by criterion: the candidates side by side."""
    currency: str = ""
    """The plan's own currency, as it is written."""
    no_score_rank: str = ""
    no_volume_rank: str = ""
    """Why it has no place by score, or by sales; see :mod:`ksp_tui.method.unranked`."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of an account, 1 is the first; None where the figure is unknown or can't be compared."""

    by_score: int | None
    by_volume: int | None


def ranks(accounts: Iterable[Account]) -> Mapping[str, Rank]:
    """
    Return each account's rank by score among those with a verdict, and by this year's sales.

    Equal scores are ordered by verdict, then potential; equal figures throughout share a rank.
    """
    every = [account for account in accounts if account.status != "closed"]
    worst = len(VERDICTS)

    def score(account: Account) -> tuple[Decimal, int, Decimal]:
        place = VERDICTS.index(account.verdict) if account.verdict else worst
        return -(account.score or Decimal(0)), place, -(account.potential or Decimal(0))

    by_score = sorted(score(account) for account in every if account.verdict is not None and account.score is not None)
    by_volume = sorted(-account.sales for account in every if account.sales is not None)
    return {
        account.id: Rank(
            1 + bisect_left(by_score, score(account)) if account.verdict is not None else None,
            1 + bisect_left(by_volume, -account.sales) if account.sales is not None else None,
        )
        for account in every
    }


def key_accounts_beside(account: Account, accounts: Iterable[Account]) -> list[str]:
    """Return the ids of all key accounts that the manager of `account` looks after; closed plans count no more."""
    manager = _manager(account)
    return [
        other.id
        for other in accounts
        if other.verdict == "key" and other.status != "closed" and manager is not None and _manager(other) == manager
    ]


def _manager(account: Account) -> str | None:
    """Return who manages an account, by name where there is one: that is the same in all plans."""
    return name_key(account.manager_name or account.manager or "") or None
