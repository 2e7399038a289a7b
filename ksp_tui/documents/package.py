"""What an export is made from: an open plan with its status, or the customer's copy of it in a folder of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ksp_tui.documents.redaction import nameless, redacted
from ksp_tui.model.folder import Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.plan_status import PlanStatus, from_scratch
from ksp_tui.status.summaries import folder_accounts
from ksp_tui.store.format import dump_model
from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean

_NO_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


@dataclass(frozen=True, slots=True)
class Package:
    """One plan that is about to leave the workbook."""

    book: Workbook
    plan_id: str
    status: PlanStatus
    redacted: bool = False

    @property
    def plan(self) -> Plan:
        """The plan."""
        found = self.book.plan(self.plan_id)
        assert found is not None
        return found

    @property
    def folder(self) -> Folder:
        """The folder's lists."""
        return self.book.folder

    @property
    def title(self) -> str:
        """What it is called on top of a document and in its file's properties."""
        return t(
            "export.title",
            account=clean(self.plan.account or self.plan_id),
            what=t("paper.customer_title") if self.redacted else t("sheet.title"),
        )

    def sources(self) -> tuple[str, str]:
        """Return the texts of the plan's and of the folder's file, for whoever imports what was mailed."""
        own = self.book.file(self.plan_id)
        lists = self.book.file(FOLDER_FILE)
        return own.to_bytes().decode("utf-8", "replace"), (
            lists.to_bytes().decode("utf-8", "replace") if lists.model is not None else ""
        )


def file_stem(package: Package, what: str = "") -> str:
    """Return the name of a file without its ending: account, what it is, and the day."""
    account = clean(package.plan.account or package.plan_id)
    words = what or (t("paper.customer_title") if package.redacted else t("export.sheet_name"))
    day = package.book.day_of(package.plan_id)
    rest = _file_words(f" {words}")[:48] + f" {day:%Y-%m-%d}"
    return f"{_file_words(account)[: 80 - len(rest)].strip('. ')} {rest}".strip(". ")


def of_language(path: Path, tongue: str) -> Path:
    """Return the path of one of several languages that a document is written in: x.en.pdf."""
    return path.with_name(f"{path.stem}.{tongue}{path.suffix}")


def _file_words(text: str) -> str:
    """Return a text as a part of the name of a file."""
    return " ".join(_NO_NAME.sub(" ", text).split()).strip(". ")


def package_of(book: Workbook, plan_id: str) -> Package:
    """Return an open plan with all that follows from it."""
    accounts = folder_accounts(book)
    lists = book.folder if book.file(FOLDER_FILE).model is not None else None
    return Package(book, plan_id, from_scratch(book.file(plan_id), lists, book.today(), accounts))


@contextmanager
def customers_copy(package: Package) -> Iterator[Package]:
    """Give the customer's copy of a plan: a plan and lists that hold what they may see, and nothing else."""
    day = package.book.day_of(package.plan_id)
    plan, folder = redacted(package.plan, package.folder)
    with TemporaryDirectory(prefix="ksp-") as made:
        home, own = Path(made), nameless(package.plan_id)  # the plan's id may say something
        (home / "plans").mkdir()
        (home / "plans" / f"{own}.toml").write_text(dump_model(plan), encoding="utf-8", newline="\n")
        (home / "plans" / "ksp.toml").write_text(dump_model(folder), encoding="utf-8", newline="\n")
        book = Workbook(home / "plans", StateStore(home / "state"), today=lambda: day)
        try:
            yield Package(book, own, PlanStatus(), redacted=True)
        finally:
            book.close()
