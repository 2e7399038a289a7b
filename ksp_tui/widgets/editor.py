"""
The editors that are parked on the current cell: one line, or a long text.

Every key is handled at once, inside the editor, in the order it was typed. Left to bubble, a binding (Enter, Backspace)
would run after the characters typed behind it: a fast burst of text, Enter, text would lose or mix them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Protocol

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets.input import Selection

from ksp_tui.entry.table import unquoted
from ksp_tui.text.clean import strip_controls
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.drawn import selected_text


class Host(Protocol):
    """Whoever parks an editor: it sees each key first, and each change of the text."""

    def editor_key(self, event: events.Key) -> bool:
        """Handle a key before the editor does; say whether that is all."""

    def editor_changed(self, text: str) -> None:
        """The person changed the text."""

    def editor_paste(self, text: str) -> bool:
        """Handle a paste of several lines or cells; say whether that is all."""


class Leading(Protocol):
    """A list that can put the terminal's cursor on its current line."""

    @property
    def display(self) -> bool:
        """Whether it is shown."""

    def lead_cursor(self) -> None:
        """Put the terminal's cursor on the current line though a filter has the focus."""


def run_own_binding(widget: Widget, key: str) -> bool:
    """Run the action that the widget's class binds to `key`, now. Says whether there was one."""
    if key == "ctrl+c" and selected_text(widget.screen):
        widget.screen.action_copy_text()  # what the mouse marked is meant, not what is selected in the field
        return True
    bindings = widget._bindings.key_to_bindings.get(key)
    if not bindings:
        return False
    name, _, rest = bindings[0].action.partition("(")
    action: Callable[..., object] = getattr(widget, f"action_{name}")
    with contextlib.suppress(SkipAction):  # it had nothing to do, such as a copy where nothing is selected
        action(*([True] if rest.startswith("True") else []))
    return True


WIDTH_STEP = 64
"""Cells by which the width of an edited value grows."""
LINE_END = "↵"
"""Stands for a line end where a text of several lines is edited in one."""


def in_one_line(text: str) -> str:
    """Return a text as a line editor shows it: without control characters, its line ends as signs."""
    return strip_controls(text).replace("\t", " ").replace("\n", LINE_END)


