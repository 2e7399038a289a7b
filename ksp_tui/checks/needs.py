"""Module 1 · 客户需求分析及管理: zones with figures, needs with owners, moves in the customer's rhythm."""

from __future__ import annotations

from collections.abc import Iterator

from ksp_tui.checks.rule import Case, Hit, rule


@rule("KSP101", "advice", harm=55, reads=("zones.name", "zones.spend", "zones.reachable"))
def zone_has_figures(case: Case) -> Iterator[Hit]:
    """A zone tells what the customer spends in it and how much of that we could reach."""
    for id_, zone in case.plan.zones.items():
        if zone.spend is None or zone.reachable is None:
            field = "spend" if zone.spend is None else "reachable"
            yield Hit(("zones", id_, field), {"zone": case.name("zones", id_)})
