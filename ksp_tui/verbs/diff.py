"""`ksp diff [A [B]]`: what has changed between two versions of a plan, or in all plans of a folder, in sentences."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ksp_tui.store.names import FOLDER_FILE_NAME
from ksp_tui.store.state import StateStore
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.usage import UsageError
from ksp_tui.verbs.common import files_of, folder_of, json_text
from ksp_tui.verbs.versions import bytes_of, class_of, file_of, lists_of, repository_of, version

if TYPE_CHECKING:
    from ksp_tui.changes.sentences import Sentence
    from ksp_tui.changes.side import Side
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.git import Repository


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("a", metavar="A", nargs="?", help=t("cli.diff_a"))
    parser.add_argument("b", metavar="B", nargs="?", help=t("cli.diff_b"))
    parser.add_argument("--since", metavar="REV", help=t("cli.since"))
    parser.add_argument("--json", action="store_true", help=t("cli.json"))
    parser.add_argument("--textconv", action="store_true", help=t("cli.textconv"))


def run(args: argparse.Namespace) -> int:
    """Tell what has changed from A to B, or from a commit (the last one by default) to A, or all plans, as they are."""
    from ksp_tui.documents.differences import changes_between

    if args.a is None:
        return _every(args)
    if args.textconv:
        return _as_text(Path(args.a))
    if args.b is not None and args.since is not None:
        raise UsageError(t("diff.two_ways"))
    before, after, same = _two_files(args) if args.b is not None else _since(args, file_of(args.a, args, StateStore()))
    found = changes_between(before, after)
    if args.json:
        print(json_text(_records(found)))
        return 0
    if not found:
        print(t("diff.same" if same else "diff.form"))
    _tell(found, after)
    return 0


def _records(found: Sequence[Sentence]) -> list[dict[str, Any]]:
    return [
        {"place": ".".join(each.path), "kind": each.difference.kind, "old": each.difference.old,
         "new": each.difference.new, "words": each.words}
        for each in found
    ]  # fmt: skip


def _tell(found: Sequence[Sentence], after: Side, indent: str = "") -> None:
    from ksp_tui.documents.differences import grouped

    for name, own in grouped(found, after.model):
        print(indent + name)
        for each in own:
            print(f"{indent}  {each.words}")


def _every(args: argparse.Namespace) -> int:
    """Tell what has changed in each plan of the folder; what can't be read is named, and the others are told."""
    from ksp_tui.documents.differences import changes_between

    folder, told, code = folder_of(args, StateStore()), [], 0
    repository, revision = repository_of(folder), args.since or "HEAD"
    _need_revision(repository, revision)
    gone = repository.gone_since(revision)
    for path in files_of(folder):
        try:
            before, after, same = _since(args, path)
        except UsageError as error:
            print(error, file=sys.stderr)
            code = 1
            continue
        if not same:
            told.append((path, changes_between(before, after), after))
    if args.json:
        records = [{"file": path.name, **each} for path, found, _ in told for each in _records(found)]
        print(json_text(records + [{"file": name, "kind": "removed"} for name in gone]))
        return code
    for path, found, after in told:
        account = getattr(after.model, "account", None)
        print(clean(f"{account} ({path.name})" if account else path.name))
        if not found:
            print("  " + t("diff.form"))
        _tell(found, after, "  ")
    for name in gone:
        print(f"{clean(name)}\n  {t('commit.removed')}")
    if not told and not gone and not code:
        print(t("diff.same"))
    return code


def _two_files(args: argparse.Namespace) -> tuple[Side, Side, bool]:
    """Return both versions, and whether they are the same bytes."""
    state = StateStore()
    one, other = file_of(args.a, args, state), file_of(args.b, args, state)
    if class_of(one.name) is not class_of(other.name):
        raise UsageError(t("diff.other_kind"))
    old, new = bytes_of(one), bytes_of(other)
    first, second = (version(d, p, lists_of(p.parent), str(p)) for d, p in ((old, one), (new, other)))
    return first, second, old == new


def _since(args: argparse.Namespace, path: Path) -> tuple[Side, Side, bool]:
    repository = repository_of(path.parent)
    revision = args.since or "HEAD"
    _need_revision(repository, revision)
    data = repository.version(revision, path)
    lists = repository.version(revision, path.with_name(FOLDER_FILE_NAME))
    old, new = b"" if data is None else data, bytes_of(path)
    return (
        version(old, path, _lists(lists, path.parent), f"{revision}:{path.name}"),
        version(new, path, lists_of(path.parent), str(path)),
        old == new,
    )


def _need_revision(repository: Repository, revision: str) -> None:
    """Raise UsageError where git knows no such commit."""
    from ksp_tui.store.git import GitError

    try:
        repository.version(revision, repository.folder / FOLDER_FILE_NAME)
    except (GitError, ValueError) as error:
        if not repository.has_commits():
            raise UsageError(t("git.no_commit")) from error
        raise UsageError(t("git.no_revision", revision=clean(revision))) from error


def _lists(data: bytes | None, folder: Path) -> Folder:
    """Return the folder's lists as they were then; where nobody knows, as they are."""
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.planfile import parse_bytes

    found = None if data is None else parse_bytes(data, Folder).model
    return found if found is not None else lists_of(folder)


def _as_text(path: Path) -> int:
    """
    Write a line for each value, for git to compare.

    Git gives each version as a file somewhere else, so that no list of the folder is at hand: words of its own lists
    stand as the file has them, on both sides. What can't be read is written as it is.
    """
    from ksp_tui.documents.beside import lines_beside
    from ksp_tui.documents.differences import every_value, side_of
    from ksp_tui.model.folder import Folder
    from ksp_tui.store.decode import shown_text
    from ksp_tui.store.planfile import parse_bytes
    from ksp_tui.verbs.common import today

    data = bytes_of(path)
    file = parse_bytes(data, class_of(path.name), path)
    if file.model is None or file.locked is not None:
        print(clean(shown_text(data), "\n"), end="")
        return 0
    side = side_of(file.model, Folder.blank(), today(), file)
    for line in (*every_value(side), *lines_beside(side, file)):
        print(line)
    return 0
