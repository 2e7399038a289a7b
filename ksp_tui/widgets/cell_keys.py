"""Which keys go to another field, and which through the text of the one that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from ksp_tui.widgets.editor import LineEditor

if TYPE_CHECKING:
    from ksp_tui.widgets.cell_editor import CellEditor

#: Keys that take what was typed and move the cursor.
KEYS = {
    "enter", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "ctrl+home", "ctrl+end",
}  # fmt: skip


def is_for_the_text(editing: CellEditor, event: events.Key, *, chosen: bool) -> bool:
    """Say whether a key moves the caret and not the cursor; `chosen`: the field holds one word of a list."""
    key, editor = event.key, editing.current
    if isinstance(editor, LineEditor):
        if key in {"left", "right"} and not editing.at_rest:
            return True
        if event.is_printable and editing.at_rest and chosen:
            editing.line.select_all()  # typing behind a chosen word finds nothing: it looks for another one
        return key in {"home", "end"}
    return (
        key in {"left", "right", "home", "end", "pageup", "pagedown"}
        or (key == "up" and not editor.at_top)
        or (key == "down" and not editor.at_bottom)
    )
