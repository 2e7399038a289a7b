"""The plan's home: its sheet, with what comes next beside it. Arrows walk the boxes, Enter opens a module there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from ksp_tui.commands import Scope
from ksp_tui.documents.sheet import Box, contents
from ksp_tui.model.common import Path
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.base import KspScreen, bindings_for
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.plan_frame import PlanFrame
from ksp_tui.status.next_words import next_words
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.views.rows import Rows
from ksp_tui.views.words import locked_words
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.message import MessageLine
from ksp_tui.widgets.module_tabs import ModuleTabs
from ksp_tui.widgets.prompt import Prompt
from ksp_tui.widgets.sheet_view import SheetBox, SheetLine, SheetView

if TYPE_CHECKING:
    from textual.timer import Timer

    from ksp_tui.writers.paper.room import RoomLeft

NEXT = "next"
STAYS = 0.5
"""Seconds at a box after which its room on paper is worked out."""
WALKS = frozenset(("up", "down", "left", "right", "tab", "shift+tab", "pageup", "pagedown", "home", "end"))
"""The keys that lead from box to box."""
NEXT_MOST = 12
"""Things to do that are listed; the coach has them all."""
DIGITS = frozenset("0123456789")
"""The keys of the modules."""
TYPED_ON = 2.0
"""Seconds within which keys go on with words that were begun."""


class SheetScreen(KspScreen):
    """The sheet of one plan."""

    MODULE = ModuleId.SHEET
    SCOPE: ClassVar[Scope] = "sheet"
    CSS_PATH = ["base.tcss", "sheet.tcss"]
    BINDINGS = bindings_for("sheet")
    PARTS = (PlanFrame,)

    def __init__(self) -> None:
        super().__init__()
        self.frame = next(part for part in self.parts if isinstance(part, PlanFrame))
        self._status: PlanStatus | None = None
        self._boxes: dict[str, Box] = {}
        self._room: RoomLeft | None = None
        self._room_words = ""
        self._room_timer: Timer | None = None
        self._typing: Timer | None = None
        """Runs while words are typed here, where none are."""
        self._wanted = ""
        """The box to be at when the sheet is first shown."""

    def compose(self) -> ComposeResult:
        """Bars, and the sheet between them."""
        yield Bar(id="header")
        yield ModuleTabs(id="modules")
        with Container(id="body"):
            yield SheetView(id="sheet")
        yield Prompt(id="prompt")
        yield MessageLine(id="message")
        yield Bar(id="footer")

    @property
    def view(self) -> SheetView:
        """The sheet."""
        return self.query_one("#sheet", SheetView)

    def set_file(self, file: str) -> None:
        """Show another plan from now on."""
        if file != self.file:
            self.file = file
            self.frame.revision = -1

    @property
    def place(self) -> tuple[str, str, str]:
        """The current box."""
        return (self.view.here if self.is_mounted else ""), "", ""

    def go_to(self, view_id: str, record: str = "", field: str = "") -> None:
        """Go to a box."""
        self._wanted = view_id
        if self.is_mounted:
            self.view.go(view_id)

    def on_mount(self) -> None:
        """Show the sheet."""
        self.relabel()

    def on_screen_resume(self) -> None:
        """Catch up with what changed in the modules."""
        self.relabel()
        self.take_focus_back()

    def lead_cursor(self) -> None:
        """Put the terminal's cursor on the chosen box, unless something is asked below it."""
        if self.focused is None:
            self.view.lead_cursor()
        else:
            super().lead_cursor()

    def relabel(self) -> None:
        """Write all words anew."""
        if not self.is_mounted or not self.file:
            return
        self.show_status(self.frame.status)
        self.frame.show_modules()
        super().relabel()
        if why := locked_words(self.ksp.book, self.file):
            self.say(why, "bad")

    def plan_changed(self, paths: Sequence[Path], *, whole: bool = False) -> None:
        """Write the boxes anew."""
        self.follow()

    def show_status(self, status: PlanStatus) -> None:
        """Show the boxes and what comes next."""
        self._status = status
        self.frame.revision = self.ksp.book.revision(self.file)
        boxes = contents(self.ksp.book, self.file, status)
        self._boxes = {box.id: box for box in boxes}
        if self._room_timer is not None:
            self._measure_soon()
        wanted, self._wanted = self._wanted, ""
        self.view.here = wanted or self.view.here
        self.view.show([_next_box(status), *(_drawn(box) for box in boxes)])
        if wanted:
            self.view.go(wanted)

    def follow(self) -> None:
        """Write the boxes anew, as soon as what was typed is painted."""
        self.frame.follow()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the bars."""
        self.frame.resized(event)

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """Account, place, saving, what is to be looked at."""
        return self.frame.header()

    def coached(self) -> tuple[Rows | None, str | None, str]:
        """Return that no field is typed in."""
        return None, None, ""

    def where(self) -> list[Chip]:
        """The sheet's name."""
        room = [Chip(self._room_words, "dim")] if self._room_words else []
        return [Chip("›", "dim", gap=1), Chip(t(f"module.{ModuleId.SHEET}"), "strong"), *room]

    def _measure_soon(self) -> None:
        """Say what room the current box has left on paper, once one stays at it: that takes longer than a key may."""
        if self._room_timer is not None:
            self._room_timer.stop()
        if self._room_words:
            self._room_words = ""
            self.show_header()
        self._room_timer = self.set_timer(STAYS, self._measure)

    def _measure(self) -> None:
        if not self.is_mounted or self._status is None or self.view.here not in self._boxes:
            return
        from ksp_tui.writers.paper.room import RoomLeft

        if self._room is None:
            self._room = RoomLeft(self.ksp.book)
        self._room_words = self._room.words(self.file, self._status, self.view.here)
        self.show_header()

    def take_focus_back(self) -> None:
        """Nothing here is typed in: the keys are the screen's own."""
        self.set_focus(None)

    # --- keys -----------------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Walk, open, go up; 0 to 9 go to the modules at once."""
        if not self.is_mounted or self.prompt.is_open:
            return
        if self._is_text(event):
            why = locked_words(self.ksp.book, self.file)
            self.say(why or t("keys.not_typed"), "bad" if why else "look")
        elif event.key in WALKS:
            self.view.move(event.key)
            self._measure_soon()
        elif event.key == "enter":
            self.view.choose()
        elif event.key == "escape":
            self.ksp.show_home()
        elif event.character is not None and event.character in DIGITS:
            self._digit(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _is_text(self, event: events.Key) -> bool:
        """
        Say whether a key belongs to words that a person types, thinking to be in a list.

        Its digits go nowhere then, and its Enter opens nothing: what is typed next would become a record there.
        """
        digit = event.character in DIGITS
        starts = event.is_printable and event.key != "space" and not digit
        goes_on = self._typing is not None and (digit or event.key in {"enter", "space", "tab"})
        if self._typing is not None:
            self._typing.stop()
            self._typing = None
        if starts or goes_on:
            self._typing = self.set_timer(TYPED_ON, self._typed_enough)
        return starts or goes_on

    def _typed_enough(self) -> None:
        self._typing = None

    def _digit(self, digit: str) -> None:
        """Go to the module that has this digit."""
        from ksp_tui.model.contents import MODULES
        from ksp_tui.model.contents import digit as digit_of

        for module in MODULES:
            if digit_of(module) == digit:
                self.ksp.show_module(module)

    @handles("open", "sheet")
    def open(self) -> None:
        """Open the current box."""
        self.view.choose()

    @handles("next_mark", "sheet")
    def next_mark(self) -> None:
        """Go to the first cell whose pasted text could not be read."""
        marked = self.ksp.book.marks.paths(self.file)
        if marked:
            self.ksp.go_to(self.file, marked[0])
        else:
            self.say(t("paste.no_marks"), "look")

    @handles("up", "sheet")
    def up(self) -> None:
        """Go to the folder of plans."""
        self.ksp.show_home()

    @handles("keys", "sheet")
    def keys(self) -> None:
        """Explain the keys."""
        from ksp_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.SCOPE))

    def on_sheet_view_chosen(self, event: SheetView.Chosen) -> None:
        """Open the module of a box, or go where the chosen next step is done."""
        event.stop()
        if event.box == NEXT:
            items = self._status.next if self._status is not None else ()
            if event.entry is not None and event.entry < len(items):
                item = items[event.entry]
                self.ksp.go_to(self.file, item.place, item.view)
            return
        box = self._boxes.get(event.box)
        if box is None:
            return
        if not box.spec.place:
            self.frame.checks()
            return
        # The first line's record; where nothing is written yet, where it is to be written.
        first = next((entry.path for entry in box.entries if len(entry.path) > 1), box.spec.place)
        self.ksp.go_to(self.file, first, box.spec.view if first[0] == box.spec.place[0] else "")


def _drawn(box: Box) -> SheetBox:
    entries = tuple(SheetLine(entry.text, entry.tone, entry.sign) for entry in box.entries) or (
        SheetLine(box.question, "soft"),
    )
    flags = box.errors + box.advice
    return SheetBox(
        box.id,
        box.title,
        entries,
        max(box.total, 1),
        0 if box.spec.half == "left" else 1,
        figures=tuple(part.text for part in box.figures if part.text not in entries[0].text),
        remark="" if not box.spec.place or box.part <= 0 else f"{box.part:.0%}",
        remark_look="done" if box.part >= 1 else "dim",
        flag=f"{t('coach.error') if box.errors else t('coach.advice')} {flags}" if flags else "",
        flag_look="bad" if box.errors else "look",
    )


def _next_box(status: PlanStatus) -> SheetBox:
    entries = tuple(
        SheetLine(next_words(item), "bad" if item.finding is not None and item.finding.severity == "error" else "plain",
              f"{number:>2}")
        for number, item in enumerate(status.next[:NEXT_MOST], 1)
    ) or (SheetLine(t("next.nothing"), "dim"),)  # fmt: skip
    return SheetBox(NEXT, t("sheet.next"), entries, max(len(status.next), len(entries)), 2, wrapped=True)
