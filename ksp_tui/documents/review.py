"""The record of one review: who was there, each point from what changed to who does what by when, actions, figures."""

from __future__ import annotations

from collections.abc import Iterator

from ksp_tui.changes.reviewing import actions_judged
from ksp_tui.documents.content import Block, Document, FactLine, Facts, Heading, Paragraph, Table
from ksp_tui.entry.values import show
from ksp_tui.method.agenda import items_of
from ksp_tui.model.plan import PLAN
from ksp_tui.model.review import AGENDA
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.context import context_for, name_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.views.meeting import item_words

_HEAD = ("held_on", "participants", "support_granted", "summary", "next_date", "frozen_copy")
_FIGURES = ("gross_margin", "cost_to_serve", "resources_spent", "support_index", "penetration", "selection_score",
            "sales_done", "goals_reached", "goals_open")  # fmt: skip
_POINT = ("predicted", "happened", "why", "decision", "owner", "due")


def review_document(book: Workbook, file: str, review: str) -> Document:
    """Return a review to read or to hand on; what was not written is left out, a decision without an owner says so."""
    name = clean(name_of(book, file, "reviews", review))
    account = clean(plan_model(book, file).account or file)
    return Document(t("minutes.title", name=name, account=account), tuple(_blocks(book, file, review)))


def _blocks(book: Workbook, file: str, review: str) -> Iterator[Block]:
    plan, context = plan_model(book, file), context_for(book, file)
    held, specs = plan.reviews[review], PLAN.groups["reviews"].fields

    def facts(names: tuple[str, ...]) -> Facts:
        said = [(name, show(specs[name], getattr(held, name), context, full=True)) for name in names]
        return Facts(
            tuple(
                FactLine(t(f"field.reviews.{name}"), words, ("reviews", review, name)) for name, words in said if words
            )
        )

    yield facts(_HEAD)
    points = PLAN.groups["review_items"].fields
    for topic in AGENDA:
        ids = items_of(plan, review, topic)
        if not ids:
            continue
        yield Heading(item_words(topic))
        for id_ in ids:
            point = plan.review_items[id_]
            if point.changed:
                yield Paragraph(clean(point.changed), "strong", ("review_items", id_, "changed"))
            rows = [
                FactLine(t(f"field.review_items.{name}"), words, ("review_items", id_, name))
                for name in _POINT
                if (words := show(points[name], getattr(point, name), context, full=True))
            ]
            if point.decision and not point.owner:
                nobody = ("review_items", id_, "owner")
                rows.append(FactLine(t("field.review_items.owner"), t("status.nobody"), nobody))
            if rows:
                yield Facts(tuple(rows))
    verdicts = actions_judged(plan, review)
    if verdicts:
        yield Heading(t("view.7.reviewed_actions"))
        yield Table(
            (),
            tuple(
                (
                    t(f"choice.action_verdict.{verdict}") if verdict else "?",
                    clean(name_of(book, file, "actions", action)),
                    clean(plan.reviewed_actions[record].note or "", " "),
                )
                for action, (record, verdict) in verdicts.items()
            ),
            cells=tuple(
                (
                    ("reviewed_actions", record, "verdict"),
                    ("actions", action, "what"),
                    ("reviewed_actions", record, "note"),
                )
                for action, (record, _) in verdicts.items()
            ),
            texts=True,
        )
    figures = facts(_FIGURES)
    if figures.rows:
        yield Heading(t("minutes.figures"))
        yield figures
