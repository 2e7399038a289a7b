"""`ksp schema`: the JSON schema by which editors complete and check plan files, offline."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ksp_tui.store.canon import INDENT
from ksp_tui.store.state import StateStore
from ksp_tui.text import language, t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import folder_of
from ksp_tui.verbs.failures import not_written

#: File names of the schemas in a folder of plans; a plan names the first in its first line, ``#:schema ./…``.
PLAN_SCHEMA, FOLDER_SCHEMA = "ksp-plan.schema.json", "ksp-folder.schema.json"
#: How Taplo and the editors that use it write a list, so that saving in one leaves a plan's lines as they are.
TAPLO_NAME = ".taplo.toml"
TAPLO = f"""\
# Plans have one element of a list a line, behind four spaces: editors must not fold or move them when they save.
[formatting]
indent_string = "{INDENT}"
array_auto_collapse = false
array_auto_expand = false
"""


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("--folder", action="store_true", help=t("cli.schema_folder"))
    parser.add_argument("--write", action="store_true", help=t("cli.schema_write"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return bool(args.write)


def run(args: argparse.Namespace) -> int:
    """Write the schema to the standard output, or both into the folder of plans, with how editors are to save."""
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
            raise not_written(error) from error
        print(folder / name)
    _put_taplo(folder, state)
    print(t("cli.schema_written", plan=f"#:schema ./{PLAN_SCHEMA}", folder=f"#:schema ./{FOLDER_SCHEMA}"))
    return 0


def _put_taplo(folder: Path, state: StateStore) -> None:
    """Write how editors are to save plans; settings that are there already are the person's own and stay."""
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.file import ChangedOnDisk, save_bytes

    path = folder / TAPLO_NAME
    try:
        save_bytes(path, TAPLO.encode(), "", state)
    except ChangedOnDisk:
        lines = "; ".join(TAPLO.splitlines()[1:])
        print(t("cli.taplo_kept", path=clean(str(path)), lines=lines), file=sys.stderr)
        return
    except StoreError as error:
        raise not_written(error) from error
    print(path)


def _text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
