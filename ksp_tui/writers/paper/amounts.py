"""Amounts and figures as the narrow boxes of the sheet write them."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.figures import short
from ksp_tui.text import language
from ksp_tui.text.formats import written


def number(value: Decimal | None) -> str:
    """Return a figure of a goal, short: a large one in the language's units."""
    if value is None:
        return "?"
    if abs(value) >= (100_000 if language() == "zh" else 10_000):
        return short(value).replace(" ", "")
    text = f"{value:f}"
    return written(text.rstrip("0").rstrip(".") if "." in text else text)


def with_unit(amount: Decimal | None, unit: str) -> str:
    """Return an amount with its unit: 8 万元, 12 k EUR, 220 days."""
    if amount is None:
        return unit
    if abs(amount) < 10_000:
        return " ".join(filter(None, (number(amount), unit)))
    return f"{short(amount)}{'' if language() == 'zh' else ' '}{unit}".strip()
