"""A text in the person's own editor."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from ksp_tui.store.decode import shown_text
from ksp_tui.text import t
from ksp_tui.text.clean import clean


def edit_outside(app: App[None], text: str) -> str | None:
    """
    Let $VISUAL or $EDITOR change `text`; None when there is no editor, or it can't be run here.

    What the editor has written counts even when it ended with a failure. An unchanged text, and an emptied one, do not
    then: an editor that dies while it saves has emptied the file.
    """
    command = editor_command()
    if not command:
        return None
    handle, name = tempfile.mkstemp(suffix=".txt", prefix="ksp-")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            done = subprocess.run([*command, name], check=False)
        written = shown_text(path.read_bytes())
    except (OSError, SuspendNotSupported):
        return None
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    return written if done.returncode == 0 or (written != text and written.strip()) else None


def editor_named() -> str:
    """Return what $VISUAL or $EDITOR says."""
    return os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""


def editor_command() -> list[str]:
    """Return the words of $VISUAL or $EDITOR; none where they name nothing that can be read (an open quote)."""
    try:
        return shlex.split(editor_named())
    except ValueError:
        return []


def no_editor_words() -> str:
    """Return why there was no text from an editor, and what to do."""
    named = editor_named()
    if not named.strip():
        return t("editor.none")
    return t("editor.failed" if editor_command() else "editor.unreadable", named=clean(named))
