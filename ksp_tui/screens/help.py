"""Help over the screen: the field, the module's way of typing, the keys that work here."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from ksp_tui.commands import Scope, in_scope, key_name
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import pad, wrap
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.bar import Bar
from ksp_tui.widgets.coach import how_to_type


class HelpScreen(Overlay[None]):
    """What can be done here."""

    CSS_PATH = ["help.tcss"]
    SCOPES = ("help",)

    def __init__(
        self, scope: Scope, module: int | None = None, rows: Rows | None = None, field: str | None = None
    ) -> None:
        super().__init__()
        self._scope: Scope = scope
        self._module, self._rows, self._field = module, rows, field
        self.words = Static(id="text", markup=False)
        self.scroll = VerticalScroll(id="scroll", can_focus=False)

    def compose(self) -> ComposeResult:
        """One scrolled text, keys."""
        with Vertical(id="box"):
            with self.scroll:
                yield self.words
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Write it."""
        self.write()
        self.show_footer()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.write()

    def write(self) -> None:
        """Write field, typing and keys, broken to the width there is."""
        width = max(20, min(86, self.size.width) - 8)
        text = Text(no_wrap=True)
        colors = self.app.theme_variables

        def put(words: str, style: str = "") -> None:
            for line in wrap(clean(words, "\n"), width):
                text.append(line + "\n", style)

        head = f"bold {colors['primary']}"
        if self._rows is not None and self._field:
            put(self._rows.label(self._field), head)
            for words in (self._rows.ask(self._field), how_to_type(self._rows, self._field)):
                if words:
                    put(words)
            text.append("\n")
        put(t("help.typing"), head)
        put(t("help.typing.text"))
        text.append("\n")
        put(t("help.keys"), head)
        for command in in_scope(self._scope):
            keys = "  ".join(key_name(key) for key in command.keys)
            label = pad(t(f"command.{command.id}"), 18)
            text.append(pad(keys, 26), f"bold {colors['accent']}")
            text.append(label)
            lines = wrap(t(f"command.{command.id}.help"), max(10, width - 44)) or [""]
            text.append(lines[0] + "\n", colors.get("text-muted", ""))
            for line in lines[1:]:
                text.append(" " * 44 + line + "\n", colors.get("text-muted", ""))
        self.words.update(text)

    def other_key(self, event: events.Key) -> bool:
        """Scroll what is longer than the box; Enter and q close it as well."""
        if event.key in {"enter", "q"}:
            self.close()
            return True
        page = max(1, self.scroll.size.height - 1)
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}.get(event.key)
        if step is None:
            return False
        self.scroll.scroll_relative(y=step, animate=False)
        return True

    @handles("close", "help")
    def leave(self) -> None:
        """Close."""
        self.close()
