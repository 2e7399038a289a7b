"""
Picture 5.1, 业务关系: what both sides commit in each zone, now and wanted.

A track of the folder's steps; the zones that want the most steps come first (handbook, module 5a).
"""

from __future__ import annotations

import datetime as dt

from ksp_tui.charts.chart import Column, LegendEntry, Note, Track, TrackMark, TrackRow, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method import lists
from ksp_tui.model.strategies import Relationship
from ksp_tui.text import t
from ksp_tui.text.days import month_words

PITCH = 13


def build(subject: Subject) -> Track:
    """Return the tracks of all zones; none before anything is written of one."""
    plan, folder = subject.plan, subject.folder
    steps = [lists.name_of(folder, "relationships", id_) for id_ in lists.visible(folder, "relationships")]
    begun = any(_is_begun(each) for each in plan.relationships.values())
    bonds = {id_: plan.relationships.get(id_, Relationship()) for id_ in plan.zones} if begun else {}
    order = sorted(bonds, key=lambda id_: (steps_wanted(bonds[id_]) is None, -(steps_wanted(bonds[id_]) or 0)))
    names = {id_: cited(plan.zones[id_].name or id_, 60) for id_ in bonds}
    return Track(
        id="relationship",
        head=t("chart.relationship.zone"),
        steps=tuple(steps),
        columns=(Column(t("chart.relationship.by"), 7, 7), Column("", 2, 2)),
        before=0,
        rows=tuple(_row(id_, names[id_], bonds[id_], subject) for id_ in order),
        pitch=PITCH,
        large_pitch=PITCH + 4,
        legend=(
            LegendEntry("now", t("chart.relationship.now")),
            LegendEntry("wanted", t("chart.relationship.wanted")),
            LegendEntry("╍", t("chart.relationship.way")),
        ),
        findings=_findings(order, names, bonds, subject.today),
        invitation=(t("chart.relationship.shows"), t("chart.relationship.begin")),
    )


def steps_wanted(bond: Relationship) -> int | None:
    """Return how many steps up are wanted, 0 to stay; None where one of the two is not said."""
    return None if bond.now is None or bond.wanted is None else bond.wanted - bond.now


def _is_begun(bond: Relationship) -> bool:
    return any((bond.now, bond.wanted, bond.they_commit, bond.we_commit, bond.evidence))


def _row(id_: str, name: str, bond: Relationship, subject: Subject) -> TrackRow:
    place = ("relationships", id_)
    marks = []
    if bond.now is not None:
        marks.append(TrackMark(bond.now, "now", (*place, "now")))
    if bond.wanted is not None:
        marks.append(TrackMark(bond.wanted, "wanted", (*place, "wanted")))
    gap = steps_wanted(bond)
    day = bond.wanted_by
    late = day is not None and day < subject.today and bool(gap)
    by = month_words(day) if day is not None else UNKNOWN if gap else ""
    change = UNKNOWN if gap is None else "=" if gap == 0 else f"{gap:+d}"
    return TrackRow(
        name,
        (*place, "now"),
        tuple(marks),
        (
            Words(by, by, "bad" if late else "dim" if by == UNKNOWN else "plain", (*place, "wanted_by")),
            Words(change, change, "dim" if gap is None else "plain"),
        ),
        out_of_step=bool(gap),
        notes=(
            _committed("they", bond.they_commit),
            _committed("we", bond.we_commit),
        ),
        reading=t(
            "chart.relationship.reading",
            zone=name,
            now=_step(bond.now, subject),
            wanted=_step(bond.wanted, subject),
            evidence=cited(bond.evidence or UNKNOWN, 200),
        ),
    )


def _committed(side: str, text: str | None) -> Note:
    head = t(f"chart.relationship.{side}_commit")
    if text:
        return Note(head, cited(text, 400))
    return Note(head, f"{UNKNOWN} {t(f'chart.relationship.{side}_nothing')}", "dim")


def _step(number: int | None, subject: Subject) -> str:
    return UNKNOWN if number is None else lists.name_of(subject.folder, "relationships", str(number))


def _findings(
    order: list[str], names: dict[str, str], bonds: dict[str, Relationship], today: dt.date
) -> tuple[str, ...]:
    """Say whose day is past, who wants several steps, how many want one, and where the customer commits nothing."""
    known = {id_: gap for id_ in order if (gap := steps_wanted(bonds[id_])) is not None}
    if not order:
        return ()
    said: list[str] = []
    up = [id_ for id_, gap in known.items() if gap > 0]
    silent = [id_ for id_ in up if not bonds[id_].they_commit]
    far = [id_ for id_ in up if known[id_] > 1]
    days = {id_: day for id_ in up if (day := bonds[id_].wanted_by) is not None and day < today}
    if days:
        late = min(days, key=lambda id_: (days[id_], id_))
        said.append(t("chart.relationship.found_late", zone=names[late], day=month_words(days[late]), count=len(days)))
    if far:
        day = bonds[far[0]].wanted_by
        key = "chart.relationship.found_far" if day is not None else "chart.relationship.found_far_undated"
        args = {} if day is None else {"day": month_words(day)}
        said.append(t(key, zone=names[far[0]], steps=known[far[0]], **args))
    elif up:
        said.append(t("chart.relationship.found_up", n=len(up), m=len(order), count=len(up)))
    elif known and not any(known.values()):
        said.append(t("chart.relationship.found_stay", count=len(known)))
    if down := [id_ for id_, gap in known.items() if gap < 0]:
        said.append(t("chart.relationship.found_down", zone=names[down[0]], count=len(down)))
    if silent:
        said.append(t("chart.relationship.found_silent", zone=names[silent[0]], count=len(silent)))
    if len(known) < len(order):
        said.append(t("chart.relationship.found_known", n=len(known), m=len(order)))
    return tuple(said)
