"""The file on disk and this window contradict each other: choose, nothing being lost either way."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from ksp_tui.session.events import Conflict
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import wrap
from ksp_tui.widgets.bar import Bar, Chip


class ConflictScreen(ModalScreen[str | None]):
    """Returns `mine` or `disk`; None to decide later (nothing is written until then)."""

    CSS_PATH = ["conflict.tcss"]
    KEYS = {"m": "mine", "f2": "mine", "d": "disk", "f3": "disk"}

    def __init__(self, account: str, conflict: Conflict, lines: list[tuple[str, str, str]]) -> None:
        """`lines`: (place, value in this window, value in the file) of each value changed on both sides."""
        super().__init__()
        self._account, self._conflict, self._lines = account, conflict, lines

    def compose(self) -> ComposeResult:
        """What happened, both sides of every value, the choices."""
        with Vertical(id="box"):
            with VerticalScroll(id="scroll"):
                yield Static(id="text", markup=False)
            yield Bar(id="choices")

    def on_mount(self) -> None:
        """Write both sides."""
        when = self._conflict.disk_time
        time = f"{when:%H:%M}" if when else "?"
        width = max(20, min(90, self.size.width) - 8)
        colors = self.app.theme_variables
        text = Text(no_wrap=True)

        def put(words: str, style: str = "") -> None:
            for line in wrap(clean(words, "\n"), width):
                text.append(line + "\n", style)

        put(t("conflict.title", account=self._account), f"bold {colors['warning']}")
        put(t("conflict.what", time=time))
        for place, mine, disk in self._lines:
            text.append("\n")
            put(place, "bold")
            put(f"{t('conflict.mine')}  {mine or t('conflict.empty')}")
            put(f"{t('conflict.disk', time=time)}  {disk or t('conflict.empty')}")
        self.query_one("#text", Static).update(text)
        self.query_one("#choices", Bar).show(
            [
                Chip("M", "key", "mine", gap=1),
                Chip(t("conflict.keep_mine"), "plain", "mine"),
                Chip("D", "key", "disk", gap=1),
                Chip(t("conflict.keep_disk"), "plain", "disk"),
                Chip("Esc", "key", "later", gap=1),
                Chip(t("conflict.later"), "plain", "later"),
            ]
        )

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Take the clicked choice."""
        event.stop()
        self.dismiss(event.command if event.command != "later" else None)

    def on_key(self, event: events.Key) -> None:
        """Take the choice."""
        if event.key in self.KEYS:
            event.stop()
            self.dismiss(self.KEYS[event.key])
        elif event.key == "escape":
            event.stop()
            self.dismiss(None)
