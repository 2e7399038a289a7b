"""`ksp show PLAN`: a plan as plain text for pipes and screen readers, as Markdown, or as JSON."""

from __future__ import annotations

import argparse

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import add_format, json_text, plan_of, put_document


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("plan", metavar="PLAN", help=t("cli.plan"))
    parser.add_argument("--module", type=int, choices=range(9), metavar="0-8", help=t("cli.module"))
    add_format(parser)
    parser.add_argument("--json", action="store_true", help=t("cli.json"))


def run(args: argparse.Namespace) -> int:
    """Write the plan, or one module of it."""
    from ksp_tui.checks.registry import check_file
    from ksp_tui.documents.show import as_json, show_document
    from ksp_tui.model.ids import FOLDER_FILE
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.status.summaries import folder_accounts
    from ksp_tui.text.findings import finding_words

    state = StateStore()
    folder, plan = plan_of(args, state)
    book = Workbook(folder, state)
    file = book.file(plan)
    lists = book.folder if book.file(FOLDER_FILE).model is not None else None
    accounts = folder_accounts(book) if file.model is not None else {}
    findings = check_file(file, lists, book.today(), accounts)
    if file.model is None:
        first = findings[0]
        raise UsageError(f"{file.path}:{first.line}:{first.column}: {first.code} {finding_words(first)}")
    if args.json:
        print(json_text(as_json(book, plan, findings, accounts, args.module)))
    else:
        put_document(show_document(book, plan, args.module, accounts), args.format)
    return 0
