"""The right half of the sheet: what we will do. Each function gives the ranked entries of one box."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.charts.figures import rounded
from ksp_tui.documents.content import Entry, Part, PartKind
from ksp_tui.documents.sheet_context import FAR, SheetContext, words
from ksp_tui.method.actions import is_open
from ksp_tui.method.finance import returns
from ksp_tui.method.goals import standing
from ksp_tui.method.projects import probability
from ksp_tui.method.quarters import year_name, year_start
from ksp_tui.method.reviews import held, next_review
from ksp_tui.model.common import Value
from ksp_tui.model.coordination import Task
from ksp_tui.model.positioning import Goal, Project
from ksp_tui.text import language, t
from ksp_tui.text.days import day_words
from ksp_tui.text.findings import finding_words
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop

ENDED = {"reached", "missed", "dropped"}
"""States of a goal that is over."""
TRENDS = ("support_index", "penetration", "sales_done", "selection_score")
"""Figures of the reviews whose course is told."""
QUOTATION = re.compile("“([^“”]*)”")
QUOTED = {"zh": 28, "en": 46}
"""Cells that a quotation in a red flag has at most: fourteen Chinese characters."""
SUMS: tuple[PartKind, ...] = ("target", "forecast", "done")
"""What is summed of a year's quarters."""
UNDECIDED = {None, "drafted", "presented"}
"""States of a business case that waits for somebody."""


def goals(context: SheetContext) -> Iterator[Entry]:
    """Open goals, the nearest first, then those that ended; each with where it began, stands and aims."""
    plan = context.plan
    for id_, goal in sorted(
        plan.goals.items(), key=lambda item: (item[1].status in ENDED, item[1].due or FAR, item[0])
    ):
        stands = standing(plan, id_, context.today)
        late = _is_late(context, goal)
        target = " ".join(part for part in (context.value("goals", "target", goal.target), goal.unit or "") if part)
        tone: Tone = "look" if late else "dim" if goal.status in ENDED else "plain"
        yield Entry(
            (
                words(goal.statement or id_),
                Part("wanted", target, goal.target),
                context.part("due", "goals", "due", goal.due),
                Part(
                    "state", context.value("goals", "status", goal.status) if goal.status in ENDED else "", goal.status
                ),
                context.part("measure", "goals", "baseline", goal.baseline, beside=True),
                context.part("progress", "goal_progress", "value", stands.last, beside=True),
                Part("share", "", stands.done, beside=True),
                Part("unit", "", goal.unit, beside=True),
                Part("owner", "" if goal.status in ENDED else context.value("goals", "owner", goal.owner), goal.owner),
                context.zone(goal.zone),
            ),
            tone,
            ("goals", id_, "statement"),
        )


def _is_late(context: SheetContext, goal: Goal) -> bool:
    """Say whether the day of a goal that is not over is gone."""
    return goal.due is not None and goal.due < context.today and goal.status not in ENDED


def goals_figures(context: SheetContext) -> Iterator[Part]:
    """Give how many goals there are, how many are reached, how many late."""
    every = context.plan.goals.values()
    reached, late = sum(goal.status == "reached" for goal in every), sum(_is_late(context, goal) for goal in every)
    yield Part("count", t("sheet.goals_reached", count=len(every), reached=reached), [len(every), reached])
    yield Part("days", t("sheet.late", count=late) if late else "", late)


def targets(context: SheetContext) -> Iterator[Entry]:
    """Target, forecast and done of each year, then the open projects by value."""
    plan = context.plan
    years: dict[str, dict[str, Decimal]] = {}
    first: dict[str, str] = {}
    for id_, target in sorted(plan.targets.items(), key=lambda item: (item[1].quarter or "", item[0])):
        if target.quarter:
            year = years.setdefault(target.quarter[:4], {})
            first.setdefault(target.quarter[:4], id_)
            for name in SUMS:
                amount = getattr(target, name)
                if amount is not None:
                    year[name] = year.get(name, Decimal(0)) + amount
    for number, year in sorted(years.items(), reverse=True):
        sums = [
            Part(kind, t(f"sheet.sum.{kind}", amount=context.value("targets", kind, year[kind])), year[kind])
            for kind in SUMS
            if kind in year
        ]
        called = words(year_name(number, year_start(plan)), number)
        yield Entry((called, *sums, _gap(context, year)), "strong", ("targets", first[number], "target"))
    over = {"won", "lost", "stopped"}
    every = sorted(plan.projects.items(), key=lambda item: (-(item[1].value or Decimal(0)), item[0]))
    yield from (_project(context, id_, project) for id_, project in every if project.status not in over)


