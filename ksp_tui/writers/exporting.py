"""An export while one goes on working: from the saved files, in a workbook of its own, on a thread of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ksp_tui.documents.package import customers_copy, package_of
from ksp_tui.documents.papers import PAPERS, Paper
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.state import StateStore
from ksp_tui.text import Language, using
from ksp_tui.writers.exports import EXPORTS, write, write_copy
from ksp_tui.writers.paper.drawing import Drawing
from ksp_tui.writers.papers import FORMATS
from ksp_tui.writers.progress import step


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be exported: a format, of the plan or of the customer's copy, the empty sheet, or another document."""

    id: str
    format: str
    redacted: bool = False
    blank: bool = False
    paper: Paper | None = None
    """A document of its own; what it is of is asked for."""
    record: str = ""
    """The case, the review or the person it is of."""
    tongues: tuple[Language, ...] = ()
    """The languages it is written in, a file each; none named: the one in force."""

    @property
    def formats(self) -> tuple[str, ...]:
        """What it can be written as; where there are several one is asked for."""
        if self.redacted:
            return tuple(EXPORTS)
        return FORMATS if self.blank or self.paper is not None else (self.format,)

    @property
    def there(self) -> bool:
        """Say whether what it needs is installed."""
        if self.format == "pdf":
            from ksp_tui.writers.pdf import find_browser, has_typst

            return has_typst() or find_browser() is not None
        return EXPORTS[self.format].there


CHOICES = (
    *(Choice(name, name) for name in EXPORTS),
    *(Choice(name, "html", paper=name) for name in PAPERS),
    Choice("copy", "html", redacted=True),
    Choice("blank", "html", blank=True),
)


def make(
    folder: Path,
    plan: str,
    choice: Choice,
    language: Language,
    today: Callable[[], dt.date] = dt.date.today,
    own: Mapping[str, int] | None = None,
) -> bytes:
    """
    Return an export made from the saved files of a folder. Raises ExportError.

    `own` is what the person has set for themselves in place of the folder's thresholds, by name.
    """
    with using(language):
        if choice.blank:
            from ksp_tui.writers.blank import write_blank

            return write_blank(choice.format)
        with _saved(folder, today, own) as book:
            if choice.paper is not None:
                from ksp_tui.documents.papers import document_of
                from ksp_tui.writers.papers import write as write_paper

                return write_paper(document_of(book, plan, choice.paper, choice.record), choice.format)
            package = package_of(book, plan)
            return write_copy(package, choice.format) if choice.redacted else write(package, choice.format)


@contextmanager
def _saved(folder: Path, today: Callable[[], dt.date], own: Mapping[str, int] | None) -> Iterator[Workbook]:
    """Give a workbook of the saved files: what is typed meanwhile stays out of it."""
    step("read")
    with TemporaryDirectory(prefix="ksp-") as state:
        book = Workbook(folder, StateStore(Path(state)), today=today, own_thresholds=lambda: dict(own or {}))
        try:
            yield book
        finally:
            book.close()


def first_page_of(
    folder: Path,
    plan: str,
    choice: Choice,
    today: Callable[[], dt.date] = dt.date.today,
    own: Mapping[str, int] | None = None,
) -> tuple[list[str], int | None] | None:
    """Return the first page of what would be written of the saved files, small, and how many there are."""
    from ksp_tui.writers.paper.miniature import miniature

    if choice.format not in {"html", "pdf"}:
        return None
    with _saved(folder, today, own) as book:
        found = first_page(book, plan, choice)
    return None if found is None else (miniature(found[0]), found[1])


def first_page(book: Workbook, plan: str, choice: Choice) -> tuple[Drawing, int | None] | None:
    """
    Return the first page of what would be written, and how many there are; None for what has no pages.

    How many the whole plan takes is known only once it is written: None.
    """
    if choice.format not in {"html", "pdf"}:
        return None
    if choice.blank:
        from ksp_tui.writers.paper.blank_page import lay_out_blank

        return lay_out_blank(), 1
    if choice.paper is not None:
        from ksp_tui.documents.papers import document_of
        from ksp_tui.writers.document_pdf import lay_out

        made = lay_out(document_of(book, plan, choice.paper, choice.record))
        return made[0], len(made)
    package = package_of(book, plan)
    step("lay_out")
    if choice.redacted:
        from ksp_tui.writers.sheet_pdf import pages

        with customers_copy(package) as copy:
            every = pages(copy)
            return every[0], len(every)
    from ksp_tui.documents.sheet_data import sheet_of
    from ksp_tui.writers.paper.page import lay_out as lay_out_sheet

    more = "sheet.more" if choice.format == "html" else "paper.more"
    page = lay_out_sheet(sheet_of(book, plan, package.status), more)
    return page.canvas, 1 if choice.format == "html" else None
