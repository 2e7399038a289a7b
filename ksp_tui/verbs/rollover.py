"""`ksp rollover PLAN`: close the fiscal year that has ended."""

from __future__ import annotations

import argparse

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import on_disk, opened, ready_to_write
from ksp_tui.verbs.failures import not_written


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("plan", metavar="PLAN", help=t("cli.plan"))
    parser.add_argument("--yes", action="store_true", help=t("cli.rollover_yes"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return bool(args.yes)


def run(args: argparse.Namespace) -> int:
    """Tell what closing the year would do; with --yes do it, a frozen copy first."""
    from ksp_tui.changes.rollover import preview
    from ksp_tui.session.contact_log import plan_model
    from ksp_tui.session.refused import Refused
    from ksp_tui.session.rollover import close_year
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.names import ARCHIVE
    from ksp_tui.views.words import refused_words

    state = StateStore()
    book, plan = opened(args, state)
    if args.yes:
        ready_to_write(book, plan)
    lines = preview(plan_model(book, plan), book.day_of(plan)).lines
    if not args.yes:
        print("\n".join(lines))
        if len(lines) > 1:
            print(t("cli.rollover_how"))
        return 0
    try:
        done = close_year(book, plan)
    except StoreError as error:
        raise not_written(error) from error
    except Refused as error:
        raise UsageError(refused_words(book, error)) from error
    on_disk(book, plan)
    print("\n".join(lines))
    if done is not None:
        print(t("cli.rollover_copy", path=str(book.folder_path / ARCHIVE / f"{done.copy}.toml")))
    return 0
