"""`ksp status PLAN`: five lines to paste into a chat or mail."""

from __future__ import annotations

import argparse

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.verbs.common import add_format, opened, put_document


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("plan", metavar="PLAN", help=t("cli.plan"))
    add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Write what moved, what is stuck, what is next, where help is needed, and the figure of the week."""
    from ksp_tui.documents.status import status_document

    book, plan = opened(args, StateStore())
    put_document(status_document(book, plan, book.day_of(plan)), args.format, title=False)
    return 0
