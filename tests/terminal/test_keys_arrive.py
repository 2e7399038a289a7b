"""Every key of the registry, pressed in a real pseudo-terminal, is the key that the program hears."""

from __future__ import annotations

import sys
from collections.abc import Callable

from ksp_tui.commands import COMMANDS
from tests.terminal.driver import Terminal
from tests.terminal.keys import sequence

#: A screen that shows the name of the last key it heard, between signs that stand nowhere else.
LISTENER = """
from textual.app import App
from textual.widgets import Static

class Listener(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = []
    heard = 0

    def compose(self):
        yield Static("listening", id="key", markup=False)

    async def on_event(self, event):
        if event.__class__.__name__ == "Key":
            self.heard += 1
            self.query_one("#key", Static).update(f"<{self.heard} {event.key}>")
        else:
            await super().on_event(event)

Listener().run()
"""


def sendable() -> list[str]:
    """The keys of the registry that an xterm has bytes for."""
    found = []
    for key in sorted({key for command in COMMANDS for key in command.keys}):
        try:
            sequence(key)
        except ValueError:
            continue
        found.append(key)
    return found


def test_each_key_of_the_registry_arrives(terminal: Callable[..., Terminal]) -> None:
    running = terminal((sys.executable, "-c", LISTENER), size=(60, 12))
    running.wait_for("listening")
    keys = sendable()
    assert len(keys) > 30
    for number, key in enumerate(keys, 1):
        running.press(key)
        running.wait_for(f"<{number} {key}>")
