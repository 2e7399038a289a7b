"""Frozen copies to read, with the lists of their day, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Sequence

from ksp_tui.changes.sentences import Sentence
from ksp_tui.changes.side import Side
from ksp_tui.documents.content import Block, Document, FactLine, Heading, Paragraph, RecordBlock
from ksp_tui.entry.values import show
from ksp_tui.method.agenda import ITEMS, LEFT_OUT, topic_of, weight
from ksp_tui.model.common import Path
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.model.structure import Group, fields_of
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.views.meeting import item_words


def frozen_document(side: Side, copy: str) -> Document:
    """Return a whole frozen plan as a document: every group that holds something, in the order of the file."""
    plan = side.model
    assert isinstance(plan, Plan)
    head = [FactLine(t(f"field.plan.{name}"), show(PLAN.fields[name], value, side.context, full=True))
            for name, value in fields_of(plan).items()]  # fmt: skip
    blocks: list[Block] = [Paragraph(t("copies.read_only"), "dim"), RecordBlock("", tuple(head))]
    module = -1
    for group in PLAN.groups.values():
        records = _records(side, group, plan)
        if not records:
            continue
        if group.module != module:
            module = group.module
            blocks.append(Heading(t(f"module.{module}")))
        blocks += [Heading(t(f"group.{group.name}"), 3), *records]
    return Document(t("copies.title", account=clean(plan.account or copy), copy=copy), tuple(blocks))


def _records(side: Side, group: Group, plan: Plan) -> list[RecordBlock]:
    held = getattr(plan, group.name)
    items = held.items() if group.many else [("", held)]
    found: list[RecordBlock] = []
    for id_, record in items:
        facts = tuple(
            FactLine(t(f"field.{group.name}.{name}"), show(group.fields[name], value, side.context, full=True))
            for name, value in fields_of(record).items()
            if name != group.title
        )
        if facts or id_:
            found.append(RecordBlock(clean(side.name(group.name, id_)) if id_ else "", facts))
    return [record for record in found if record.name or record.rows]


def comparison_document(title: str, sentences: Sequence[Sentence], today: Plan | None = None) -> Document:
    """
    Return what changed between two versions, under the items of the agenda; the reviews' own records come last.

    With the plan of `today` each change of what is still in it leads there.
    """
    blocks: list[Block] = [Paragraph(t("copies.changes", count=len(sentences)) if sentences else t("copies.same"))]
    for item in (*ITEMS[:-1], ""):
        some = [each for each in sentences if _item(each) == item]
        if some:
            blocks.append(Heading(item_words(item) if item else t("copies.others")))
            blocks += [
                Paragraph(f"· {each.words}", path=_place(each.path, today))
                for each in sorted(some, key=lambda each: weight(each.path))
            ]
    return Document(title, tuple(blocks))


def _place(path: Path, today: Plan | None) -> Path:
    """Return the place of a change where it is in the plan of today, else no place."""
    group = PLAN.groups.get(path[0]) if path else None
    if today is None or group is None or not group.many:
        return path if today is not None else ()
    return path if len(path) > 1 and path[1] in getattr(today, path[0]) else ()


def _item(each: Sentence) -> str:
    return "" if each.path[0] in LEFT_OUT else topic_of(each.path[0])
