"""
Picture 1.2, 购买的原因, answers whether we hear only what hurts, or also what they pursue and fear.

One bar a reason, one part a need by its amount (handbook, module 1).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, Words
from ksp_tui.charts.figures import UNKNOWN, percent, short
from ksp_tui.charts.subject import Subject
from ksp_tui.method.reasons import REASONS, ReasonShare, by_reason
from ksp_tui.text import t


def build(subject: Subject) -> Bars:
    """Return the bars of the three reasons, and of the needs that have none."""
    shares = by_reason(subject.plan)
    return Bars(
        id="reasons",
        head="",
        columns=(
            Column(t("chart.reasons.count"), 3, 2, right=True),
            Column(t("chart.reasons.amount"), 8, 7, right=True),
            Column("", 5, right=True),
        ),
        before=3,
        bar_head="",
        parted=True,
        rows=tuple(_row(share) for share in shares if share.reason is not None or share.needs),
        findings=_findings(shares),
        invitation=(t("chart.reasons.shows"), t("chart.reasons.begin")),
    )


def _row(share: ReasonShare) -> BarRow:
    label = t(f"choice.reason.{share.reason}") if share.reason else t("chart.reasons.none")
    parts = tuple(
        BarPart(amount, "solid", ("needs", id_, "amount")) for id_, amount in share.needs if amount is not None
    )
    unknown = sum(1 for _, amount in share.needs if amount is None)
    first = ("needs", share.needs[0][0], "reason") if share.needs else ("needs",)
    known = bool(parts) or not share.needs
    return BarRow(
        label,
        first,
        parts if known else None,
        (
            Words(str(len(share.needs))),
            Words(short(share.amount) if known else UNKNOWN),
            Words(percent(share.part) if share.part is not None else ""),
        ),
        reading=t("chart.reasons.unknown", count=unknown) if unknown else "",
    )


def _findings(shares: list[ReasonShare]) -> tuple[str, ...]:
    """Say which reason nobody has told us; else which leads by money."""
    if not any(share.needs for share in shares):
        return ()
    found = [t(f"chart.reasons.missing.{share.reason}") for share in shares if share.reason and not share.needs]
    known = [share for share in shares if share.reason and share.part is not None]
    if not found and known:
        first = max(known, key=lambda share: (share.amount, -REASONS.index(share.reason or "avoid")))
        found.append(
            t("chart.reasons.found", reason=t(f"choice.reason.{first.reason}"), part=percent(first.part or Decimal(0)))
        )
    return tuple(found)
