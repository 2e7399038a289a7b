"""What a person does with plans as a whole at home: make, rename, copy, archive, bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.screens.base import KspScreen
from ksp_tui.screens.handlers import handles
from ksp_tui.store import folder as plans
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.folder import PlanEntry
from ksp_tui.text import t
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.prompt import Prompt


class HomeCommands(KspScreen):
    """The part of home that holds these commands; what they work on is declared here."""

    line: LineEditor
    _archived: bool

    if TYPE_CHECKING:

        @property
        def entry(self) -> PlanEntry | None:
            """The current plan."""

    @handles("new", "home")
    def new(self) -> None:
        """Ask for the account's name and open a new plan."""

        def named(name: str | None) -> None:
            self.set_focus(self.line, scroll_visible=False)
            if name and name.strip():
                self._new(name.strip())

        self.query_one(Prompt).ask(t("home.new"), "", None, named)

    def first(self) -> None:
        """Make the first account of the name that was typed; without one ask for it."""
        name = self.line.value.strip()
        if name:
            self._new(name)
        else:
            self.say(t("home.first.name"), "look")

    def _new(self, name: str) -> None:
        """Make a plan; where the account has one already, ask whether that one is meant."""
        same = plans.same_account(self.ksp.folder, name)
        if not same:
            self._make(name)
            return
        from ksp_tui.screens.picker import Pick, PickerScreen

        picks = [Pick(e.id, t("home.same_open", name=e.account), e.path.name) for e in same if not e.archived]
        picks.append(Pick("", t("home.same_again"), t("home.same_archived") if len(picks) < len(same) else ""))

        def chosen(plan: str | None) -> None:
            self.set_focus(self.line, scroll_visible=False)
            if plan:
                self.ksp.open_plan(plan)
            elif plan is not None:
                self._make(name)

        self.app.push_screen(PickerScreen(t("home.same_account", name=name), lambda _: picks, hint_width=30), chosen)

    def _make(self, name: str) -> None:
        """Make a plan and open it; a name that can't be used stays in the line, to be mended."""
        plan = self._try(lambda: self.ksp.book.create(name))
        if plan:
            self.line.begin("")
            self.ksp.open_plan(plan)

    def _is_taken(self, name: str, but: str = "") -> bool:
        """Say so where another plan has this account's name already: two files of it would be counted once."""
        other = next((e for e in plans.same_account(self.ksp.folder, name) if e.archived or e.id != but), None)
        if other is None or other.archived:
            return False
        self.say(t("home.same_name", name=name, plan=other.path.name), "bad")
        return True

    @handles("rename", "home")
    def rename(self) -> None:
        """Ask for another name of the account."""
        entry = self.entry
        if entry is None or entry.broken or self._archived:
            return

        def named(name: str | None) -> None:
            self.set_focus(self.line, scroll_visible=False)
            if name and name.strip() and name.strip() != entry.account and not self._is_taken(name, entry.id):
                self._rename(entry, name.strip())

        self.query_one(Prompt).ask(t("home.rename"), entry.account, None, named)

    def _rename(self, entry: PlanEntry, name: str) -> None:
        from ksp_tui.changes.builders import set_field

        book = self.ksp.book

        def renamed() -> str:
            book.apply(set_field(book.model(entry.id), entry.id, ("account",), name))
            return entry.id

        if self._try(renamed) is None:
            return
        book.flush(3.0)
        self.relabel()
        self.say(t("home.renamed", old=entry.account, new=name), "done")

    @handles("duplicate", "home")
    def duplicate(self) -> None:
        """Ask for the copy's name."""
        entry = self.entry
        if entry is None or entry.broken or self._archived:
            return

        def named(name: str | None) -> None:
            self.set_focus(self.line, scroll_visible=False)
            if name and name.strip() and not self._is_taken(name):
                self._try(lambda: self.ksp.book.duplicate(entry.id, name.strip()))
                self.relabel()

        self.query_one(Prompt).ask(t("home.duplicate"), t("home.copy_name", name=entry.account), None, named)

    @handles("archive", "home")
    def archive(self) -> None:
        """Move the current plan into the archive; nothing is deleted."""
        entry = self.entry
        if entry is None or self._archived:
            return
        if self._try(lambda: self.ksp.book.archive(entry.id)) is not None:
            self.relabel()
            self.say(t("home.archived_done", name=entry.account), "look")

    @handles("archived", "home")
    def archived(self) -> None:
        """Show the archive, or the folder again."""
        self._archived = not self._archived
        self.relabel()
        self.say(t("home.archived_help") if self._archived else "")

    @handles("help", "home")
    def help(self) -> None:
        """Explain the keys."""
        from ksp_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("home"))

    def _try(self, work: object) -> str | None:
        """Do something with files; say what went wrong."""
        from ksp_tui.session.refused import Refused  # stands on the models, which home is painted without

        assert callable(work)
        try:
            return str(work())
        except StoreError as error:
            self.ksp.tell(error)
        except Refused as error:
            from ksp_tui.views.words import refused_words

            named = error.reason == "value"
            self.say(t("home.bad_name") if named else refused_words(self.ksp.book, error), "bad")
        return None
