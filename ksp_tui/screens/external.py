"""A text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from ksp_tui.store.decode import shown_text


def edit_outside(app: App[None], text: str) -> str | None:
    """
    Let $VISUAL or $EDITOR change `text`; None when there is no editor, or it can't be run here.

    What the editor has written counts even when it ended with a failure: only an unchanged text is given up.
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
        path.unlink(missing_ok=True)
    return written if done.returncode == 0 or written != text else None


def editor_command() -> list[str]:
    """Return the words of $VISUAL or $EDITOR; none where they name nothing that can be read (an open quote)."""
    try:
        return shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:
        return []
