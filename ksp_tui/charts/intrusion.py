"""
Picture 3.5, 竞争者侵入: where may a competitor come in, and what guards us.

Chance × damage as a bar to 25, the limit across it; zones with sales that nobody looked at stand last (handbook, 3).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, LegendEntry, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.gaps import gap
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.intrusion import MOST, WayIn, not_looked_at, ways_in
from ksp_tui.method.lists import threshold
from ksp_tui.model.plan import Plan
from ksp_tui.text import t

BAR_MOST = 15


def build(subject: Subject) -> Bars:
    """Return all ways in, the most dangerous first, then the zones that nobody looked at."""
    plan = subject.plan
    limit = int(threshold(subject.folder, "risk_high"))
    found, left = ways_in(plan), not_looked_at(plan)
    return Bars(
        id="intrusion",
        head=t("chart.intrusion.zone"),
        columns=(
            Column(t("chart.intrusion.who"), 12),
            Column(t("chart.intrusion.way"), 0),
            Column("", 2, 2, right=True),
            Column(t("chart.intrusion.guard"), 5, 4),
        ),
        before=2,
        bar_head=t("chart.intrusion.bar"),
        rows=(*(_row(way, plan, limit) for way in found), *(_unseen(id_, plan) for id_ in left)),
        most=Decimal(MOST),
        grounded=bool(found or left),
        longest=BAR_MOST,
        legend=(
            LegendEntry("╎", t("chart.intrusion.limit", limit=limit)),
            LegendEntry("✓", t("chart.intrusion.guarded")),
            LegendEntry("!", t("chart.intrusion.unguarded")),
        ),
        findings=_findings(found, left, plan, limit),
        formula=t("chart.intrusion.formula", n=sum(way.risk is not None for way in found), m=len(found))
        if found
        else "",
        invitation=(t("chart.intrusion.shows"), t("chart.intrusion.begin")),
    )


def _zone(id_: str | None, plan: Plan) -> str:
    zone = plan.zones.get(id_ or "")
    return cited((zone.name if zone is not None else None) or id_ or UNKNOWN, 60)


def _rival(id_: str | None, plan: Plan) -> str:
    rival = plan.competitors.get(id_ or "")
    return cited((rival.name if rival is not None else None) or id_ or UNKNOWN, 60)


def _row(way: WayIn, plan: Plan, limit: int) -> BarRow:
    each, place = plan.intrusions[way.id], ("intrusions", way.id)
    bad = way.is_high(limit) and not way.guards
    guards = f"{way.guards} ✓" if way.guards else "!" if bad else "0"
    risk = UNKNOWN if way.risk is None else str(way.risk)
    who, by = _rival(each.competitor, plan), cited(each.way_in or UNKNOWN, 200)
    return BarRow(
        _zone(each.zone, plan),
        (*place, "zone"),
        None if way.risk is None else (BarPart(Decimal(way.risk), "solid", (*place, "chance")),),
        (
            Words(who, place=(*place, "competitor")),
            Words(by, tone="plain" if each.way_in else "dim", place=(*place, "way_in")),
            Words(risk, risk, "dim" if way.risk is None else "plain", (*place, "damage")),
            Words(guards, guards, "bad" if bad else "done" if way.guards else "dim", (*place, "guards")),
        ),
        limit=Decimal(limit),
        reading=t("chart.intrusion.reading", who=who, way=by, chance=each.chance or UNKNOWN,
                  damage=each.damage or UNKNOWN, risk=risk),
    )  # fmt: skip


def _unseen(id_: str, plan: Plan) -> BarRow:
    """Return the row of a zone with sales of which nobody asked how one may come in; it begins the answer."""
    place = gap("intrusions", zone=id_)
    words = t("chart.intrusion.unseen")
    return BarRow(_zone(id_, plan), place, None, (Words(words, tone="look", place=place), *[Words("")] * 3),
                  reading=t("chart.intrusion.reading_unseen", zone=_zone(id_, plan)))  # fmt: skip


def _findings(found: list[WayIn], left: list[str], plan: Plan, limit: int) -> tuple[str, ...]:
    """Say which dangerous way is open, else that each is guarded, with the worst; then who was not looked at."""
    said: list[str] = []
    high = [way for way in found if way.is_high(limit)]
    open_ = [way for way in high if not way.guards]
    if open_:
        each = plan.intrusions[open_[0].id]
        said.append(t("chart.intrusion.found_open", n=len(open_), m=len(high), limit=limit,
                      who=_rival(each.competitor, plan), way=cited(each.way_in or UNKNOWN, 24),
                      risk=open_[0].risk or 0))  # fmt: skip
    elif high:
        each = plan.intrusions[high[0].id]
        said.append(t("chart.intrusion.found_guarded", n=len(high), m=len(found), limit=limit,
                      way=cited(each.way_in or UNKNOWN, 24), risk=high[0].risk or 0))  # fmt: skip
    elif rated := sum(way.risk is not None for way in found):
        said.append(t("chart.intrusion.found_low", n=rated, limit=limit))
    if unrated := sum(way.risk is None for way in found):
        said.append(t("chart.intrusion.found_unrated", n=unrated, m=len(found)))
    if left:
        said.append(t("chart.intrusion.found_unseen", n=len(left), zone=_zone(left[0], plan)))
    return tuple(said)
