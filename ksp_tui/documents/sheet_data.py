"""
The whole sheet as data: who it is about, its five answers, its boxes, what its people are called.

Each of its writers (screen, HTML, PDF, Markdown, spreadsheet) is given this and nothing else of the plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from ksp_tui.documents.content import Document, Entries, Entry, Heading, Paragraph
from ksp_tui.documents.sheet import Box, contents
from ksp_tui.documents.sheet_answers import SheetAnswer, answers
from ksp_tui.documents.sheet_context import SheetContext
from ksp_tui.documents.sheet_names import SheetPerson, own_script, people_of
from ksp_tui.method import lists
from ksp_tui.method.quarters import fiscal_year_of, year_start, year_tag
from ksp_tui.method.reviews import next_review
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.days import day_words


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose sheet it is, and of when."""

    account: str
    manager: str
    industry: str
    region: str
    currency: str
    """The code of the plan's money, else of the folder's."""
    years: str
    """The fiscal years it plans, the first to the last; empty where no target has a quarter."""
    next_review: dt.date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's sheet on one day, in the language in force."""

    identity: Identity
    today: dt.date
    year: int
    """The fiscal year of that day."""
    year_start: int
    """The month, 1 to 12, in which a fiscal year begins."""
    boxes: Mapping[str, Box]
    """By id, in the order they are read."""
    answers: tuple[SheetAnswer, ...]
    people: Mapping[str, SheetPerson]

    def entries(self, box: str) -> tuple[Entry, ...]:
        """Return the entries of a box; none where the sheet leaves the box out."""
        held = self.boxes.get(box)
        return held.entries if held is not None else ()

    def tag(self, year: str) -> str:
        """Return what a fiscal year is called in a narrow place."""
        return year_tag(year, self.year_start)

    def day(self, day: dt.date | None) -> str:
        """Return a day with its month's name, as lists do; with the year when it is another one."""
        return day_words(day, self.today) if day is not None else ""

    def person(self, id_: str | None) -> str:
        """Return what somebody is called in a narrow place."""
        held = self.people.get(id_ or "")
        return held.name if held is not None else ""

    def persons(self, ids: list[str] | None) -> str:
        """Return several names."""
        return t("paper.list").join(filter(None, (self.person(id_) for id_ in ids or ())))

    def stance(self, id_: str | None) -> str:
        """Return somebody's stance towards us; "unknown" where it is not known."""
        held = self.people.get(id_ or "")
        return (held.stance if held is not None else "") or "unknown"


def sheet_of(book: Workbook, plan_id: str, status: PlanStatus, only: tuple[str, ...] | None = None) -> Sheet:
    """Return a plan's sheet; `only` these boxes, if given. The plan must be one that can be read."""
    context = SheetContext(book, plan_id, status)
    boxes = {box.id: box for box in contents(book, plan_id, status, only)}
    plan, folder = context.plan, context.folder
    year = fiscal_year_of(context.today, year_start(plan))
    said = tuple(answers(context)) if only is None else ()
    identity, people = _identity(context), people_of(plan, folder)
    return Sheet(identity, context.today, year, year_start(plan), boxes, said, people)


def _identity(context: SheetContext) -> Identity:
    plan, folder = context.plan, context.folder
    member = plan.team.get(plan.manager or "") or folder.colleagues.get(plan.manager or "")
    manager = own_script(clean(member.name)) if member is not None and member.name else ""
    years = sorted({each.quarter[:4] for each in plan.targets.values() if each.quarter})
    tags = list(dict.fromkeys(year_tag(year, year_start(plan)) for year in (years[0], years[-1]))) if years else []
    return Identity(
        clean(plan.account or context.id),
        manager,
        clean(lists.name_of(folder, "industries", plan.industry)) if plan.industry else "",
        clean(plan.region or ""),
        plan.currency or folder.finance.currency or "",
        "–".join(tags),
        next_review(plan),
    )


def sheet_document(book: Workbook, plan_id: str, status: PlanStatus) -> Document:
    """Return the sheet as a document: its answers, then its boxes, an empty one with its question."""
    sheet = sheet_of(book, plan_id, status)
    blocks: list[Heading | Entries | Paragraph] = []
    for answer in sheet.answers:
        if answer.entries:
            blocks += [Heading(f"{answer.number} {answer.question}"), Entries(answer.entries, len(answer.entries))]
    for box in sheet.boxes.values():
        blocks.append(Heading(box.title))
        if box.figures:
            blocks.append(Paragraph(figures_line(box), "dim"))
        blocks.append(Entries(box.entries, box.total) if box.entries else Paragraph(box.question, "soft"))
    return Document(f"{t('sheet.title')}: {sheet.identity.account}", tuple(blocks))


def figures_line(box: Box) -> str:
    """Return a box's figures as one line."""
    return t("paper.dot").join(part.text for part in box.figures)
