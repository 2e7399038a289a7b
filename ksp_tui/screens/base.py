"""The base of all full screens: header, footer, keys from the one registry, words in the language in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

from ksp_tui.commands import Command, Scope, in_scope, key_name
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.message import MessageLine

if TYPE_CHECKING:
    from ksp_tui.app import KspApp


def bindings_for(scope: Scope) -> list[BindingType]:
    """Return the key bindings of a scope; they come before those of the focused editor."""
    return [
        Binding(key, f"command('{command.id}')", show=False, priority=True, id=f"{command.id}:{key}")
        for command in in_scope(scope)
        for key in command.keys
        if key not in {"enter", "escape", "alt+down"}
    ]


class KspScreen(Screen[None]):
    """A full screen with a header line and a footer line; commands run ``do_<id>`` here or in the app."""

    SCOPE: ClassVar[Scope] = "plan"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-broad")]

    @property
    def ksp(self) -> KspApp:
        """The app."""
        return cast("KspApp", self.app)

    def action_command(self, command: str) -> None:
        """Run a command of the registry."""
        self.run_command(command)

    def run_command(self, command: str) -> None:
        """Run a command here or, where this screen has none of its own, in the app."""
        name = f"do_{command.replace('.', '_')}"
        method = getattr(self, name, None) or getattr(self.app, name, None)
        if method is not None:
            method()

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Run the command of a clicked chip."""
        event.stop()
        self.run_command(event.command)

    def can_run(self, command: Command) -> bool:
        """Say whether a command makes sense at this moment; those that do not are left out of the footer."""
        return True

    def show_footer(self) -> None:
        """Write the keys that work here; help and menu, which lead to all others, stay in sight at the right."""
        left: list[Chip] = []
        right: list[Chip] = []
        for command in in_scope(self.SCOPE):
            if command.footer and self.can_run(command):
                side = right if command.id in {"help", "coach", "menu"} else left
                side.append(Chip(key_name(command.keys[0]), "key", command.id, gap=1))
                side.append(Chip(t(f"command.{command.id}.short"), "plain", command.id, gap=2))
        self.query_one("#footer", Bar).show(left, right)

    def show_header(self) -> None:
        """Write where one is; subclasses give the words. A screen that is only being made does it when it is there."""
        for bar in self.query("#header").results(Bar):
            bar.show(*self.header())

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """Return the left and the right part of the header."""
        return [], []

    def relabel(self) -> None:
        """Write all words anew, after the language or the plan changed."""
        self.show_header()
        self.show_footer()

    def say(self, message: str, look: Tone = "plain") -> None:
        """Tell something in the line above the footer, or as a passing note where there is none."""
        lines = self.query(MessageLine)
        if lines:
            lines.first().show(message, look)
        elif message:
            self.app.notify(message, markup=False)
