"""The right half of the sheet: what we will do. Each function writes the ranked lines of one box."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.documents.sheet import BoxSpec, Line, SheetWords, join
from ksp_tui.text import t
from ksp_tui.text.findings import finding_words
from ksp_tui.text.tones import Tone

_FAR = dt.date.max


def goals(words: SheetWords) -> Iterator[Line]:
    """Open goals, the nearest first, then those that ended."""
    plan = words.plan
    ended = {"reached", "missed", "dropped"}
    for id_, goal in sorted(
        plan.goals.items(), key=lambda item: (item[1].status in ended, item[1].due or _FAR, item[0])
    ):
        late = goal.due is not None and goal.due < words.today and goal.status not in ended
        target = " ".join(part for part in (words.value("goals", "target", goal.target), goal.unit or "") if part)
        text = join(
            goal.statement or id_,
            target,
            words.value("goals", "due", goal.due),
            words.value("goals", "status", goal.status) if goal.status in ended else "",
        )
        look: Tone = "look" if late else "dim" if goal.status in ended else "plain"
        yield Line(text, look, ("goals", id_, "statement"))


def targets(words: SheetWords) -> Iterator[Line]:
    """Target, forecast and done of each year, then the open projects by value."""
    plan = words.plan
    years: dict[str, dict[str, Decimal]] = {}
    first: dict[str, str] = {}
    for id_, target in sorted(plan.targets.items(), key=lambda item: (item[1].quarter or "", item[0])):
        if target.quarter:
            year = years.setdefault(target.quarter[:4], {})
            first.setdefault(target.quarter[:4], id_)
            for name in ("target", "forecast", "done"):
                amount = getattr(target, name)
                if amount is not None:
                    year[name] = year.get(name, Decimal(0)) + amount
    for number, year in sorted(years.items(), reverse=True):
        sums = (
            t(f"sheet.sum.{name}", amount=words.value("targets", name, year[name]))
            for name in ("target", "forecast", "done")
            if name in year
        )
        yield Line(join(number, *sums), "strong", ("targets", first[number], "target"))
    over = {"won", "lost", "stopped"}
    every = sorted(plan.projects.items(), key=lambda item: (-(item[1].value or Decimal(0)), item[0]))
    for id_, project in every:
        if project.status not in over:
            amount = words.value("projects", "value", project.value)
            day = words.value("projects", "date", project.date)
            yield Line(join(project.name or id_, amount, day), "plain", ("projects", id_, "name"))


def _strategies(words: SheetWords, kind: str) -> Iterator[Line]:
    """The sub-strategies of one kind with how many of their actions are done."""
    plan = words.plan
    for id_, strategy in plan.strategies.items():
        if strategy.kind != kind:
            continue
        done, count = words.actions_of(id_)
        stopped = strategy.posture == "stop"
        text = join(
            strategy.statement or id_,
            words.value("strategies", "person", strategy.person),
            t("sheet.actions_done", done=done, count=count) if count else t("sheet.no_actions"),
        )
        yield Line(text, "dim" if stopped else "plain", ("strategies", id_, "statement"))


def business(words: SheetWords) -> Iterator[Line]:
    """What both sides commit in each zone, now and wanted, then the sub-strategies of the matter."""
    plan = words.plan
    for id_ in plan.zones:
        bond = plan.relationships.get(id_)
        if bond is not None and (bond.now is not None or bond.wanted is not None):
            to = t("sheet.to", words=words.level("relationships", bond.wanted)) if bond.wanted else ""
            to = t("sheet.stay") if bond.wanted is not None and bond.wanted == bond.now else to
            text = join(words.name("zones", id_), words.level("relationships", bond.now), to)
            yield Line(text, "strong", ("relationships", id_, "now"))
    yield from _strategies(words, "business")


def penetration(words: SheetWords) -> Iterator[Line]:
    """The sub-strategies for people, then the elevator talks with their one ask."""
    yield from _strategies(words, "people")
    for id_, talk in words.plan.talks.items():
        who = words.value("talks", "person", talk.person)
        yield Line(t("sheet.talk", who=who or id_, ask=" ".join((talk.ask or "?").split())), "plain", ("talks", id_))


def support(words: SheetWords) -> Iterator[Line]:
    """The resources with how they stand, what is not yet granted first, then the sub-strategies inside us."""
    order = {"needed": 0, None: 0, "asked": 1, "refused": 2, "granted": 3}
    for id_, resource in sorted(words.plan.resources.items(), key=lambda item: (order.get(item[1].state, 0), item[0])):
        amount = " ".join(
            part for part in (words.value("resources", "amount", resource.amount), resource.unit or "") if part
        )
        state = words.value("resources", "state", resource.state)
        look: Tone = "done" if resource.state == "granted" else "bad" if resource.state == "refused" else "plain"
        yield Line(join(resource.what or id_, amount, state), look, ("resources", id_, "what"))
    yield from _strategies(words, "resources")


def coordination(words: SheetWords) -> Iterator[Line]:
    """The business cases with their ask, decider and day, then the ARCI processes."""
    plan = words.plan
    for id_, case in plan.cases.items():
        decider = words.value("cases", "decider", case.decider)
        text = join(
            case.name or id_,
            words.value("cases", "state", case.state),
            t("sheet.ask", ask=" ".join(case.ask.split())) if case.ask else "",
            decider,
            words.value("cases", "decide_by", case.decide_by),
        )
        yield Line(text, "plain", ("cases", id_, "name"))
    for id_, process in plan.processes.items():
        own = [task for task in plan.tasks.values() if task.process == id_]
        without = sum(1 for task in own if len(task.accountable) != 1)
        text = join(process.name or id_, t("sheet.tasks", count=len(own)))
        broken = t("sheet.without_a", count=without) if without else ""
        yield Line(join(text, broken), "bad" if without else "plain", ("processes", id_, "name"))


def actions(words: SheetWords) -> Iterator[Line]:
    """The open actions, the most overdue first."""
    every = [(id_, action) for id_, action in words.plan.actions.items() if action.status not in {"done", "stopped"}]
    for id_, action in sorted(every, key=lambda item: (item[1].due or _FAR, item[0])):
        late = action.due is not None and action.due < words.today
        who = words.value("actions", "owner", action.owner)
        text = join(words.value("actions", "due", action.due), action.what or id_, who)
        yield Line(text, "look" if late else "plain", ("actions", id_, "what"), "!" if late else "")


def review(words: SheetWords) -> Iterator[Line]:
    """The next review, then the reviews held, the latest first, each with what it decided."""
    plan = words.plan
    if plan.review_setup.next_date is not None:
        who = words.value("review_setup", "participants", plan.review_setup.participants)
        day = words.value("review_setup", "next_date", plan.review_setup.next_date)
        late = plan.review_setup.next_date < words.today
        place = ("review_setup", "next_date")
        yield Line(join(t("sheet.next_review", day=day), who), "look" if late else "strong", place)
    held = sorted(plan.reviews.items(), key=lambda item: (item[1].held_on or dt.date.min, item[0]), reverse=True)
    for id_, review_ in held:
        day = words.value("reviews", "held_on", review_.held_on)
        yield Line(join(day, " ".join((review_.summary or review_.name or id_).split())), "plain", ("reviews", id_))


def flags(words: SheetWords) -> Iterator[Line]:
    """What is wrong, worst first."""
    for finding in words.insight.told:
        bad = finding.severity == "error"
        mark = t("coach.error") if bad else t("coach.advice")
        yield Line(finding_words(finding), "bad" if bad else "look", finding.path, mark)


RIGHT = (
    BoxSpec("goals", "right", "plan", 4, ("goals",), ("goals",), ("goals", "goal_progress"), goals),
    BoxSpec("targets", "right", "plan", 4, ("targets",), ("targets", "projects"), ("targets", "projects"), targets),
    BoxSpec("business", "right", "plan", 5, ("relationships",), ("relationships", "business"),
         ("relationships", "white_space"), business),
    BoxSpec("penetration", "right", "plan", 5, ("strategies",), ("penetration", "talk"), ("talks", "rehearsals"),
         penetration, "people_strategies"),
    BoxSpec("support", "right", "plan", 5, ("resources",), ("resources", "support", "returns", "priorities"),
         ("resources", "flows", "priority_scores"), support),
    BoxSpec("coordination", "right", "act", 6, ("cases",), ("case", "options", "process", "tasks"),
         ("cases", "case_options", "risks", "milestones", "processes", "tasks"), coordination),
    BoxSpec("actions", "right", "act", 5, ("actions",), (), ("actions", "strategies"), actions),
    BoxSpec("review", "right", "act", 7, ("review_setup",), ("review_setup", "review", "agenda"),
         ("review_setup", "reviews", "review_items", "reviewed_actions"), review),
    BoxSpec("flags", "right", "act", 0, (), (), (), flags),
)  # fmt: skip
