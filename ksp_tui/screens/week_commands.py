"""Commands of the week that work on every screen: log, brief, status, actions of all accounts, closing a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import t

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from ksp_tui.commands import Destination
    from ksp_tui.documents.content import Document
    from ksp_tui.model.common import Path
    from ksp_tui.screens.navigator import Navigator
    from ksp_tui.screens.program import Program
    from ksp_tui.views.actions import ToDo


class WeekCommands:
    """The part of the app that runs these commands."""

    def __init__(self, app: Program, navigator: Navigator) -> None:
        self.app, self._navigator = app, navigator

    @handles("log")
    def log(self) -> None:
        """Log a contact with the open plan's customer."""
        if not self.app.plan or not self.app.settle():
            return
        if not self.app.book.is_writable(self.app.plan):
            self.app.say(t("save.locked"))
            return
        from ksp_tui.screens.log import LogScreen

        def logged(said: str | None) -> None:
            self._back()
            if said is not None:
                self.app.say(said)

        self.app.push_screen(LogScreen(self.app.book, self.app.plan), logged)

    @handles("brief")
    def brief(self) -> None:
        """Show the visit brief of the person one is at, else of one that is asked for."""
        if not self.app.plan or not self.app.settle():
            return
        here = self._person_here()
        if here:
            self.show_brief(here)
            return
        from ksp_tui.method.presence import gone
        from ksp_tui.screens.picker import Pick, PickerScreen
        from ksp_tui.session.context import items_of

        every = items_of(self.app.book, self.app.plan, "stakeholders")
        plan = self.app.book.plan(self.app.plan)
        left = gone(plan) if plan is not None else frozenset()
        people = [(key, name) for key, name in every if key not in left]
        if not people:
            self.app.say(t("brief.nobody"))
            return
        titles = {key: (person.title or "") for key, person in plan.stakeholders.items()} if plan is not None else {}

        def search(text: str) -> Sequence[Pick]:
            from ksp_tui.entry.choices import match

            scored = [
                (-score, n, Pick(key, name, titles.get(key, "")))
                for n, (key, name) in enumerate(people)
                if (score := match(text, name, (key, titles.get(key, "")))) is not None
            ]
            return [pick for _, _, pick in sorted(scored, key=lambda each: each[:2])]

        def chosen(key: str | None) -> None:
            if key is not None:
                self.show_brief(key)
            else:
                self._back()

        self.app.push_screen(PickerScreen(t("brief.whom"), search, hint_width=24), chosen)

    def _person_here(self) -> str:
        front, plan = self.app.front, self.app.book.plan(self.app.plan)
        person = front.person if front is not None else ""
        return person if plan is not None and person in plan.stakeholders else ""

    def show_brief(self, person: str) -> None:
        """Show one person's visit brief."""
        from ksp_tui.documents.brief import brief, brief_document

        self.read(brief_document(brief(self.app.book, self.app.plan, person, self.app.book.day_of(self.app.plan))))

    @handles("status")
    def status(self) -> None:
        """Show the account's week in five lines, ready to be copied."""
        if not self.app.plan or not self.app.settle():
            return
        from ksp_tui.documents.status import status, status_document

        book, plan, today = self.app.book, self.app.plan, self.app.book.day_of(self.app.plan)
        lines = "\n".join(status(book, plan, today).lines)
        self.read(status_document(book, plan, today), copied=lines)

    @handles("actions")
    def actions(self) -> None:
        """Show the open actions of all accounts."""
        if not self.app.settle():
            return
        from ksp_tui.screens.actions import ActionsScreen
        from ksp_tui.views.actions import actions_of, listing_day

        def chosen(goal: Destination | None) -> None:
            if goal is not None:
                self.app.go_to(goal.file, goal.path, goal.view)
            else:
                self._back()

        def gather() -> tuple[ToDo, dt.date]:
            today = listing_day(self.app.book)
            return actions_of(self.app.book, today, decisions=True), today

        self.app.push_screen(ActionsScreen(gather), chosen)

    @handles("rollover")
    def rollover(self) -> None:
        """Tell what closing the fiscal year that ended would do, and do it when one agrees."""
        if not self.app.plan or not self.app.settle():
            return
        from ksp_tui.changes.rollover import preview
        from ksp_tui.documents.content import Document, Paragraph
        from ksp_tui.screens.reading import ReadingScreen
        from ksp_tui.session.contact_log import plan_model

        found = preview(plan_model(self.app.book, self.app.plan), self.app.book.day_of(self.app.plan))
        lines = found.lines

        def answered(choice: str | None) -> None:
            self._back()
            if choice == "agree":
                self._close_year()
            elif choice == "copy":
                self.app.copy("\n".join(lines), "copy.text")

        agree = "" if found.empty or not self.app.book.is_writable(self.app.plan) else t("rollover.agree")
        title = t("rollover.title", account=self.app.account_name(self.app.plan))
        document = Document(title, (Paragraph("\n".join(lines)),))
        self.app.push_screen(ReadingScreen(document, agree=agree), answered)

    def _close_year(self) -> None:
        from ksp_tui.session.refused import Refused
        from ksp_tui.session.rollover import close_year
        from ksp_tui.views.words import refused_words

        try:
            done = close_year(self.app.book, self.app.plan)
        except StoreError as error:
            self.app.tell(error)
            return
        except Refused as error:
            self.app.say(refused_words(self.app.book, error))
            return
        if done is not None:
            self.app.say(t("rollover.done", copy=done.copy))

    def read(
        self, document: Document, copied: str = "", *, anew: Callable[[], Document] | None = None, at: Path = ()
    ) -> None:
        """
        Show a document, at one of its parts; copying takes the whole of it, or the text that is given for that.

        Where the person goes from a part to the plan, Escape leads back to it: then it is made `anew`.
        """
        from ksp_tui.screens.reading import ReadingScreen
        from ksp_tui.writers.formats import write

        def answered(choice: str | None) -> None:
            self._back()
            if choice == "copy":
                self.app.copy(copied or write(document, "text"), "copy.text")
            elif choice == "go":
                self._navigator.visit(self.app.plan, screen.at, back)

        def back() -> None:
            self.read(anew() if anew is not None else document, copied, anew=anew, at=screen.at)

        screen = ReadingScreen(document, at=at)
        self.app.push_screen(screen, answered)

    def _back(self) -> None:
        """Put the focus where typing goes, after something was shown over the screen."""
        front = self.app.front
        if front is not None and front.file:
            front.take_focus_back()
            front.follow()
