"""The pictures of an open plan, built anew only when what they are drawn from changed; of an empty one, a ghost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ksp_tui.charts.chart import AnyChart, is_empty
from ksp_tui.charts.ghost import ghost_of
from ksp_tui.charts.registry import build, picture_of
from ksp_tui.charts.subject import Subject
from ksp_tui.method.accounts import account_of
from ksp_tui.method.ranks import Account
from ksp_tui.method.story_day import day_of
from ksp_tui.model.common import Path
from ksp_tui.model.folder import FOLDER, Folder
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.plan import Plan
from ksp_tui.session.workbook import Workbook
from ksp_tui.status.guide_answers import is_warm, worked_plan
from ksp_tui.text import language
from ksp_tui.views.typed import Typed, plan_with

WORKED = "worked"
"""Stands for the id of the worked example where it is looked at as a plan."""


class PictureCache:
    """Keeps the last chart of each name."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, AnyChart]] = {}
        self._ghosts: dict[object, AnyChart | None] = {}
        self._tried: dict[str, dict[str, int]] = {}
        """Scores that are tried and never written, by plan and criterion; they last as long as the screen."""

    def try_score(self, file: str, criterion: str, score: int | None) -> None:
        """Try a score in a plan's pictures; None takes it back."""
        tried = self._tried.setdefault(file, {})
        if score is None:
            tried.pop(criterion, None)
        else:
            tried[criterion] = score

    def tried(self, file: str, criterion: str) -> int | None:
        """Return the score that is tried for a criterion of a plan; None where none is."""
        return self._tried.get(file, {}).get(criterion)

    def chart(
        self,
        name: str,
        book: Workbook,
        file: str,
        here: Path,
        accounts: Mapping[str, Account],
        typed: Typed | None = None,
    ) -> AnyChart | None:
        """
        Return a picture of a plan, as it would be with what is being `typed`; None where the plan can't be read.

        While nothing of the plan is in it, an item of the worked example is shown in its place, as soon as that was
        read: it is read in the background, after the screen is painted.
        """
        found = self._built(name, book, file, here, accounts, typed)
        if found is None or not is_empty(found) or not is_warm() or picture_of(name).without_ghost:
            return found
        # What is asked for below the example may change with the plan: it names a project, or the day of a review.
        mark = (name, language(), book.revision(FOLDER_FILE), found.invitation)
        if mark not in self._ghosts:
            self._ghosts[mark] = ghost(name, found, book.folder)
        return self._ghosts[mark] or found

    def _built(
        self,
        name: str,
        book: Workbook,
        file: str,
        here: Path,
        accounts: Mapping[str, Account],
        typed: Typed | None,
    ) -> AnyChart | None:
        plan = book.plan(file) if file != FOLDER_FILE else None
        if plan is None:
            return None
        tried = dict(self._tried.get(file, {}))
        if typed is not None and (live := plan_with(plan, typed)) is not None:
            compared = _compared(name, accounts, file, live, book.folder)
            return build(name, Subject(live, book.folder, book.day_of(file), file, compared, here, tried))
        follows = here[:2] if picture_of(name).follows_record else ()
        days = (language(), book.day_of(file), tuple(book.own_thresholds().items()))
        others = {id_: each for id_, each in accounts.items() if picture_of(name).compares_accounts and id_ != file}
        mark = (file, book.revision(file), book.revision(FOLDER_FILE), *days, follows, others, tried)
        kept = self._kept.get(name)
        if kept is None or kept[0] != mark:
            compared = _compared(name, others, file, plan, book.folder)
            subject = Subject(plan, book.folder, book.day_of(file), file, compared, here, tried)
            kept = self._kept[name] = (mark, build(name, subject))
        return kept[1]


def _compared(
    name: str, accounts: Mapping[str, Account], file: str, plan: Plan, folder: Folder
) -> Mapping[str, Account]:
    """
    Return the accounts that a picture compares, the open plan's own as it is in this moment.

    What is known of the folder's plans comes from their files and later: the plan that is worked on is not among them
    before the folder was read, and is the one of the last save after an edit.
    """
    return {**accounts, file: account_of(file, plan, folder)} if picture_of(name).compares_accounts else {}


def ghost(name: str, empty: AnyChart, folder: Folder) -> AnyChart | None:
    """
    Return the picture `name` of the worked example with one item alone; None where the example has nothing for it.

    Its frame is that of the person's own lists, where the example's item fits on them.
    """
    found = worked_plan()
    if found is None:
        return None
    plan, lists = found
    accounts = {WORKED: account_of(WORKED, plan, lists)} if picture_of(name).compares_accounts else {}
    for frame in (_filled(folder, lists), lists):
        subject = Subject(plan, frame, day_of(plan, dt.date.today()), WORKED, accounts)
        if (made := ghost_of(build(name, subject), empty)) is not None:
            return made
    return None


def _filled(folder: Folder, lists: Folder) -> Folder:
    """Return a folder's lists, those that it has nothing in taken from the example's; the example's people too."""
    groups = [name for name, group in FOLDER.groups.items() if group.many and not getattr(folder, name)]
    update = {name: getattr(lists, name) for name in groups}
    return folder.model_copy(update={**update, "colleagues": {**folder.colleagues, **lists.colleagues}})
