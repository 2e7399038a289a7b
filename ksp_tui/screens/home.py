"""Home: the folder of plans, what needs me this week, and where the accounts stand beside each other."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message

from ksp_tui.commands import Action, Command, Scope
from ksp_tui.entry.choices import match
from ksp_tui.screens.base import bindings_for
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.home_agenda import agenda_items, due_count, own_week
from ksp_tui.screens.home_commands import HomeCommands
from ksp_tui.screens.home_empty import HomeEmpty
from ksp_tui.screens.home_facts import HomeFacts, header_chips, signature
from ksp_tui.screens.home_map import HomeMap, Unranked, limits
from ksp_tui.status.summaries import Summary
from ksp_tui.store import folder as plans
from ksp_tui.store.folder import PlanEntry
from ksp_tui.store.names import ARCHIVE
from ksp_tui.text import t
from ksp_tui.text.findings import named_words
from ksp_tui.widgets.agenda import Agenda, AgendaItem
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.grid import DataGrid
from ksp_tui.widgets.message import MessageLine
from ksp_tui.widgets.plan_grid import PlanGrid
from ksp_tui.widgets.prompt import Prompt

LOOK_SECONDS = 2.0
"""How often the folder is looked at for plans that came, went or changed."""
MAP_FROM = 100
"""Cells of width from which the map stands beside the week."""
IDLE_SECONDS = 0.5
"""Without a key for so long, plans are worked out behind another screen."""
EXAMINE_SECONDS = 0.02
"""Between two plans that are worked out, so that keys come first."""
BEHIND_SECONDS = 1.0
"""The same while a plan is worked on: its checks compare the accounts too, but that can wait."""


class HomeScreen(HomeCommands):
    """The plans of the folder, and what can be done with them."""

    SCOPE: ClassVar[Scope] = "home"
    CSS_PATH = ["base.tcss", "home.tcss"]
    BINDINGS = bindings_for("home")

    def __init__(self) -> None:
        super().__init__()
        self.line = LineEditor(self, id="filter", joint=" ")
        self.grid = self.line.chooses = PlanGrid()
        self.agenda = Agenda(id="agenda")
        self._archived = False
        self._all: list[PlanEntry] = []
        self._problems: list[str] = []
        self._queue: list[str] = []
        self._compared: Mapping[str, list[str]] = {}
        self._seen: object = None
        self._due = 0

    def compose(self) -> ComposeResult:
        """Header, filter, plans, the week and the map, message, footer."""
        yield Bar(id="header")
        with Vertical(id="body"):
            with Vertical(id="top", classes="surface"):
                yield self.line
                yield self.grid
                yield Unranked(id="unranked")
                yield HomeEmpty(id="empty")
            with Container(id="below"):
                with Vertical(id="week", classes="surface"):
                    yield self.agenda
                yield HomeMap(id="mapbox", classes="surface")
        yield Prompt(id="prompt")
        yield MessageLine(id="message")
        yield Bar(id="footer")

    def on_mount(self) -> None:
        """List the plans."""
        self.line.begin("")
        self.relabel()
        self.set_focus(self.line, scroll_visible=False)
        self.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """List the plans anew when files came, went or changed, or another day began; behind a plan, only compare."""
        if self._in_front:
            if self._signature() != self._seen:
                self.relabel()
        elif not self._queue and not self._archived and (late := self.ksp.summaries.outdated()):
            self._work_out([entry.id for entry in self._all if entry.id in late])

    @property
    def _in_front(self) -> bool:
        """Whether no plan is shown; Textual calls the screen below the one in front current too."""
        return self.ksp.front is self

    def _signature(self) -> object:
        return self.ksp.today(), signature(self.ksp.folder / ARCHIVE if self._archived else self.ksp.folder)

    def on_resize(self, event: events.Resize) -> None:
        """Show the map where there is room; say kindly when the terminal is too small."""
        if self.is_mounted and self._all:
            self._show_map()
        self.ksp.check_size(event.size)

    def on_screen_resume(self) -> None:
        """List them anew: something was worked on."""
        if self.is_mounted and self._all is not None:
            self.relabel()
            self.set_focus(self.line, scroll_visible=False)

    # --- what is shown --------------------------------------------------------------------------------------------

    def relabel(self) -> None:
        """Read the folder and write all words anew."""
        if not self.is_mounted:
            return
        here = self.entry
        self._read()
        self.query_one(HomeEmpty).relabel()
        self.grid.today = self.ksp.today()
        self.grid.relabel()
        self._filter(here.id if here else self.ksp.plan or self.ksp.state.last_plan(self.ksp.folder))
        self.show_known()
        super().relabel()

    def _read(self) -> None:
        self._seen = self._signature()
        listing = plans.list_plans(self.ksp.folder, archived=self._archived)
        known = {entry.path: entry for entry in self._all}
        self._all = [self._known(known.get(entry.path), entry) for entry in listing.plans]
        self._problems = [named_words(finding) for finding in listing.findings]
        if not self._archived:
            self.ksp.summaries.forget_others({entry.id for entry in self._all})
        self._work_out([entry.id for entry in self._all if self._summary(entry) is None])

    def _work_out(self, queue: list[str]) -> None:
        self._queue = queue
        if queue:
            self.set_timer(0.2, self._examine)

    def _summary(self, entry: PlanEntry) -> Summary | None:
        return None if self._archived else self.ksp.summaries.known(entry.id, entry.path)

    def _known(self, old: PlanEntry | None, entry: PlanEntry) -> PlanEntry:
        return old if old is not None and old.header == entry.header and old.findings and not entry.findings else entry

    def _examine(self) -> None:
        """Work one plan out in full, then look at the keyboard again."""
        if not self.is_mounted:
            return
        if not self.is_current and time.monotonic() - self.ksp.last_key < IDLE_SECONDS:
            self.set_timer(IDLE_SECONDS, self._examine)  # somebody is typing in a plan
            return
        now, self._queue = self._queue[:1], self._queue[1:]
        for number, entry in enumerate(self._all):
            if entry.id in now:
                # A file that is broken further down keeps the name that its first lines tell.
                found = plans.examine(entry)
                self._all[number] = replace(found, header=found.header or entry.header)
                if not self._archived:
                    self.ksp.summaries.work_out(entry.id, entry.path, self.ksp.book)
        if self._queue:
            self.set_timer(EXAMINE_SECONDS if self._in_front else BEHIND_SECONDS, self._examine)
        else:
            self.ksp.summaries.keep()
        if not self._in_front:
            if not self._queue and (front := self.ksp.front) is not None:
                front.follow()  # what compares the accounts may say something else now
            return
        row = self.grid.row
        self._filter(None)
        self.grid.go(row)
        self.show_known()
        self.show_header()

    def show_known(self) -> None:
        """Show what is known of the plans: ranks, flags, the week, the map."""
        found = {entry.id: summary for entry in self._all if (summary := self._summary(entry)) is not None}
        complete = not self._queue and self.ksp.open_book is not None
        if complete:  # what compares the accounts needs all of them: until then it stays as it was
            self._compared = self.ksp.compared(found) if found else {}
        compared = {plan: words for plan, words in self._compared.items() if plan in found}
        self.grid.know(found, complete=not self._queue)
        self._due = self._due if self._queue else due_count(self._all, found)
        if complete:
            advice = {plan: summary.advice + len(compared.get(plan, ())) for plan, summary in found.items()}
            self.grid.flags = {plan: (summary.errors, advice[plan]) for plan, summary in found.items()}
        self.grid.refresh()
        self.agenda.show(agenda_items(*own_week(self._all, found, compared, self.ksp.today()), reading=not complete))
        self.query_one("#below").display = bool(self._all) and not self._archived
        self._show_map()

    def _show_map(self) -> None:
        """Show where the accounts stand, the current one marked."""
        accounts = {plan: each.account for plan, each in self.grid.summaries.items()}
        here = self.entry.id if self.entry is not None else ""
        self.query_one(Unranked).tell(accounts.get(here))
        room, high = self.size.width >= MAP_FROM, limits(self.ksp.open_book)
        self.query_one("#mapbox", HomeMap).show(accounts, high, here, room=room)

    def _filter(self, here: str | None) -> None:
        asked = self.line.value
        found = [e for e in self._all if match(asked, e.account, (e.id,)) is not None]
        ids, before = [e.id for e in found], [e.id for e in self.grid.entries]
        self.grid.entries, self.grid.asked = found, asked
        if ids != before or not found:  # once they are there: their lines are counted
            self.grid.refresh(layout=True)
        if here is not None or self.grid.row >= len(found):
            self.grid.go(ids.index(here) if here in ids else 0, 0)
        self.query_one(HomeEmpty).show(empty=self.is_empty)
        self.grid.display = not self.is_empty
        self.line.placeholder = t("home.first" if self.is_empty else "home.filter")
        if self._problems and not self.is_empty:
            self.say(f"! {self._problems[0]}", "look")

    def on_picture_chosen(self, event: Message) -> None:
        """Go to the account of a clicked mark; a second click opens its plan."""
        event.stop()
        plan = getattr(event, "plan", "")
        if getattr(event, "opened", False):
            self.ksp.open_plan(plan)
        else:
            self._filter(plan)
            self._show_map()

    @property
    def is_empty(self) -> bool:
        """Whether the folder has no plan at all: then what is typed is the first account's name."""
        return not self._all and not self._archived

    def jump_plan(self) -> str:
        """Jump into the marked account."""
        return self.entry.id if self.entry is not None and not self.entry.broken and not self._archived else ""

    @property
    def entry(self) -> PlanEntry | None:
        """The current plan."""
        return self.grid.entries[self.grid.row] if self.grid.entries else None

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """The folder at the left; how many plans, how much is due this week and the day at the right."""
        due = 0 if self._archived else self._due
        broken, today = sum(1 for e in self._all if e.broken), self.ksp.today()
        found = HomeFacts(len(self._all), broken, due, self._archived, today, self.ksp.shows_examples)
        left, right = header_chips(self.ksp.folder_name, found)
        return left, [*right, *self.ksp.version_chips(), *self.ksp.folder_trouble()]

    def can_run(self, command: Command) -> bool:
        """What needs a plan is left out where there is none."""
        if command.id == "undo":
            return self.ksp.can_undo
        if command.id == "archive" and self._archived:
            return False
        return command.id not in {"open", "archive", "rename", "duplicate", "jump"} or bool(self._all)

    # --- typing ---------------------------------------------------------------------------------------------------

    def editor_changed(self, text: str) -> None:
        """Filter."""
        self._walk(week=False)
        self._filter(None)
        self._show_map()

    def editor_key(self, event: events.Key) -> bool:
        """Move among the plans or what is to be done, open one; Tab goes from the one to the other."""
        page, all_ = self.grid.page, len(self._all)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "ctrl+home": -all_, "ctrl+end": all_}
        step = steps.get(event.key)
        if event.key in {"tab", "shift+tab"}:
            self._walk(week=self.agenda.at is None)
        elif self.agenda.at is not None and event.key in {"up", "down"}:
            if not self.agenda.move(step or 0) and event.key == "up":
                self._walk(week=False)
        elif step is not None:
            self.grid.step_by(step)
            self._show_map()
        elif event.key == "enter":
            self.open()
        elif event.key == "escape":
            if self.agenda.at is not None:
                self._walk(week=False)
            elif self.line.value:
                self.line.begin("")
                self._filter(None)
            elif self._archived:
                self.archived()
        else:
            return False
        return True

    def _walk(self, *, week: bool) -> None:
        """Let the arrows walk what is to be done, or the plans again."""
        if not week or not self.agenda.enter():
            self.agenda.leave()
            self.line.place_cursor()

    def editor_paste(self, text: str) -> bool:
        """Leave the paste to the editor."""
        return False

    def on_data_grid_row_chosen(self, event: DataGrid.RowChosen) -> None:
        """Open the clicked plan."""
        event.stop()
        self.open()

    def on_agenda_chosen(self, event: Agenda.Chosen) -> None:
        """Go to the place of a clicked line."""
        event.stop()
        self._go(event.item)

    def _go(self, item: AgendaItem) -> None:
        self.line.begin("")
        self._walk(week=False)
        self._filter(item.plan)
        self.ksp.go_to(item.plan, item.place, item.view)

    # --- commands -------------------------------------------------------------------------------------------------

    def run_command(self, action: Action) -> None:
        """Run a command, unless a question is open."""
        if not self.is_mounted or not self.query_one(Prompt).is_open:
            self.say("")
            super().run_command(action)

    @handles("open", "home")
    def open(self) -> None:
        """Open the current plan or go to the chosen line; bring an archived one back; make the first account."""
        if self.agenda.item is not None:
            self._go(self.agenda.item)
        elif (entry := self.entry) is None:
            if self.is_empty:
                self.first()
        elif self._archived:
            self._try(lambda: self.ksp.book.restore(entry.id))
            self.archived()
        else:
            self.line.begin("")
            self._filter(entry.id)
            self.ksp.open_plan(entry.id)
