"""Commands that work on every screen: jump, menu, find, settings, language, copying."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from ksp_tui.model.ids import ModuleId
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import Settings, StateStore
from ksp_tui.text import detect_language, language, set_language, t
from ksp_tui.text.glyphs import use_plain
from ksp_tui.widgets.themes import THEMES

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.screens.picker import Pick
    from ksp_tui.session.workbook import Workbook


class Everywhere(App[int]):
    """The part of the app that holds these commands; what they need of the rest is declared here."""

    state: StateStore
    settings: Settings
    folder: pathlib.Path
    plan: str
    words_mark: str

    if TYPE_CHECKING:

        @property
        def book(self) -> Workbook:
            """The open workbook."""

        @property
        def front(self) -> KspScreen | None:
            """The full screen in front."""

        def say(self, message: str) -> None:
            """Tell something on the screen in front."""

        def tell(self, error: StoreError) -> None:
            """Say that something could not be kept."""

        def account_name(self, file: str) -> str:
            """Return what a file is called."""

        def show_module(self, module: int, place: tuple[str, str, str] | None = None) -> None:
            """Show a module."""

        def go_to(self, file: str, path: tuple[str, ...]) -> None:
            """Show a place."""

    def do_jump(self) -> None:
        """Ask for a module; its digit is enough."""
        from ksp_tui.model.contents import MODULES, digit
        from ksp_tui.screens.picker import Pick, PickerScreen

        places = (ModuleId.SHEET, *(n for n in MODULES if n), 0)

        def search(text: str) -> list[Pick]:
            return _matching([Pick(str(n), f"{digit(n)}  {t(f'module.{n}')}", key=digit(n)) for n in places], text)

        def chosen(value: str | None) -> None:
            if value is not None:
                self.show_module(int(value))

        if self.plan:
            self.push_screen(PickerScreen(t("jump.title", account=self.account_name(self.plan)), search), chosen)

    def do_menu(self) -> None:
        """Show all commands that work here; typing filters them."""
        from ksp_tui.commands import in_scope, key_name
        from ksp_tui.screens.picker import Pick, PickerScreen

        front = self.front
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
                    scored.append((-score, n, Pick(command.id, label, "  ".join(map(key_name, command.keys[:1])))))
            return [pick for _, _, pick in sorted(scored, key=lambda item: item[:2])]

        def chosen(value: str | None) -> None:
            if value is not None:
                self.call_later(front.run_command, value)

        self.push_screen(PickerScreen(t("menu.title"), search), chosen)

    def do_find(self) -> None:
        """Find words in this plan and in the folder."""
        from ksp_tui.screens.find import find_picks
        from ksp_tui.screens.picker import PickerScreen

        picks, places = find_picks(self.book, self.plan if self.front and self.front.SCOPE != "home" else "")

        def chosen(value: str | None) -> None:
            if value is not None:
                self.go_to(*places[value])

        self.push_screen(PickerScreen(t("find.title"), picks, hint_width=26), chosen)

    def do_settings(self) -> None:
        """Change the program's settings."""
        from ksp_tui.screens import settings
        from ksp_tui.screens.picker import PickerScreen

        def chosen(name: str | None) -> None:
            if name is None:
                return

            def took(value: str | None) -> None:
                if value is not None:
                    self.change_setting(name, settings.read(name, value))
                self.do_settings()

            self.push_screen(
                PickerScreen(t(f"setting.{name}"), lambda text: _matching(settings.options(name), text)), took
            )

        current = self.settings_now()
        picks = settings.lines(current)
        self.push_screen(
            PickerScreen(t("command.settings"), lambda text: _matching(picks, text), hint_width=24), chosen
        )

    def settings_now(self) -> Settings:
        """Return the settings with what the program decided where nothing was chosen."""
        kept = self.settings
        return Settings(
            kept.language or language(), kept.theme or "dark", kept.glyphs or "full", kept.spacing or "standard",
            kept.words_per_minute, kept.characters_per_minute,
        )  # fmt: skip

    def change_setting(self, name: str, value: str | int | None) -> None:
        """Change one setting, at once and for the next start."""
        setattr(self.settings, name, value)
        try:
            self.state.save_settings(self.settings)
        except StoreError as error:
            self.tell(error)
        if name == "language":
            set_language(cast("Any", value or detect_language()))
            self.words_mark = language()
        elif name == "theme":
            self.theme = THEMES.get(str(value), THEMES["dark"]).name
        self.apply_looks()
        if self.front is not None:
            self.front.relabel()

    def apply_looks(self) -> None:
        """Use the signs and the spacing that were chosen."""
        use_plain(self.settings.glyphs == "plain")
        self.set_class(self.settings.spacing == "compact", "-compact")

    def do_language(self) -> None:
        """Switch between Chinese and English."""
        self.change_setting("language", "en" if language() == "zh" else "zh")

    def do_folder(self) -> None:
        """Show the folder's own settings."""
        self.show_module(ModuleId.FOLDER)

    def do_saved(self) -> None:
        """Tell that there is nothing to do: everything is saved as it is typed."""
        self.say(t("save.always"))

    def copy(self, text: str, done: str = "copy.done") -> None:
        """Copy a text; what is said, `done` where it worked, does not claim more than is known."""
        from ksp_tui.screens.clipboard import copy_with_system

        if copy_with_system(text):
            self.say(t(done))
        else:
            self.copy_to_clipboard(text)
            self.say(t("copy.sent"))


def _matching(picks: list[Pick], text: str) -> list[Pick]:
    from ksp_tui.entry.choices import match

    scored = [(-score, n, p) for n, p in enumerate(picks) if (score := match(text, p.label, (p.value,))) is not None]
    return [pick for _, _, pick in sorted(scored, key=lambda item: item[:2])]
