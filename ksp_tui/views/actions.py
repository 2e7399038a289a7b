"""
What is to be done, of all accounts: open actions, ARCI tasks by who is accountable, milestones of business cases.

A promise in the contact log is none of them until it is made an action: alone it has no owner, no day and no end, so a
list of what is due could neither place it nor ever let it go. The visit brief shows such promises.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ksp_tui.method.story_day import day_of_all, own_or_all
from ksp_tui.model.common import Path
from ksp_tui.model.plan import Plan
from ksp_tui.session.context import name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.folder import PlanEntry
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import finding_words
from ksp_tui.text.folding import name_key
from ksp_tui.views.action_origins import Origin, open_decisions, origins_of

Due = Literal["overdue", "today", "week", "all"]
DUES: tuple[Due, ...] = ("overdue", "today", "week", "all")


@dataclass(frozen=True, slots=True)
class OpenAction:
    """One thing that somebody is to do."""

    plan: str
    account: str
    kind: Literal["action", "task", "milestone", "decision"]
    path: Path
    """Where it stands in the plan."""
    what: str
    owner_ids: tuple[str, ...]
    owner: str
    """Who is to do it, in words; empty when nobody is named."""
    due: dt.date | None
    overdue: int
    """Days since it was due; 0 when it is not overdue."""
    strategy: str
    """The sub-strategy, the process or the business case that it serves, in words; may be empty."""
    origins: Mapping[Origin, str] = field(default_factory=dict)
    """Where it comes from, each with its words: strategy, person, process, review, contact."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A plan that could not be read, and why in words."""

    plan: str
    why: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """What was found; plans that can't be read are named, not passed over in silence."""

    actions: tuple[OpenAction, ...]
    skipped: tuple[Skipped, ...] = ()


def actions_of(
    book: Workbook,
    today: dt.date,
    *,
    due: Due = "all",
    owner: str | None = None,
    plans: Sequence[str] | None = None,
    decisions: bool = False,
) -> ToDo:
    """
    Return what is open, overdue first, then by day, without a day last.

    Args:
        book: The workbook; plans that are not open are read and let go again.
        today: The day.
        due: ``overdue`` before today; ``today`` until today and ``week`` until this week's Sunday, what is overdue
            with them, since it has to be done as well; ``all``.
        owner: Id of a person, or a part of the name; None for everybody's.
        plans: Ids of the plans looked at; None for all of the folder but closed accounts.
        decisions: Whether the decisions of each plan's last review are among them.
    """
    found: list[OpenAction] = []
    skipped: list[Skipped] = []
    for id_ in [entry.id for entry in _entries(book)] if plans is None else plans:
        was_open = book.is_open(id_)
        plan = book.plan(id_)
        if plan is None:
            skipped.append(Skipped(id_, _why(book, id_)))
        else:
            every = open_in(book, id_, plan, today, decisions=decisions)
            found += [action for action in every if fits(action, today, due, owner)]
        if not was_open:
            book.close_plan(id_)
    return ToDo(tuple(sorted(found, key=_rank)), tuple(skipped))


def none_words(in_all: int, due: Due = "all", *, narrowed: bool = False) -> str:
    """
    Return what is said where a list shows no action, though `in_all` are open.

    `narrowed`: it was asked for more than a time, such as an owner or words.
    """
    if not in_all:
        return t("actions.none")
    return t("actions.none.fits" if narrowed or due == "all" else f"actions.none.{due}", count=in_all)


def _entries(book: Workbook) -> Iterator[PlanEntry]:
    """Yield the plans whose actions are to be done: no closed account, and no story beside accounts of one's own."""
    every = [entry for entry in book.listing().plans if entry.header.get("status") != "closed"]
    wanted = own_or_all({entry.id: entry.header for entry in every})
    return (entry for entry in every if entry.id in wanted)


def listing_day(book: Workbook) -> dt.date:
    """Return the day that lists of all plans are about: today, unless all there is are stories of another day."""
    return day_of_all((entry.header for entry in _entries(book)), book.today())


