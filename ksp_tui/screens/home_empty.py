"""What home says in a folder without a plan: it asks for the first account, and tells a beginner the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from ksp_tui.commands import BY_ID, key_name
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip

if TYPE_CHECKING:
    from ksp_tui.widgets.prose import Prose

#: What a beginner needs first; where F keys do nothing, the second key of each does the same.
FIRST = ("help", "menu", "jump")


class HomeEmpty(Vertical):
    """The question, what else can be done, and the keys: made when a folder is empty first, since few are."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._parts: tuple[Prose, Bar, Prose] | None = None

    def show(self, *, empty: bool) -> None:
        """Show it in an empty folder, in no other."""
        self.display = empty
        if empty and self._parts is None:
            from ksp_tui.widgets.prose import Prose

            self._parts = Prose(id="ask"), Bar(id="ways"), Prose(id="keys")
            self.mount(*self._parts)
            self.relabel()

    def relabel(self) -> None:
        """Write it in the language in force."""
        if self._parts is None:
            return
        from ksp_tui.widgets.prose import Para

        ask, ways, told = self._parts
        ask.show([Para(t("home.empty"))])
        chips = [Chip("Enter", "key", "open", gap=1), Chip(t("home.first.make"), "plain", "open", gap=4)]
        chips += [Chip(key_name(BY_ID["example"].keys[0]), "key", "example", gap=1)]
        ways.show([*chips, Chip(t("command.example"), "plain", "example")])
        commands = [BY_ID[id_] for id_ in FIRST]
        keys = t("entry.separator").join(
            t("home.first.key", key=key_name(command.keys[0]), what=t(f"command.{command.id}")) for command in commands
        )
        others = t("entry.separator").join(key_name(command.keys[1]) for command in commands)
        told.show([Para(t("home.first.keys", keys=keys), "dim"), Para(t("home.first.swallowed", others=others), "dim")])
