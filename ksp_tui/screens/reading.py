"""
Something to read over the screen, to copy, and at times to agree to: visit brief, status, closing a year.

Where its parts come from the plan, the arrows go from part to part and Enter goes to where the part is written.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.commands import Command
from ksp_tui.documents.content import Document
from ksp_tui.model.common import Path
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.screens.reading_parts import DocumentPart, across, parts_of, under
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.prose import Para, Prose
from ksp_tui.writers.text import lines


class ReadingScreen(Overlay[str]):
    """Returns ``copy``, ``agree``, ``language``, or ``go`` for the part at :attr:`at`; None when it was closed."""

    CSS_PATH = ["reading.tcss"]
    SCOPES = ("reading",)

    def __init__(self, document: Document, *, agree: str = "", at: Path = (), languages: bool = False) -> None:
        """`agree` is what Enter does, in words; `at` the place it is shown at; `languages`: it comes in others too."""
        super().__init__()
        self._document, self._agree, self._languages = document, agree, languages
        self.at = at
        """The place of the part one is at."""
        self._parts: list[DocumentPart] = []
        self._part: int | None = None
        """Which of them one is at."""
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

    def show_document(self, document: Document) -> None:
        """Tell something else in its place: more of it is known by now."""
        self._document = document
        if self.is_mounted:
            self._fill()

    def words_of(self, command: Command) -> str | None:
        """Say what Enter agrees to; without that it closes. Another language only where there is one."""
        if command.id == "export_language" and not self._languages:
            return None
        if command.id != "agree":
            return ""
        return self._agree or (t("reading.go") if self._parts else None)

    def on_resize(self) -> None:
        """Write it for the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        prose = self.prose
        width, height = prose.size
        told = lines(self._document, max(20, width), title=False, spaced=True)
        if len(told) > height:  # a cell less, for the scroll bar
            told = lines(self._document, max(20, width - 1), title=False, spaced=True)
        prose.show([Para(line.text, line.tone) for line in told])
        self._parts = [] if self._agree else parts_of(told)
        if self._parts:
            stays = self._part is not None and self._part < len(self._parts) and self._parts[self._part].path == self.at
            at = self._part if stays else next((n for n, each in enumerate(self._parts) if each.path == self.at), 0)
            self._choose(at or 0)
            self.show_footer()
        self._show_title()

    def _choose(self, part: int) -> None:
        chosen = self._parts[part]
        self._part, self.at = part, chosen.path
        self.prose.choose(chosen.lines, chosen.cells)

    def _show_title(self) -> None:
        """Write what it is, and how much of it is still to come."""
        below = self.prose.below
        right = [Chip(t("coach.below", count=below), "dim")] if below else []
        self.title_bar.show([Chip(self._document.title, "title")], right)

    def other_key(self, event: events.Key) -> bool:
        """Scroll."""
        prose = self.prose
        if self._parts and event.key in {"up", "down", "left", "right", "home", "end"}:
            here = self._part or 0
            if event.key in {"left", "right"}:
                to = across(self._parts, here, 1 if event.key == "right" else -1)
            elif event.key in {"up", "down"}:
                to = under(self._parts, here, 1 if event.key == "down" else -1)
            else:
                to = 0 if event.key == "home" else len(self._parts) - 1
            if to == here and event.key == "up":
                prose.scroll_to_line(0)  # what stands above the first part
            self._choose(to)
            self._show_title()
            return True
        step = {"up": -1, "down": 1, "pageup": 1 - prose.size.height, "pagedown": prose.size.height - 1}.get(event.key)
        if step is None:
            return False
        prose.scroll_lines(step)
        self._show_title()
        return True

    @handles("agree")
    def agree(self) -> None:
        """Agree to what is told, or go to where the part is written that one is at; where there is neither, close."""
        self.dismiss("agree" if self._agree else None if self._part is None else "go")

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it; one on a part chooses it, one more goes to where it is written."""
        super().on_click(event)
        if event.widget is not self.prose or not self._parts:
            return
        at = self.prose.content_at(event)
        line = self.prose.paragraph_at(at.y)
        part = next((n for n, each in enumerate(self._parts) if each.holds(line, at.x)), None)
        if part is None:
            return
        if part == self._part:
            self.agree()
        else:
            self._choose(part)

    @handles("export_language")
    def other_language(self) -> None:
        """Ask for it in the next language."""
        if self._languages:
            self.dismiss("language")

    @handles("copy_text")
    def copy_text(self) -> None:
        """Copy all that is told."""
        self.dismiss("copy")

    @handles("close", "reading")
    def leave(self) -> None:
        """Close."""
        self.close()