def _why(book: Workbook, plan: str) -> str:
    file = book.file(plan)
    first = next((finding for finding in file.findings if finding.severity == "error"), None)
    if first is None:
        return t("actions.unreadable", path=str(file.path))
    return t("actions.broken", line=first.line, code=first.code, why=finding_words(first))


def _rank(action: OpenAction) -> tuple[bool, dt.date, str, str]:
    return action.due is None, action.due or dt.date.max, action.account.casefold(), action.what


def fits(action: OpenAction, today: dt.date, due: Due, owner: str | None) -> bool:
    """Say whether an action is one of those asked for; see :func:`actions_of`."""
    if owner is not None and owner not in action.owner_ids and name_key(owner) not in name_key(action.owner):
        return False
    if due == "all":
        return True
    last = {
        "overdue": today - dt.timedelta(days=1),
        "today": today,
        "week": today + dt.timedelta(days=6 - today.weekday()),
    }[due]
    return action.due is not None and action.due <= last


def open_in(book: Workbook, id_: str, plan: Plan, today: dt.date, *, decisions: bool = False) -> Iterator[OpenAction]:
    """
    Yield what is open in one plan, in no order.

    A task that an open action carries out is told once, as the action; tasks of a project that was stopped or lost,
    and milestones of a case that was refused, are nobody's duty any more.
    """
    account = clean(plan.account or id_)

    def made(
        kind: Literal["action", "task", "milestone", "decision"],
        path: Path,
        what: str | None,
        owners: Iterable[str],
        due: dt.date | None,
        serves: tuple[str, str | None],
    ) -> OpenAction:
        names = [name_of_anybody(book, id_, plan, key) for key in owners]
        return OpenAction(
            plan=id_,
            account=account,
            kind=kind,
            path=path,
            what=clean(what or path[1]),
            owner_ids=tuple(owners),
            owner=t("entry.separator").join(names),
            due=due,
            overdue=max((today - due).days, 0) if due is not None else 0,
            strategy=clean(name_of(book, id_, serves[0], serves[1])) if serves[1] else "",
            origins=origins_of(book, id_, plan, path),
        )

    carried: set[str] = set()
    for key, action in plan.actions.items():
        if action.status in {"done", "stopped"}:
            continue
        if action.task:
            carried.add(action.task)
        owners = [action.owner] if action.owner else []
        yield made("action", ("actions", key), action.what, owners, action.due, ("strategies", action.strategy))
    for key, task in plan.tasks.items():
        if task.done_on is None and key not in carried and not _dropped(plan, task.process):
            process = ("processes", task.process)
            yield made("task", ("tasks", key), task.name, task.accountable, task.due, process)
    for key, milestone in plan.milestones.items():
        held = plan.cases.get(milestone.case or "")
        if milestone.done_on is None and (held is None or held.state != "refused"):
            owners = [milestone.owner] if milestone.owner else []
            case = ("cases", milestone.case)
            yield made("milestone", ("milestones", key), milestone.what, owners, milestone.due, case)
    for key in open_decisions(plan) if decisions else ():
        item = plan.review_items[key]
        owners = [item.owner] if item.owner else []
        yield made("decision", ("review_items", key), item.decision, owners, item.due, ("reviews", item.review))


def _dropped(plan: Plan, process: str | None) -> bool:
    held = plan.processes.get(process or "")
    project = plan.projects.get(held.project or "") if held is not None else None
    return project is not None and project.status in {"stopped", "lost"}


def name_of_anybody(book: Workbook, id_: str, plan: Plan, key: str) -> str:
    """Return the name of one of our people or of theirs; the id where it points to nobody."""
    for collection, holder in (
        ("team", plan.team),
        ("folder.colleagues", book.folder.colleagues),
        ("stakeholders", plan.stakeholders),
    ):
        if key in holder:
            return clean(name_of(book, id_, collection, key))
    return clean(key)
