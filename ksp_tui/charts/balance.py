"""A balance as data: what goes out to the left of zero, what comes in to the right, and beside it how the sum runs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.charts.parts import Chart, Column, Words
from ksp_tui.model.common import Path
from ksp_tui.text.tones import Tone


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One item: what goes out and what comes in, each with its figure; `total` and `before` run on a second scale."""

    label: str
    place: Path
    out: Decimal
    back: Decimal
    out_words: Words
    back_words: Words
    total: Decimal | None = None
    before: Decimal | None = None
    """The sum before this item; None for the first."""
    cells: tuple[Words, ...] = ()
    tone: Tone = "plain"
    reading: str = ""
    parts: tuple[BalanceRow, ...] = ()
    """What it is the sum of, on the same scale; drawn under it where there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(Chart):
    """Lengths to both sides of zero on one scale; where rows have a sum, its track on a scale of its own."""

    head: str
    out_head: str
    back_head: str
    total_head: str = ""
    """Empty: no row has a sum."""
    columns: tuple[Column, ...]
    rows: tuple[BalanceRow, ...]
