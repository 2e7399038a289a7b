"""The editor of a long text: Enter moves on as everywhere, Ctrl+J begins a new line."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.document import _wrapped_document
from textual.document._document import Selection
from textual.geometry import Offset
from textual.widgets import TextArea

from ksp_tui.entry.table import unquoted
from ksp_tui.text.clean import strip_controls
from ksp_tui.text.wrap import break_offsets
from ksp_tui.widgets.editor import Host, run_own_binding


def _offsets(text: str, width: int, tab_size: int, *_: Any, **__: Any) -> list[int]:
    return break_offsets(text, width)


# Textual takes a run of Chinese as one word and leaves lines half empty; a TextArea has no other place to say where
# its lines may break.
setattr(_wrapped_document, "compute_wrap_offsets", _offsets)  # noqa: B010 - not exported


class TextEditor(TextArea):
    """A TextArea without a frame, which reports to its host. Imported when the first long text is entered."""

    DEFAULT_CSS = """
    TextEditor { border: none; padding: 0; background: $surface; color: $foreground; scrollbar-size-vertical: 1; }
    TextEditor:focus { border: none; background: $primary 22%; color: $foreground; }
    """

    def __init__(self, host: Host, *, id: str | None = None) -> None:
        super().__init__(
            id=id,
            compact=True,
            show_line_numbers=False,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )
        self._host = host
        self._shown = ""

    def begin(self, text: str, *, select: bool = False) -> None:
        """Show `text` with the caret behind it; with `select` typing replaces all of it."""
        text = strip_controls(text)
        self._shown = text
        self.load_text(text)
        self.move_cursor(self.document.end)
        if select:
            self.selection = Selection((0, 0), self.document.end)
        self.call_after_refresh(self.place_cursor)

    def place_cursor(self) -> None:
        """Tell the terminal where the caret is: an input method opens its window there."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    @property
    def caret_cell(self) -> Offset | None:
        """Where one types on the screen as it is laid out now."""
        return self.cursor_screen_offset

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        """Leave the terminal's cursor where one types."""
        kept = self.app.cursor_position
        super()._watch_selection(previous_selection, selection)
        if not self.has_focus:
            self.app.cursor_position = kept

    @property
    def at_top(self) -> bool:
        """Whether the caret is in the first line as it is wrapped."""
        return bool(self.cursor_at_first_line and self.get_cursor_up_location() == (0, 0))

    @property
    def at_bottom(self) -> bool:
        """Whether the caret is in the last line as it is wrapped."""
        return bool(self.cursor_at_last_line and self.get_cursor_down_location() == self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the host of what the person typed."""
        event.stop()
        if self.text != self._shown:
            self._shown = self.text
            self._host.editor_changed(self.text)

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep the message from others."""
        event.stop()

    async def _on_key(self, event: events.Key) -> None:
        if event.key in {"ctrl+j", "shift+enter", "alt+enter"}:
            self._replace_via_keyboard("\n", *self.selection)
        elif not self._host.editor_key(event) and (event.is_printable or not run_own_binding(self, event.key)):
            return
        event.stop()
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        """Put a text in with its lines; a spreadsheet's cell without the quotes that are set around it."""
        event.text = unquoted(strip_controls(event.text))
        await super()._on_paste(event)
        event.prevent_default()

    def on_resize(self) -> None:
        """Its place on the screen is known only now."""
        self.call_after_refresh(self.place_cursor)

    def _on_focus(self, event: events.Focus) -> None:
        self.call_after_refresh(self.place_cursor)
