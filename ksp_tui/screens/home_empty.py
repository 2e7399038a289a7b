"""What home says in a folder without a plan: it asks for the first account, and tells a beginner the keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.commands import BY_ID, key_name
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.prose import Para, Prose

#: What a beginner needs first; where F keys do nothing, the second key of each does the same.
FIRST = ("help", "menu", "jump")


class HomeEmpty(Vertical):
    """The question, what else can be done, and the keys."""

    def compose(self) -> ComposeResult:
        """Question, chips, keys."""
        yield Prose(id="ask")
        yield Bar(id="ways")
        yield Prose(id="keys")

    def relabel(self) -> None:
        """Write it in the language in force."""
        self.query_one("#ask", Prose).show([Para(t("home.empty"))])
        chips = [Chip("Enter", "key", "open", gap=1), Chip(t("home.first.make"), "plain", "open", gap=4)]
        chips += [Chip(key_name(BY_ID["example"].keys[0]), "key", "example", gap=1)]
        self.query_one("#ways", Bar).show([*chips, Chip(t("command.example"), "plain", "example")])
        commands = [BY_ID[id_] for id_ in FIRST]
        keys = t("entry.separator").join(
            t("home.first.key", key=key_name(command.keys[0]), what=t(f"command.{command.id}")) for command in commands
        )
        others = t("entry.separator").join(key_name(command.keys[1]) for command in commands)
        told = t("home.first.keys", keys=keys), t("home.first.swallowed", others=others)
        self.query_one("#keys", Prose).show([Para(words, "dim") for words in told])
