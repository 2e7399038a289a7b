"""Exporting from the screens: what there is, what will be written and where, then the path, opened on request."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import LANGUAGES, language, t, using

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ksp_tui.documents.content import Document
    from ksp_tui.screens.aside import AsideWork
    from ksp_tui.screens.picker import Pick
    from ksp_tui.screens.program import Program
    from ksp_tui.text import Language
    from ksp_tui.writers.exporting import Choice


class ExportCommands:
    """The part of the app that exports the open plan."""

    def __init__(self, app: Program) -> None:
        self.app = app

    @handles("export")
    def export(self) -> None:
        """Ask what to export."""
        if not self.app.plan or not self.app.settle():
            return
        from ksp_tui.screens.picker import Pick, PickerScreen
        from ksp_tui.writers.exporting import CHOICES

        by_id = {choice.id: choice for choice in CHOICES}

        def search(text: str) -> Sequence[Pick]:
            from ksp_tui.entry.choices import match

            scored = []
            for number, choice in enumerate(CHOICES):
                name = t(f"export.choice.{choice.id}")
                score = match(text, name, choice.formats)
                if score is not None:
                    hint = f".{choice.format}" if choice.there else t("export.missing")
                    if len(choice.formats) > 1:
                        hint = " ".join(f".{each}" for each in choice.formats[:3])
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
        """Of a document of its own ask which case, review or person; then as what, where there is a choice."""
        if choice.paper is None:
            self._ask_format(choice)
            return
        from ksp_tui.documents.papers import subjects
        from ksp_tui.screens.picker import Pick

        names = subjects(self.app.book, self.app.plan, choice.paper)
        if not names:
            self._back()
            self.app.say(t(f"export.none.{choice.paper}"))
            return
        title = t(f"export.choice.{choice.id}")

        picks = [Pick(id_, name) for id_, name in names.items()]
        self._pick(title, picks, lambda record: self._ask_format(replace(choice, record=record)))

    def _ask_format(self, choice: Choice) -> None:
        """Ask as what it is to be written, where there is a choice."""
        from ksp_tui.screens.picker import Pick
        from ksp_tui.writers.exports import EXPORTS
        from ksp_tui.writers.papers import FORMATS

        if len(choice.formats) == 1:
            self._preview(choice)
            return
        picks = [Pick(name, t(f"export.{'as' if name in FORMATS else 'choice'}.{name}"), EXPORTS[name].suffix)
                 for name in choice.formats]  # fmt: skip
        title = t(f"export.choice.{choice.id}")
        self._pick(title, picks, lambda name: self._preview(replace(choice, format=name)))

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

    def paths_of(self, choice: Choice) -> tuple[Path, ...]:
        """Return where an export goes: the folder one stands in, under account and day; a file for each language."""
        from ksp_tui.documents.package import of_language

        paths, tongues = [], _tongues(choice)
        for tongue in tongues:
            with using(tongue):
                path = self._path_of(choice)
            paths.append(of_language(path, tongue) if len(tongues) > 1 else path)
        return tuple(paths)

    def _path_of(self, choice: Choice) -> Path:
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
        """
        Say what will be written, where and in which language; it is written when one agrees.

        The first page is laid out beside the screen, from the saved files, and shown when it is there.
        """
        from ksp_tui.screens.aside import MOMENT, AsideWork
        from ksp_tui.screens.reading import ReadingScreen
        from ksp_tui.writers.exporting import first_page_of

        app, plan, paths = self.app, self.app.plan, self.paths_of(choice)
        app.book.flush()
        folder, today, own = app.book.folder_path, app.book.today, app.book.own_thresholds()
        tongue = _tongues(choice)[0]

        def first() -> tuple[list[str], int | None] | None:
            with using(tongue):
                return first_page_of(folder, plan, choice, today, own)

        looked = AsideWork(first)

        def answered(said: str | None) -> None:
            looked.stop()
            if said == "language":
                self._preview(replace(choice, tongues=_next(choice.tongues)))
                return
            self._back()
            if said == "agree":
                self._begin(choice, paths)
            elif said == "copy":
                app.copy("\n".join(map(str, paths)), "copy.text")

        agree = t("export.agree") if choice.there else ""
        if looked.wait(MOMENT):
            app.push_screen(ReadingScreen(_looked_at(choice, paths, looked), agree=agree, languages=True), answered)
            return
        screen = ReadingScreen(_told(choice, paths, t("progress.lay_out")), agree=agree, languages=True)

        def look() -> None:
            if looked.wait(0):
                waiting.stop()
                screen.show_document(_looked_at(choice, paths, looked))

        app.push_screen(screen, answered)
        waiting = screen.set_interval(MOMENT, look)

    def _begin(self, choice: Choice, paths: tuple[Path, ...]) -> None:
        """Write beside the screen, from the saved files, until one stops it."""
        from ksp_tui.screens.aside import beside
        from ksp_tui.writers.exporting import make

        app, plan, tongues = self.app, self.app.plan, _tongues(choice)
        if not app.book.flush():
            app.say(t("export.unsaved"))
            return
        folder, today, own = app.book.folder_path, app.book.today, app.book.own_thresholds()

        def given_up() -> None:
            self._back()
            app.say(t("export.cancelled"))

        beside(
            app,
            t("export.running", path=paths[0].name),
            lambda: [make(folder, plan, choice, tongue, today, own) for tongue in tongues],
            lambda aside: self._done(paths, aside),
            given_up,
        )

    def _done(self, paths: tuple[Path, ...], aside: AsideWork[list[bytes]]) -> None:
        """Put the files in their place and say where they are; what was there stays where that fails."""
        from ksp_tui.store.place import put_file
        from ksp_tui.writers.exports import ExportError

        self._back()
        try:
            for path, data in zip(paths, aside.result(), strict=True):
                put_file(path, data)
        except ExportError as error:
            self.app.say(str(error))
        except StoreError as error:
            self.app.tell(error)
        else:
            self._written(paths)

    def _written(self, paths: tuple[Path, ...]) -> None:
        """Say where the files are; opening them is one key away."""
        from ksp_tui.documents.content import Document, FactLine, Facts
        from ksp_tui.screens.reading import ReadingScreen

        def answered(said: str | None) -> None:
            self._back()
            if said == "agree":
                closed = [str(path) for path in paths if not open_file(path)]
                self.app.say(t("export.not_opened", path=closed[0]) if closed else t("export.opened"))
            elif said == "copy":
                self.app.copy("\n".join(map(str, paths)), "copy.text")

        facts = Facts(tuple(FactLine(t("export.where"), str(path)) for path in paths))
        self.app.push_screen(ReadingScreen(Document(t("export.done"), (facts,)), agree=t("export.open")), answered)

    def _back(self) -> None:
        front = self.app.front
        if front is not None and front.file:
            front.take_focus_back()
            front.follow()


def _tongues(choice: Choice) -> tuple[Language, ...]:
    """Return the languages that an export is written in: one's own where none was chosen."""
    return choice.tongues or (language(),)


