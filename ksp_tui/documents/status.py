"""
The status to paste into a chat or mail: five lines on what moved, what is stuck, what is next, where help is needed.

It rests on what the plan dates: contacts, actions and tasks done, progress of goals, phases, stances, answers to what
was asked for, reviews. No line is ever empty: that nothing moved is said as plainly as what did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ksp_tui.documents.content import Document, Paragraph
from ksp_tui.entry.amounts import show_amount, show_exact
from ksp_tui.entry.values import show_date
from ksp_tui.method.quarters import quarter_name, quarter_of, year_start
from ksp_tui.model.plan import Plan
from ksp_tui.model.positioning import Progress
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.context import items_of, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import language, t
from ksp_tui.text.clean import clean
from ksp_tui.views.actions import OpenAction, name_of_anybody, open_in

#: Days looked back and ahead.
WEEK = 7
#: Things told in one line; the rest are counted.
MOST = 3
_ENDS = "。.;；，, "


@dataclass(frozen=True, slots=True)
class Status:
    """The five lines, each a full sentence."""

    moved: str
    stuck: str
    next: str
    help: str
    figure: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All five, in order."""
        return self.moved, self.stuck, self.next, self.help, self.figure


def status_document(book: Workbook, plan: str, today: dt.date) -> Document:
    """Return the five lines as a document."""
    account = clean(plan_model(book, plan).account or plan)
    lines = status(book, plan, today).lines
    return Document(t("status.title", account=account), tuple(Paragraph(line) for line in lines))


def status(book: Workbook, plan: str, today: dt.date) -> Status:
    """Return the status of one account on a day, in the language of the interface."""
    return _Maker(book, plan, today).status()


