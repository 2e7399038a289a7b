"""
Picture 5.7, 项目优先级: how far the budget reaches.

Projects by their weighted score with the sum of their budgets, the cut line where the folder's budget ends, and below
all the stop list (handbook, module 5c).
"""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from ksp_tui.charts.chart import Column, LegendEntry, Track, TrackRow, Words
from ksp_tui.charts.figures import UNKNOWN, percent, rounded, short
from ksp_tui.charts.names import quoted
from ksp_tui.charts.subject import Subject
from ksp_tui.method.finance import returns
from ksp_tui.method.lists import finance, name_of, visible
from ksp_tui.method.priority import Ranked, ranked
from ksp_tui.model.folder import PriorityCriterion
from ksp_tui.text import t

BAR = 5
MOST = 5


def build(subject: Subject) -> Track:
    """Return the open projects by their priority, the cut line among them, what was stopped at the end."""
    plan = subject.plan
    order = ranked(plan, subject.folder)
    limit = cast("Decimal | None", finance(subject.folder, "budget"))
    begun = bool(plan.priority_scores) or any(each.status == "stopped" for each in plan.projects.values())
    rows: list[TrackRow] = []
    if begun:
        cut = next((n for n, each in enumerate(order) if limit is not None and not each.above), None)
        for number, each in enumerate(order):
            if number == cut and limit is not None:
                rows.append(_line(limit, subject))
            rows.append(_row(each, subject))
        if cut is None and limit is not None:
            rows.append(_line(limit, subject))
        rows += [_stopped(id_, subject) for id_, each in plan.projects.items() if each.status == "stopped"]
    return Track(
        id="priority",
        head=t("chart.priority.project"),
        steps=(),
        layout="dots",
        columns=(
            Column(t("chart.priority.score"), BAR + 5, 4, bar=BAR),
            Column(t("chart.priority.sum"), 9, 7, right=True),
            Column(t("chart.priority.npv"), 9, right=True),
            Column(t("chart.priority.budget"), 9, right=True, large_only=True),
        ),
        rows=tuple(rows),
        legend=(LegendEntry("!", t("chart.priority.negative")), LegendEntry("✗", t("chart.priority.stopped"))),
        findings=_findings(order, limit, subject) if begun else (),
        formula=_formula(subject) if begun else "",
        invitation=(t("chart.priority.shows"), t("chart.priority.begin")),
    )


def _row(each: Ranked, subject: Subject) -> TrackRow:
    id_ = each.project
    place = ("projects", id_)
    found = returns(subject.plan, subject.folder, id_)
    value = found.npv if found is not None else None
    score = each.score.score
    name = quoted(subject.plan.projects[id_].name or id_, 200)
    said = UNKNOWN if score is None else f"{rounded(score, 1)}"
    against = each.above and value is not None and value < 0
    sum_words = short(each.spent) if each.budget is not None else UNKNOWN
    return TrackRow(
        f"{each.place or UNKNOWN}  {name}",
        (*place, "name"),
        (),
        (
            Words(said, said, "dim" if score is None else "plain", ("priority_scores",),
                  None if score is None else score / MOST),
            Words(sum_words, sum_words, "plain" if each.budget is not None else "dim", (*place, "budget")),
            Words(short(value) + (" !" if against else ""), "",
                  "bad" if against else "dim" if value is None else "plain"),
            Words(short(each.budget), place=(*place, "budget")),
        ),
        reading=_reading(each, name, subject),
    )  # fmt: skip


def _reading(each: Ranked, name: str, subject: Subject) -> str:
    parts = [
        f"{name_of(subject.folder, 'priority_criteria', score.criterion)} {score.score}"
        for score in subject.plan.priority_scores.values()
        if score.project == each.project and score.criterion and score.score is not None
    ]
    return t(
        "chart.priority.reading",
        name=name,
        scores=t("entry.separator").join(parts) or UNKNOWN,
        coverage=percent(each.score.coverage),
    )


def _line(limit: Decimal, subject: Subject) -> TrackRow:
    words = t("chart.priority.cut", budget=short(limit), currency=subject.folder.finance.currency or "").rstrip()
    nothing = Words("")
    return TrackRow(f"╌╌╌ {words} ╌╌╌", (), (), (nothing, nothing, nothing, nothing))


def _stopped(id_: str, subject: Subject) -> TrackRow:
    project = subject.plan.projects[id_]
    name = quoted(project.name or id_, 200)
    nothing = Words("")
    word = t("chart.priority.stopped")
    why = quoted(project.stopped_why or UNKNOWN, 200)
    return TrackRow(
        f"✗  {name}",
        ("projects", id_, "stopped_why"),
        (),
        (Words(word, "✗", "dim", ("projects", id_, "status")), nothing, nothing, nothing),
        reading=t("chart.priority.stopped_reading", name=name, why=why),
    )


def _findings(order: list[Ranked], limit: Decimal | None, subject: Subject) -> tuple[str, ...]:
    """Say which of those above the line lose money, then how many the budget reaches, and who is below."""
    plan = subject.plan
    names = {each.project: quoted(plan.projects[each.project].name or each.project) for each in order}
    said: list[str] = []
    scored = [each for each in order if each.place is not None]
    above = [each for each in scored if each.above]
    losing = [
        each.project
        for each in above
        if (found := returns(plan, subject.folder, each.project)) is not None
        and found.npv is not None
        and found.npv < 0
    ]
    if losing:
        said.append(t("chart.priority.found_losing", name=names[losing[0]], count=len(losing)))
    if limit is None and scored:
        said.append(t("chart.priority.found_no_budget", name=names[scored[0].project]))
    elif scored:
        below = [each for each in scored if not each.above]
        key = "chart.priority.found_below" if below else "chart.priority.found_all"
        args = {"name": names[below[0].project]} if below else {}
        said.append(t(key, n=len(above), m=len(scored), **args))
    unscored = [each for each in order if each.place is None]
    if unscored:
        said.append(t("chart.priority.found_unscored", name=names[unscored[0].project], count=len(unscored)))
    return tuple(said)


def _formula(subject: Subject) -> str:
    weights = [
        f"{name_of(subject.folder, 'priority_criteria', id_)} {(item.weight or 0):f}"
        for id_, item in cast("dict[str, PriorityCriterion]", visible(subject.folder, "priority_criteria")).items()
    ]
    return t("chart.priority.formula", weights=t("entry.separator").join(weights))
