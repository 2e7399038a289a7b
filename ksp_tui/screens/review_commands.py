"""Commands of reviews that work on every screen of a plan: hold the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.text import t

if TYPE_CHECKING:
    from ksp_tui.app import KspApp


class ReviewCommands:
    """The part of the app that runs these commands."""

    def __init__(self, app: KspApp) -> None:
        self.app = app

    @handles("meeting")
    def meeting(self) -> None:
        """Hold the review on the whole screen; its agenda fills itself where it is begun now."""
        app, plan = self.app, self.app.plan
        if not plan or not app.settle():
            return
        if not app.book.is_writable(plan):
            app.say(t("save.locked"))
            return
        from ksp_tui.changes.reviewing import begin, in_preparation
        from ksp_tui.method.reviews import held
        from ksp_tui.screens.meeting import MeetingScreen
        from ksp_tui.session.contact_log import plan_model
        from ksp_tui.session.refused import Refused
        from ksp_tui.views.meeting import Meeting, agenda_lines
        from ksp_tui.views.words import refused_words

        model = plan_model(app.book, plan)
        name = t("meeting.name", n=len(held(model)) + 1)
        try:
            app.book.apply(begin(model, plan, app.book.day_of(plan), name, agenda_lines(app.book, plan)))
        except Refused as error:
            app.say(refused_words(app.book, error))
            return
        review = in_preparation(plan_model(app.book, plan))
        if review is not None:
            app.push_screen(MeetingScreen(Meeting(app.book, plan, review)))
