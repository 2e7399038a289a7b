"""
Picture of module 5, 行动按人按周: who has how much to do in which week, and what is late.

A row for each owner with open actions, the most late first; a column for what is late, for each of six weeks from the
running one on, for what comes later and for what has no day. A week with more than one person can do is marked.
"""

from __future__ import annotations

import datetime as dt

from ksp_tui.charts.chart import Grid, GridCell, GridColumn, GridRow, Words
from ksp_tui.charts.figures import UNKNOWN
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.actions import days_overdue, is_open, monday_of
from ksp_tui.method.lists import threshold
from ksp_tui.text import t
from ksp_tui.text.days import month_day
from ksp_tui.text.tones import Tone

WEEKS = 6
"""Weeks that have a column, the running one the first."""
LATE, LATER, DAYLESS = 0, WEEKS + 1, WEEKS + 2
"""Columns before and behind those of the weeks."""
CELL = 9
EMPTY, FULL = "⋅", "!"


def build(subject: Subject) -> Grid:
    """Return owners × weeks, the open actions of each counted."""
    held: dict[str, list[list[str]]] = {}
    for id_, action in subject.plan.actions.items():
        if is_open(action):
            cells = held.setdefault(action.owner or "", [[] for _ in range(DAYLESS + 1)])
            cells[_column(id_, subject)].append(id_)
    order = sorted(held, key=lambda who: (not who, -len(held[who][LATE]), -sum(map(len, held[who])), who))
    return Grid(
        id="workload",
        head=t("chart.workload.head"),
        columns=_columns(subject),
        rows=tuple(_row(who, held[who], subject) for who in order),
        margin_head=t("chart.workload.all"),
        margin=(_margin(held),) if held else (),
        cell_width=CELL,
        findings=_findings(order, held, subject),
        invitation=(t("chart.workload.shows"), t("chart.workload.begin")),
    )


def _column(id_: str, subject: Subject) -> int:
    """Return the column of an open action."""
    action = subject.plan.actions[id_]
    if action.due is None:
        return DAYLESS
    if days_overdue(action, subject.today):
        return LATE
    weeks = (monday_of(action.due) - monday_of(subject.today)).days // 7
    return 1 + weeks if weeks < WEEKS else LATER


def _columns(subject: Subject) -> tuple[GridColumn, ...]:
    first = monday_of(subject.today)
    days = [first + dt.timedelta(weeks=n) for n in range(WEEKS)]
    late, later, dayless = (GridColumn(t(f"chart.workload.{key}"), t(f"chart.workload.{key}"), begins_group=group)
                            for key, group in (("late", False), ("later", True), ("dayless", False)))  # fmt: skip
    weeks = (
        GridColumn(month_day(day), t("chart.workload.week", day=month_day(day)), begins_group=not n)
        for n, day in enumerate(days)
    )
    return (late, *weeks, later, dayless)


def _name(who: str, subject: Subject) -> str:
    """Return what an owner is called; a question mark for nobody."""
    if not who:
        return UNKNOWN
    plan = subject.plan
    held = plan.team.get(who) or subject.folder.colleagues.get(who) or plan.stakeholders.get(who)
    return cited((held.name if held is not None else None) or who, 30)


def _row(who: str, cells: list[list[str]], subject: Subject) -> GridRow:
    name, every = _name(who, subject), [id_ for ids in cells for id_ in ids]
    most = threshold(subject.folder, "actions_per_week")
    told = (cited(subject.plan.actions[id_].what or id_, 60) for id_ in every)
    return GridRow(
        name,
        ("actions", every[0], "owner"),
        tuple(_cell(ids, column, bool(who) and len(ids) > most) for column, ids in enumerate(cells)),
        Words(str(len(every)), str(len(every)), "bad" if cells[LATE] else "dim"),
        t("entry.separator").join(told),
    )


def _cell(ids: list[str], column: int, full: bool) -> GridCell:
    """Return how many actions there are, marked where that is more than a week holds."""
    if not ids:
        return GridCell(EMPTY, "soft")
    full = full and LATE < column < LATER
    tone: Tone = "bad" if column == LATE else "look" if full or column == DAYLESS else "plain"
    return GridCell(f"{len(ids)} {FULL}" if full else str(len(ids)), tone, ("actions", ids[0], "due"))


def _margin(held: dict[str, list[list[str]]]) -> GridRow:
    sums = [sum(len(cells[column]) for cells in held.values()) for column in range(DAYLESS + 1)]
    cells = tuple(GridCell(str(count) if count else EMPTY, "dim") for count in sums)
    return GridRow(t("chart.workload.all"), (), cells, Words(str(sum(sums)), "", "dim"))


def _findings(order: list[str], held: dict[str, list[list[str]]], subject: Subject) -> tuple[str, ...]:
    """Say who is late most, then which week is too full, then what has no owner or no day; else that all is well."""
    said: list[str] = []
    late = max((who for who in order if who), key=lambda who: len(held[who][LATE]), default="")
    if late and (count := len(held[late][LATE])):
        every = sum(len(cells[LATE]) for cells in held.values())
        said.append(t("chart.workload.found_late", all=every, person=_name(late, subject), count=count))
    most = threshold(subject.folder, "actions_per_week")
    weeks = [(len(held[who][column]), who, column) for who in order if who for column in range(1, LATER)]
    count, who, column = max(weeks, default=(0, "", 1))
    if count > most:
        day = month_day(monday_of(subject.today) + dt.timedelta(weeks=column - 1))
        said.append(t("chart.workload.found_full", person=_name(who, subject), n=count, day=day))
    nobody = sum(map(len, held.get("", [])))
    dayless = sum(len(cells[DAYLESS]) for cells in held.values())
    if nobody or dayless:
        said.append(t("chart.workload.found_missing", nobody=nobody, dayless=dayless))
    if held and not said:
        said.append(t("chart.workload.found_well", count=sum(len(ids) for cells in held.values() for ids in cells)))
    return tuple(said)
