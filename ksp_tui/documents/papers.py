"""Documents of their own that leave the workbook beside the sheet: a business case, the record of a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ksp_tui.documents.content import Block, Document, Fact, Facts, Heading, Paragraph, Table
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.method.reviews import held
from ksp_tui.model.common import Record
from ksp_tui.model.plan import PLAN
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.text.clean import clean


def case_paper(book: Workbook, plan_id: str, case: str) -> Document:
    """Return a business case: what it is for, the options side by side, risks, milestones, the ask and who decides."""
    context = SheetContext(book, plan_id, PlanStatus())
    held_case = context.plan.cases[case]
    blocks: list[Block] = [
        Facts(tuple(_facts(context, "cases", held_case, ("project", "state", "decider", "decide_by", "presented_on"))))
    ]
    for name in ("need", "objective"):
        blocks += _text(context, "cases", held_case, name)
    options = {id_: each for id_, each in context.plan.case_options.items() if each.case == case}
    blocks += _table(context, "case_options", options, ("name", "costs", "benefits", "risk", "note"))
    for name in ("recommended", "why", "figures", "assumptions", "sold_how", "delivered_how"):
        blocks += _text(context, "cases", held_case, name)
    risks = {id_: each for id_, each in context.plan.risks.items() if each.case == case}
    blocks += _table(context, "risks", risks, ("what", "probability", "impact", "answer", "owner"))
    milestones = {id_: each for id_, each in context.plan.milestones.items() if each.case == case}
    blocks += _table(context, "milestones", milestones, ("what", "due", "owner", "done_on"))
    for name in ("ask", "resources", "people_affected", "note"):
        blocks += _text(context, "cases", held_case, name)
    name = clean(held_case.name or case)
    account = clean(context.plan.account or plan_id)
    return Document(t("papers.case", name=name, account=account), tuple(blocks))


def review_paper(book: Workbook, plan_id: str, review: str) -> Document:
    """Return the record of a review: who was there, the figures of the day, what was found and decided."""
    context = SheetContext(book, plan_id, PlanStatus())
    plan = context.plan
    found = plan.reviews[review]
    figures = (
        "support_index", "penetration", "selection_score", "sales_done", "goals_reached", "goals_open", "gross_margin",
        "cost_to_serve", "resources_spent",
    )  # fmt: skip
    head = ("held_on", "participants", "state", "next_date")
    blocks: list[Block] = [Facts(tuple(_facts(context, "reviews", found, head)))]
    blocks += _text(context, "reviews", found, "summary")
    numbers = tuple(_facts(context, "reviews", found, figures))
    if numbers:
        blocks += [Heading(t("papers.figures")), Facts(numbers)]
    items = {id_: each for id_, each in plan.review_items.items() if each.review == review}
    columns = ("topic", "changed", "predicted", "happened", "why", "decision", "owner", "due")
    blocks += _table(context, "review_items", items, columns)
    actions = {id_: each for id_, each in plan.reviewed_actions.items() if each.review == review}
    blocks += _table(context, "reviewed_actions", actions, ("action", "verdict", "note"))
    blocks += _text(context, "reviews", found, "support_granted")
    account = clean(plan.account or plan_id)
    name = clean(found.name or "") or (f"{found.held_on:%Y-%m-%d}" if found.held_on else review)
    return Document(t("papers.review", name=name, account=account), tuple(blocks))


def latest_review(book: Workbook, plan_id: str) -> str | None:
    """Return the review that was closed last; else any that is prepared; None without reviews."""
    plan = book.plan(plan_id)
    if plan is None or not plan.reviews:
        return None
    done = held(plan)
    return done[-1][1] if done else next(iter(plan.reviews))


def _facts(context: SheetContext, group: str, record: Record, names: tuple[str, ...]) -> Iterator[Fact]:
    for name in names:
        said = context.value(group, name, getattr(record, name))
        if said:
            yield Fact(t(f"field.{group}.{name}"), said)


def _text(context: SheetContext, group: str, record: Record, name: str) -> Iterator[Block]:
    value = getattr(record, name)
    if value is None or value == [] or value == "":
        return
    spec = PLAN.groups[group].fields[name]
    said = value if spec.kind == "text" else context.value(group, name, value)
    yield Heading(t(f"field.{group}.{name}"))
    yield Paragraph(clean(said, "\n").strip("\n"))


def _table(context: SheetContext, group: str, records: Mapping[str, object], names: tuple[str, ...]) -> Iterator[Block]:
    """Give records as a table; columns that none of them fills are left out."""
    used = [name for name in names if any(getattr(each, name) not in (None, "", []) for each in records.values())]
    if not records or not used:
        return
    rows = tuple(tuple(context.value(group, name, getattr(each, name)) for name in used) for each in records.values())
    yield Heading(t(f"group.{group}"))
    yield Table(tuple(t(f"field.{group}.{name}") for name in used), rows)
