"""A plan that can't be opened: what is wrong, the line it stands in, what to do. The file is never written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from ksp_tui.commands import Scope
from ksp_tui.model.finding import Finding
from ksp_tui.screens.base import KspScreen, bindings_for
from ksp_tui.screens.handlers import handles
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import finding_words, remedy_words
from ksp_tui.text.wrap import crop, wrap
from ksp_tui.widgets.bar import Bar, Chip

AROUND = 6
"""Lines shown before and behind the one that is wrong."""


class BrokenScreen(KspScreen):
    """Shows one file that can't be read."""

    SCOPE: ClassVar[Scope] = "broken"
    CSS_PATH = ["base.tcss"]
    BINDINGS = bindings_for("broken")

    def __init__(self, path: Path, findings: Sequence[Finding], text: str) -> None:
        super().__init__()
        self._path, self._findings, self._text = path, findings, text
        self.words = Static(id="text", markup=False)

    def compose(self) -> ComposeResult:
        """Header, text, footer."""
        yield Bar(id="header")
        with VerticalScroll(id="body", can_focus=False, classes="surface"):
            yield self.words
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """Write it."""
        self.relabel()

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """The file's name."""
        return [Chip("KSP", "strong", "home"), Chip(self._path.name, "strong")], [Chip(t("broken.locked"), "bad")]

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self.is_mounted:
            self.relabel()

    def relabel(self) -> None:
        """Write what is wrong, where, and what to do."""
        super().relabel()
        width = max(20, self.size.width - 4)
        colors = self.app.theme_variables
        text = Text(no_wrap=True)

        def put(words: str, style: str = "") -> None:
            for line in wrap(clean(words, "\n"), width):
                text.append(line + "\n", style)

        for finding in self._findings:
            if finding.severity != "error":
                continue
            place = t("broken.place", line=finding.line, column=finding.column)
            put(f"! {finding.code}  {finding_words(finding)}", f"bold {colors['error']}")
            put(f"{self._path.name}  {place}")
            put(remedy_words(finding), colors["success"])
            text.append("\n")
            lines = self._text.split("\n")
            for number in range(max(1, finding.line - AROUND), min(len(lines), finding.line + AROUND) + 1):
                here = number == finding.line
                mark = ">" if here else " "
                shown = crop(clean(lines[number - 1]), width - 8)
                text.append(f"{mark}{number:5}  {shown}\n", "bold" if here else colors.get("text-muted", ""))
                if here and finding.column > 1:
                    from rich.cells import cell_len

                    text.append(
                        " " * (8 + cell_len(clean(lines[number - 1][: finding.column - 1]))) + "^\n", colors["error"]
                    )
            text.append("\n")
            break
        put(t("broken.kept"))
        self.words.update(text)

    @handles("home", "broken")
    @handles("up", "broken")
    def home(self) -> None:
        """Go home."""
        self.ksp.show_home()

    def on_key(self, event: events.Key) -> None:
        """Escape goes home."""
        if event.key in {"escape", "enter"}:
            event.stop()
            self.home()
