"""
Picture 5.7, 项目优先级: how far the budget reaches, and what is worth its effort.

Projects by their weighted score with the sum of their budgets, the cut line where the folder's budget ends, and below
all the stop list; at the right worth upwards and effort across, each project as its place (handbook, module 5c).
"""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from ksp_tui.charts.chart import Column, CutOff, LegendEntry, RatedRow, Words
from ksp_tui.charts.figures import UNKNOWN, percent, rounded, short
from ksp_tui.charts.names import cited
from ksp_tui.charts.subject import Subject
from ksp_tui.method.finance import returns
from ksp_tui.method.lists import finance, name_of, visible
from ksp_tui.method.priority import Ranked, ranked
from ksp_tui.model.folder import PriorityCriterion
from ksp_tui.text import t

BAR = 5
MOST = 5
NO_LIMIT = 26
"""No product of worth and effort is marked."""


def build(subject: Subject) -> CutOff:
    """Return the open projects by their priority, the cut line among them, what was stopped at the end."""
    plan = subject.plan
    order = ranked(plan, subject.folder)
    limit = cast("Decimal | None", finance(subject.folder, "budget"))
    stopped = [id_ for id_, each in plan.projects.items() if each.status == "stopped"]
    judged = [plan.projects[id_] for id_ in (*(each.project for each in order), *stopped)]
    begun = bool(plan.priority_scores or stopped) or any(each.worth or each.effort for each in judged)
    rows = [*(_row(each, subject) for each in order), *(_stopped(id_, subject) for id_ in stopped)] if begun else []
    ours = subject.folder.finance.currency or plan.currency or ""
    return CutOff(
        id="priority",
        scales=t("chart.priority.scales"),
        head=t("chart.priority.project"),
        columns=(
            Column(t("chart.priority.score"), BAR + 4, 5, bar=BAR),
            Column(t("chart.priority.sum"), 9, 9, right=True),
            Column(_in_currency("budget", ours), 11, right=True, large_only=True),
            Column(_in_currency("npv", plan.currency or ""), 11, right=True, large_only=True),
        ),
        rows=tuple(rows),
        limit=NO_LIMIT,
        line=_line(limit, ours) if limit is not None else "",
        legend=(LegendEntry("!", t("chart.priority.negative")), LegendEntry("✗", t("chart.priority.stopped"))),
        findings=_findings(order, limit, subject) if begun else (),
        formula=_formula(subject) if begun else "",
        invitation=(t("chart.priority.shows"), t("chart.priority.begin")),
    )


def _in_currency(column: str, currency: str) -> str:
    words = t(f"chart.priority.{column}")
    return t("chart.priority.in_currency", words=words, currency=currency) if currency else words


def _line(limit: Decimal, currency: str) -> str:
    return t("chart.priority.cut", budget=short(limit), currency=currency).rstrip()


def _row(each: Ranked, subject: Subject) -> RatedRow:
    id_ = each.project
    place, project = ("projects", id_), subject.plan.projects[id_]
    value = _npv(subject, id_)
    score = each.score.score
    name = cited(project.name or id_, 200)
    said = UNKNOWN if score is None else f"{rounded(score, 1)}"
    against = each.above and value is not None and value < 0
    mark = " !" if against else ""
    known = each.budget is not None
    sum_words = (short(each.spent) if known else UNKNOWN) + mark
    return RatedRow(
        name,
        (*place, "name"),
        project.worth,
        project.effort,
        (*place, "worth"),
        (
            Words(said, said, "dim" if score is None else "plain", ("priority_scores",),
                  None if score is None else score / MOST),
            Words(sum_words, sum_words, "bad" if against else "plain" if known else "dim", (*place, "budget")),
            Words(short(each.budget), tone="plain" if known else "dim", place=(*place, "budget")),
            Words(short(value) + mark, tone="bad" if against else "dim" if value is None else "plain"),
        ),
        reading=_reading(each, name, subject),
        sign=str(each.place or UNKNOWN),
        below=not each.above,
    )  # fmt: skip


