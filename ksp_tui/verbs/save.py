"""`ksp save "WHAT"`: a commit of the plans alone, with what has changed in its message."""

from __future__ import annotations

import argparse

from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import folder_of, plan_of, today
from ksp_tui.verbs.failures import not_written
from ksp_tui.verbs.versions import repository_of


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("what", metavar="WHAT", nargs="?", default="", help=t("cli.save_what"))
    parser.add_argument("--plan", metavar="PLAN", help=t("cli.save_plan"))
    parser.add_argument("--dry-run", action="store_true", help=t("cli.save_dry"))


def changes(args: argparse.Namespace) -> bool:
    """Say whether it does more than tell: then it goes on though nobody hears it."""
    return not args.dry_run


def run(args: argparse.Namespace) -> int:
    """Commit the folder's plans, or one of them; whatever else is staged stays as it is."""
    from ksp_tui.documents.commit import (
        branch_words,
        git_refused,
        merging_words,
        message,
        no_branch_words,
        plan_files,
        uncommitted,
    )
    from ksp_tui.store.atomic import StoreError
    from ksp_tui.store.git import GitError

    state = StateStore()
    if args.plan:
        folder, plan = plan_of(args, state)
    else:
        folder, plan = folder_of(args, state), ""
    repository = repository_of(folder)
    try:
        now = repository.state()
        names = [name for name in plan_files(now) if not plan or name == f"{plan}.toml"]
        found = uncommitted(repository, names, today())
        if not found:
            print(t("commit.nothing"))
            return 0
        for each in found:
            if each.what in {"waiting", "broken"}:
                raise UsageError(t(f"commit.{each.what}", path=clean(str(each.path))))
        if now.merging:
            raise UsageError(merging_words())
        words = message(args.what, found)
        if args.dry_run:
            print(clean(words, "\n"), end="")
            return 0
        commit = repository.commit([each.path for each in found], words)
    except GitError as error:
        raise UsageError(git_refused(error)) from error
    except StoreError as error:
        raise not_written(error) from error
    print(t("commit.done", commit=commit, count=len(found), branch=branch_words(now)))
    if now.detached:
        print(no_branch_words())
    return 0
