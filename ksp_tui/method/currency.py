"""Amounts of several plans side by side: in the folder's currency by its dated rates, or not comparable."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.method.currency_codes import code_of
from ksp_tui.model.folder import Folder


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in the folder's currency, and the day of the rate it rests on (None: no rate was needed or known)."""

    amount: Decimal
    currency: str
    rate_of: dt.date | None = None


def in_folder_currency(folder: Folder, amount: Decimal | None, currency: str | None) -> Converted | None:
    """
    Return an amount of a plan in the folder's currency; None where it can't be compared.

    Not comparable are: no amount, a plan or folder without a currency, and a currency that the folder has no positive
    rate for. A rate says what one unit of its currency is worth in the folder's.
    """
    own = code_of(folder.finance.currency or "")
    asked = code_of(currency or "")
    if amount is None or not own or not asked:
        return None
    if own == asked:
        return Converted(amount, own)
    dated = [
        rate
        for key, rate in folder.rates.items()
        if code_of(rate.currency or key) == asked and rate.rate is not None and rate.rate > 0
    ]
    if not dated:
        return None
    latest = max(dated, key=lambda rate: rate.date or dt.date.min)
    assert latest.rate is not None
    return Converted(amount * latest.rate, own, latest.date)
