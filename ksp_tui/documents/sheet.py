"""
The content of the KSP sheet as data, worked out once: the screen shows it, the printed A3 will be written from it.

Two halves of a folded A3: at the left what we know and judge, at the right what we will do. Each box gives its ranked
entries with typed parts, how many there are in all, how far its step is, and the findings told of it; a box without
entries asks its question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ksp_tui.documents.content import Document, Entries, Entry, Heading, Paragraph
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.method.progress import StepState
from ksp_tui.model.common import Path
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import PLAN, Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t

Half = Literal["left", "right"]
BoxKind = Literal["know", "judge", "plan", "act"]
TOPS = 24
"""
Entries that a box gives at most: more than any writer has room for. `total` says how many there are. The boxes that are
a legend or a picture (`BoxSpec.whole`) give all of theirs.
"""


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the sheet."""

    spec: BoxSpec
    entries: tuple[Entry, ...]
    total: int
    """How many entries there are in all; those not given stand behind a "+n"."""
    part: float
    """How much of what the course asks here is done, 0 to 1."""
    errors: int
    advice: int

    @property
    def id(self) -> str:
        """Its name in the catalogues."""
        return self.spec.id

    @property
    def title(self) -> str:
        """The box's heading."""
        return t(f"sheet.{self.id}")

    @property
    def question(self) -> str:
        """What an empty box asks."""
        return t(f"sheet.{self.id}.ask")


@dataclass(frozen=True, slots=True)
class BoxSpec:
    """How a box is made: where it stands, the steps and collections it sums up, and who writes its entries."""

    id: str
    half: Half
    kind: BoxKind
    module: int
    place: Path
    steps: tuple[str, ...]
    groups: tuple[str, ...]
    """Findings about these collections and parts are told in this box."""
    write: Callable[[SheetContext], Iterator[Entry]]
    view: str = ""
    least: int = 0
    """Entries that paper never shows fewer of; 0: the box is a picture and is shown whole."""
    weight: float = 1.0
    """What a further entry is worth where paper is short (design of the sheet, fit and overflow)."""
    whole: bool = False
    """Whether the box gives every entry there is: none of a legend's or a picture's is ever dropped."""


def contents(book: Workbook, plan_id: str, status: PlanStatus) -> list[Box]:
    """Return the boxes of a plan's sheet, left half first, in the order they are read."""
    from ksp_tui.documents.sheet_do import RIGHT
    from ksp_tui.documents.sheet_know import LEFT

    if book.plan(plan_id) is None:
        return []
    context = SheetContext(book, plan_id, status)
    return [_box(context, spec, status) for spec in (*LEFT, *RIGHT)]


def _box(context: SheetContext, spec: BoxSpec, status: PlanStatus) -> Box:
    entries: list[Entry] = []
    total = 0
    for entry in spec.write(context):
        total += 1
        if spec.whole or len(entries) < TOPS:
            entries.append(entry)
    told = [finding for finding in status.told if finding.path and finding.path[0] in spec.groups]
    errors = sum(1 for finding in told if finding.severity == "error")
    states: list[StepState] = [status.states[name] for name in spec.steps if name in status.states]
    done = sum(state.part for state in states) / len(states) if states else 0.0
    return Box(spec, tuple(entries), total, done, errors, len(told) - errors)


def sheet_document(book: Workbook, plan_id: str, status: PlanStatus) -> Document:
    """Return the sheet as a document: its boxes one after the other, an empty one with its question."""
    head = headline(book, plan_id)
    blocks: list[Heading | Entries | Paragraph] = []
    for box in contents(book, plan_id, status):
        blocks.append(Heading(box.title))
        blocks.append(Entries(box.entries, box.total) if box.entries else Paragraph(box.question, "soft"))
    return Document(f"{t('sheet.title')}: {head.get('account', plan_id)}", tuple(blocks))


def headline(book: Workbook, plan_id: str) -> dict[str, str]:
    """Return the head of the sheet in words: account, manager, industry, region, currency, status, next review."""
    plan = book.plan(plan_id)
    if plan is None:
        return {}
    assert isinstance(plan, Plan) and plan_id != FOLDER_FILE
    context = SheetContext(book, plan_id, PlanStatus())
    head = {name: context.value("", name, getattr(plan, name)) for name in PLAN.fields if name != "summary"}
    head["next_review"] = context.value("review_setup", "next_date", plan.review_setup.next_date)
    return {name: text for name, text in head.items() if text}
