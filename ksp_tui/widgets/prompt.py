"""One question in the line above the footer: a new name, words to filter by."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from ksp_tui.text.clean import clean
from ksp_tui.widgets.editor import LineEditor


class Prompt(Horizontal):
    """Label and editor; Enter answers, Escape gives up."""

    DEFAULT_CSS = """
    Prompt { display: none; height: 1; padding: 0 1; }
    Prompt Static { width: auto; color: $accent; text-style: bold; margin: 0 1 0 0; }
    Prompt LineEditor { width: 1fr; }
    """
    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = Static("", markup=False)
        self.line = LineEditor(self, joint=" ")
        self._typed: Callable[[str], None] | None = None
        self._done: Callable[[str | None], None] | None = None

    def compose(self) -> ComposeResult:
        """Label, then editor."""
        yield self._label
        yield self.line

    @property
    def is_open(self) -> bool:
        """Whether a question stands open."""
        return bool(self.display)

    def ask(
        self,
        label: str,
        text: str,
        typed: Callable[[str], None] | None,
        done: Callable[[str | None], None],
    ) -> None:
        """Ask; `typed` hears every change, `done` the answer, None when it was given up."""
        self._label.update(clean(label))
        self._typed, self._done = typed, done
        self.display = True
        self.line.begin(text)
        self.screen.set_focus(self.line, scroll_visible=False)

    def editor_key(self, event: events.Key) -> bool:
        """Answer or give up."""
        if event.key not in {"enter", "escape"}:
            return event.key in {"tab", "shift+tab", "up", "down"}
        self._answer(self.line.value if event.key == "enter" else None)
        return True

    def take(self) -> None:
        """Take what is typed as the answer, where a question stands open."""
        if self.is_open:
            self._answer(self.line.value)

    def _answer(self, answer: str | None) -> None:
        self.display = False
        done, self._done = self._done, None
        if done is not None:
            done(answer)

    def editor_changed(self, text: str) -> None:
        """Pass on what is typed."""
        if self._typed is not None:
            self._typed(text)

    def editor_paste(self, text: str) -> bool:
        """Leave the paste to the editor: its lines become one."""
        return False
