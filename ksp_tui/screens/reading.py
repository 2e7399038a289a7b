"""Something to read over the screen, to copy, and at times to agree to: visit brief, status, closing a year."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.commands import Command
from ksp_tui.documents.content import Document
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.prose import Para, Prose
from ksp_tui.writers.text import lines


class ReadingScreen(Overlay[str]):
    """Returns ``copy`` or ``agree``, as the person chose; None when it was closed."""

    CSS_PATH = ["reading.tcss"]
    SCOPES = ("reading",)

    def __init__(self, document: Document, *, agree: str = "") -> None:
        """`agree` is what Enter does, in words."""
        super().__init__()
        self._document, self._agree = document, agree
        self.title_bar, self.prose = Bar(id="title"), Prose(id="text")

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(id="box"):
            yield self.title_bar
            yield self.prose
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Tell the keys; the text is written when its width is known."""
        self.show_footer()

    def words_of(self, command: Command) -> str | None:
        """Say what Enter agrees to; without that it closes."""
        return (self._agree or None) if command.id == "agree" else ""

    def on_resize(self) -> None:
        """Write it for the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        prose = self.prose
        told = lines(self._document, max(20, prose.size.width), title=False, spaced=True)
        prose.show([Para(line.text, line.tone) for line in told])
        self._show_title()

    def _show_title(self) -> None:
        """Write what it is, and how much of it is still to come."""
        below = self.prose.below
        right = [Chip(t("coach.below", count=below), "dim")] if below else []
        self.title_bar.show([Chip(self._document.title, "title")], right)

    def other_key(self, event: events.Key) -> bool:
        """Scroll."""
        prose = self.prose
        step = {"up": -1, "down": 1, "pageup": 1 - prose.size.height, "pagedown": prose.size.height - 1}.get(event.key)
        if step is None:
            return False
        prose.scroll_lines(step)
        self._show_title()
        return True

    @handles("agree")
    def agree(self) -> None:
        """Agree to what is told; where nothing is to be agreed to, close."""
        self.dismiss("agree" if self._agree else None)

    @handles("copy_text")
    def copy_text(self) -> None:
        """Copy all that is told."""
        self.dismiss("copy")

    @handles("close", "reading")
    def leave(self) -> None:
        """Close."""
        self.close()