def _gap(context: SheetContext, year: dict[str, Decimal]) -> Part:
    """Return what a year's target lacks beyond what is done and forecast; nothing is said where neither is known."""
    reached = [year[name] for name in ("forecast", "done") if name in year]
    if "target" not in year or not reached:
        return Part("gap", "")
    gap = max(year["target"] - max(reached), Decimal(0))
    said = t("paper.gap", amount=context.value("targets", "target", gap)) if gap else t("paper.covered")
    return Part("gap", said, gap)


def _project(context: SheetContext, id_: str, project: Project) -> Entry:
    """Return a project with value, chance, day, and what it returns."""
    found = returns(context.plan, context.folder, id_)
    chance = probability(project, context.folder)
    worth, back = (None, None) if found is None else (found.worth, found.payback)
    return Entry(
        (
            words(project.name or id_),
            context.part("amount", "projects", "value", project.value),
            context.part("due", "projects", "date", project.date),
            Part("chance", "" if chance is None else t("paper.chance", chance=f"{rounded(chance):f}%"), chance),
            Part("return", "" if worth is None else t("paper.npv", amount=context.value("projects", "value", worth)),
                 worth, beside=True),
            Part("payback", "" if back is None else t("paper.payback", years=str(rounded(back, 1))), back, beside=True),
            Part("measure", "", None if found is None else list(found.flows), beside=True),
            context.zone(project.zone),
        ),
        "plain",
        ("projects", id_, "name"),
    )  # fmt: skip


def coordination(context: SheetContext) -> Iterator[Entry]:
    """The business cases with their ask, decider and day, the undecided first, then the ARCI processes by next task."""
    plan = context.plan
    for id_, case in sorted(
        plan.cases.items(), key=lambda item: (item[1].state not in UNDECIDED, item[1].decide_by or FAR, item[0])
    ):
        yield Entry(
            (
                words(case.name or id_),
                context.part("state", "cases", "state", case.state),
                Part("ask", t("sheet.ask", ask=" ".join(case.ask.split())) if case.ask else "", case.ask),
                context.part("person", "cases", "decider", case.decider),
                context.part("due", "cases", "decide_by", case.decide_by),
            ),
            "plain",
            ("cases", id_, "name"),
        )
    own: dict[str, list[Task]] = {id_: [] for id_ in plan.processes}
    for task in sorted(plan.tasks.values(), key=lambda each: (each.done_on is not None, each.order or Decimal(0))):
        own.get(task.process or "", []).append(task)
    nearest = {
        id_: min((task.due for task in tasks if task.due and not task.done_on), default=FAR)
        for id_, tasks in own.items()
    }
    for id_ in sorted(plan.processes, key=lambda key: (nearest[key], key)):
        without = sum(1 for task in own[id_] if len(task.accountable) != 1)
        yield Entry(
            (
                words(plan.processes[id_].name or id_),
                Part("count", t("sheet.tasks", count=len(own[id_])), len(own[id_])),
                Part("state", t("sheet.without_a", count=without) if without else "", without),
                context.part("due", "tasks", "due", None if nearest[id_] == FAR else nearest[id_]),
                Part("tasks", "", [_task(task) for task in own[id_]], beside=True),
                Part("person", "", list(plan.processes[id_].people), beside=True),
            ),
            "bad" if without else "plain",
            ("processes", id_, "name"),
        )


def _task(task: Task) -> list[Value]:
    """Return one line of the ARCI grid: name, who is A, R, C and I, due, done on."""
    return [task.name, task.accountable, task.responsible, task.consulted, task.informed, task.due, task.done_on]


def actions(context: SheetContext) -> Iterator[Entry]:
    """The open actions, the most overdue first, each with what will be there when it is done."""
    every = [(id_, action) for id_, action in context.plan.actions.items() if action.status not in {"done", "stopped"}]
    for id_, action in sorted(every, key=lambda item: (item[1].due or FAR, item[0])):
        late = action.due is not None and action.due < context.today
        theirs = action.owner in context.plan.stakeholders
        yield Entry(
            (
                context.part("due", "actions", "due", action.due),
                words(action.what or id_),
                context.part("owner", "actions", "owner", action.owner),
                context.part("done_when", "actions", "done_when", action.done_when, beside=True),
                Part("state", "", "theirs" if theirs else "ours", beside=True),
            ),
            "look" if late else "plain",
            ("actions", id_, "what"),
            "!" if late else "",
        )


