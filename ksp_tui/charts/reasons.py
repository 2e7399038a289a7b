"""
Picture 1.2, 购买的原因, answers whether we hear only what hurts, or also what they pursue and fear.

One bar a reason, one part a need by its amount (handbook, module 1).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, Words
from ksp_tui.charts.figures import UNKNOWN, percent, short
from ksp_tui.charts.subject import Subject
from ksp_tui.method.reasons import ReasonShare, by_reason
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
    """Say how many needs have no reason and which reason nobody told us; else which leads by money, if one does."""
    every = sum(len(share.needs) for share in shares)
    if not every:
        return ()
    without = sum(len(share.needs) for share in shares if share.reason is None)
    found = [t("chart.reasons.found_open", n=without, m=every)] if without else []
    missing = [t(f"chart.reasons.missing.{share.reason}") for share in shares if share.reason and not share.needs]
    found += missing
    if missing or without:
        return tuple(found)
    known = sorted((share for share in shares if share.reason and share.part), key=lambda share: -(share.part or 0))
    if not known:
        return (t("chart.reasons.found_all"),)
    first, second = known[0], known[1] if len(known) > 1 else None
    words = {"reason": t(f"choice.reason.{first.reason}"), "part": percent(first.part or Decimal(0))}
    if second is not None and second.amount == first.amount:
        found.append(t("chart.reasons.found_level", other=t(f"choice.reason.{second.reason}"), **words))
    else:
        found.append(t("chart.reasons.found", **words))
    with_amount = sum(1 for share in shares for _, amount in share.needs if amount is not None)
    if with_amount < every:
        found.append(t("chart.reasons.found_amounts", n=with_amount, m=every))
    return tuple(found)
