"""What a program under test sees of the machine: a home, a state and plans of its own, nothing else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def environment(home: Path, plans: Path, lang: str, more: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The whole environment of a program; `more` adds to it, and takes a variable away with None.

    lang: value of LANG. plans: the folder of plans (KSP_PLANS). State (KSP_STATE_DIR) lies in `home`.
    """
    variables: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(REPOSITORY),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_STATE_HOME": str(home / ".state"),
        "XDG_DATA_HOME": str(home / ".data"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "TMPDIR": tempfile.gettempdir(),
        "KSP_STATE_DIR": str(home / "state"),
        "KSP_PLANS": str(plans),
        "LANG": lang,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **(more or {}),
    }
    return {name: value for name, value in variables.items() if value is not None}
