"""Closing a review: what it does is told first, then it is done as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.app import App

from ksp_tui.changes.reviewing import actions_judged
from ksp_tui.documents.content import Document, Paragraph
from ksp_tui.entry.values import show, show_date
from ksp_tui.method.performance import figures_of_the_day
from ksp_tui.model.plan import PLAN
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.reading import ReadingScreen
from ksp_tui.session.contact_log import plan_model
from ksp_tui.session.context import context_for
from ksp_tui.session.refused import Refused
from ksp_tui.session.reviewing import close_review
from ksp_tui.store.atomic import StoreError
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.tones import Tone
from ksp_tui.views.words import refused_words

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.screens.program import Program
    from ksp_tui.views.meeting import Meeting


class OpenMeeting(Protocol):
    """The meeting's screen, as far as closing needs it."""

    meeting: Meeting
    file: str

    @property
    def app(self) -> App[Any]:
        """The app as Textual has it."""

    @property
    def ksp(self) -> Program:
        """The app as this program has it."""

    def lacking(self) -> bool:
        """Tell what is still needed to close, and lead there; False where it is all there."""

    def leave(self) -> None:
        """Leave the meeting."""

    def take_focus_back(self) -> None:
        """Put the focus where typing goes."""

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Tell something in the line above the footer."""


class MeetingClose:
    """The part of the meeting that closes it."""

    def __init__(self, screen: KspScreen) -> None:
        self._screen = screen

    @property
    def screen(self) -> OpenMeeting:
        """The meeting."""
        return cast("OpenMeeting", self._screen)

    @handles("meeting_close")
    def close(self) -> None:
        """Tell what closing does and what is left open; do it when one agrees."""
        screen = self.screen
        plan = screen.meeting.plan
        if plan.reviews[screen.meeting.review].state == "closed":
            screen.say(t("meeting.is_closed"), "look")
            return
        if screen.lacking():
            return

        def answered(choice: str | None) -> None:
            if choice == "agree":
                self._close()
            else:
                screen.take_focus_back()

        name = clean(plan.reviews[screen.meeting.review].name or t("group.reviews.one"))
        document = Document(
            t("meeting.closing_title", name=name), tuple(Paragraph(line) for line in closing_lines(screen))
        )
        screen.app.push_screen(ReadingScreen(document, agree=t("meeting.agree")), answered)

    def _close(self) -> None:
        screen, ksp = self.screen, self.screen.ksp
        review = screen.meeting.review
        try:
            done = close_review(ksp.book, screen.file, review)
        except StoreError as error:
            ksp.tell(error)
            return
        except Refused as error:
            screen.say(refused_words(ksp.book, error), "bad")
            return
        day = plan_model(ksp.book, screen.file).review_setup.next_date
        screen.leave()
        ksp.go_to(screen.file, ("reviews", review, "summary"))
        ksp.say(t("meeting.closed", copy=done.copy, day=show_date(day, ksp.book.day_of(screen.file)) if day else "?"))


def closing_lines(screen: OpenMeeting) -> list[str]:
    """Return what closing will do, and what is still open, in sentences."""
    book, file, review = screen.ksp.book, screen.file, screen.meeting.review
    plan, today = plan_model(book, file), book.day_of(file)
    held = plan.reviews[review]
    context, specs = context_for(book, file), PLAN.groups["reviews"].fields
    told = [
        f"{t(f'field.reviews.{name}')} {show(specs[name], value, context)}"
        for name, value in figures_of_the_day(plan, book.folder, today).items()
    ]
    lines = [t("meeting.closing.copy")]
    lines.append(
        t("meeting.closing.figures", figures=t("entry.separator").join(told))
        if told
        else t("meeting.closing.no_figures")
    )
    if held.next_date is not None:
        lines.append(t("meeting.closing.next", day=show_date(held.next_date, today)))
    stopped = sum(verdict == "stop" for _, verdict in actions_judged(plan, review).values())
    if stopped:
        lines.append(t("meeting.closing.stopped", count=stopped))
    done, every = screen.meeting.judged_count()
    if done < every:
        lines.append(t("meeting.closing.unjudged", count=every - done))
    points = [item for item in plan.review_items.values() if item.review == review]
    ownerless = sum(bool(item.decision and not item.owner) for item in points)
    if ownerless:
        lines.append(t("meeting.closing.ownerless", count=ownerless))
    return lines
