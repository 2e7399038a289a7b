"""`ksp schema`: the JSON schema by which editors complete and check plan files, offline."""

from __future__ import annotations

import argparse
import json

from ksp_tui.store.state import StateStore
from ksp_tui.text import language, t
from ksp_tui.verbs.common import folder_of, store_failure

#: File names of the schemas in a folder of plans; a plan names the first in its first line, ``#:schema ./…``.
PLAN_SCHEMA, FOLDER_SCHEMA = "ksp-plan.schema.json", "ksp-folder.schema.json"


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("--folder", action="store_true", help=t("cli.schema_folder"))
    parser.add_argument("--write", action="store_true", help=t("cli.schema_write"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return bool(args.write)


def run(args: argparse.Namespace) -> int:
    """Write the schema to the standard output, or both into the folder of plans."""
    from ksp_tui.documents.schema import schema_for
    from ksp_tui.model.folder import FOLDER
    from ksp_tui.model.plan import PLAN

    state = StateStore()
    if not args.write:
        print(_text(schema_for(FOLDER if args.folder else PLAN, language())), end="")
        return 0
    from ksp_tui.store.atomic import StoreError, replace

    folder = folder_of(args, state)
    for name, layout in ((PLAN_SCHEMA, PLAN), (FOLDER_SCHEMA, FOLDER)):
        try:
            replace(folder / name, _text(schema_for(layout, language())).encode(), mode=0o644)
        except StoreError as error:
            raise store_failure(error) from error
        print(folder / name)
    print(t("cli.schema_written", plan=f"#:schema ./{PLAN_SCHEMA}", folder=f"#:schema ./{FOLDER_SCHEMA}"))
    return 0


def _text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
