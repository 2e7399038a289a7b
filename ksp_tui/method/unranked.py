"""
Why an account has no place among the others (handbook, module 2): no verdict, or sales that can't be compared.

An unknown place is shown as "?"; beside it stands which fact would make it known.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ksp_tui.method.currency import in_folder_currency
from ksp_tui.method.currency_codes import code_of
from ksp_tui.method.lists import threshold
from ksp_tui.method.selection import POTENTIAL, Selection
from ksp_tui.method.zones import account_potential
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan

NoScore = Literal["", "closed", "no_scores", "no_potential", "few_scores", "no_value", "no_complexity"]
NoVolume = Literal["", "closed", "no_sales", "no_currency", "no_folder_currency", "no_rate"]


def why_no_score_rank(plan: Plan, folder: Folder, found: Selection) -> NoScore:
    """Return what an account lacks for a place by its score; "" where it has one."""
    if plan.status == "closed":
        return "closed"
    if found.verdict is not None:
        return ""
    if found.total.score is None:
        return "no_scores"
    potential = plan.scores.get(POTENTIAL)
    if (potential is None or potential.score is None) and account_potential(plan)[0] is None:
        return "no_potential"
    if found.total.coverage * 100 < threshold(folder, "coverage_needed"):
        return "few_scores"
    return "no_value" if found.groups["value"].score is None else "no_complexity"


def why_no_volume_rank(plan: Plan, folder: Folder, sales: Decimal | None) -> NoVolume:
    """Return what an account lacks for a place by `sales` (a year, in its own currency); "" where it has one."""
    if plan.status == "closed":
        return "closed"
    if sales is None:
        return "no_sales"
    if in_folder_currency(folder, sales, plan.currency or folder.finance.currency) is not None:
        return ""
    if not code_of(plan.currency or folder.finance.currency or ""):
        return "no_currency"
    return "no_rate" if code_of(folder.finance.currency or "") else "no_folder_currency"
