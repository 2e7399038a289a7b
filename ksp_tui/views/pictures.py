"""The pictures of an open plan, built anew only when what they are drawn from changed."""

from __future__ import annotations

from collections.abc import Mapping

from ksp_tui.charts.chart import AnyChart
from ksp_tui.charts.registry import PICTURES, build
from ksp_tui.charts.subject import Subject
from ksp_tui.method.ranks import Account
from ksp_tui.model.common import Path
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.session.workbook import Workbook
from ksp_tui.text import language
from ksp_tui.views.typed import Typed, plan_with


class PictureCache:
    """Keeps the last chart of each name."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, AnyChart]] = {}
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
        """Return a picture of a plan, as it would be with what is being `typed`; None where the plan can't be read."""
        plan = book.plan(file) if file != FOLDER_FILE else None
        if plan is None:
            return None
        tried = dict(self._tried.get(file, {}))
        if typed is not None and (live := plan_with(plan, typed)) is not None:
            compared = accounts if PICTURES[name].compares_accounts else {}
            return build(name, Subject(live, book.folder, book.day_of(file), file, compared, here, tried))
        follows = here[:2] if PICTURES[name].follows_record else ()
        compared = dict(accounts) if PICTURES[name].compares_accounts else {}
        days = (language(), book.day_of(file))
        mark = (file, book.revision(file), book.revision(FOLDER_FILE), *days, follows, compared, tried)
        kept = self._kept.get(name)
        if kept is None or kept[0] != mark:
            subject = Subject(plan, book.folder, book.day_of(file), file, compared, here, tried)
            kept = self._kept[name] = (mark, build(name, subject))
        return kept[1]
