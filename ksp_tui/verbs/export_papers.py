"""`ksp export PLAN --case | --review | --brief`: documents of their own, as HTML, PDF or Markdown."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.arguments import nearest
from ksp_tui.store.state import StateStore
from ksp_tui.text import t, using
from ksp_tui.text.clean import clean
from ksp_tui.text.folding import name_key
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import opened
from ksp_tui.verbs.export_target import languages, save, target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ksp_tui.documents.content import Document
    from ksp_tui.documents.papers import Paper
    from ksp_tui.session.workbook import Workbook


def run_paper(args: argparse.Namespace) -> int:
    """Write one document and say where it is."""
    from ksp_tui.documents.package import Package, file_stem, of_language
    from ksp_tui.status.plan_status import PlanStatus
    from ksp_tui.writers.exports import ExportError
    from ksp_tui.writers.papers import FORMATS, write

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
                    path = of_language(path, tongue)
                try:
                    print(save(path, write(document, name)))
                except ExportError as error:
                    raise UsageError(str(error)) from error
    finally:
        book.close()
    return 0


def papers_of(
    book: Workbook, plan: str, args: argparse.Namespace, name: str, home: Path, again: str = ""
) -> list[Path]:
    """
    Write what a team's meeting needs beside a sheet: each business case, the last review; return their paths.

    `again` is put behind the name of a file where two accounts share theirs.
    """
    from ksp_tui.documents.package import Package, file_stem
    from ksp_tui.documents.papers import document_of, subjects
    from ksp_tui.status.plan_status import PlanStatus
    from ksp_tui.writers.exports import ExportError
    from ksp_tui.writers.papers import FORMATS, write

    if name not in FORMATS:
        return []
    made: list[Path] = []
    tongues = languages(args)
    cases, reviews = subjects(book, plan, "case"), list(subjects(book, plan, "review"))[:1]
    wanted: list[tuple[Paper, str]] = [*(("case", id_) for id_ in cases), *(("review", id_) for id_ in reviews)]
    for paper, record in wanted:
        for tongue in tongues:
            with using(tongue):
                document = document_of(book, plan, paper, record)
                what = clean(document.title).partition(" · ")[0]
                stem = file_stem(Package(book, plan, PlanStatus()), what) + again
                mark = f".{tongue}" if len(tongues) > 1 else ""
                path = target(name, home, stem)[1]
                path = path.with_name(f"{path.stem}{mark}{path.suffix}")
                number = 2
                while path in made:  # two cases whose names begin alike
                    path = target(name, home, f"{stem} {number}{mark}")[1]
                    number += 1
                try:
                    made.append(save(path, write(document, name)))
                except ExportError as error:
                    raise UsageError(str(error)) from error
    return made


def _document(args: argparse.Namespace, book: Workbook, plan: str) -> Document:
    from ksp_tui.documents.papers import document_of, subjects

    if args.brief is not None:
        from ksp_tui.verbs.brief import person_of

        return document_of(book, plan, "brief", person_of(book, plan, args.brief))
    paper: Paper = "case" if args.case is not None else "review"
    word = args.case if args.case is not None else args.review
    names = subjects(book, plan, paper)
    return document_of(book, plan, paper, _chosen(word, names, next(iter(names), None)))


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
