"""`ksp git setup`: git compares and merges plans by people and goals; it says first what it does."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.usage import UsageError
from ksp_tui.verbs.asking import agreed
from ksp_tui.verbs.common import folder_of
from ksp_tui.verbs.failures import not_written
from ksp_tui.verbs.versions import repository_of

if TYPE_CHECKING:
    from ksp_tui.store.git_setup import Step


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("what", metavar="setup", choices=("setup",), help=t("cli.git_what"))
    parser.add_argument("--yes", action="store_true", help=t("cli.git_yes"))
    parser.add_argument("--undo", action="store_true", help=t("cli.git_undo"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return bool(args.yes)


def run(args: argparse.Namespace) -> int:
    """Tell every file and setting that changes, and change them when somebody agrees."""
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.git import GitError
    from ksp_tui.store.git_setup import steps, take

    folder = folder_of(args, StateStore())
    repository = repository_of(folder)
    try:
        todo = steps(repository, undo=args.undo)
        if not todo:
            print(t("git.undone" if args.undo else "git.ready"))
            return 0
        for step in todo:
            for line in _told(step, str(repository.folder), args.undo):
                print(clean(line))
        if not args.yes and not (sys.stdin.isatty() and sys.stdout.isatty()):
            print(t("git.how"))
            return 0
        if not args.yes and not agreed(t("git.ask")):
            print(t("git.not_done"))
            return 0
        take(repository, todo, undo=args.undo)
    except GitError as error:
        raise UsageError(t("git.refused", detail=clean(str(error)))) from error
    except StoreError as error:
        raise not_written(error) from error
    print(t("git.taken_back" if args.undo else "git.done"))
    return 0


def _told(step: Step, folder: str, undo: bool) -> list[str]:
    if step.kind == "file":
        head = t("git.file_less" if undo else "git.file_more", path=f"{folder}/{step.name}")
        return [head, *(f"    {line}" for line in step.lines)]
    if undo:
        return [t("git.setting_less", name=step.name)]
    return [t("git.setting_more", name=step.name), f"    {step.lines[0]}"]
