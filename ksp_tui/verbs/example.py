"""`ksp example`: the worked plan."""

from __future__ import annotations

import argparse
import sys

from ksp_tui.store.state import State
from ksp_tui.text import t
from ksp_tui.verbs.common import folder_of, open_app, store_failure


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("--no-open", action="store_true", help=t("cli.no_open"))


def run(args: argparse.Namespace) -> int:
    """Put the worked plan into the folder, tell its file, and open it in a terminal."""
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.folder import plan_path
    from ksp_tui.workbook.examples import put_example

    state = State()
    folder = folder_of(args, state, make=True)
    try:
        plan = put_example(folder, None, state)
    except StoreError as error:
        raise store_failure(error) from error
    print(plan_path(folder, plan))
    if args.no_open or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return 0
    return open_app(folder, plan)
