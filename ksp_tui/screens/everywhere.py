"""Commands that work on every screen: jump, menu, find, settings, language, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.handlers import handles
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.listing import folder_head
from ksp_tui.store.state import Settings
from ksp_tui.text import detect_language, language, set_language, t
from ksp_tui.text.formats import set_folder_formats, set_formats
from ksp_tui.text.glyphs import use_plain
from ksp_tui.widgets.colourless import use_bar_signs
from ksp_tui.widgets.themes import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ksp_tui.changes.edit import Transaction
    from ksp_tui.screens.picker import Pick
    from ksp_tui.screens.program import Program
    from ksp_tui.screens.versions import Versions


#: Seconds that ^S waits for a disk before it says that it is slow.
RETRY_PATIENCE = 1.0
KEYS = 18
"""Cells for a command's keys in the menu: the one that is shown elsewhere, and the one that does the same."""


class EverywhereCommands:
    """The part of the app that runs these commands."""

    def __init__(self, app: Program, versions: Versions) -> None:
        self.app, self._versions = app, versions

    @handles("jump")
    def jump(self) -> None:
        """Ask for a module, its digit is enough; or for a section or a view by its words."""
        from ksp_tui.screens.jump import jump_picks, place_in, settings_picks
        from ksp_tui.screens.picker import PickerScreen

        plan = self.app.front.jump_plan() if self.app.front is not None else ""
        in_settings = self.app.front is not None and self.app.front.SCOPE == "folder"
        if not plan and not in_settings:
            self.app.say(t("jump.nowhere"))
            return

        def chosen(value: str | None) -> None:
            if value is not None:
                if plan and plan != self.app.plan:
                    self.app.open_plan(plan)
                module, view = place_in(value)
                self.app.show_module(module, (view, "", "") if view else None)

        title = t("jump.title", account=self.app.account_name(plan) if plan else t(f"module.{ModuleId.FOLDER}"))
        picks, asks = (jump_picks, t("jump.asks")) if plan else (settings_picks, "")
        self.app.push_screen(PickerScreen(title, picks, asks=asks), chosen)

    @handles("menu")
    def menu(self) -> None:
        """Show all commands that work here; typing filters them."""
        from ksp_tui.commands import in_scope, key_name
        from ksp_tui.screens.picker import Pick, PickerScreen

        front = self.app.front
        if front is None:
            return
        commands = [c for c in in_scope(front.SCOPE) if c.id != "menu" and front.can_run(c)]

        def search(text: str) -> list[Pick]:
            from ksp_tui.entry.choices import match

            scored = []
            for n, command in enumerate(commands):
                words = t(f"command.{command.id}.aliases").split("|")
                score = match(text, t(f"command.{command.id}"), words)
                if score is not None:
                    label = f"{t(f'command.{command.id}')}"
                    scored.append((-score, n, Pick(command.id, label, "  ".join(map(key_name, command.keys[:2])))))
            return [pick for _, _, pick in sorted(scored, key=lambda item: item[:2])]

        def chosen(value: str | None) -> None:
            if value is not None:
                self.app.call_later(front.run_command, value)

        self.app.push_screen(PickerScreen(t("menu.title"), search, hint_width=KEYS), chosen)

    @handles("find")
    def find(self) -> None:
        """Find words in this plan and in the folder."""
        from ksp_tui.screens.find import find_picks
        from ksp_tui.screens.picker import PickerScreen

        picks, places = find_picks(
            self.app.book, self.app.plan if self.app.front and self.app.front.SCOPE != "home" else ""
        )

        def chosen(value: str | None) -> None:
            if value is not None:
                self.app.go_to(*places[value])

        self.app.push_screen(PickerScreen(t("find.title"), picks, hint_width=26), chosen)

    @handles("to_utf8")
    def to_utf8(self) -> None:
        """Ask whether a file whose encoding was recognised reads right, and write it as UTF-8 if so."""
        from ksp_tui.screens.picker import Pick, PickerScreen

        app, front = self.app, self.app.front
        if front is None or not app.can_be_utf8:
            app.say(t("utf8.not_needed"))
            return
        file = front.file
        answers = [Pick("no", t("utf8.no")), Pick("yes", t("utf8.yes"))]

        def chosen(value: str | None) -> None:
            if value == "yes":
                app.book.convert(file)
                front.relabel()
                app.say(t("utf8.done"))

        app.push_screen(PickerScreen(t("utf8.ask"), lambda text: _matching(answers, text)), chosen)

    @handles("settings")
    def show_settings(self, start: str = "") -> None:
        """Change the program's settings; `start` is the one that was changed last."""
        from ksp_tui.screens import settings
        from ksp_tui.screens.picker import PickerScreen

        def chosen(name: str | None) -> None:
            if name is None:
                return

            def took(value: str | None) -> None:
                if value is not None:
                    self.change_setting(name, settings.read(name, value))
                    if settings.overruled(name):
                        self.app.say(t("setting.overruled"))
                self.show_settings(name)

            now = getattr(current, name)
            options = settings.options(name, now)
            self.app.push_screen(
                PickerScreen(t(f"setting.{name}"), lambda text: _matching(options, text), start=str(now)), took
            )

        current = self.settings_now()
        picks = settings.lines(current)
        self.app.push_screen(
            PickerScreen(t("command.settings"), lambda text: _matching(picks, text), hint_width=24, start=start), chosen
        )

    def settings_now(self) -> Settings:
        """Return the settings with what the program decided where nothing was chosen."""
        kept = self.app.settings
        return Settings(
            kept.language or language(), kept.theme or "dark", kept.glyphs or "full", kept.spacing or "standard",
            kept.words_per_minute, kept.characters_per_minute, kept.number_format, kept.day_order,
        )  # fmt: skip

    def change_setting(self, name: str, value: str | int | None) -> None:
        """Change one setting, at once and for the next start."""
        setattr(self.app.settings, name, value)
        try:
            self.app.state.save_settings(self.app.settings)
        except StoreError as error:
            self.app.tell(error)
        if name == "language":
            set_language(cast("Any", value or detect_language()))
            self.app.words_mark = language()
        elif name == "theme":
            self.app.theme = THEMES.get(str(value), THEMES["dark"]).name
        self.apply_looks()
        if self.app.front is not None:
            self.app.front.relabel()

    def apply_looks(self) -> None:
        """Use the signs, the spacing, and the ways to write numbers and days that were chosen."""
        set_formats(self.app.settings.number_format, self.app.settings.day_order)
        self.follow_folder()
        use_plain(self.app.settings.glyphs == "plain")
        use_bar_signs(self.app)
        self.app.set_class(self.app.settings.spacing == "compact", "-compact")

    def follow_folder(self) -> None:
        """Write numbers and days as the folder's own file says, where it says anything; all who share it do."""
        if self.app.open_book is not None:
            folder = self.app.open_book.folder
            set_folder_formats(folder.number_format, folder.day_order)
        else:
            head = folder_head(self.app.folder)
            set_folder_formats(head.get("number_format"), head.get("day_order"))

    @handles("language")
    def language(self) -> None:
        """Switch between Chinese and English."""
        self.change_setting("language", "en" if language() == "zh" else "zh")

    @handles("folder")
    def folder(self) -> None:
        """Show the folder's own settings."""
        self.app.show_module(ModuleId.FOLDER)

    @handles("saved")
    def saved(self) -> None:
        """
        Tell that there is nothing to do: everything is saved as it is typed.

        Where it is not, try once more, or ask again what was put off. A second time: commit, where git is.
        """
        book, front = self.app.book, self.app.front
        files = [*dict.fromkeys([*([front.file] if front is not None and front.file else []), *book.waiting_files])]
        if any(book.ask_again(file) for file in files):
            return
        if book.flush(RETRY_PATIENCE):
            versions = self._versions
            if versions.asked_twice():
                versions.commit()
            else:
                self.app.say(t("save.twice" if versions.can_commit else "save.always"))
            return
        states = [book.save_state(file) for file in book.unsaved_files]
        error = next((state.error for state in states if state.error is not None), None)
        if error is not None:
            self.app.tell(error)
        else:
            self.app.say(t("save.slow"))

    @handles("undo", "home", "sheet")
    def undo(self) -> None:
        """Take the last edit back and go where it was."""
        self._step(lambda: self.app.book.undo(self._file, anywhere=not self._file), "undo")

    @handles("redo", "home", "sheet", "plan", "folder")
    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(lambda: self.app.book.redo(self._file, anywhere=not self._file), "redo")

    @property
    def _file(self) -> str:
        """The file in front, whose steps of an earlier session may be taken back; empty at home: any file's."""
        return self.app.front.file if self.app.front is not None else ""

    def _step(self, step: Callable[[], Transaction | None], word: str) -> None:
        from ksp_tui.changes.edit import PLANS_MADE

        next_ = self.app.book.undoable if word == "undo" else self.app.book.redoable
        if next_ is not None and next_.label_key == PLANS_MADE:  # plans come or go: nothing of them may stay open
            self.app.show_home()
        done = self.take_step(step, word)
        if done is not None:
            front = self.app.front
            if done.label_key != PLANS_MADE:
                self.app.go_to(*done.place)
            if self.app.front is front:
                self.tell_step(done, word)
            else:  # the screen there is only being shown
                self.app.call_after_refresh(self.tell_step, done, word)

    def take_step(self, step: Callable[[], Transaction | None], word: str) -> Transaction | None:
        """Take a step back or do it again, where one stays; what can't be done is told, and None returned."""
        from ksp_tui.session.refused import Refused, Stale
        from ksp_tui.views.words import refused_words

        try:
            done = step()
        except Stale:
            self.app.say(t(f"{word}.stale"))
            return None
        except Refused as error:
            self.app.say(refused_words(self.app.book, error))
            return None
        except StoreError as error:
            self.app.tell(error)
            return None
        if done is None:
            self.app.say(t(f"{word}.nothing"))
        return done

    def tell_step(self, done: Transaction, word: str) -> None:
        """Say what was taken back or done again."""
        from ksp_tui.views.words import command_words

        earlier = self.app.book.steps.earlier
        self.app.say(t(f"{word}.earlier" if earlier else f"{word}.done", what=command_words(self.app.book, done)))

    def copy(self, text: str, done: str = "copy.done") -> None:
        """Copy a text; what is said, `done` where it worked, does not claim more than is known."""
        from ksp_tui.screens.clipboard import copy_with_system

        if copy_with_system(text):
            self.app.say(t(done))
        else:
            self.app.copy_to_clipboard(text)
            self.app.say(t("copy.sent"))


def _matching(picks: list[Pick], text: str) -> list[Pick]:
    from ksp_tui.entry.choices import match

    scored = [(-score, n, p) for n, p in enumerate(picks) if (score := match(text, p.label, (p.value,))) is not None]
    return [pick for _, _, pick in sorted(scored, key=lambda item: item[:2])]
