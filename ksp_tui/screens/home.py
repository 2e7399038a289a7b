"""Home: the folder of plans. Typing filters, Enter opens; what can't be read is listed with what is wrong."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.commands import Command, Scope
from ksp_tui.entry.choices import match
from ksp_tui.screens.base import KspScreen, bindings_for
from ksp_tui.store import folder as plans
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.folder import Entry, UnsafeName
from ksp_tui.store.names import ARCHIVE
from ksp_tui.text import has, t
from ksp_tui.text.clean import clean
from ksp_tui.text.findings import finding_words
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.grid import Cell, Column, Grid
from ksp_tui.widgets.message import MessageLine
from ksp_tui.widgets.prompt import Prompt

LOOK_SECONDS = 2.0
"""How often the folder is looked at for plans that came, went or changed."""
EXAMINED_AT_ONCE = 3
"""Plans read in full between two looks at the keyboard."""


class PlanGrid(Grid):
    """The plans of the folder."""

    DEFAULT_CSS = "PlanGrid { height: 1fr; margin: 1 0 0 0; }"

    def __init__(self) -> None:
        super().__init__(id="plans")
        self.entries: Sequence[Entry] = ()
        self.changed: dict[str, str] = {}

    @property
    def row_count(self) -> int:
        """How many plans are listed."""
        return len(self.entries)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def relabel(self) -> None:
        """Write the headings anew."""
        self.columns = [
            Column("account", t("home.account"), 0, least=20),
            Column("status", t("field.plan.status"), 10),
            Column("region", t("field.plan.region"), 12),
            Column("changed", t("home.changed"), 12),
            Column("state", t("home.state"), 26),
        ]
        self.refresh()

    def cell(self, row: int, column: int) -> Cell:
        """Return a plan's name, status, region, last change, or what is wrong with its file."""
        entry = self.entries[row]
        if column == 0:
            return entry.account, "bad" if entry.broken else "strong"
        if column == 1:
            status = entry.header.get("status")
            key = f"choice.plan_status.{status}"
            return (t(key) if isinstance(status, str) and has(key) else "", "done" if status == "active" else "dim")
        if column == 2:
            return str(entry.header.get("region") or ""), "dim"
        if column == 3:
            return self.changed.get(entry.id, ""), "dim"
        if not entry.findings:
            return "", "plain"
        first = entry.findings[0]
        words = f"! {first.code} {finding_words(first)}"
        return words, "bad" if first.severity == "error" else "look"


