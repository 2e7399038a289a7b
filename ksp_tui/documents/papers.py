"""Documents of their own: business case, review record, visit brief; which there are of a plan."""

from __future__ import annotations

from typing import Literal, get_args

from ksp_tui.charts.nameless import all_named
from ksp_tui.documents.content import Document
from ksp_tui.session.workbook import Workbook

Paper = Literal["case", "review", "brief"]
PAPERS: tuple[Paper, ...] = get_args(Paper)


def subjects(book: Workbook, plan: str, paper: Paper) -> dict[str, str]:
    """Return what such a document can be of, by id, what is likeliest first: cases, reviews, or people."""
    model = book.plan(plan)
    if model is None:
        return {}
    if paper == "case":
        return {id_: case.name or "" for id_, case in all_named(model).cases.items()}
    if paper == "review":
        from ksp_tui.method.reviews import held

        names = {id_: f"{each.name or ''} {each.held_on or ''}".strip() or id_ for id_, each in model.reviews.items()}
        done = [id_ for _, id_ in reversed(held(model))]
        return {id_: names[id_] for id_ in (*done, *(id_ for id_ in names if id_ not in done))}
    from ksp_tui.method.presence import here
    from ksp_tui.session.context import name_of

    people = sorted(here(model).items(), key=lambda item: (-(item[1].power or 0), item[0]))
    return {id_: name_of(book, plan, "stakeholders", id_) for id_, _ in people}


def document_of(book: Workbook, plan: str, paper: Paper, record: str) -> Document:
    """Return the document of a case, a review or a person."""
    if paper == "case":
        from ksp_tui.documents.case import case_document

        return case_document(book, plan, record)
    if paper == "review":
        from ksp_tui.documents.review import review_document

        return review_document(book, plan, record)
    from ksp_tui.documents.brief import brief, brief_document

    return brief_document(brief(book, plan, record, book.day_of(plan)))
