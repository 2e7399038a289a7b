"""`ksp merge BASE OURS THEIRS [SIZE] [PATH]`: git's merge driver for plans."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.verbs.common import today
from ksp_tui.verbs.failures import not_written
from ksp_tui.verbs.versions import bytes_of, class_of

if TYPE_CHECKING:
    from ksp_tui.model.common import Model
    from ksp_tui.store.merge_files import MergedFile


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("base", metavar="BASE", help=t("cli.merge_base"))
    parser.add_argument("ours", metavar="OURS", help=t("cli.merge_ours"))
    parser.add_argument("theirs", metavar="THEIRS", help=t("cli.merge_theirs"))
    parser.add_argument("size", metavar="SIZE", type=int, nargs="?", default=7, help=t("cli.merge_size"))
    parser.add_argument("path", metavar="PATH", nargs="?", default="", help=t("cli.merge_path"))


def changes(_: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return True


def run(args: argparse.Namespace) -> int:
    """Put three versions together into OURS: 0 when it is clean, 1 when a person has to choose, as git expects it."""
    from ksp_tui.store.atomic import StoreError, replace
    from ksp_tui.store.merge_files import merge_files

    cls = class_of(args.path or args.ours)
    base, ours, theirs = (bytes_of(Path(path)) for path in (args.base, args.ours, args.theirs))
    found = merge_files(base, ours, theirs, cls, size=max(7, args.size))
    try:
        if found.data != ours:
            replace(Path(args.ours), found.data, sync=False)
    except StoreError as error:
        raise not_written(error) from error
    name = clean(args.path or args.ours)
    if found.by_line:
        print(t("merge.by_line", path=name, side=t(f"merge.{found.by_line}")))
    if found.clean:
        return 0
    if found.conflicts:
        _tell(name, found, cls, base, ours, theirs)
    print(t("merge.how", path=f'"{name}"' if " " in name else name))
    return 1


def _tell(name: str, found: MergedFile, cls: type[Model], *versions: bytes) -> None:
    from ksp_tui.documents.differences import conflict_words, side_of
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.planfile import parse_bytes

    models = [parse_bytes(data, cls).model or cls() for data in versions]
    base, ours, theirs = (side_of(model, Folder.blank(), today()) for model in models)
    print(t("merge.waits", path=name, count=len(found.conflicts)))
    for conflict in found.conflicts:
        for line in conflict_words(conflict, (base, ours, theirs)):
            print(f"  {line}")
