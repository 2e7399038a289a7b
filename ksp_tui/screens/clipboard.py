"""Copying with the system's own tool, which works where a terminal's clipboard sequence does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def copy_with_system(text: str) -> bool:
    """Hand `text` to pbcopy, clip, wl-copy, xclip or xsel; say whether one of them took it."""
    commands: list[list[str]] = []
    encoding = "utf-8"
    if sys.platform == "darwin":
        commands = [["pbcopy"]]
    elif sys.platform == "win32":
        commands, encoding = [["clip"]], "utf-16-le"
    elif os.environ.get("WAYLAND_DISPLAY"):
        commands = [["wl-copy"]]
    elif os.environ.get("DISPLAY"):
        commands = [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    for command in commands:
        if shutil.which(command[0]) is None:
            continue
        try:
            done = subprocess.run(command, input=text.encode(encoding), timeout=3, check=False,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False
