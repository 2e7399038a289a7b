"""
Picture 2.6, 角色定位: which part of my job do I fill, and where does my time go.

A track from 1 to 5 for each role, beside it the contacts of the last twelve weeks held in it (handbook, module 2).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import Column, LegendEntry, Track, TrackMark, TrackRow, Words
from ksp_tui.charts.figures import UNKNOWN, percent
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import name_of, threshold, visible
from ksp_tui.method.roles import contacts_by_role, gap
from ksp_tui.model.selection import RoleFill
from ksp_tui.text import t
from ksp_tui.text.days import day_words

BAR = 12


def build(subject: Subject) -> Track:
    """Return the roles of the folder's list, the widest gap first; contacts without a role stand last."""
    offered = list(visible(subject.folder, "roles"))
    fills = {id_: subject.plan.role_fills.get(id_, RoleFill()) for id_ in offered}
    counts = contacts_by_role(subject.plan, subject.today)
    most = max(counts.values(), default=0)
    order = sorted(offered, key=lambda id_: (gap(fills[id_]) is None, -(gap(fills[id_]) or 0), offered.index(id_)))
    begun = bool(subject.plan.role_fills) or bool(counts)
    rows = [_row(id_, fills[id_], counts.get(id_, 0), most, subject) for id_ in order] if begun else []
    if begun and (rest := sum(count for role, count in counts.items() if role not in fills)):
        told = Words(str(rest), str(rest), part=Decimal(rest) / most)
        nothing = Words("")
        rows.append(TrackRow(t("chart.roles.without"), ("contacts",), (), (nothing, told, nothing)))
    return Track(
        id="roles",
        head=t("chart.roles.role"),
        steps=("1", "2", "3", "4", "5"),
        layout="dots",
        pitch=2,
        columns=(
            Column(t("chart.roles.gap"), 4, 3),
            Column(t("chart.roles.contacts"), BAR + 6, 3, bar=BAR),
            Column(t("chart.roles.due"), 10),
        ),
        before=0,
        rows=tuple(rows),
        legend=(
            LegendEntry("now", t("chart.roles.now")),
            LegendEntry("wanted", t("chart.roles.wanted")),
            LegendEntry("solid", t("chart.roles.logged")),
        ),
        findings=_findings(fills, counts, subject) if begun else (),
        invitation=(t("chart.roles.shows"), t("chart.roles.begin")),
    )


def _row(id_: str, fill: RoleFill, count: int, most: int, subject: Subject) -> TrackRow:
    place = ("role_fills", id_)
    marks = []
    if fill.now is not None:
        marks.append(TrackMark(fill.now, "now", (*place, "now")))
    if fill.wanted is not None and fill.wanted != fill.now:
        marks.append(TrackMark(fill.wanted, "wanted", (*place, "wanted")))
    wide = gap(fill)
    far = wide is not None and wide >= threshold(subject.folder, "role_gap")
    told = UNKNOWN if wide is None else "=" if wide == 0 else f"{wide} !" if far else str(wide)
    name = name_of(subject.folder, "roles", id_)
    return TrackRow(
        cited(name, 60),
        (*place, "now"),
        tuple(marks),
        (
            Words(told, told, "dim" if wide is None else "look" if far else "plain"),
            Words(str(count), str(count), part=Decimal(count) / most if most else None),
            Words(day_words(fill.due, subject.today) if fill.due else "", place=(*place, "due")),
        ),
        out_of_step=bool(wide),
        reading=t(
            "chart.roles.reading",
            role=name,
            now=UNKNOWN if fill.now is None else fill.now,
            wanted=UNKNOWN if fill.wanted is None else fill.wanted,
            contacts=count,
            step=cited(fill.next_step or "", 120),
        ),
    )


def _findings(fills: dict[str, RoleFill], counts: dict[str | None, int], subject: Subject) -> tuple[str, ...]:
    """Say where the gap is widest and how many contacts go there, then how many contacts have no role."""
    every = sum(counts.values())
    gaps = {id_: wide for id_, fill in fills.items() if (wide := gap(fill)) is not None}
    said: list[str] = []
    if gaps:
        worst = max(gaps, key=lambda id_: (gaps[id_], -list(fills).index(id_)))
        if gaps[worst] > 0:
            said.append(
                t(
                    "chart.roles.found" if every else "chart.roles.found_alone",
                    role=cited(name_of(subject.folder, "roles", worst)),
                    now=fills[worst].now,
                    wanted=fills[worst].wanted,
                    contacts=counts.get(worst, 0),
                    every=every,
                )
            )
        elif len(gaps) == len(fills):
            said.append(t("chart.roles.found_filled"))
        else:
            said.append(t("chart.roles.found_filled_of_some", n=len(gaps)))
    if without := counts.get(None, 0):
        said.append(t("chart.roles.found_without", part=percent(Decimal(without) / every)))
    if len(gaps) < len(fills):
        said.append(t("chart.roles.known", n=len(gaps), m=len(fills)))
    return tuple(said)