class HomeScreen(KspScreen):
    """The plans of the folder, and what can be done with them."""

    SCOPE: ClassVar[Scope] = "home"
    CSS_PATH = ["base.tcss", "home.tcss"]
    BINDINGS = bindings_for("home")

    def __init__(self) -> None:
        super().__init__()
        self.line = LineEditor(self, id="filter")
        self.grid = PlanGrid()
        self._archived = False
        self._all: list[Entry] = []
        self._problems: list[str] = []
        self._queue: list[str] = []
        self._seen: frozenset[tuple[str, int, int]] = frozenset()

    def compose(self) -> ComposeResult:
        """Header, filter, plans, message, footer."""
        yield Bar(id="header")
        with Vertical(id="body", classes="surface"):
            yield self.line
            yield self.grid
            yield Bar(id="empty")
            yield Bar(id="empty2")
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
        """List the plans anew when files came, went or changed."""
        if self.is_current and _signature(self._listed_folder) != self._seen:
            self.relabel()

    @property
    def _listed_folder(self) -> Path:
        return self.ksp.folder / ARCHIVE if self._archived else self.ksp.folder

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
        self.line.placeholder = t("home.filter")
        self.grid.relabel()
        self._filter(here.id if here else self.ksp.plan or self.ksp.state.last_plan(self.ksp.folder))
        super().relabel()

    def _read(self) -> None:
        self._seen = _signature(self._listed_folder)
        listing = plans.list_plans(self.ksp.folder, archived=self._archived)
        known = {entry.path: entry for entry in self._all}
        self._all = [self._known(known.get(entry.path), entry) for entry in listing.plans]
        self._problems = [finding_words(finding) for finding in listing.findings]
        self._queue = [entry.id for entry in self._all]
        today = self.ksp.today()
        self.grid.changed = {entry.id: _changed(entry, today) for entry in self._all}
        if self._queue:
            self.set_timer(0.2, self._examine)

    def _known(self, old: Entry | None, entry: Entry) -> Entry:
        return old if old is not None and old.header == entry.header and old.findings and not entry.findings else entry

    def _examine(self) -> None:
        """Read a few plans in full, so that what is wrong further down is listed too."""
        now, self._queue = self._queue[:EXAMINED_AT_ONCE], self._queue[EXAMINED_AT_ONCE:]
        for number, entry in enumerate(self._all):
            if entry.id in now:
                self._all[number] = plans.examine(entry)
        if now:
            row = self.grid.row
            self._filter(None)
            self.grid.go(row)
        if self._queue and self.is_current:
            self.set_timer(0.05, self._examine)

    def _filter(self, here: str | None) -> None:
        asked = self.line.value
        found = [e for e in self._all if match(asked, e.account, (e.id,)) is not None]
        self.grid.entries = found
        ids = [e.id for e in found]
        self.grid.go(ids.index(here) if here in ids else 0, 0)
        empty = not self._all and not self._archived
        self.query_one("#empty").display = empty
        self.query_one("#empty2").display = empty
        self.grid.display = not empty
        if empty:
            self.query_one("#empty", Bar).show([Chip(t("home.empty"), "plain")])
            self.query_one("#empty2", Bar).show(
                [
                    Chip("^N", "key", "new", gap=1),
                    Chip(t("command.new"), "plain", "new", gap=4),
                    Chip("Enter", "key", "example", gap=1),
                    Chip(t("command.example"), "plain", "example"),
                ]
            )
        elif self._problems:
            self.say(f"! {self._problems[0]}", "look")

    @property
    def entry(self) -> Entry | None:
        """The current plan."""
        return self.grid.entries[self.grid.row] if self.grid.entries else None

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """The folder at the left, how many plans at the right."""
        name = self.ksp.folder_name
        left = [Chip("KSP", "strong"), Chip(clean(name), "dim")]
        if self._archived:
            left.append(Chip(t("home.archived"), "look"))
        broken = sum(1 for e in self._all if e.broken)
        right = [Chip(t("home.count", count=len(self._all)), "dim")]
        if broken:
            right.append(Chip(t("home.broken", count=broken), "bad"))
        return left, [*right, *self.ksp.folder_trouble()]

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
        self._filter(None)

    def editor_key(self, event: events.Key) -> bool:
        """Move among the plans, open one."""
        step = {"up": -1, "down": 1, "pageup": -self.grid.page, "pagedown": self.grid.page}.get(event.key)
        if step is not None:
            self.grid.go(self.grid.row + step)
        elif event.key == "ctrl+home":
            self.grid.go(0)
        elif event.key == "ctrl+end":
            self.grid.go(len(self.grid.entries))
        elif event.key == "enter":
            self.do_open()
        elif event.key == "escape":
            if self.line.value:
                self.line.begin("")
                self._filter(None)
            elif self._archived:
                self.do_archived()
        else:
            return event.key in {"tab", "shift+tab"}
        return True

    def editor_paste(self, text: str) -> bool:
        """Leave the paste to the editor."""
        return False

    def on_grid_row_chosen(self, event: Grid.RowChosen) -> None:
        """Open the clicked plan."""
        event.stop()
        self.do_open()

    # --- commands -------------------------------------------------------------------------------------------------

    def run_command(self, command: str) -> None:
        """Run a command; an open question is given up first."""
        if not self.query_one(Prompt).is_open:
            self.say("")
            super().run_command(command)

    def do_open(self) -> None:
        """Open the current plan; an archived one is brought back first; in an empty folder take the example."""
        entry = self.entry
        if entry is None:
            if not self._all and not self._archived:
                self.do_example()
            return
        if self._archived:
            self._try(lambda: self.ksp.book.restore(entry.id))
            self.do_archived()
            return
        self.line.begin("")
        self._filter(entry.id)
        self.ksp.open_plan(entry.id)

    def do_example(self) -> None:
        """Put the examples into the folder and open the worked one of the interface's language."""
        from ksp_tui.workbook.examples import put_examples

        def put() -> str:
            return put_examples(self.ksp.folder, self.ksp.state)[0]

        plan = self._try(put)
        if plan:
            self.ksp.book.check_disk()
            self.ksp.open_plan(plan)

    def do_new(self) -> None:
        """Ask for the account's name and open a new plan."""

        def named(name: str | None) -> None:
            self.set_focus(self.line, scroll_visible=False)
            if name and name.strip():
                plan = self._try(lambda: self.ksp.book.create(name.strip()))
                if plan:
                    self.ksp.open_plan(plan)

        self.query_one(Prompt).ask(t("home.new"), "", None, named)

    def do_rename(self) -> None:
        """Ask for another name of the account."""
        entry = self.entry
        if entry is None or entry.broken or self._archived:
            return

        def named(name: str | None) -> None:
            self.set_focus(self.line, scroll_visible=False)
            if name and name.strip() and name.strip() != entry.account:
                self._rename(entry, name.strip())

        self.query_one(Prompt).ask(t("home.rename"), entry.account, None, named)

    def _rename(self, entry: Entry, name: str) -> None:
        from ksp_tui.changes.builders import set_field

        book = self.ksp.book
        book.apply(set_field(book.model(entry.id), entry.id, ("account",), name))
        book.flush(3.0)
        self.relabel()
        self.say(t("home.renamed", old=entry.account, new=name), "done")

    def do_duplicate(self) -> None:
        """Ask for the copy's name."""
        entry = self.entry
        if entry is None or entry.broken or self._archived:
            return

        def named(name: str | None) -> None:
            self.set_focus(self.line, scroll_visible=False)
            if name and name.strip():
                self._try(lambda: self.ksp.book.duplicate(entry.id, name.strip()))
                self.relabel()

        self.query_one(Prompt).ask(t("home.duplicate"), t("home.copy_name", name=entry.account), None, named)

    def do_archive(self) -> None:
        """Move the current plan into the archive; nothing is deleted."""
        entry = self.entry
        if entry is None or self._archived:
            return
        if self._try(lambda: self.ksp.book.archive(entry.id)) is not None:
            self.relabel()
            self.say(t("home.archived_done", name=entry.account), "look")

    def do_archived(self) -> None:
        """Show the archive, or the folder again."""
        self._archived = not self._archived
        self.relabel()
        self.say(t("home.archived_help") if self._archived else "")

    def do_help(self) -> None:
        """Explain the keys."""
        from ksp_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen("home"))

    def _try(self, work: object) -> str | None:
        """Do something with files; say what went wrong."""
        assert callable(work)
        try:
            return str(work())
        except StoreError as error:
            self.ksp.tell(error)
        except UnsafeName as error:
            self.say(finding_words(error.finding), "bad")
        except ValueError:  # a name that the model refuses
            self.say(t("home.bad_name"), "bad")
        return None


def _signature(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return what a quick look at a folder tells: name, time and size of its files."""
    try:
        with os.scandir(folder) as found:
            stats = ((entry.name, entry.stat()) for entry in found if entry.name.endswith(".toml"))
            return frozenset((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
    except OSError:
        return frozenset()


def _changed(entry: Entry, today: dt.date) -> str:
    """Return when a plan's file was changed last, in a few characters."""
    try:
        day = dt.datetime.fromtimestamp(entry.path.stat().st_mtime)
    except OSError:
        return ""
    if day.date() == today:
        return f"{day:%H:%M}"
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"
