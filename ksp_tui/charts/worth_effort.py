"""
Picture 5.7, 价值与投入: which projects are worth more than they ask for.

Worth upwards, effort to the right, both 1 to 5 as they were judged; what is not judged stands below (handbook, module
5c).
"""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.chart import LegendEntry, Plane, Point
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import quoted
from ksp_tui.charts.subject import Subject
from ksp_tui.method.projects import is_open
from ksp_tui.text import t

MIDDLE = Decimal(3)


def build(subject: Subject) -> Plane:
    """Return the projects between worth and effort; stopped ones stay, as a weaker mark."""
    projects = {id_: each for id_, each in subject.plan.projects.items() if is_open(each) or each.status == "stopped"}
    placed = {id_: each for id_, each in projects.items() if each.worth is not None and each.effort is not None}
    points = tuple(
        Point(
            quoted(each.name or id_, 40),
            ("projects", id_, "worth"),
            Decimal(each.effort or 0),
            Decimal(each.worth or 0),
            "now" if is_open(each) else "none",
            tone="plain" if is_open(each) else "dim",
            reading=t(
                "chart.worth_effort.reading",
                name=quoted(each.name or id_, 100),
                worth=each.worth,
                effort=each.effort,
            ),
        )
        for id_, each in placed.items()
    )
    missing = [quoted(each.name or id_, 30) for id_, each in projects.items() if id_ not in placed]
    names = t("entry.separator").join(missing)
    return Plane(
        id="worth_effort",
        low=Decimal(1),
        high=Decimal(5),
        x_words=t("chart.worth_effort.effort"),
        y_words=t("chart.worth_effort.worth"),
        x_limit=MIDDLE,
        y_limit=MIDDLE,
        corners=(
            t("chart.worth_effort.first"),
            t("chart.worth_effort.plan"),
            t("chart.worth_effort.aside"),
            t("chart.worth_effort.stop"),
        ),
        points=points,
        unplaced=f"{UNKNOWN} {names}" if missing else "",
        legend=(
            LegendEntry("now", t("chart.worth_effort.open")),
            LegendEntry("none", t("chart.priority.stopped")),
        ),
        findings=_findings(points, len(projects)),
        invitation=(t("chart.worth_effort.shows"), t("chart.worth_effort.begin")),
    )


def _findings(points: tuple[Point, ...], every: int) -> tuple[str, ...]:
    """Say which open project asks for the most beyond what it is worth; else which gives the most."""
    going = [point for point in points if point.standing == "now"]
    said: list[str] = []
    if going:
        worst = min(going, key=lambda point: (point.y - point.x, point.label))
        best = max(going, key=lambda point: (point.y - point.x, point.label))
        if worst.y < worst.x:
            said.append(t("chart.worth_effort.found_worst", name=worst.label, worth=worst.y, effort=worst.x))
        elif best.y > best.x:
            said.append(t("chart.worth_effort.found_best", name=best.label, worth=best.y, effort=best.x))
    if points and len(points) < every:
        said.append(t("chart.known", n=len(points), m=every))
    return tuple(said)
