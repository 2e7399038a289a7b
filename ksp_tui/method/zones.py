"""Module 1 · 战区: potential and share of the zones and of the account."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.model.needs import Zone
from ksp_tui.model.plan import Plan


def potential(zone: Zone) -> Decimal | None:
    """Return spend × reachable share, in the plan's currency a year; None unless both are known (handbook, 1)."""
    if zone.spend is None or zone.reachable is None:
        return None
    return zone.spend * zone.reachable / 100


def share(zone: Zone) -> Decimal | None:
    """Return our sales this year / the customer's yearly spend in the same scope, 0.35 means 35 %; None if unknown."""
    if not zone.spend or zone.sales_this_year is None:
        return None
    return zone.sales_this_year / zone.spend


def account_potential(plan: Plan) -> tuple[Decimal | None, int, int]:
    """Return the sum of the zones' potentials, how many zones have one, and how many zones there are."""
    known = [value for zone in plan.zones.values() if (value := potential(zone)) is not None]
    return (sum(known, Decimal(0)) if known else None), len(known), len(plan.zones)


def room(zone: Zone) -> Decimal | None:
    """Return what could still be won in a zone: potential − our sales this year, never below 0; None if unknown."""
    reachable = potential(zone)
    if reachable is None or zone.sales_this_year is None:
        return None
    return max(reachable - zone.sales_this_year, Decimal(0))


def above_potential(zone: Zone) -> bool:
    """Say whether we sell more than spend and reach allow: one of the three figures is wrong."""
    reachable = potential(zone)
    return reachable is not None and zone.sales_this_year is not None and zone.sales_this_year > reachable
