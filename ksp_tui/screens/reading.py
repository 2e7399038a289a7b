"""Something to read over the screen, to copy, and at times to agree to: visit brief, status, closing a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from ksp_tui.commands import in_scope, key_name
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.prose import Para, Prose


class ReadingScreen(ModalScreen[str | None]):
    """Returns ``copy`` or ``agree``, as the person chose; None when it was closed."""

    CSS_PATH = ["reading.tcss"]
    AUTO_FOCUS = ""

    def __init__(self, title: str, write: Callable[[int], Sequence[Para]], *, agree: str = "") -> None:
        """`write` gives the paragraphs for a width in cells; `agree` is what Enter does, in words."""
        super().__init__()
        self._title, self._write, self._agree = title, write, agree

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(id="box"):
            yield Bar(id="title")
            yield Prose(id="text")
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Tell the keys; the text is written when its width is known."""
        chips: list[Chip] = []
        for command in in_scope("reading"):
            if command.id == "agree" and not self._agree:
                continue
            words = self._agree if command.id == "agree" else t(f"command.{command.id}.short")
            chips += [
                Chip(key_name(command.keys[0]), "key", command.id, gap=1),
                Chip(words, "plain", command.id, gap=2),
            ]
        self.query_one("#footer", Bar).show(chips)

    def on_resize(self) -> None:
        """Write it for the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        prose = self.query_one("#text", Prose)
        prose.show(self._write(max(20, prose.size.width)))
        self._show_title()

    def _show_title(self) -> None:
        """Write what it is, and how much of it is still to come."""
        below = self.query_one("#text", Prose).below
        right = [Chip(t("coach.below", count=below), "dim")] if below else []
        self.query_one("#title", Bar).show([Chip(self._title, "title")], right)

    def on_key(self, event: events.Key) -> None:
        """Scroll, copy, agree, close."""
        prose = self.query_one("#text", Prose)
        step = {"up": -1, "down": 1, "pageup": 1 - prose.size.height, "pagedown": prose.size.height - 1}.get(event.key)
        if step is not None:
            prose.scroll_lines(step)
            self._show_title()
        else:
            command = next((c for c in in_scope("reading") if event.key in c.keys), None)
            if command is None:
                return
            self._run(command.id)
        event.stop()
        event.prevent_default()

    def _run(self, command: str) -> None:
        if command == "agree" and not self._agree:
            self.dismiss(None)
        else:
            self.dismiss({"agree": "agree", "copy_text": "copy"}.get(command))

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Run a clicked command."""
        event.stop()
        self._run(event.command)

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it."""
        if event.widget is self:
            self.dismiss(None)
