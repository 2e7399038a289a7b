"""The message of a commit of plans: what the person said it is, and one sentence for each change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ksp_tui.documents.differences import changes_between, grouped, side_of
from ksp_tui.model.common import Model
from ksp_tui.model.folder import Folder
from ksp_tui.model.plan import Plan
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.file import read_bytes
from ksp_tui.store.git import GitError, GitState, Repository
from ksp_tui.store.names import ARCHIVE, FOLDER_FILE_NAME, is_copy
from ksp_tui.store.planfile import parse_bytes
from ksp_tui.text import t
from ksp_tui.text.clean import clean

#: Sentences of one file in a message; a plan that is new would fill pages.
MOST_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What is not committed of one file."""

    path: Path
    account: str
    sentences: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Parts of the plan with what has changed in them."""
    what: str = "changed"
    """``changed``, ``added``, ``removed``; ``waiting`` for one with the markers of a merge, ``broken``."""

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(len(found) for _, found in self.sentences)


def git_refused(error: GitError) -> str:
    """Return what git refused in words, with what to do where that is known."""
    if error.nameless:
        return t("git.no_name", name='git config --global user.name "…"', mail="git config --global user.email …")
    return t("git.refused", detail=clean(str(error)))


def merging_words() -> str:
    """Say that something is half done in git."""
    return t("commit.merging", command="git status")


def no_branch_words() -> str:
    """Say that a commit lies on no branch."""
    return t("commit.no_branch", command="git switch -c …")


def branch_words(state: GitState) -> str:
    """Return the branch; where none is checked out the commit that is, and that it is none."""
    return t("git.no_branch", commit=state.branch) if state.detached else clean(state.branch)


def plan_files(state: GitState) -> list[str]:
    """Return the names of the uncommitted files that are plans, the folder's own file, or frozen copies."""
    found = []
    for name in sorted(state.changed):
        folder, _, last = name.rpartition("/")
        plan = last.endswith(".toml") and not last.startswith(".") and not is_copy(last[:-5])
        if plan and folder in {"", ARCHIVE}:
            found.append(name)
    return found


def uncommitted(repository: Repository, names: Sequence[str], today: dt.date) -> list[PlanChanges]:
    """Return what has changed in these files since the last commit. Raises GitError, StoreError."""
    return [_changes(repository, repository.folder / name, today) for name in names]


def _changes(repository: Repository, path: Path, today: dt.date) -> PlanChanges:
    read = read_bytes(path)
    try:
        old = repository.version("HEAD", path)
    except GitError:  # nothing is committed yet
        old = None
    cls: type[Model] = Folder if path.name == FOLDER_FILE_NAME else Plan
    if read is None:
        return PlanChanges(path, _account(parse_bytes(old or b"", cls).model, path), what="removed")
    file = parse_bytes(read[0], cls, path)
    if file.locked is not None or file.model is None:
        return PlanChanges(path, path.stem, what="waiting" if file.locked == "KSP003" else "broken")
    was = parse_bytes(old, cls) if old is not None else None
    before = was.model if was is not None else None
    if before is None:
        return PlanChanges(path, _account(file.model, path), what="added" if old is None else "changed")
    lists = _lists(repository.folder)
    said = changes_between(side_of(before, lists, today, was), side_of(file.model, lists, today, file))
    parts = tuple((part, tuple(each.words for each in own)) for part, own in grouped(said, file.model))
    return PlanChanges(path, _account(file.model, path), parts)


def _account(model: Model | None, path: Path) -> str:
    return getattr(model, "account", None) or path.stem


def _lists(folder: Path) -> Folder:
    try:
        read = read_bytes(folder / FOLDER_FILE_NAME)
    except StoreError:
        read = None
    return (parse_bytes(read[0], Folder).model if read is not None else None) or Folder.blank()


def message(what: str, changes: Sequence[PlanChanges]) -> str:
    """Return a commit's message: the person's words (or a plain line where they gave none), then the sentences."""
    subject = " ".join(what.split())
    if not subject:
        names = t("entry.separator").join(dict.fromkeys(each.account for each in changes))
        subject = t("commit.subject", names=names)
    lines = [subject, ""]
    for each in changes:
        own = each.path.name == FOLDER_FILE_NAME
        lines.append(each.path.name if own else f"{each.account} ({each.path.name})")
        left = MOST_SENTENCES
        for part, said in each.sentences:
            shown = said[: max(0, left)]
            left -= len(said)
            lines += [part, *(f"- {words}" for words in shown)] if shown else []
        if left < 0:
            lines.append(t("commit.more", count=-left))
        elif not each.sentences:
            lines.append("- " + t(f"commit.{each.what}" if each.what != "changed" else "commit.form"))
        lines.append("")
    return "\n".join(line for line in lines).rstrip() + "\n"
