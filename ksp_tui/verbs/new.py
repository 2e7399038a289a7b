"""`ksp new NAME`."""

from __future__ import annotations

import argparse

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import tidy_name
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import folder_of, open_app, screens_work
from ksp_tui.verbs.failures import not_written


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("name", metavar="NAME", help=t("cli.name"))
    parser.add_argument("--no-open", action="store_true", help=t("cli.no_open"))
    parser.add_argument("--again", action="store_true", help=t("cli.again"))


def changes(_: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return True


def run(args: argparse.Namespace) -> int:
    """Make a plan for an account, tell its file, and open it in a terminal."""
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.folder import UnsafeName, create_plan, plan_path, same_account
    from ksp_tui.store.planfile import ValueDoesNotFit

    state = StateStore()
    name = tidy_name(args.name)
    if not name:
        raise UsageError(t("cli.empty_name"))
    folder = folder_of(args, state, make=True)
    same = [] if args.again else same_account(folder, name)
    if same:
        plans = t("entry.separator").join(t("cli.in_archive", plan=e.id) if e.archived else e.id for e in same)
        raise UsageError(t("cli.same_account", name=name, plans=plans))
    try:
        plan = create_plan(folder, name, None, state)
    except StoreError as error:
        raise not_written(error) from error
    except (UnsafeName, ValueDoesNotFit) as error:
        raise UsageError(t("home.bad_name")) from error
    print(plan_path(folder, plan))
    if args.no_open or not screens_work():
        return 0
    return open_app(folder, plan)