def _next(tongues: tuple[Language, ...]) -> tuple[Language, ...]:
    """Return the languages that come after these: one's own, the other one, both."""
    if len(tongues) > 1:
        return ()
    return LANGUAGES if tongues else tuple(each for each in LANGUAGES if each != language())


def _looked_at(
    choice: Choice, paths: tuple[Path, ...], looked: AsideWork[tuple[list[str], int | None] | None]
) -> Document:
    """Return what will be written with its first page; why there is none, where it can't be laid out."""
    from ksp_tui.writers.exports import ExportError

    try:
        found = looked.result()
    except ExportError as error:
        return _told(choice, paths, str(error))
    except StoreError as error:
        from ksp_tui.views.words import store_error_words

        return _told(choice, paths, store_error_words(error))
    if found is None:
        return _told(choice, paths, "")
    lines, count = found
    said = t("export.page_first") if count is None else t("export.page_count", count=count)
    return _told(choice, paths, said, lines)


def _told(choice: Choice, paths: tuple[Path, ...], pages: str, lines: Sequence[str] = ()) -> Document:
    """Return what will be written and where; `pages`: what is known of its pages, `lines`: the first one, small."""
    from ksp_tui.documents.content import Document, FactLine, Facts, Paragraph, Table

    tongues = [t(f"setting.language.{tongue}") for tongue in _tongues(choice)]
    said = t("export.both", names=t("entry.separator").join(tongues)) if len(tongues) > 1 else tongues[0]
    rows = [FactLine(t("export.what"), t(f"export.holds.{choice.id}")), FactLine(t("command.export_language"), said)]
    rows += [FactLine(t("export.where"), str(path)) for path in paths]
    if pages:
        rows.append(FactLine(t("export.pages"), pages))
    told: list[Facts | Paragraph | Table] = [Facts(tuple(rows))]
    if any(path.exists() for path in paths):
        told.append(Paragraph(t("export.replaces"), "look"))
    if not choice.there:
        extra = "pdf" if choice.format == "pdf" else choice.format
        told.append(Paragraph(t("export.needs_extra", format=choice.format, extra=extra), "look"))
    if lines:
        told += [Paragraph(""), Table((), tuple((line or " ",) for line in lines))]
    return Document(t(f"export.choice.{choice.id}"), tuple(told))


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
