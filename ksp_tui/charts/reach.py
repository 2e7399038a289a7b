"""
Picture 5.3, 支持度和渗透率: how far we are for us and how deep we reach, in all, by zone and by level.

Support is of the power that could champion us, penetration of the power there is; each tells how many people it rests
on (handbook, module 5b).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ksp_tui.charts.chart import Column, Track, TrackRow, Words
from ksp_tui.charts.figures import percent
from ksp_tui.charts.names import called, cited
from ksp_tui.charts.people import measures
from ksp_tui.charts.subject import Subject
from ksp_tui.method.influence import Measured, net_support, penetration
from ksp_tui.method.ladder import players
from ksp_tui.method.levels import levels
from ksp_tui.method.presence import here
from ksp_tui.model.common import Path
from ksp_tui.text import t

BAR = 16


def build(subject: Subject) -> Track:
    """Return a row for all people, for the strategic players of each zone, and for each level of the organisation."""
    plan = subject.plan
    people = here(plan)
    by_level: dict[int, list[str]] = {}
    for id_, level in levels(plan).items():
        by_level.setdefault(level, []).append(id_)
    rows = []
    if people:
        rows.append(_row(t("chart.reach.all"), ("stakeholders",), people, subject))
        rows += [
            _row(cited(called(zone.name, "zones"), 60), ("zones", id_, "name"), players(plan, id_), subject, id_)
            for id_, zone in plan.zones.items()
        ]
        rows += [_row(t("chart.reach.level", level=level), (), by_level[level], subject) for level in sorted(by_level)]
    return Track(
        id="reach",
        head=t("chart.reach.who"),
        steps=(),
        layout="dots",
        columns=(
            Column(t("chart.reach.support"), 8, 7, right=True),
            Column(t("chart.reach.known"), 6, right=True),
            Column(t("chart.reach.penetration"), BAR + 6, 11, bar=BAR),
            Column(t("chart.reach.known"), 6, right=True),
        ),
        rows=tuple(rows),
        findings=_findings(subject) if people else (),
        formula=t("chart.reach.formula") if people else "",
        invitation=(t("chart.influence.shows"), t("chart.influence.begin")),
    )


def _row(label: str, place: Path, people: Iterable[str], subject: Subject, zone: str | None = None) -> TrackRow:
    chosen = tuple(people)
    support, reached = net_support(subject.plan, chosen, zone), penetration(subject.plan, chosen)
    tone = "dim" if support.value is None else "bad" if support.value < 0 else "done" if support.value > 0 else "plain"
    return TrackRow(
        label,
        place,
        (),
        (
            Words(signed_percent(support.value), tone=tone),  # type: ignore[arg-type]
            Words(f"{support.known}/{support.people}", tone="dim"),
            Words(percent(reached.value), percent(reached.value), "dim" if reached.value is None else "plain",
                  part=reached.value),
            Words(f"{reached.known}/{reached.people}", tone="dim"),
        ),
        reading=t("chart.reach.reading", who=label, people=support.people),
    )  # fmt: skip


def signed_percent(value: Decimal | None) -> str:
    """Return a share with its sign; ``?`` for an unknown one."""
    words = percent(value)
    return f"+{words}" if value is not None and value > 0 else words


def _findings(subject: Subject) -> tuple[str, ...]:
    """Say in which zone we are reached least, then support and penetration of all."""
    plan = subject.plan
    reached = {id_: penetration(plan, players(plan, id_)) for id_ in plan.zones}
    known: dict[str, Measured] = {id_: each for id_, each in reached.items() if each.value is not None}
    said: list[str] = []
    parts = {id_: each.value or Decimal(0) for id_, each in known.items()}
    least = min(parts.values(), default=Decimal(0))
    if parts and least < max(parts.values()):
        zones = t("entry.separator").join(
            cited(called(plan.zones[id_].name, "zones")) for id_, part in parts.items() if part == least
        )
        said.append(t("chart.reach.found", zone=zones, reached=percent(least)))
    empty = [cited(called(plan.zones[id_].name, "zones")) for id_, each in reached.items() if not each.people]
    if empty:
        said.append(t("chart.reach.found_nobody", zone=empty[0], count=len(empty)))
    people = plan.stakeholders
    said.append(measures(net_support(plan, people), penetration(plan, people)))
    return tuple(said)