class _Maker:
    def __init__(self, book: Workbook, file: str, today: dt.date) -> None:
        self.book, self.file, self.today = book, file, today
        self.plan: Plan = plan_model(book, file)
        self.account = clean(self.plan.account or file)
        self.open = sorted(open_in(book, file, self.plan, today), key=lambda a: (a.due or dt.date.max, a.what))

    def status(self) -> Status:
        moved, contacts = list(self.moved()), self.contacts()
        if moved:
            first = t("status.moved", account=self.account, days=WEEK, items=_joined([*contacts, *moved]))
        elif contacts:
            first = t("status.only_contacts", account=self.account, days=WEEK, items=_joined(contacts))
        else:
            first = t("status.nothing_moved", account=self.account, days=WEEK)
        return Status(
            first,
            _line("stuck", list(self.stuck())),
            self.next(),
            _line("help", list(self.help())),
            t("status.figure", figure=self.figure()),
        )

    def recent(self, day: dt.date | None) -> bool:
        return day is not None and dt.timedelta(0) <= self.today - day < dt.timedelta(days=WEEK)

    def day(self, day: dt.date) -> str:
        return show_date(day, self.today)

    def name(self, collection: str, key: str) -> str:
        return _plain(name_of(self.book, self.file, collection, key))

    def contacts(self) -> list[str]:
        recent = [
            contact for contact in self.plan.contacts.values() if contact.took_place and self.recent(contact.date)
        ]
        if not recent:
            return []
        met = dict.fromkeys(key for contact in recent for key in contact.people)
        names = [self.name("stakeholders", key) for key in met]
        people = t("entry.separator").join(names[:MOST]) + (t("status.and_others") if len(names) > MOST else "")
        return [t("status.contacts" if names else "status.contacts_bare", count=len(recent), people=people)]

    def moved(self) -> Iterator[str]:
        plan = self.plan
        phases = items_of(self.book, self.file, "phases")
        for need in plan.needs.values():
            moved = self.recent(need.phase_since) and need.stalled != "back"
            if moved and need.phase and need.phase <= len(phases) and need.statement:
                yield t("status.phase", need=_plain(need.statement), phase=_plain(phases[need.phase - 1][1]))
        for progress, step in self.steps():
            if step > 0:
                yield self.progress("status.progress", progress)
        for key, person in plan.stakeholders.items():
            if self.recent(person.stance_date) and person.stance:
                yield t(
                    "status.stance", person=self.name("stakeholders", key), stance=t(f"choice.stance.{person.stance}")
                )
        done = [a.what for a in plan.actions.values() if a.status == "done" and self.recent(a.done_on)]
        done += [task.name for task in plan.tasks.values() if self.recent(task.done_on)]
        done += [milestone.what for milestone in plan.milestones.values() if self.recent(milestone.done_on)]
        for what in done:
            if what:
                yield t("status.done", what=_plain(what))
        for resource in plan.resources.values():
            if resource.state == "granted" and self.recent(resource.answered_on) and resource.what:
                yield t("status.granted", what=_plain(resource.what))
        for review in plan.reviews.values():
            if review.state == "closed" and self.recent(review.held_on):
                yield t("status.reviewed")

    def steps(self) -> list[tuple[Progress, Decimal]]:
        """Return the week's progress of goals, the latest first, with how far each went towards its target."""
        found: list[tuple[Progress, Decimal]] = []
        for key, goal in self.plan.goals.items():
            entries = [p for p in self.plan.goal_progress.values() if p.goal == key and p.value is not None and p.date]
            entries.sort(key=lambda each: each.date or dt.date.min)
            lower = goal.target is not None and goal.baseline is not None and goal.target < goal.baseline
            before = goal.baseline
            for entry in entries:
                assert entry.value is not None
                step = entry.value - (before or Decimal(0))
                before = entry.value
                if self.recent(entry.date):
                    found.append((entry, -step if lower else step))
        return sorted(found, key=lambda each: each[0].date or dt.date.min, reverse=True)

    def progress(self, key: str, progress: Progress) -> str:
        goal = self.plan.goals[progress.goal or ""]
        value = _number(progress.value or Decimal(0), goal.unit)
        return t(key, goal=self.name("goals", progress.goal or ""), value=value)

    def stuck(self) -> Iterator[str]:
        late = [action for action in self.open if action.overdue]
        if late:
            worst = [t("status.late", what=action.what, owner=_owner(action), count=action.overdue) for action in late]
            yield t("status.overdue", count=len(late), items=_joined(worst))
        phases = items_of(self.book, self.file, "phases")
        for need in self.plan.needs.values():
            if need.stalled in {"stalled", "back"} and need.statement:
                phase = phases[need.phase - 1][1] if need.phase and need.phase <= len(phases) else t("brief.no_phase")
                key = f"status.{need.stalled}"
                yield t(key, need=_plain(need.statement), phase=_plain(phase))
        for id_, goal in self.plan.goals.items():
            if goal.due and goal.due < self.today and goal.status in {None, "open"}:
                yield t("status.goal_late", goal=self.name("goals", id_), day=self.day(goal.due))
        for progress, step in self.steps():
            if step < 0:
                yield self.progress("status.worse", progress)
        for resource in self.plan.resources.values():
            if resource.state == "refused" and self.recent(resource.answered_on) and resource.what:
                yield t("status.refused", what=_plain(resource.what))

    def next(self) -> str:
        last = self.today + dt.timedelta(days=WEEK)
        coming = [action for action in self.open if action.due is not None and action.due >= self.today]
        soon = [action for action in coming if action.due is not None and action.due <= last]
        items = [self.planned(action) for action in soon]
        review = self.plan.review_setup.next_date
        if review is not None and self.today <= review <= last:
            items.insert(0, t("status.review", day=self.day(review)))
        if items:
            return t("status.next", items=_joined(items))
        if coming:
            return t("status.next_later", days=WEEK, item=self.planned(coming[0]))
        return t("status.next_none", days=WEEK)

    def planned(self, action: OpenAction) -> str:
        assert action.due is not None
        return t("status.planned", what=action.what, owner=_owner(action), day=self.day(action.due))

    def help(self) -> Iterator[str]:
        plan = self.plan
        for case in plan.cases.values():
            if case.state in {None, "drafted", "presented"} and case.ask and case.decider:
                who = name_of_anybody(self.book, self.file, plan, case.decider)
                if case.decide_by is not None:
                    yield t("status.decide_by", who=who, day=self.day(case.decide_by), ask=_plain(case.ask))
                else:
                    yield t("status.decide", who=who, ask=_plain(case.ask))
        for state in ("asked", "needed"):
            for resource in plan.resources.values():
                if resource.state == state and resource.what:
                    who = name_of_anybody(self.book, self.file, plan, resource.holder) if resource.holder else ""
                    key = f"status.{state}" if who else f"status.{state}_bare"
                    yield t(key, what=_plain(resource.what), who=who)

    def figure(self) -> str:
        """Return what tells most: this week's progress of a goal, else the quarter's sales, else the load."""
        for progress, step in self.steps():
            goal = self.plan.goals[progress.goal or ""]
            if step and goal.target is not None and progress.value is not None:
                measure = _plain(goal.measure or goal.statement or progress.goal or "")
                value, target = _number(progress.value, goal.unit), _number(goal.target, goal.unit)
                return t("status.figure_goal", measure=measure, value=value, target=target)
        return self.sales() or t(
            "status.figure_open", count=len(self.open), late=sum(1 for action in self.open if action.overdue)
        )

    def sales(self) -> str | None:
        """Return this quarter's sales against its target, over the zones where both are known."""
        now = quarter_of(self.today, year_start(self.plan))
        quarter = [target for target in self.plan.targets.values() if target.quarter == now and target.target]
        both = [target for target in quarter if target.done is not None]
        aim = sum((target.target or Decimal(0) for target in both), Decimal(0))
        if not both or not aim:
            return None
        done = sum((target.done or Decimal(0) for target in both), Decimal(0))
        currency = self.plan.currency or self.book.folder.finance.currency or ""
        return t(
            "status.figure_sales" if len(both) == len(quarter) else "status.figure_sales_partly",
            quarter=quarter_name(now, year_start(self.plan)),
            done=show_amount(done, language(), currency),
            target=show_amount(aim, language(), currency),
            percent=f"{100 * done / aim:.0f}",
            known=len(both),
            zones=len(quarter),
        )


def _line(name: str, items: Sequence[str]) -> str:
    return t(f"status.{name}", items=_joined(items)) if items else t(f"status.{name}_none")


def _joined(items: Sequence[str]) -> str:
    told = t("status.join").join(items[:MOST])
    return t("status.and_more", items=told, count=len(items) - MOST) if len(items) > MOST else told


def _owner(action: OpenAction) -> str:
    return action.owner or t("status.nobody")


def _plain(words: str) -> str:
    return clean(words).rstrip(_ENDS)


def _number(value: Decimal, unit: str | None) -> str:
    number = show_exact(value)
    if not unit:
        return number
    unit = clean(unit)
    return f"{number}{unit}" if unit == "%" else t("entry.with_unit", number=number, unit=unit)
