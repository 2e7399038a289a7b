"""What the workbook tells while it is open, shown on the screen in front: edits, saves, changes on disk, clashes."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import language, t

if TYPE_CHECKING:
    from ksp_tui.screens.conflict import Kept
    from ksp_tui.screens.everywhere import EverywhereCommands
    from ksp_tui.screens.program import Program
    from ksp_tui.screens.versions import Versions
    from ksp_tui.session import events
    from ksp_tui.session.refused import Refused


class Listener:
    """Hears the workbook's events for the app."""

    def __init__(self, app: Program, everywhere: EverywhereCommands, versions: Versions) -> None:
        self.app, self._everywhere, self._versions = app, everywhere, versions
        self._day = app.today()
        self._undecided: dict[str, Kept] = {}

    def undecided(self, file: str) -> Kept:
        """Return the choices made in a question about a file that was put off; the list takes further ones."""
        return self._undecided.setdefault(file, [])

    def decided(self, file: str) -> None:
        """Forget the choices of a question whose answer was carried out."""
        self._undecided.pop(file, None)

    def watch_day(self) -> None:
        """
        Show everything anew when another day has begun: what is due, how old it is, which year a day is in.

        What is being typed stays; screens that are not in front catch up when they come there.
        """
        day = self.app.today()
        if day == self._day:
            return
        from ksp_tui.screens.overlay import Overlay

        self._day = day
        self.app.words_mark = f"{language()} {day}"
        front = self.app.front
        if front is not None and front.file:
            front.plan_changed((), whole=True)
        elif front is not None:
            front.relabel()
        for screen in self.app.screen_stack:
            if isinstance(screen, Overlay):
                screen.new_day()

    def hear(self, event: events.Event) -> None:
        """Show what the workbook tells: an edit, a save, a change on disk, a clash."""
        from ksp_tui.session import events

        front = self.app.front
        self._drop_questions(getattr(event, "file", ""))
        if getattr(event, "file", "") == FOLDER_FILE and isinstance(event, (events.Changed, events.Reloaded)):
            self._everywhere.follow_folder()
        if isinstance(event, events.Changed):
            if front is not None and front.file and event.file in {front.file, FOLDER_FILE}:
                front.outdate()  # “^Z takes it back” would be said of another step than ^Z takes back now
                front.plan_changed(event.paths)
        elif isinstance(event, events.SaveState):
            if event.state == "saved":
                self._versions.saved(event.file)
            if event.error is not None:
                self.tell(event.error)
            if front is not None:
                front.show_header()
        elif isinstance(event, events.Reloaded):
            self._versions.saved(event.file)
            if front is not None and front.file and event.file in {front.file, FOLDER_FILE}:
                front.plan_changed((), whole=True)
                if event.elsewhere:
                    front.say(t("disk.merged" if event.merged else "disk.reloaded"), "look")
        elif isinstance(event, events.Conflict):
            self.ask_conflict(event)
        elif isinstance(event, events.DiskTrouble):
            if event.merge and self.ask_to_settle(event.file):
                return
            self.app.notify(t(f"disk.{event.reason}", name=self.app.account_name(event.file)), markup=False, timeout=15,
                        severity="information" if event.reason == "ended" else "warning")  # fmt: skip
        elif front is not None and front.SCOPE == "home":
            front.relabel()

    def ask_conflict(self, conflict: events.Conflict) -> None:
        """Ask which side to keep; both are kept as files. A question that is open already is not asked twice."""
        from ksp_tui.screens.conflict import ConflictScreen, ContestedPlace, Side
        from ksp_tui.session.refused import Refused
        from ksp_tui.views.words import place_words, value_words

        if any(
            isinstance(screen, ConflictScreen) and screen.open and screen.about == conflict
            for screen in self.app.screen_stack
        ):
            return
        book, file = self.app.book, conflict.file
        places = [
            ContestedPlace(
                clash.path,
                place_words(book, file, clash.path),
                value_words(book, file, clash.path, clash.mine),
                value_words(book, file, clash.path, clash.disk),
                values=(clash.mine, clash.disk),
            )
            for clash in conflict.clashes
        ]

        def chosen(choices: Mapping[Hashable, Side] | None) -> None:
            if choices is None or book.waiting(file) != conflict:
                if book.waiting(file) == conflict:
                    self.app.notify(t("conflict.waiting"), markup=False, severity="warning")
                return
            try:
                copy = book.resolve(file, {path: choices[path] for path in (clash.path for clash in conflict.clashes)})
            except (StoreError, Refused) as error:
                self.tell(error)
                return
            self.decided(file)
            if copy is not None:
                self.app.notify(t("conflict.copy", name=copy.name), markup=False, timeout=10)

        time = f"{conflict.disk_time:%H:%M}" if conflict.disk_time else "?"
        title = t("conflict.lost_title" if conflict.lost else "conflict.title", account=self.app.account_name(file))
        what = t("conflict.lost_what" if conflict.lost else "conflict.what", time=time)
        names = (t("conflict.mine"), t("conflict.disk", time=time))
        self.app.push_screen(
            ConflictScreen(
                title, what, names, places, conflict, file=file, whole=conflict.lost, kept=self.undecided(file)
            ),
            chosen,
        )

    def ask_to_settle(self, file: str) -> bool:
        """Show the places of a merge that git left in an open file; False where there are none."""
        from ksp_tui.screens.settling import offer_to_settle

        return offer_to_settle(self.app, file, lambda: None, about=self.app.book.waiting(file))

    def _drop_questions(self, file: str) -> None:
        """Take questions away whose reason is gone: the file is as it was (`stash pop`), or it is another one now."""
        waiting = self.app.book.waiting(file) if file else None
        for screen in list(self.app.screen_stack) if file else ():
            about = getattr(screen, "about", None)
            if about is not None and getattr(screen, "file", "") == file and about != waiting:
                screen.drop()  # type: ignore[attr-defined]

    def tell(self, error: StoreError | Refused) -> None:
        """Say that something could not be kept or taken, why, and what to do."""
        from ksp_tui.views.words import refused_words, store_error_words

        told = store_error_words(error) if isinstance(error, StoreError) else refused_words(self.app.book, error)
        self.app.notify(told, severity="error", timeout=15, markup=False)
