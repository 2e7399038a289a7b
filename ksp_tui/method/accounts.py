"""An account in brief: what the folder's accounts are compared by."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.method.currency import in_folder_currency
from ksp_tui.method.ranks import Account, Rank, key_accounts_beside, ranks
from ksp_tui.method.selection import select
from ksp_tui.method.unranked import why_no_score_rank, why_no_volume_rank
from ksp_tui.method.zones import account_potential
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

__all__ = ["Account", "Rank", "account_of", "key_accounts_beside", "ranks"]


def account_of(id_: str, plan: Plan, folder: Folder) -> Account:
    """Return an account in brief."""
    found = select(plan, folder)
    sales = [zone.sales_this_year for zone in plan.zones.values() if zone.sales_this_year is not None]
    sold = sum(sales, Decimal(0)) if sales else None

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
        scores={criterion: each.score for criterion, each in plan.scores.items() if each.score is not None},
        sales=money(sold),
        currency=plan.currency or folder.finance.currency or "",
        no_score_rank=why_no_score_rank(plan, folder, found),
        no_volume_rank=why_no_volume_rank(plan, folder, sold),
    )


def _name(plan: Plan, folder: Folder, manager: str | None) -> str | None:
    for people in (plan.team, folder.colleagues):
        if manager is not None and manager in people:
            return people[manager].name
    return None
