"""Reading a file in from the screens: which file, what its columns mean, what would change, then one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import t

if TYPE_CHECKING:
    from ksp_tui.changes.edit import Transaction
    from ksp_tui.screens.aside import AsideWork, Made
    from ksp_tui.screens.picker import Pick
    from ksp_tui.screens.program import Program
    from ksp_tui.writers.importing.mailed import Mailed
    from ksp_tui.writers.importing.people import AccountsImport, PeopleImport
    from ksp_tui.writers.importing.rows import ImportedRows

MOST_TOLD = 400
"""Lines of a preview; the rest are counted."""


class ImportCommands:
    """The part of the app that reads mailed sheets, tables of other programs and vCards."""

    def __init__(self, app: Program) -> None:
        self.app = app

    @handles("import")
    def begin(self) -> None:
        """Ask for the file; a folder is gone into."""
        if self.app.settle():
            self._ask_file("")

    def _ask_file(self, text: str) -> None:
        from ksp_tui.screens.picker import Pick
        from ksp_tui.writers.importing.reading import files_at

        base = Path.cwd()

        def search(typed: str) -> Sequence[Pick]:
            return [
                Pick(str(path), f"{path.name}/" if path.is_dir() else path.name, str(path.parent))
                for path in files_at(typed, base)
            ]

        def chosen(value: str | None) -> None:
            if value is not None and Path(value).is_dir():
                self._ask_file(f"{value}/")
            elif value is not None:
                self._read(Path(value))

        self._pick(t("import.ask_file"), search, chosen, hint_width=40, text=text, asks=t("import.type_file"))

    def _read(self, path: Path) -> None:
        from ksp_tui.screens.mailed import take_sheet
        from ksp_tui.writers.importing.mailed import ImportRefused, Mailed
        from ksp_tui.writers.importing.reading import read_file

        def read(aside: AsideWork[Mailed | ImportedRows]) -> None:
            self.back()
            try:
                found = aside.result()
            except ImportRefused as error:
                self.app.say(f"{path.name}: {t(error.key, **error.args_of)}")
            except OSError as error:
                from ksp_tui.views.disk_words import not_read_words

                self.app.say(not_read_words(error, Path(path.name)))
            else:
                if isinstance(found, Mailed):
                    take_sheet(self, path, found)
                else:
                    self._rows(path, found)

        self.beside(path, lambda: read_file(path), read)

    def beside(self, path: Path, do: Callable[[], Made], then: Callable[[AsideWork[Made]], None]) -> None:
        """Do what may take its time beside the screen; where it is stopped nothing has been read in."""
        from ksp_tui.screens.aside import beside

        def given_up() -> None:
            self.back()
            self.app.say(t("import.stopped"))

        beside(self.app, t("import.title", file=path.name), do, then, given_up)

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _rows(self, path: Path, found: ImportedRows) -> None:
        from ksp_tui.writers.importing import people

        if found.rows:
            self._columns(path, found, people.guessed(found))
        else:
            self.app.say(t("import.no_rows", path=path.name))

    def _columns(self, path: Path, found: ImportedRows, columns: dict[int, str]) -> None:
        """Show what each column is taken for, to be corrected; then ask where the rows go."""
        from ksp_tui.screens.picker import Pick
        from ksp_tui.writers.importing import people
        from ksp_tui.writers.importing.words import column_words

        picks: list[Pick] = []
        if people.are_people(columns):
            picks.append(Pick("people", t("import.go_people", count=len(found.rows))))
        if {"account", "company"} & set(columns.values()):
            picks.append(Pick("accounts", t("import.go_accounts", count=len(people.accounts(found, columns)))))
        picks += [Pick(str(number), words) for number, words in enumerate(column_words(found, columns))]

        def chosen(value: str | None) -> None:
            if value == "people":
                self._ask_plan(path, found, columns)
            elif value == "accounts":
                self._accounts(path, found, columns)
            elif value is not None:
                self._correct(path, found, columns, int(value))

        above = f" {t('import.above', count=found.above)}" if found.above else ""
        title = t("import.columns_of", file=path.name) + above
        self._pick(title, lambda text: _fitting(picks, text), chosen, wide=True)

    def _correct(self, path: Path, found: ImportedRows, columns: dict[int, str], column: int) -> None:
        """Ask what a column means."""
        from ksp_tui.screens.picker import Pick
        from ksp_tui.writers.importing.headings import ACCOUNT, PERSON, SPECIAL

        fields = dict.fromkeys((*PERSON, *SPECIAL, *ACCOUNT))
        picks = [Pick("", t("import.unused")), *(Pick(name, t(f"import.field.{name}")) for name in fields)]

        def chosen(value: str | None) -> None:
            made = dict(columns)
            if value is not None:
                made = {number: name for number, name in columns.items() if number != column and name != value}
                if value:
                    made[column] = value
            self._columns(path, found, made)

        self._pick(found.headings[column], lambda text: _fitting(picks, text), chosen)

    def _ask_plan(self, path: Path, found: ImportedRows, columns: dict[int, str]) -> None:
        """Ask into which plan people go, where none is open."""
        if self.app.plan:
            self._people(path, found, columns, self.app.plan)
            return
        from ksp_tui.screens.picker import Pick

        picks = [Pick(each.id, each.account, each.path.name) for each in self.app.book.listing().plans]
        if not picks:
            self.app.say(t("import.no_plan_here"))
            return

        def chosen(plan: str | None) -> None:
            if plan is not None:
                self._people(path, found, columns, plan)

        self._pick(t("import.ask_plan"), lambda text: _fitting(picks, text), chosen, hint_width=24)

    def _people(self, path: Path, found: ImportedRows, columns: dict[int, str], plan: str) -> None:
        """Find out who would come and who is there."""
        from ksp_tui.writers.importing import people

        model = self.app.book.plan(plan)
        if model is None or not self.app.book.is_writable(plan):
            self.app.say(t("save.locked"))
            return
        self.beside(
            path,
            lambda: people.planned(model, found, columns),
            lambda aside: self._ask_others(path, plan, aside.result()),
        )

    def _ask_others(
        self, path: Path, plan: str, made: PeopleImport, taken: frozenset[tuple[str, str]] = frozenset()
    ) -> None:
        """Show both sides of what the file says otherwise; which one stays is turned line by line, or for all."""
        from ksp_tui.screens.picker import Pick
        from ksp_tui.writers.importing.words import other_words

        self.back()
        others = other_words(self.app.book, plan, made, taken)
        if not others:
            self._people_shown(path, plan, made, taken)
            return
        every = frozenset(others)
        go_on = t("import.go_on", kept=len(every - taken), taken=len(taken))
        turn = Pick("all", t("import.keep_mine" if taken == every else "import.take_theirs"))
        picks = [Pick("go", go_on), turn, *(Pick("/".join(place), words) for place, words in others.items())]

        def chosen(value: str | None) -> None:
            if value == "go":
                self._people_shown(path, plan, made, taken)
            elif value == "all":
                self._ask_others(path, plan, made, frozenset() if taken == every else every)
            elif value is not None:
                id_, _, field = value.partition("/")
                self._ask_others(path, plan, made, taken ^ {(id_, field)})

        self._pick(t("import.ask_others"), lambda text: _fitting(picks, text), chosen, wide=True)

    def _people_shown(self, path: Path, plan: str, made: PeopleImport, taken: frozenset[tuple[str, str]]) -> None:
        """Tell who would come and who is there, both sides of what differs; then one step."""
        from ksp_tui.writers.importing import people
        from ksp_tui.writers.importing.words import people_words

        model = self.app.book.plan(plan)
        if model is None:
            self.app.say(t("save.locked"))
            return
        step = people.step(model, plan, made, replace=taken)
        told = [t("import.into", account=self.app.account_name(plan))]
        told += people_words(self.app.book, plan, made, replace=taken)
        self.preview(path, told if step else [*told, t("import.nothing_new")],
                      (lambda: self.apply(plan, step)) if step else None)  # fmt: skip

    def _accounts(self, path: Path, found: ImportedRows, columns: dict[int, str]) -> None:
        """Tell which accounts would be made and which are there; make all of them as one step."""
        from ksp_tui.writers.importing.people import new_accounts
        from ksp_tui.writers.importing.words import short

        folder, known = self.app.book.folder_path, self.app.book.folder

        def show(aside: AsideWork[AccountsImport]) -> None:
            self.back()
            new, there = aside.result()
            told = [t("import.would_make_all", count=len(new)) if new else t("import.nothing_new")]
            told += [t("import.account_new", account=short(each["account"])) for each in new]
            told += [t("import.account_found", account=short(name), plan=id_) for name, id_ in there]

            def make() -> None:
                self.app.show_home()
                made = self.app.book.plans.create_all(new)
                self.app.say(t("import.made_plans", count=len(made)))

            self.preview(path, told, make if new else None)

        self.beside(path, lambda: new_accounts(folder, found, columns, known), show)

    # --- the end ------------------------------------------------------------------------------------------------------

    def preview(self, path: Path, told: list[str], do: Callable[[], None] | None) -> None:
        """Show what would happen; it happens when one agrees."""
        from ksp_tui.documents.content import Document, Paragraph
        from ksp_tui.screens.reading import ReadingScreen

        lines = told[:MOST_TOLD]
        if len(told) > MOST_TOLD:
            lines.append(t("sheet.more", count=len(told) - MOST_TOLD))

        def answered(said: str | None) -> None:
            self.back()
            if said == "copy":
                self.app.copy("\n".join(told), "copy.text")
            elif said == "agree" and do is not None:
                self.do(do)

        document = Document(t("import.title", file=path.name), tuple(Paragraph(line) for line in lines))
        self.app.push_screen(ReadingScreen(document, agree=t("import.agree") if do else ""), answered)

    def do(self, do: Callable[[], None]) -> None:
        """Do what was agreed; say why where the workbook or the disk refuses it."""
        from ksp_tui.session.refused import Refused
        from ksp_tui.views.words import refused_words

        try:
            do()
        except Refused as error:
            self.app.say(refused_words(self.app.book, error))
        except StoreError as error:
            self.app.tell(error)

    def apply(self, plan: str, step: Transaction) -> None:
        """Make the one step, and say that it can be taken back."""
        self.app.book.apply(step)
        if self.app.plan != plan:
            self.app.open_plan(plan)
        self.app.say(t("import.read_in", count=len(step.edits)))

    def _pick(
        self,
        title: str,
        search: Callable[[str], Sequence[Pick]],
        chosen: Callable[[str | None], None],
        *,
        hint_width: int = 0,
        text: str = "",
        asks: str = "",
        wide: bool = False,
    ) -> None:
        """Ask in a list; the place on the screen below is taken up again first."""
        from ksp_tui.screens.picker import PickerScreen

        def answered(value: str | None) -> None:
            self.back()
            chosen(value)

        screen = PickerScreen(title, search, hint_width=hint_width, text=text, asks=asks, wide=wide)
        self.app.push_screen(screen, answered)

    def back(self) -> None:
        """Take up the place on the screen below again."""
        if (front := self.app.front) is not None and front.file:
            front.take_focus_back()
            front.follow()


def _fitting(picks: Sequence[Pick], text: str) -> list[Pick]:
    from ksp_tui.entry.choices import match

    scored = [(-score, n, p) for n, p in enumerate(picks) if (score := match(text, p.label, (p.value,))) is not None]
    return [pick for _, _, pick in sorted(scored, key=lambda item: item[:2])]
