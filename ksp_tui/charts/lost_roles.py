"""Lost business by the role that was missing: one bar a role, by its worth (handbook, module 2)."""

from __future__ import annotations

from ksp_tui.charts.chart import BarPart, BarRow, Bars, Column, Words
from ksp_tui.charts.figures import UNKNOWN, short
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.lists import name_of
from ksp_tui.method.roles import LostShare, lost_by_role
from ksp_tui.text import t


def build(subject: Subject) -> Bars:
    """Return the bars of the roles for want of which something was lost, the most worth first."""
    shares = lost_by_role(subject.plan)
    return Bars(
        id="lost_roles",
        head=t("chart.roles.role"),
        columns=(Column("", 3, 3, right=True), Column(t("chart.lost_roles.worth"), 8, 8, right=True)),
        before=2,
        bar_head="",
        rows=tuple(_row(role, share, subject) for role, share in shares.items()),
        grounded=bool(shares),
        findings=_findings(dict(shares), subject),
        invitation=(t("chart.lost_roles.shows"), t("chart.lost_roles.begin")),
    )


def _row(role: str | None, share: LostShare, subject: Subject) -> BarRow:
    place = ("lost", next(id_ for id_, each in subject.plan.lost.items() if (each.missing_role or None) == role))
    name = _name(role, subject)
    worth = short(share.worth)
    parts = None if share.worth is None else (BarPart(share.worth, "gone", (*place, "worth")),)
    reading = t("chart.lost_roles.reading", role=name, count=share.count, known=share.known, worth=worth)
    more = UNKNOWN if share.known < share.count and share.worth is not None else ""
    return BarRow(
        cited(name, 60), (*place, "missing_role"), parts, (Words(str(share.count)), Words(f"{worth}{more}")),
        reading=reading,
    )  # fmt: skip


def _name(role: str | None, subject: Subject) -> str:
    return t("chart.lost_roles.none") if role is None else name_of(subject.folder, "roles", role)


def _findings(shares: dict[str | None, LostShare], subject: Subject) -> tuple[str, ...]:
    """Say for want of which role most was lost, then of how much the worth is known."""
    named = [(role, share) for role, share in shares.items() if role is not None]
    found = []
    if named:
        role, share = named[0]
        found.append(t("chart.lost_roles.found", role=cited(_name(role, subject)), count=share.count,
                       worth=short(share.worth)))  # fmt: skip
    known, every = sum(share.known for share in shares.values()), sum(share.count for share in shares.values())
    if known < every:
        found.append(t("chart.lost_roles.known", n=known, m=every))
    return tuple(found)
