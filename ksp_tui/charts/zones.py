"""
Picture 1.3, 战区, answers where the room is that we could win.

A bar is what the customer spends in a zone: ours, what is reachable and not ours, what is out of reach (handbook,
module 1). The zones with most room come first, those whose spend or sales are unknown last.
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN, percent, short
from ksp_tui.charts.names import called, cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.zones import above_potential, account_potential, potential, room, share
from ksp_tui.model.common import Path
from ksp_tui.model.needs import Zone
from ksp_tui.model.plan import Plan
from ksp_tui.text import t

ZERO = Decimal(0)


def build(subject: Subject) -> Bars:
    """Return the bars of all zones."""
    plan = subject.plan
    zones = sorted(plan.zones.items(), key=_order)
    return Bars(
        id="zones",
        head=t("chart.zones.zone"),
        columns=(
            Column(t("chart.zones.share"), 5, 5, right=True),
            Column(t("chart.zones.spend"), 8, right=True),
            Column(t("chart.zones.room"), 8, 7, right=True),
            Column("", 1, 1),
            Column(t("chart.zones.last_year"), 9, right=True, large_only=True),
            Column(t("chart.zones.competitors"), 0, large_only=True),
        ),
        before=2,
        bar_head="",
        rows=tuple(_row(id_, zone, plan) for id_, zone in zones),
        legend=(
            LegendEntry("solid", t("chart.zones.ours")),
            LegendEntry("light", t("chart.zones.reachable")),
            LegendEntry("gone", t("chart.zones.out")),
        ),
        findings=_findings(plan),
        invitation=(t("chart.zones.shows"), t("chart.zones.begin")),
    )


def _order(item: tuple[str, Zone]) -> tuple[bool, bool, Decimal, str]:
    id_, zone = item
    left = room(zone)
    return share(zone) is None, left is None, -(left or ZERO), id_


def _row(id_: str, zone: Zone, plan: Plan) -> BarRow:
    place = ("zones", id_)
    above = above_potential(zone)
    ours = share(zone)
    rivals = t("entry.separator").join(
        cited(called(plan.competitors[c].name, "competitors"), 40) for c in zone.competitors if c in plan.competitors
    )
    left = room(zone)
    return BarRow(
        cited(called(zone.name, "zones"), 200),
        (*place, "name"),
        None if ours is None else _parts(zone, place),
        (
            Words(percent(ours), percent(ours), place=(*place, "sales_this_year")),
            Words(short(zone.spend), place=(*place, "spend")),
            Words("" if above else short(left), tone="dim" if left is None else "plain", place=(*place, "reachable")),
            Words("!" if above else "", "!" if above else "", "bad"),
            Words(short(zone.sales_last_year), place=(*place, "sales_last_year")),
            Words(rivals, place=(*place, "competitors")),
        ),
        reading=_reading(id_, zone),
    )


def _parts(zone: Zone, place: Path) -> tuple[BarPart, ...]:
    """Return the bar of a zone whose spend and sales are known; where reach is unknown, no more than what is ours."""
    assert zone.spend is not None and zone.sales_this_year is not None
    sold = max(zone.sales_this_year, ZERO)
    parts = [BarPart(sold, "solid", (*place, "sales_this_year"))]
    reachable = potential(zone)
    if reachable is not None:
        parts.append(BarPart(max(reachable - sold, ZERO), "light", (*place, "reachable")))
        parts.append(BarPart(max(zone.spend - max(reachable, sold), ZERO), "gone", (*place, "spend")))
    return tuple(part for part in parts if part.amount > 0)


def _reading(id_: str, zone: Zone) -> str:
    """Return a zone's figures with their formula."""
    return t(
        "chart.zones.reading",
        zone=cited(called(zone.name, "zones"), 60),
        potential=short(potential(zone)),
        spend=short(zone.spend),
        reach=UNKNOWN if zone.reachable is None else percent(zone.reachable / 100),
        share=percent(share(zone)),
        sales=short(zone.sales_this_year),
    )


def _findings(plan: Plan) -> tuple[str, ...]:
    """Say what makes the potential untrue, then how much there is and where most of it lies."""
    zones = plan.zones
    found: list[str] = []
    wrong = [id_ for id_, zone in zones.items() if above_potential(zone)]
    if wrong:
        first = zones[wrong[0]]
        name, sales = cited(called(first.name, "zones")), short(first.sales_this_year)
        found.append(t("chart.zones.found_above", zone=name, sales=sales, potential=short(potential(first))))
    missing = sum(1 for zone in zones.values() if zone.spend is None)
    if missing:
        found.append(t("chart.zones.found_missing", n=missing, m=len(zones)))
    unreached = sum(1 for zone in zones.values() if zone.spend is not None and zone.reachable is None)
    if unreached:
        found.append(t("chart.zones.found_unreached", n=unreached, m=len(zones)))
    whole, reached, _ = account_potential(plan)
    if whole is not None and whole > 0:
        # Our sales are told of the zones whose potential is known; unknown ones are no zero.
        sold = [zone.sales_this_year for zone in zones.values() if potential(zone) is not None]
        known = [sales for sales in sold if sales is not None]
        ours = sum(known, ZERO) if known else None
        rooms = {id_: left for id_, zone in zones.items() if (left := room(zone)) is not None}
        most = max(rooms, key=lambda id_: rooms[id_], default=None)
        words = {"potential": short(whole), "ours": short(ours)}
        if most is None:
            found.append(t("chart.zones.found_none", **words))
        elif rooms[most] > 0:
            name = cited(called(zones[most].name, "zones"))
            found.append(t("chart.zones.found", zone=name, room=short(rooms[most]), **words))
        else:
            found.append(t("chart.zones.found_full", **words))
        if 0 < len(known) < reached:
            found.append(t("chart.zones.found_sales", n=len(known), m=reached))
    return tuple(found)