def actions_figures(context: SheetContext) -> Iterator[Part]:
    """Give how many actions are open, how many of them late, how many done."""
    every = context.plan.actions.values()
    left = [each for each in every if is_open(each)]
    late = sum(each.due is not None and each.due < context.today for each in left)
    done = sum(each.status == "done" for each in every)
    yield Part("count", t("sheet.open", count=len(left)), len(left))
    yield Part("days", t("sheet.late", count=late), late)
    yield Part("done", t("sheet.done", count=done), done)


def review_figures(context: SheetContext) -> Iterator[Part]:
    """Give the day of the next review."""
    day = next_review(context.plan)
    yield Part("date", t("paper.next_review", day=day_words(day, context.today)) if day is not None else "", day)


def flags_figures(context: SheetContext) -> Iterator[Part]:
    """Give how many flags there are, and how many of them are errors."""
    told = context.status.told
    errors = sum(each.severity == "error" for each in told)
    yield Part("count", t("sheet.flag_count", count=len(told)), len(told))
    yield Part("errors", t("sheet.error_count", count=errors), errors)


def review(context: SheetContext) -> Iterator[Entry]:
    """The next review, what the last one decided by its day, the trends over all of them, then the reviews held."""
    plan = context.plan
    if plan.review_setup.next_date is not None:
        day = context.value("review_setup", "next_date", plan.review_setup.next_date)
        late = plan.review_setup.next_date < context.today
        yield Entry(
            (
                Part("date", t("sheet.next_review", day=day), plan.review_setup.next_date),
                context.part("person", "review_setup", "participants", plan.review_setup.participants),
            ),
            "look" if late else "strong",
            ("review_setup", "next_date"),
        )
    when, last = held(plan)[-1] if held(plan) else (None, None)
    decided = [
        (id_, item)
        for id_, item in plan.review_items.items()
        if item.decision and item.review == last and last is not None
    ]
    for id_, item in sorted(decided, key=lambda each: (each[1].due or FAR, each[0])):
        yield Entry(
            (
                words(t("sheet.decided", words=" ".join((item.decision or "").split())), item.decision),
                context.part("owner", "review_items", "owner", item.owner),
                context.part("due", "review_items", "due", item.due),
                Part("date", "", when, beside=True),
            ),
            "look" if item.due is not None and item.due < context.today else "plain",
            ("review_items", id_, "decision"),
        )
    trends = tuple(_trend(context, field) for field in TRENDS)
    if last is not None and any(each.text for each in trends):
        yield Entry(trends, "plain", ("reviews", last))
    every = sorted(plan.reviews.items(), key=lambda item: (item[1].held_on or dt.date.min, item[0]), reverse=True)
    for id_, review_ in every:
        said = " ".join((review_.summary or review_.name or id_).split())
        day_part = context.part("date", "reviews", "held_on", review_.held_on)
        yield Entry((day_part, words(said)), "plain", ("reviews", id_))


def _trend(context: SheetContext, field: str) -> Part:
    """Return a figure of the reviews held, the first and the last of it in words; from two reviews on."""
    every = (getattr(context.plan.reviews[id_], field) for _, id_ in held(context.plan))
    values = [value for value in every if value is not None]
    if len(values) < 2:
        return Part("trend", "", values)
    first, last = (context.value("reviews", field, value) for value in (values[0], values[-1]))
    return Part("trend", t("sheet.trend", name=t(f"paper.trend.{field}"), first=first, last=last), values)


def flags(context: SheetContext) -> Iterator[Entry]:
    """What is wrong, worst first; long quotations are cut, the part's value is the whole sentence."""
    room = QUOTED["zh" if language() == "zh" else "en"]
    for finding in context.status.told:
        bad = finding.severity == "error"
        mark = t("coach.error") if bad else t("coach.advice")
        whole = finding_words(finding)
        said = QUOTATION.sub(lambda found: f"“{crop(found[1], room)}”", whole)
        yield Entry((Part("words", said, whole),), "bad" if bad else "look", finding.path, mark)
