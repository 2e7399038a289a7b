"""An export while one goes on working: from the saved files, in a workbook of its own, on a thread of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ksp_tui.documents.package import package_of
from ksp_tui.session.workbook import Workbook
from ksp_tui.store.atomic import replace
from ksp_tui.store.state import StateStore
from ksp_tui.text import Language, using
from ksp_tui.writers.exports import EXPORTS, write, write_copy


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be exported: a format, of the plan or of the customer's copy, or the empty sheet."""

    id: str
    format: str
    redacted: bool = False
    blank: bool = False

    @property
    def there(self) -> bool:
        """Say whether what it needs is installed."""
        if self.format == "pdf":
            from ksp_tui.writers.pdf import find_browser, has_typst

            return has_typst() or find_browser() is not None
        return EXPORTS[self.format].there


CHOICES = (
    *(Choice(name, name) for name in EXPORTS),
    Choice("copy_html", "html", redacted=True),
    Choice("copy_pdf", "pdf", redacted=True),
    Choice("blank_html", "html", blank=True),
    Choice("blank_pdf", "pdf", blank=True),
)


def make(
    folder: Path, plan: str, choice: Choice, language: Language, today: Callable[[], dt.date] = dt.date.today
) -> bytes:
    """Return an export made from the saved files of a folder. Raises ExportError."""
    with using(language):
        if choice.blank:
            from ksp_tui.writers.blank import write_blank

            return write_blank(choice.format)
        with TemporaryDirectory(prefix="ksp-") as state:
            book = Workbook(folder, StateStore(Path(state)), today=today)
            try:
                package = package_of(book, plan)
                return write_copy(package, choice.format) if choice.redacted else write(package, choice.format)
            finally:
                book.close()


def put(path: Path, data: bytes) -> None:
    """Put a file in its place in one step; what was there stays until all is written. Raises StoreError."""
    replace(path.absolute(), data, mode=0o644)
