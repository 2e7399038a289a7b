"""Which keys go to another field, and which through the text of the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from ksp_tui.widgets.editor import LineEditor

if TYPE_CHECKING:
    from ksp_tui.widgets.text_editor import TextEditor

#: Keys that take what was typed and move the cursor.
KEYS = {
    "enter", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "ctrl+home", "ctrl+end",
}  # fmt: skip


def is_for_the_text(editor: LineEditor | TextEditor, event: events.Key, *, at_rest: bool, chosen: bool) -> bool:
    """
    Say whether a key moves the caret and not the cursor.

    `at_rest`: nothing was done in the text yet; `chosen`: the field holds one word of a list.
    """
    key = event.key
    if isinstance(editor, LineEditor):
        if key in {"left", "right"} and not at_rest:
            return True
        if event.is_printable and at_rest and chosen:
            editor.select_all()  # typing behind a chosen word finds nothing: it looks for another one
        return key in {"home", "end"}
    return (
        key in {"left", "right", "home", "end", "pageup", "pagedown"}
        or (key == "up" and not editor.at_top)
        or (key == "down" and not editor.at_bottom)
    )
