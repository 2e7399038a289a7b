"""
The accounts of a folder side by side: rank by score beside rank by volume, the course's warning made visible.

An account in brief is plain data, so that it can be kept for plans that are not open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.method.currency import in_folder_currency
from ksp_tui.method.selection import VERDICTS, Verdict, select
from ksp_tui.method.zones import account_potential
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan


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


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of an account, 1 is the first; None where the figure is unknown or can't be compared."""

    by_score: int | None
    by_volume: int | None


def account_of(id_: str, plan: Plan, folder: Folder) -> Account:
    """Return an account in brief."""
    found = select(plan, folder)
    sales = [zone.sales_this_year for zone in plan.zones.values() if zone.sales_this_year is not None]

    def money(amount: Decimal | None) -> Decimal | None:
        converted = in_folder_currency(folder, amount, plan.currency or folder.finance.currency)
        return None if converted is None else converted.amount

    return Account(
        id=id_,
        name=plan.account or id_,
        manager=plan.manager,
        manager_name=_name(plan, folder, plan.manager),
        status=plan.status,
        score=found.total.score,
        value=found.groups["value"].score,
        complexity=found.groups["complexity"].score,
        strength=found.groups["strength"].score,
        coverage=found.total.coverage,
        verdict=found.verdict,
        potential=money(account_potential(plan)[0]),
        sales=money(sum(sales, Decimal(0)) if sales else None),
    )


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
    return (account.manager_name or account.manager or "").strip().casefold() or None


def _name(plan: Plan, folder: Folder, manager: str | None) -> str | None:
    for people in (plan.team, folder.colleagues):
        if manager is not None and manager in people:
            return people[manager].name
    return None


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

    by_score = [score(account) for account in every if account.verdict is not None and account.score is not None]
    by_volume = [account.sales for account in every if account.sales is not None]
    return {
        account.id: Rank(
            1 + sum(1 for other in by_score if other < score(account)) if account.verdict is not None else None,
            1 + sum(1 for other in by_volume if other > account.sales) if account.sales is not None else None,
        )
        for account in every
    }
