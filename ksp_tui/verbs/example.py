"""`ksp example [NAME]`: the examples, or one of them."""

from __future__ import annotations

import argparse

from ksp_tui.arguments import nearest
from ksp_tui.store.state import StateStore, expanded
from ksp_tui.text import t
from ksp_tui.text.folding import name_key
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import open_app, screens_work
from ksp_tui.verbs.failures import not_written


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("name", metavar="NAME", nargs="?", help=t("example.name"))
    parser.add_argument("--no-open", action="store_true", help=t("cli.no_open"))


def changes(_: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return True


def run(args: argparse.Namespace) -> int:
    """
    Put all examples, or the one named, into their own folder, tell their files, and open the first in a terminal.

    Another folder is used only when it is named with --plans, and then only when nobody's own plans lie there.
    """
    from ksp_tui.session.examples import OwnPlansError, put_example, put_examples
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.folder import plan_path

    state = StateStore()
    example = None if args.name is None else _named(args.name)
    folder = expanded(args.plans) if hasattr(args, "plans") else state.examples
    try:
        plans = put_examples(folder, state) if example is None else [put_example(folder, example, state)]
    except StoreError as error:
        raise not_written(error) from error
    except OwnPlansError as error:
        raise UsageError(t("example.own_plans", path=str(folder))) from error
    for plan in plans:
        print(plan_path(folder, plan))
    if args.no_open or not screens_work():
        return 0
    return open_app(folder, plans[0])


def _named(word: str) -> str:
    """Return the id of the example that was named: by id, or a part of the account's name that fits one."""
    from ksp_tui.session.examples import accounts

    known = accounts()
    asked = name_key(word)
    found = [name for name, account in known.items() if asked in {name_key(name), name_key(account)}]
    found = found or [name for name, account in known.items() if asked and asked in name_key(account)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{name} ({account})" for name, account in known.items())
    raise UsageError(t("example.unknown", word=word, names=names) + nearest(word, [*known, *known.values()]))