def _npv(subject: Subject, project: str) -> Decimal | None:
    """Return a project's net present value; None where it has no flows that say it: costs alone are no loss yet."""
    found = returns(subject.plan, subject.folder, project)
    return found.worth if found is not None else None


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


def _stopped(id_: str, subject: Subject) -> RatedRow:
    project = subject.plan.projects[id_]
    name = cited(project.name or id_, 200)
    nothing = Words("")
    word = t("chart.priority.stopped")
    why = cited(project.stopped_why or UNKNOWN, 200)
    return RatedRow(
        name,
        ("projects", id_, "stopped_why"),
        project.worth,
        project.effort,
        ("projects", id_, "worth"),
        (Words(word, "✗", "dim", ("projects", id_, "status")), nothing, nothing, nothing),
        reading=t("chart.priority.stopped_reading", name=name, why=why),
        sign="✗",
        below=True,
    )


def _findings(order: list[Ranked], limit: Decimal | None, subject: Subject) -> tuple[str, ...]:
    """Say who loses money yet is reached, how far the budget reaches, what is not known, who asks for too much."""
    plan = subject.plan
    names = {each.project: cited(plan.projects[each.project].name or each.project) for each in order}
    said: list[str] = []
    scored = [each for each in order if each.place is not None]
    losing = [each.project for each in scored if each.above and (_npv(subject, each.project) or 0) < 0]
    if losing:
        key = "found_negative" if limit is None else "found_losing"
        said.append(t(f"chart.priority.{key}", name=names[losing[0]], count=len(losing)))
    if limit is None and scored:
        said.append(t("chart.priority.found_no_budget", name=names[scored[0].project]))
    elif scored:
        said.append(_reach(scored, names, subject))
        unknown = [each for each in scored if each.budget is None]
        if unknown:
            first = names[unknown[0].project]
            said.append(t("chart.priority.found_budget_unknown", name=first, count=len(unknown)))
    unscored = [each for each in order if each.place is None]
    if unscored:
        said.append(t("chart.priority.found_unscored", name=names[unscored[0].project], count=len(unscored)))
    return (*said, *_worth(order, names, subject))


def _reach(scored: list[Ranked], names: dict[str, str], subject: Subject) -> str:
    """Say how many projects the budget reaches, and the first one it does not, with what that is worth."""
    above = sum(each.above for each in scored)
    below = next((each for each in scored if not each.above), None)
    if below is None:
        return t("chart.priority.found_all", count=len(scored))
    value = _npv(subject, below.project)
    name = names[below.project]
    if value is not None:
        name = t("chart.priority.with_npv", name=name, npv=short(value))
    return t(f"chart.priority.{'found_below' if above else 'found_none'}", n=above, m=len(scored), name=name)


def _worth(order: list[Ranked], names: dict[str, str], subject: Subject) -> list[str]:
    """Say which open project asks for the most beyond what it is worth, else which gives the most for the least."""
    said: list[str] = []
    gains = []
    for each in order:
        project = subject.plan.projects[each.project]
        if project.worth is not None and project.effort is not None:
            gains.append((project.worth - project.effort, project.worth, project.effort, names[each.project]))
    if gains:
        worst, best = min(gains, key=lambda each: each[0]), max(gains, key=lambda each: each[0])
        gain, worth, effort, name = worst if worst[0] < 0 else best
        if gain:
            key = "found_worst" if gain < 0 else "found_best"
            said.append(t(f"chart.priority.{key}", name=name, worth=worth, effort=effort))
        if len(gains) < len(order):
            said.append(t("chart.priority.found_unrated", n=len(gains), m=len(order)))
    return said


def _formula(subject: Subject) -> str:
    weights = [
        f"{name_of(subject.folder, 'priority_criteria', id_)} {(item.weight or 0):f}"
        for id_, item in cast("dict[str, PriorityCriterion]", visible(subject.folder, "priority_criteria")).items()
    ]
    return t("chart.priority.formula", weights=t("entry.separator").join(weights))
