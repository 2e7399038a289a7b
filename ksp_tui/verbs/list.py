"""`ksp list`."""

from __future__ import annotations

import argparse
import sys

from ksp_tui.store.state import StateStore
from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import finding_words, named_words
from ksp_tui.text.wrap import pad
from ksp_tui.verbs.common import folder_of, json_text, listing_of


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("--json", action="store_true", help=t("cli.json"))
    parser.add_argument("--archived", action="store_true", help=t("cli.archived"))


def run(args: argparse.Namespace) -> int:
    """List the plans of the folder with their accounts; what can't be read is listed with its error."""
    state = StateStore()
    listing = listing_of(folder_of(args, state), archived=args.archived, whole=True)
    if args.json:
        items = [
            {
                "id": entry.id,
                "account": entry.account,
                "status": entry.header.get("status"),
                "path": str(entry.path),
                "findings": [{"code": f.code, "message": finding_words(f), "line": f.line} for f in entry.findings],
            }
            for entry in listing.plans
        ]
        print(json_text(items))
        return 0
    width = max((len(entry.id) for entry in listing.plans), default=0) + 2
    for entry in listing.plans:
        status = entry.header.get("status")
        key = f"choice.plan_status.{status}"
        words = t(key) if isinstance(status, str) and has(key) else ""
        problem = f"! {entry.findings[0].code} {finding_words(entry.findings[0])}" if entry.findings else ""
        print(f"{pad(clean(entry.id), width)}  {pad(clean(entry.account), 24)}  {pad(words, 10)}  {problem}".rstrip())
    for finding in listing.findings:
        print(f"{finding.code} {named_words(finding)}", file=sys.stderr)
    return 0
