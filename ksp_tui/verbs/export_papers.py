"""`ksp export PLAN --case | --review | --brief`: documents of their own, as HTML, PDF or Markdown."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.arguments import nearest
from ksp_tui.cli import UsageError
from ksp_tui.store.state import StateStore
from ksp_tui.text import t, using
from ksp_tui.text.clean import clean
from ksp_tui.text.folding import name_key
from ksp_tui.verbs.common import opened
from ksp_tui.verbs.export import languages, save, target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ksp_tui.documents.content import Document
    from ksp_tui.session.workbook import Workbook

FORMATS = ("html", "pdf", "md")


def run_paper(args: argparse.Namespace) -> int:
    """Write one document and say where it is."""
    from ksp_tui.documents.package import Package, file_stem
    from ksp_tui.status.plan_status import PlanStatus
    from ksp_tui.writers.exports import ExportError

    book, plan = opened(args, StateStore())
    tongues = languages(args)
    try:
        for tongue in tongues:
            with using(tongue):
                document = _document(args, book, plan)
                what = clean(document.title).partition(" · ")[0]
                name, path = target(args.to, Path.cwd(), file_stem(Package(book, plan, PlanStatus()), what))
                if name not in FORMATS:
                    raise UsageError(t("cli.export_paper_formats"))
                if len(tongues) > 1:
                    path = path.with_name(f"{path.stem}.{tongue}{path.suffix}")
                try:
                    print(save(path, _bytes(document, name)))
                except ExportError as error:
                    raise UsageError(str(error)) from error
    finally:
        book.close()
    return 0


def _bytes(document: Document, name: str) -> bytes:
    if name == "pdf":
        from ksp_tui.writers.document_pdf import write as write_pdf

        return write_pdf(document)
    from ksp_tui.writers.formats import write

    return write(document, name).encode()


def _document(args: argparse.Namespace, book: Workbook, plan: str) -> Document:
    model = book.plan(plan)
    assert model is not None
    if args.brief is not None:
        from ksp_tui.documents.brief import brief, brief_document
        from ksp_tui.verbs.brief import person_of

        return brief_document(brief(book, plan, person_of(book, plan, args.brief), book.day_of(plan)))
    from ksp_tui.documents.case import case_document
    from ksp_tui.documents.review import review_document
    from ksp_tui.method.reviews import held

    if args.case is not None:
        names = {id_: case.name or id_ for id_, case in model.cases.items()}
        return case_document(book, plan, _chosen(args.case, names, next(iter(names), None)))
    reviews = {id_: f"{each.name or ''} {each.held_on or ''}".strip() or id_ for id_, each in model.reviews.items()}
    done = held(model)
    latest = done[-1][1] if done else next(iter(model.reviews), None)
    return review_document(book, plan, _chosen(args.review, reviews, latest))


def _chosen(word: str, names: Mapping[str, str], default: str | None) -> str:
    """Return the record that a word means: an id, or a part of one name only. Raises UsageError."""
    if default is None:
        raise UsageError(t("cli.export_no_papers"))
    if not word:
        return default
    if word in names:
        return word
    found = [id_ for id_, name in names.items() if name_key(word) in name_key(name)]
    if len(found) == 1:
        return found[0]
    said = t("entry.separator").join(clean(name) for name in names.values())
    raise UsageError(t("cli.export_no_paper", word=word, names=said) + nearest(word, list(names.values())))
