"""Exporting from the screens: what there is, what will be written and where, then the path, opened on request."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import language, t

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ksp_tui.app import KspApp
    from ksp_tui.screens.picker import Pick
    from ksp_tui.writers.exporting import Choice


class ExportCommands:
    """The part of the app that exports the open plan."""

    def __init__(self, app: KspApp) -> None:
        self.app = app
        self.running = 0
        """Counts the exports begun; one that is not the last has been given up."""
        self.is_running = False

    @handles("export")
    def export(self) -> None:
        """Ask what to export; while one is being written, give that up."""
        if self.is_running:
            self.running += 1
            self.is_running = False
            self.app.say(t("export.cancelled"))
            return
        if not self.app.plan or not self.app.settle():
            return
        from ksp_tui.screens.picker import Pick, PickerScreen
        from ksp_tui.writers.exporting import CHOICES
        from ksp_tui.writers.papers import FORMATS

        by_id = {choice.id: choice for choice in CHOICES}

        def search(text: str) -> Sequence[Pick]:
            from ksp_tui.entry.choices import match

            scored = []
            for number, choice in enumerate(CHOICES):
                name = t(f"export.choice.{choice.id}")
                score = match(text, name, (choice.format,))
                if score is not None:
                    hint = f".{choice.format}" if choice.there else t("export.missing")
                    if choice.paper is not None:
                        hint = " ".join(f".{each}" for each in FORMATS)
                    scored.append((-score, number, Pick(choice.id, name, hint)))
            return [pick for _, _, pick in sorted(scored, key=lambda each: each[:2])]

        def chosen(value: str | None) -> None:
            if value is None:
                self._back()
            else:
                self._ask_record(by_id[value])

        title = t("export.ask", account=self.app.account_name(self.app.plan))
        self.app.push_screen(PickerScreen(title, search, hint_width=16), chosen)

    def _ask_record(self, choice: Choice) -> None:
        """Of a document of its own ask which case, review or person, then as what; nothing is asked of the others."""
        if choice.paper is None:
            self._preview(choice)
            return
        from ksp_tui.documents.papers import subjects
        from ksp_tui.screens.picker import Pick
        from ksp_tui.writers.papers import FORMATS

        names = subjects(self.app.book, self.app.plan, choice.paper)
        if not names:
            self._back()
            self.app.say(t(f"export.none.{choice.paper}"))
            return
        title = t(f"export.choice.{choice.id}")

        def formatted(record: str) -> None:
            picks = [Pick(name, t(f"export.as.{name}"), f".{name}") for name in FORMATS]
            self._pick(title, picks, lambda name: self._preview(replace(choice, record=record, format=name)))

        self._pick(title, [Pick(id_, name) for id_, name in names.items()], formatted)

    def _pick(self, title: str, picks: list[Pick], chosen: Callable[[str], None]) -> None:
        """Ask in a list; where one gives up, go back to the screen."""
        from ksp_tui.entry.choices import match
        from ksp_tui.screens.picker import PickerScreen

        def search(text: str) -> Sequence[Pick]:
            scored = [(-s, n, p) for n, p in enumerate(picks) if (s := match(text, p.label, (p.value,))) is not None]
            return [pick for _, _, pick in sorted(scored, key=lambda each: each[:2])]

        def answered(value: str | None) -> None:
            if value is None:
                self._back()
            else:
                chosen(value)

        self.app.push_screen(PickerScreen(title, search, hint_width=8), answered)

    def path_of(self, choice: Choice) -> Path:
        """Return where an export goes: the folder one stands in, under the account's name and the day."""
        from ksp_tui.documents.package import Package, file_stem
        from ksp_tui.status.plan_status import PlanStatus
        from ksp_tui.writers.exports import EXPORTS

        package = Package(self.app.book, self.app.plan, PlanStatus(), choice.redacted)
        stem = t("export.blank_name") if choice.blank else file_stem(package, self._what(choice))
        return Path.cwd() / f"{stem}{EXPORTS[choice.format].suffix}"

    def _what(self, choice: Choice) -> str:
        """Return what a document of its own is called in the name of its file; "" for the others."""
        if choice.paper is None:
            return ""
        from ksp_tui.documents.papers import document_of
        from ksp_tui.text.clean import clean

        document = document_of(self.app.book, self.app.plan, choice.paper, choice.record)
        return clean(document.title).partition(" · ")[0]

    def _preview(self, choice: Choice) -> None:
        """Say what will be written and where; it is written when one agrees."""
        from ksp_tui.documents.content import Document, FactLine, Facts, Paragraph, Table
        from ksp_tui.screens.reading import ReadingScreen
        from ksp_tui.writers.exporting import first_page
        from ksp_tui.writers.paper.miniature import miniature

        path = self.path_of(choice)
        rows = [FactLine(t("export.what"), t(f"export.holds.{choice.id}")), FactLine(t("export.where"), str(path))]
        found = first_page(self.app.book, self.app.plan, choice)
        if found is not None:
            count = found[1]
            said = t("export.page_first") if count is None else t("export.page_count", count=count)
            rows.append(FactLine(t("export.pages"), said))
        told: list[Facts | Paragraph | Table] = [Facts(tuple(rows))]
        if path.exists():
            told.append(Paragraph(t("export.replaces"), "look"))
        if not choice.there:
            extra = "pdf" if choice.format == "pdf" else choice.format
            told.append(Paragraph(t("export.needs_extra", format=choice.format, extra=extra), "look"))

        if found is not None:
            told += [Paragraph(""), Table((), tuple((line or " ",) for line in miniature(found[0])))]

        def answered(said: str | None) -> None:
            self._back()
            if said == "agree":
                self._begin(choice, path)
            elif said == "copy":
                self.app.copy(str(path), "copy.text")

        agree = t("export.agree") if choice.there else ""
        title = t(f"export.choice.{choice.id}")
        self.app.push_screen(ReadingScreen(Document(title, tuple(told)), agree=agree), answered)

    def _begin(self, choice: Choice, path: Path) -> None:
        """Write on a thread of its own; what is typed meanwhile stays out of it."""
        app, plan, tongue = self.app, self.app.plan, language()
        if not app.book.flush():
            app.say(t("export.unsaved"))
            return
        self.running += 1
        number, self.is_running = self.running, True
        app.say(t("export.running", path=path.name))
        folder, today = app.book.folder_path, app.book.today

        def work() -> None:
            from ksp_tui.writers.exporting import make
            from ksp_tui.writers.exports import ExportError

            told: str | StoreError | bytes
            try:
                told = make(folder, plan, choice, tongue, today)
            except ExportError as error:
                told = str(error)
            except StoreError as error:
                told = error
            app.call_from_thread(self._done, number, path, told)

        app.run_worker(work, group="export", thread=True, exit_on_error=False)

    def _done(self, number: int, path: Path, made: str | StoreError | bytes) -> None:
        """Put the file in its place, unless it was given up, and say where it is."""
        if number != self.running:
            return
        from ksp_tui.writers.exporting import put

        self.is_running = False
        if isinstance(made, str):
            self.app.say(made)
            return
        try:
            if isinstance(made, StoreError):
                raise made
            put(path, made)
        except StoreError as error:
            self.app.tell(error)
            return
        self._written(path)

    def _written(self, path: Path) -> None:
        """Say where the file is; opening it is one key away."""
        from ksp_tui.documents.content import Document, FactLine, Facts
        from ksp_tui.screens.reading import ReadingScreen

        def answered(said: str | None) -> None:
            self._back()
            if said == "agree":
                self.app.say(t("export.opened") if open_file(path) else t("export.not_opened", path=str(path)))
            elif said == "copy":
                self.app.copy(str(path), "copy.text")

        facts = Facts((FactLine(t("export.where"), str(path)),))
        self.app.push_screen(ReadingScreen(Document(t("export.done"), (facts,)), agree=t("export.open")), answered)

    def _back(self) -> None:
        front = self.app.front
        if front is not None and front.file:
            front.take_focus_back()
            front.follow()


def open_file(path: Path) -> bool:
    """Let the system open a file with the program that is set for it; say whether it took it."""
    if sys.platform == "win32":
        import os

        try:
            os.startfile(path)  # the system's own way
        except OSError:
            return False
        return True
    import subprocess  # only for who wants to see it

    command = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        subprocess.Popen([command, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    except OSError:
        return False
    return True
