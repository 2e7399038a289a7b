"""The file on disk and this window contradict each other: choose, nothing being lost either way."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.session.events import Conflict
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import wrap
from ksp_tui.widgets.bar import Bar


class ConflictScreen(Overlay[str]):
    """Returns `mine` or `disk`; None to decide later (nothing is written until then)."""

    CSS_PATH = ["conflict.tcss"]
    SCOPES = ("conflict",)

    def __init__(self, account: str, conflict: Conflict, lines: list[tuple[str, str, str]]) -> None:
        """`lines`: (place, value in this window, value in the file) of each value changed on both sides."""
        super().__init__()
        self._account, self.conflict, self._lines = account, conflict, lines

    def compose(self) -> ComposeResult:
        """What happened, both sides of every value, the choices."""
        with Vertical(id="box"):
            with VerticalScroll(id="scroll"):
                self.words = Static(id="text", markup=False)
                yield self.words
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Write both sides."""
        when = self.conflict.disk_time
        time = f"{when:%H:%M}" if when else "?"
        width = max(20, min(90, self.size.width) - 8)
        colors = self.app.theme_variables
        text = Text(no_wrap=True)

        def put(words: str, style: str = "") -> None:
            for line in wrap(clean(words, "\n"), width):
                text.append(line + "\n", style)

        lost = self.conflict.lost
        title = t("conflict.lost_title" if lost else "conflict.title", account=self._account)
        put(title, f"bold {colors['warning']}")
        put(t("conflict.lost_what" if lost else "conflict.what", time=time))
        for place, mine, disk in self._lines:
            text.append("\n")
            put(place, "bold")
            put(f"{t('conflict.mine')}  {mine or t('conflict.empty')}")
            put(f"{t('conflict.disk', time=time)}  {disk or t('conflict.empty')}")
        self.words.update(text)
        self.show_footer()

    @handles("keep_mine")
    def keep_mine(self) -> None:
        """Keep what this window has; the file's side is kept as a copy."""
        self.dismiss("mine")

    @handles("keep_disk")
    def keep_disk(self) -> None:
        """Keep what the file has; this window's side is kept as a copy."""
        self.dismiss("disk")

    @handles("decide_later")
    def decide_later(self) -> None:
        """Decide later; nothing is written until then."""
        self.close()
