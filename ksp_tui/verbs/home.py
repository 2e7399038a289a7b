"""`ksp`: home, the folder of plans."""

from __future__ import annotations

import argparse

from ksp_tui.store.state import StateStore
from ksp_tui.verbs.common import folder_of, open_app


def run(args: argparse.Namespace) -> int:
    """Open home."""
    state = StateStore()
    return open_app(folder_of(args, state), None)
