"""The customer's copy as a document: what we work on together, what it is worth, who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ksp_tui.charts.figures import with_currency
from ksp_tui.charts.nameless import all_named
from ksp_tui.documents.content import Block, Document, Entries, Entry, FactLine, Facts, Heading, Part, Table
from ksp_tui.documents.package import Package
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.method import lists
from ksp_tui.model.common import Path
from ksp_tui.model.plan import Plan
from ksp_tui.text import t


def customer_document(package: Package) -> Document:
    """Return the copy that a customer may see; `package` holds nothing else."""
    context = SheetContext(package.book, package.plan_id, package.status)
    blocks: list[Block] = []
    for name, make in SECTIONS:
        found = list(make(context))
        if found:
            blocks += [Heading(t(f"customer.{name}")), *found]
    plan = all_named(package.plan)
    head = [FactLine(t("customer.manager"), context.value("", "manager", plan.manager))] if plan.manager else []
    if plan.review_setup.next_date is not None:
        head.append(FactLine(t("customer.next"), f"{plan.review_setup.next_date:%Y-%m-%d}"))
    return Document(package.title, (*((Facts(tuple(head)),) if head else ()), *blocks))


def _entries(found: list[Entry]) -> Iterator[Block]:
    if found:
        yield Entries(tuple(found), len(found))


def _zone(context: SheetContext, id_: str | None) -> Part:
    return Part("zone", context.name("zones", id_) if id_ in context.plan.zones else "", id_)


def _entry(path: Path, *parts: Part) -> Entry:
    return Entry(parts, "plain", path)


def _scope(context: SheetContext) -> Iterator[Block]:
    zones = context.plan.zones
    yield from _entries(
        [
            _entry(("zones", id_), Part("words", zones[id_].name or id_), Part("measure", zones[id_].scope or ""))
            for id_ in _zones(context.plan)
        ]
    )


def _zones(plan: Plan) -> list[str]:
    """Return the parts of the work, those first in which most is needed."""
    asked = dict.fromkeys(plan.zones, Decimal(0))
    for need in plan.needs.values():
        if need.zone in asked:
            asked[need.zone] += need.amount or 0
    return sorted(asked, key=lambda id_: (-asked[id_], plan.zones[id_].name or ""))


def _amount(plan: Plan, amount: Decimal | None) -> str:
    """Return an amount with its currency: whoever gets the copy sees no other figure that tells it."""
    return "" if amount is None else with_currency(amount, plan.currency)


def _needs(context: SheetContext) -> Iterator[Block]:
    plan = context.plan
    yield from _entries(
        [
            _entry(
                ("needs", id_),
                Part("words", need.statement or id_),
                _zone(context, need.zone),
                Part("amount", _amount(plan, need.amount), need.amount),
                Part("phase", context.level("phases", need.phase).partition(" ")[2] if need.phase else "", need.phase),
            )
            for id_, need in sorted(plan.needs.items(), key=lambda item: (-(item[1].amount or 0), item[0]))
        ]
    )


def _value(context: SheetContext) -> Iterator[Block]:
    yield from _entries(
        [
            _entry(
                ("value_propositions", id_),
                Part("words", item.contribution or id_),
                _zone(context, item.zone),
                Part("measure", item.result or ""),
                Part("amount", _amount(context.plan, item.amount), item.amount),
                Part(
                    "agreed",
                    t(
                        "paper.agreed",
                        day=f"{item.agreed_on:%Y-%m-%d}" if item.agreed_on else "",
                        who=context.value("value_propositions", "agreed_by", item.agreed_by),
                    ).strip(),
                ),
            )
            for id_, item in sorted(
                context.plan.value_propositions.items(), key=lambda item: (-(item[1].amount or 0), item[0])
            )
        ]
    )


def _commitments(context: SheetContext) -> Iterator[Block]:
    rows = []
    for id_ in (id_ for id_ in _zones(context.plan) if id_ in context.plan.relationships):
        bond = context.plan.relationships[id_]
        rows.append((context.name("zones", id_), one(bond.they_commit), one(bond.we_commit)))
    if rows:
        yield Table((t("customer.zone"), t("customer.they"), t("customer.we")), tuple(rows), texts=True)


def _goals(context: SheetContext) -> Iterator[Block]:
    plan: Plan = context.plan
    found = []
    for id_, goal in sorted(plan.goals.items(), key=lambda item: (str(item[1].due or "9"), item[0])):
        figures = " → ".join(f"{value.normalize():f}" for value in (goal.baseline, goal.target) if value is not None)
        found.append(
            _entry(
                ("goals", id_),
                Part("words", goal.statement or id_),
                _zone(context, goal.zone),
                Part("wanted", " ".join(filter(None, (figures, goal.unit or ""))), goal.target),
                Part("due", f"{goal.due:%Y-%m-%d}" if goal.due else "", goal.due),
            )
        )
    yield from _entries(found)


def _projects(context: SheetContext) -> Iterator[Block]:
    yield from _entries(
        [
            _entry(
                ("projects", id_),
                Part("words", project.name or id_),
                Part("date", f"{project.date:%Y-%m-%d}" if project.date else "", project.date),
            )
            for id_, project in sorted(
                context.plan.projects.items(), key=lambda item: (str(item[1].date or "9"), item[0])
            )
        ]
    )


def _actions(context: SheetContext) -> Iterator[Block]:
    rows = [
        (
            f"{action.due:%Y-%m-%d}" if action.due else "",
            one(action.what or id_),
            one(action.done_when),
            context.value("actions", "owner", action.owner),
        )
        for id_, action in sorted(context.plan.actions.items(), key=lambda item: (str(item[1].due or "9"), item[0]))
    ]
    if rows:
        yield Table(
            tuple(t(f"paper.actions.{name}") for name in ("due", "what", "done_when", "who")), tuple(rows), texts=True
        )


def one(text: str | None) -> str:
    """Return a text on one line."""
    return " ".join((text or "").split())


SECTIONS = (
    ("scope", _scope),
    ("needs", _needs),
    ("value", _value),
    ("commitments", _commitments),
    ("goals", _goals),
    ("projects", _projects),
    ("actions", _actions),
)


def phase_names(package: Package) -> list[str]:
    """Return the names of the steps of a decision."""
    return [lists.name_of(package.folder, "phases", id_) for id_ in lists.visible(package.folder, "phases")]