class LineEditor(Input):
    """An Input of one line without a frame, which reports to its host."""

    class Joined(Message):
        """Several lines or cells were pasted into the one line; `count` says how many."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    DEFAULT_CSS = """
    LineEditor { border: none; padding: 0; height: 1; background: transparent; color: $foreground; }
    LineEditor:focus { border: none; background: $primary 30%; color: $foreground; }
    LineEditor > .input--cursor { background: $foreground; color: $background; text-style: none; }
    LineEditor > .input--selection { background: $primary 45%; }
    """

    def __init__(self, host: Host, *, id: str | None = None, placeholder: str = "", joint: str = LINE_END) -> None:
        """`joint` stands for the line ends of a pasted text."""
        super().__init__(id=id, compact=True, placeholder=placeholder, select_on_focus=False)
        self._host, self._joint = host, joint
        self._quiet = False
        self._room = 0
        """The cells it was given last; 0 where its style says how many they are."""
        self._seen_from_start: Selection | None = None
        self.chooses: Leading | None = None
        """The list in which Enter takes a line: the terminal's cursor is on that line until something is typed."""
        self.resting = ""
        """What is drawn while nobody types here: the first line of a value that goes on below; "": the value."""

    def begin(self, text: str, *, select: bool = True, from_start: bool = False) -> None:
        """
        Show `text` as the value to edit: all of it selected, so that typing replaces it, or the caret behind it.

        `from_start`: a value longer than the room is seen from its first word until something is done with it.
        """
        text = in_one_line(text)
        self._quiet = True
        self.value = text
        self._quiet = False
        # The caret end of a selected value is its beginning, so that a long value shows from its first word.
        self.selection = Selection(len(text), 0) if select else Selection.cursor(len(text))
        self._seen_from_start = self.selection if from_start else None
        self.call_after_refresh(self.place_cursor)

    def place_cursor(self) -> None:
        """Tell the terminal where the caret is: an input method opens its window there."""
        self._see_caret()
        self._point()

    def _point(self) -> None:
        """Put the terminal's cursor where one types, or on the line that Enter takes while nothing was typed."""
        if not self.has_focus:
            return
        if self._leading is not None:
            self._leading.lead_cursor()
        else:
            self.app.cursor_position = self.cursor_screen_offset

    @property
    def _leading(self) -> Leading | None:
        """The list on whose line the terminal's cursor is."""
        return self.chooses if self.chooses is not None and self.chooses.display and not self.value else None

    @property
    def caret_cell(self) -> Offset | None:
        """Where one types on the screen as it is laid out now; None while the cursor is on a list's line."""
        return self.cursor_screen_offset if self._leading is None else None

    def resize_to(self, width: int) -> None:
        """Take `width` cells from the next frame on; what is typed is seen as it fits into them."""
        self._room = width
        self.styles.width = width
        self._see_caret()

    def _see_caret(self) -> None:
        """Scroll by as little as shows the caret, and not at all where the whole value has room."""
        width, at = self._room or self.size.width, round(self.scroll_x)
        caret = self._position_to_cell(self.cursor_position)  # Textual's own count is one too many at the end
        if caret < width or self.selection == self._seen_from_start:
            at = 0
        elif width:
            at = min(max(at, caret - width + 1), caret)
        self.scroll_to(at, 0, animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Draw the value; one that was not touched and is longer than its cell ends with a sign, an invitation too."""
        width = self.size.width
        if not self.value and y == 0 and width > 1 and cell_len(self.placeholder) > width:
            return self._cut_invitation(width)
        if self.resting and not self.has_focus:
            return Strip([Segment(self.resting, self.rich_style)]).adjust_cell_length(width, self.rich_style)
        strip = super().render_line(y)
        seen = self.selection == self._seen_from_start or not self.has_focus
        if not seen or width < 2 or cell_len(self.value) <= width or self.scroll_x:
            return strip
        last = next((segment.style for segment in reversed(list(strip.crop(0, width))) if segment.text), None)
        return Strip([*strip.crop(0, width - 1), Segment(drawn("…"), last)])

    def _cut_invitation(self, width: int) -> Strip:
        """Draw as much of the invitation as has room; an Input leaves out each word that has not, and all behind it."""
        words = Text(crop(drawn(self.placeholder), width), self.get_component_rich_style("input--placeholder"), end="")
        if self.has_focus and self._cursor_visible:
            words.stylize(self.get_component_rich_style("input--cursor"), 0, 1)
        drawn_words = self.app.console.render(words, self.app.console_options.update_width(width + 1))
        return Strip(drawn_words).extend_cell_length(width + 1).apply_style(self.rich_style)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Draw what is in sight now; the bar that Textual moves along with it has no cell, but a map of its own."""
        if round(old_value) != round(new_value):
            self.refresh()
            if new_value and self.selection == self._seen_from_start:  # a new value scrolled to its end once more
                self.call_after_refresh(self.place_cursor)

    @property
    def content_width(self) -> int:
        """
        The cells that the value takes, in large steps.

        An Input takes them for the size of what it scrolls over, and a new size lays out the whole screen anew: with
        each key that would cost half of the time until it is painted.
        """
        return -(-super().content_width // WIDTH_STEP) * WIDTH_STEP

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is on the screen; Textual's own answer is one cell too far behind the last character."""
        x, y, width, _height = self.content_region
        caret = self._position_to_cell(self.cursor_position) - int(self.scroll_x)
        if self.selection == self._seen_from_start:
            caret = min(caret, width)  # it stands behind what is in sight
        return Offset(x + caret, y)

    @property
    def text(self) -> str:
        """The text with its line ends."""
        return self.value.replace(LINE_END, "\n")

    @property
    def all_selected(self) -> bool:
        """Whether typing now would replace the whole text (also when it is empty)."""
        start, end = sorted(self.selection)
        return start == 0 and end == len(self.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the message from others: the host was told already."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the message from others."""
        event.stop()

    def _watch_selection(self, selection: Selection) -> None:
        """Leave the terminal's cursor where one types: an Input takes it without having the focus too."""
        self.app.clear_selection()
        self._see_caret()  # at once: an Input does it a frame later, by the width it had before
        self._point()

    def watch_value(self, value: str) -> None:
        """Tell the host of what the person typed."""
        if not self._quiet and self.is_attached:
            self._host.editor_changed(self.text)

    async def _on_key(self, event: events.Key) -> None:
        if self._host.editor_key(event) or (not event.is_printable and run_own_binding(self, event.key)):
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        """Put a text in whole: its lines become one, with a sign where each of them ended, and that is told."""
        event.stop()
        event.prevent_default()
        text = strip_controls(event.text)  # an escape sequence from elsewhere must not reach the terminal
        if self._host.editor_paste(text):
            return
        lines = unquoted(text).strip("\n").split("\n")
        self.replace(in_one_line(self._joint.join(lines)), *self.selection)
        count = len(lines) if len(lines) > 1 else text.count("\t") + 1
        if count > 1 and self.value:
            self.post_message(self.Joined(count))

    def _on_focus(self, event: events.Focus) -> None:
        self.call_after_refresh(self.place_cursor)

    def on_resize(self) -> None:
        """Leave the terminal's cursor where it belongs when the room changes."""
        self.call_after_refresh(self.place_cursor)
