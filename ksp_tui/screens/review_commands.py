"""Commands of reviews that work on every screen of a plan: hold the meeting, read and compare frozen copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.text import t

if TYPE_CHECKING:
    from collections.abc import Callable

    from ksp_tui.screens.picker import Pick
    from ksp_tui.screens.program import Program


class ReviewCommands:
    """The part of the app that runs these commands."""

    def __init__(self, app: Program) -> None:
        self.app = app

    @handles("meeting")
    def meeting(self) -> None:
        """Hold the review on the whole screen; one that is begun now is made by the first thing written."""
        app, plan = self.app, self.app.plan
        if not plan or not app.settle():
            return
        if not app.book.is_writable(plan):
            app.say(t("save.locked"))
            return
        from ksp_tui.screens.meeting import MeetingScreen
        from ksp_tui.views.meeting import meeting_of

        app.push_screen(MeetingScreen(meeting_of(app.book, plan)))

    @handles("minutes")
    def minutes(self) -> None:
        """Show the record of the review one is at, else of the last one."""
        app, plan = self.app, self.app.plan
        if not plan or not app.settle():
            return
        from ksp_tui.changes.reviewing import in_preparation
        from ksp_tui.documents.review import review_document
        from ksp_tui.method.reviews import last_review
        from ksp_tui.session.contact_log import plan_model

        model = plan_model(app.book, plan)
        here = app.front.place[1] if app.front is not None else ""
        review = here if here in model.reviews else last_review(model) or in_preparation(model)
        if review is None:
            app.say(t("minutes.none"))
            return
        app.read(review_document(app.book, plan, review), anew=lambda: review_document(app.book, plan, review))

    @handles("copies")
    def copies(self) -> None:
        """Choose a frozen copy of the plan: to be read, or compared with another one or with today."""
        app, plan = self.app, self.app.plan
        if not plan or not app.settle():
            return
        from ksp_tui.screens.picker import Pick
        from ksp_tui.session.reviewing import copies_of

        found = copies_of(app.book, plan)
        if not found:
            app.say(t("copies.none"))
            return
        picks = [Pick(name, name, hint) for name, hint in found]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._what_with(name, [pick for pick in picks if pick.value != name])

        self._ask(t("copies.ask"), picks, chosen)

    def _what_with(self, name: str, others: list[Pick]) -> None:
        from ksp_tui.screens.picker import Pick

        answers = [Pick(":read", t("copies.read")), Pick("", t("copies.with_today"))]
        answers += [Pick(each.value, t("copies.with", copy=each.label), each.hint) for each in others]

        def chosen(value: str | None) -> None:
            if value is not None:
                self._show(name, value)

        self._ask(t("copies.what", copy=name), answers, chosen)

    def _show(self, name: str, other: str) -> None:
        from ksp_tui.documents.frozen import comparison_document, frozen_document
        from ksp_tui.session.reviewing import compare_copies, side_of

        app, plan = self.app, self.app.plan
        if other == ":read":
            side = side_of(app.book, plan, name)
            if side is None:
                app.say(t("copies.unreadable", copy=name))
            else:
                app.read(frozen_document(side, name))
            return
        first, second = (name, other) if not other or name <= other else (other, name)
        found = compare_copies(app.book, plan, first, second)
        if found is None:
            app.say(t("copies.unreadable", copy=name))
            return
        title = t("copies.compared", first=first, second=second or t("copies.today"))
        today = app.book.plan(plan) if not second else None
        app.read(comparison_document(title, found, today))

    def _ask(self, title: str, picks: list[Pick], chosen: Callable[[str | None], None]) -> None:
        from ksp_tui.entry.choices import match
        from ksp_tui.screens.picker import PickerScreen

        def search(text: str) -> list[Pick]:
            scored = [(-s, n, p) for n, p in enumerate(picks) if (s := match(text, p.label, (p.hint,))) is not None]
            return [pick for _, _, pick in sorted(scored, key=lambda each: each[:2])]

        def answered(value: str | None) -> None:
            if value is None and self.app.front is not None:
                self.app.front.take_focus_back()
            chosen(value)

        self.app.push_screen(PickerScreen(title, search, hint_width=28), answered)
