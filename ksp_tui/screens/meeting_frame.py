"""What the review meeting shows: header and clock, agenda, what has changed, the forms, the actions to judge."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from ksp_tui.commands import Destination
from ksp_tui.method.agenda import ITEMS
from ksp_tui.model.review import AGENDA
from ksp_tui.screens.base import KspScreen
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.tones import Tone
from ksp_tui.views.meeting import CLOSING, DECISION, HELPED, NOTES, SUPPORT, ItemClock, Meeting, clock_words, item_words
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.judged_list import JudgedList
from ksp_tui.widgets.message import MessageLine
from ksp_tui.widgets.open_form import OpenForm
from ksp_tui.widgets.prompt import Prompt
from ksp_tui.widgets.prose import Para, Prose

TICK = 1.0
"""Seconds between two looks at the clock."""
WIDE = 100
"""From this width on the two sides lie side by side."""


class MeetingFrame(KspScreen):
    """What the screen of one review shows; its commands stand in `meeting`."""

    SCOPE = "meeting"
    CSS_PATH = ["base.tcss", "meeting.tcss"]

    def __init__(self, meeting: Meeting, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.meeting, self.file = meeting, meeting.file
        self.clock = ItemClock(clock)
        self.item = ITEMS[0]
        self._point: dict[str, int] = {}
        self.changes = Prose(id="changes", classes="surface")
        self.notes, self.decision = OpenForm(id="notes", classes="surface"), OpenForm(id="decision", classes="surface")
        self.judged = JudgedList(id="judged", classes="surface")
        self.notes_bar, self.decision_bar, self.judged_bar = Bar(), Bar(), Bar()
        self.found = Bar(id="found")

    def compose(self) -> ComposeResult:
        """Header and agenda, the two sides, what is still to do, keys."""
        yield Bar(id="header")
        yield Bar(id="agenda")
        with Container(id="body"):
            with Vertical(id="left"):
                yield self.changes
                yield self.notes_bar
                yield self.notes
            with Vertical(id="right"):
                yield self.decision_bar
                yield self.decision
                yield self.judged_bar
                yield self.judged
        yield self.found
        yield Prompt(id="prompt")
        yield MessageLine(id="message")
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """Begin with the first item; look at the clock once a second."""
        self.show_item(self.item)
        self.set_interval(TICK, self.show_header)

    def on_resize(self, event: events.Resize) -> None:
        """Lay the sides out for another room."""
        self.set_class(event.size.width < WIDE, "-stacked")
        self.ksp.check_size(event.size)
        if self.is_mounted:
            self._show_panes()
            self.show_footer()

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def has_points(self) -> bool:
        """Whether the item is one of the course's five, with points to decide."""
        return self.item in AGENDA

    @property
    def point(self) -> str | None:
        """The point of the item that is shown; None where the item has none yet."""
        points = self.meeting.points(self.item)
        return points[self._point.get(self.item, 0) % len(points)] if points else None

    @property
    def gone(self) -> bool:
        """Whether the review is not in the plan any more: it was taken out elsewhere."""
        return self.meeting.review not in self.meeting.plan.reviews

    def show_item(self, item: str, *, at: str = "") -> None:
        """Show an item of the agenda, the cursor in its first field, or in the field `at`."""
        self.item = item
        self.clock.turn(item)
        self._write()
        self._show_panes()
        form = self.decision if at in DECISION.only or at in CLOSING.only else self.notes
        rows, record = self._rows_of(form)
        form.show(rows, record, at or None)
        self.changes.scroll_to_line(0)
        if form.items():
            form.take_focus()
            form.arrive(moved=bool(at))

    def _rows_of(self, form: OpenForm) -> tuple[Rows, str | None]:
        view = {
            (True, True): NOTES, (True, False): DECISION, (False, True): HELPED, (False, False): CLOSING,
        }[self.has_points, form is self.notes]  # fmt: skip
        if self.item == "support":
            view = SUPPORT
        record = self.point if self.has_points else "" if view is HELPED else self.meeting.review
        return self.meeting.rows[view.id], record

    def _write(self) -> None:
        """Write everything of the item anew; what is being typed stays."""
        for rows in self.meeting.rows.values():
            rows.changed()
        for form in (self.notes, self.decision):
            if not form.is_dirty:
                rows, record = self._rows_of(form)
                form.show(rows, record, form.field if form.rows is rows else None)
        self.changes.show([Para(line.words, line.tone, line.mark,
                                Destination(self.file, line.place) if line.place else "")
                           for line in self.meeting.lines(self.item)])  # fmt: skip
        self.judged.show(self.meeting.actions())
        self.show_bars()

    def show_bars(self) -> None:
        """Write the bars: agenda, headings, how far the meeting is."""
        chips = []
        for item in ITEMS:
            mark = " ✓" if self.meeting.is_done(item) else ""
            look: Tone = "here" if item == self.item else "dim"
            chips.append(Chip(f" {item_words(item)}{mark} ", look, gap=1))
        self.query_one("#agenda", Bar).show(chips)
        heads = {"support": ("meeting.support", "meeting.support"), "closing": ("meeting.helped", "meeting.close")}
        left, right = heads.get(self.item, ("meeting.notes", "meeting.decide"))
        points = self.meeting.points(self.item)
        several = []
        if len(points) > 1:
            at = self._point.get(self.item, 0) % len(points)
            several = [Chip(t("meeting.point", n=at + 1, all=len(points)), "dim", "meeting_turn")]
        self.notes_bar.show([Chip(t(left), "title"), *several])
        self.decision_bar.show([Chip(t(right), "title")])
        done, every = self.meeting.judged_count()
        look = "done" if done == every else "title"
        self.judged_bar.show([Chip(t("meeting.actions", done=done, all=every), look), Chip(t("meeting.keys"), "dim")])
        self.found.show([Chip(f"▸ {self.meeting.finding(self.item)}", "strong")])
        self.show_header()
        self.show_footer()

    def _show_panes(self) -> None:
        stacked = self.has_class("-stacked")
        closing = self.item == "closing"
        self.decision_bar.display = self.decision.display = self.item != "support"
        judged = self.has_points and (not stacked or self.item == "actions")
        self.judged_bar.display = self.judged.display = judged
        self.query_one("#right").display = self.item != "support"
        self.set_class(judged and stacked, "-judging")
        self.set_class(closing, "-closing")

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """Review and account; which item, and its clock."""
        review = self.meeting.plan.reviews.get(self.meeting.review)
        name = clean((review.name if review else None) or t("group.reviews.one"))
        minutes = self.meeting.minutes(self.item)
        words, tone = clock_words(self.clock.left(self.item, minutes), minutes)
        n = ITEMS.index(self.item) + 1
        account = clean(self.ksp.account_name(self.file))
        left = [Chip("KSP", "strong", gap=2), Chip(name, "strong", cut=True), Chip(account, cut=True)]
        right = [*self.ksp.save_chips(self.file), Chip(t("meeting.item_of", n=n, all=len(ITEMS))), Chip(words, tone)]
        return left, right
