"""Module 1 · 购买的原因: how the needs and their amounts spread over improve, pursue and avoid (handbook, module 1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ksp_tui.model.plan import Plan

#: 改善 improve, 追求 pursue, 避险 avoid: the course's order.
REASONS = ("improve", "pursue", "avoid")


@dataclass(frozen=True, slots=True)
class ReasonShare:
    """The needs of one reason (None: of no reason), the largest amount first, unknown amounts last."""

    reason: str | None
    needs: tuple[tuple[str, Decimal | None], ...]
    """Ids and amounts."""
    amount: Decimal
    """Sum of the amounts that are known."""
    part: Decimal | None
    """Share of all known amounts, 0 to 1; None where no amount is known here, or at all."""


def by_reason(plan: Plan) -> list[ReasonShare]:
    """Return the three reasons in the course's order, then the needs without one. An unknown amount is no zero."""
    total = sum((need.amount for need in plan.needs.values() if need.amount is not None), Decimal(0))
    shares: list[ReasonShare] = []
    for reason in (*REASONS, None):
        needs = [
            (id_, need.amount)
            for id_, need in plan.needs.items()
            if (need.reason if need.reason in REASONS else None) == reason
        ]
        needs.sort(key=lambda item: (item[1] is None, -(item[1] or Decimal(0)), item[0]))
        known = [amount for _, amount in needs if amount is not None]
        amount = sum(known, Decimal(0))
        shares.append(ReasonShare(reason, tuple(needs), amount, amount / total if known and total else None))
    return shares
