"""A text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


def edit_outside(app: App[None], text: str) -> str | None:
    """Let $VISUAL or $EDITOR change `text`; None when there is no editor, or it can't be run here."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        return None
    handle, name = tempfile.mkstemp(suffix=".txt", prefix="ksp-")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with app.suspend():
            done = subprocess.run([*command, name], check=False)
        return path.read_text(encoding="utf-8") if done.returncode == 0 else None
    except (OSError, SuspendNotSupported, UnicodeDecodeError):
        return None
    finally:
        path.unlink(missing_ok=True)
