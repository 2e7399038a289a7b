"""
The review meeting on the whole screen: one item of the agenda at a time, its minutes and a clock.

At the left what has changed and what happened, at the right the decision and the open actions; everything is typed in
place and saved as it is typed, so leaving loses nothing. Closing keeps a frozen copy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ksp_tui.changes.reviewing import judge_action, missing
from ksp_tui.commands import Action, Command, Destination
from ksp_tui.entry.values import show_date
from ksp_tui.method.agenda import ITEMS
from ksp_tui.method.lists import threshold
from ksp_tui.method.reviews import review_cycle
from ksp_tui.model.common import Path
from ksp_tui.model.review import AGENDA
from ksp_tui.screens.base import bindings_for
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.meeting_close import MeetingClose
from ksp_tui.screens.meeting_frame import MeetingFrame
from ksp_tui.text import t
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.judged_list import JudgedList
from ksp_tui.widgets.open_form import OpenForm

if TYPE_CHECKING:
    from ksp_tui.changes.edit import Transaction


class MeetingScreen(MeetingFrame):
    """One review being held."""

    BINDINGS = bindings_for("meeting")
    PARTS = (MeetingClose,)

    # --- what the plan tells --------------------------------------------------------------------------------------

    def plan_changed(self, paths: Sequence[Path], *, whole: bool = False) -> None:
        """Write anew what an edit touched; a review that is gone leads out."""
        if self.gone:
            self.leave()
            self.app.call_after_refresh(self.ksp.say, t("meeting.gone"))
            return
        self._write()

    def relabel(self) -> None:
        """Write all words anew."""
        if self.is_mounted:
            super().relabel()
            self._write()

    def settle(self) -> bool:
        """Take what is being typed, the note of a change too; False when it does not fit."""
        self.prompt.take()
        return all(form.commit() for form in (self.notes, self.decision))

    def take_focus_back(self) -> None:
        """Put the focus where typing goes."""
        form = self.notes if self.notes.items() else self.decision
        form.take_focus()

    def can_run(self, command: Command) -> bool:
        """Leave out what makes no sense in this item."""
        return self.item != "support" if command.id == "meeting_pane" else super().can_run(command)

    # --- commands -------------------------------------------------------------------------------------------------

    def run_command(self, action: Action) -> None:
        """Run a command; what is being typed is taken first."""
        if isinstance(action, Destination):
            return  # what a change is about lies outside of the meeting
        if action in {"menu", "language", "saved"} or self.settle():
            self.say("")
            super().run_command(action)

    @handles("meeting_next")
    def next_item(self) -> None:
        """Go on to the next item."""
        self.show_item(ITEMS[min(len(ITEMS) - 1, ITEMS.index(self.item) + 1)])

    @handles("meeting_previous")
    def previous_item(self) -> None:
        """Go back to the item before."""
        self.show_item(ITEMS[max(0, ITEMS.index(self.item) - 1)])

    @handles("meeting_pane")
    def other_pane(self) -> None:
        """Go to the next pane that is in sight."""
        self.go_on(1)

    def go_on(self, step: int) -> None:
        """Go to the next pane, or back to the one before, round and round."""
        panes = [pane for pane in (self.notes, self.decision, self.judged) if pane.display and self._shows(pane)]
        here = next((n for n, pane in enumerate(panes) if pane.has_focus_within), 0)
        pane = panes[(here + step) % len(panes)]
        if isinstance(pane, JudgedList):
            self.set_focus(pane, scroll_visible=False)
        else:
            pane.take_focus()
            pane.arrive(moved=True)

    def _shows(self, pane: OpenForm | JudgedList) -> bool:
        return isinstance(pane, JudgedList) or (bool(pane.items()) and (pane is self.notes or self.item != "support"))

    @handles("meeting_point")
    def another_point(self) -> None:
        """Add a point under this item and begin to write it."""
        if not self.has_points:
            return
        from ksp_tui.changes.builders import add_record

        fields = {"topic": self.item, "review": self.meeting.review}
        self.meeting.apply(add_record(self.meeting.plan, self.file, "review_items", fields))
        self._point[self.item] = len(self.meeting.points(self.item)) - 1
        self.show_item(self.item)

    @handles("meeting_turn")
    def next_point(self) -> None:
        """Show the next point of this item."""
        self._point[self.item] = self._point.get(self.item, 0) + 1
        self.show_item(self.item)

    @handles("undo", "meeting")
    def undo(self) -> None:
        """Take the last step back, staying in the meeting."""
        self._step(lambda: self.ksp.book.undo(self.file), "undo")

    @handles("redo", "meeting")
    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(lambda: self.ksp.book.redo(self.file), "redo")

    def _step(self, step: Callable[[], Transaction | None], word: str) -> None:
        done = self.ksp.take_step(step, word)
        if done is not None and self.is_current:
            self.ksp.tell_step(done, word)

    @handles("meeting_leave")
    def leave(self) -> None:
        """Leave the meeting; nothing is lost."""
        if self.is_current:
            self.app.pop_screen()

    # --- what the panes tell --------------------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """Take the note of a change when one goes on typing elsewhere."""
        focused = self.focused
        if self.prompt.is_open and focused is not self.prompt.line:
            self.prompt.take()
            self.set_focus(focused, scroll_visible=False)

    def on_cells_left(self, event: Cells.Left) -> None:
        """Beyond the last field go to the next pane; Escape leaves."""
        event.stop()
        if event.way == "up":
            self.run_command("meeting_leave")
        else:
            self.go_on(1 if event.way == "next" else -1)

    def on_cells_entry_refused(self, event: Cells.EntryRefused) -> None:
        """Say why what was typed does not fit."""
        event.stop()
        self.say(event.message and f"! {event.message}", "bad")

    def on_judged_list_left(self, event: JudgedList.Left) -> None:
        """Go to another pane, or out."""
        event.stop()
        if event.way == "up":
            self.run_command("meeting_leave")
        else:
            self.go_on(1 if event.way == "next" else -1)

    def on_judged_list_judged(self, event: JudgedList.Judged) -> None:
        """Keep, change or stop an action; of a change its note is asked for."""
        event.stop()
        meeting = self.meeting

        def write(note: str | None) -> None:
            step = judge_action(meeting.plan, self.file, meeting.review, event.action, event.verdict, note or "")
            meeting.apply(step)
            self.set_focus(self.judged, scroll_visible=False)
            if event.verdict is not None:
                self.judged.go(self.judged.row + 1)

        if event.verdict == "change":
            self.prompt.ask(t("meeting.note", action=event.words), "", None, write)
        else:
            write("")

    def lacking(self) -> bool:
        """Go to what closing still needs, and say so; False where nothing is missing."""
        plan, today = self.meeting.plan, self.ksp.book.day_of(self.file)
        found = missing(plan, self.meeting.review, today)
        if not found:
            return False
        first = found[0]
        if first == "decision":
            self.show_item(self.item if self.has_points else AGENDA[0], at="decision")
        else:
            self.show_item("closing", at="next_date")
        days = review_cycle(plan, int(threshold(self.ksp.book.folder, "review_cycle")))
        words = {"count": days, "day": show_date(today + dt.timedelta(days=days), today)}
        planned = plan.review_setup.next_date
        if first == "next_date" and planned is not None and planned > today:
            self.say(t("meeting.missing.next_date.set_up", planned=show_date(planned, today), **words), "look")
        else:
            self.say(t(f"meeting.missing.{first}", **words), "look")
        return True
