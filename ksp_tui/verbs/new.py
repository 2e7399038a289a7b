"""`ksp new NAME`."""

from __future__ import annotations

import argparse
import sys

from ksp_tui.cli import UsageError
from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.verbs.common import folder_of, open_app, store_failure


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("name", metavar="NAME", help=t("cli.name"))
    parser.add_argument("--no-open", action="store_true", help=t("cli.no_open"))


def changes(_: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return True


def run(args: argparse.Namespace) -> int:
    """Make a plan for an account, tell its file, and open it in a terminal."""
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.folder import UnsafeName, create_plan, plan_path
    from ksp_tui.store.planfile import ValueDoesNotFit

    state = StateStore()
    if not args.name.strip():
        raise UsageError(t("cli.empty_name"))
    folder = folder_of(args, state, make=True)
    try:
        plan = create_plan(folder, args.name.strip(), None, state)
    except StoreError as error:
        raise store_failure(error) from error
    except (UnsafeName, ValueDoesNotFit) as error:
        raise UsageError(t("home.bad_name")) from error
    print(plan_path(folder, plan))
    if args.no_open or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return 0
    return open_app(folder, plan)
