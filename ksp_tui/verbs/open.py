"""`ksp open PLAN`."""

from __future__ import annotations

import argparse

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.verbs.common import open_app, plan_of


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("plan", metavar="PLAN", help=t("cli.plan"))


def run(args: argparse.Namespace) -> int:
    """Open a plan where it was left."""
    state = StateStore()
    folder, plan = plan_of(args, state)
    return open_app(folder, plan)
