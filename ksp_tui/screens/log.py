"""
The contact log: one line over any screen of a plan. People are found as they are typed; what may follow is offered.

Log first, tidy later: Enter takes the line, a second Enter writes it down; what is offered in between can be ignored.
What is typed is kept until it is logged, so that neither a crash nor a phone call in between loses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from ksp_tui.commands import Scope
from ksp_tui.entry.contact_line import MOST_READ, ContactLine
from ksp_tui.entry.options import where_added
from ksp_tui.entry.table import unquoted
from ksp_tui.entry.values import show_date
from ksp_tui.method.lists import name_of
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.session.contact_log import keep_line, line_left, plan_model, read_line
from ksp_tui.session.context import name_of as person_words
from ksp_tui.session.followups import FollowUp, log_contact, offers
from ksp_tui.session.readings import Reading, outcome_words, readings
from ksp_tui.session.refused import Refused
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.views.words import refused_words
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.grid import Cell, DataColumn, DataGrid
from ksp_tui.widgets.prose import Para, Prose

if TYPE_CHECKING:
    from ksp_tui.session.workbook import Workbook

ANSWER_MOST = 30
"""Cells of an answer at most."""


class _Offers(DataGrid):
    """How the line is understood, where that is asked; then what may follow, chosen ones with a cross."""

    heading = False

    def __init__(self) -> None:
        super().__init__(id="offers")
        self.readings: list[Reading] = []
        self.offers: list[FollowUp] = []
        self.chosen: set[int] = set()

    def offer(self, readings: list[Reading], offers: list[FollowUp]) -> None:
        """Show other offers, none of them chosen; the answers take what the longest needs, the questions the rest."""
        self.readings, self.offers, self.chosen = readings, offers, set()
        words = [answer.label for offer in offers for answer in offer.answers]
        words += [said for reading in readings for said, _ in reading.answers]
        longest = max(map(cell_len, words), default=0) + len("<  >")
        answers = min(longest, ANSWER_MOST)
        self.columns = [
            DataColumn("mark", "", 3),
            DataColumn("label", "", 0, least=20),
            DataColumn("answer", "", answers),
        ]
        self.refresh(layout=True)
        self.go(0, 0)

    @property
    def row_count(self) -> int:
        """How many are offered."""
        return len(self.readings) + len(self.offers)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines that all offers need."""
        return self.row_count

    def cell(self, row: int, column: int) -> Cell:
        """Return the mark, the question or the answer that holds."""
        if row < len(self.readings):
            reading = self.readings[row]
            said = f"< {reading.answers[reading.picked][0]} >"
            cells: tuple[Cell, ...] = ((" ? ", "look"), (reading.label, "plain"), (said, "strong"))
            return cells[column]
        row -= len(self.readings)
        offer, on = self.offers[row], row in self.chosen
        if column == 0:
            return ("[x]", "done") if on else ("[ ]", "dim")
        if column == 1:
            return offer.label, "plain"
        answer = offer.answers[offer.picked].label
        return (f"< {answer} >" if len(offer.answers) > 1 else answer), "strong" if on else "dim"


class LogScreen(Overlay[str]):
    """Returns what is to be said: that a contact was logged; None when it was given up."""

    CSS_PATH = ["log.tcss"]
    SCOPES = ("log", "follow")

    def __init__(self, book: Workbook, plan: str) -> None:
        super().__init__()
        self._book, self._plan = book, plan
        self.title_bar, self.found = Bar(id="title"), Prose(id="found")
        self.line = LineEditor(self, joint=" ")
        self.grid = _Offers()
        self._read: ContactLine | None = None

    def compose(self) -> ComposeResult:
        """Title, line, what was found in it, what may follow, keys."""
        with Vertical(id="box"):
            yield self.title_bar
            yield self.line
            yield self.found
            yield self.grid
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Begin to type, with what was left unfinished."""
        self.title_bar.show([Chip(t("log.title"), "title"), Chip(t("log.how"), "dim")])
        self.line.placeholder = t("log.example")
        self.line.begin(line_left(self._book, self._plan), select=False)
        self.grid.display = False
        self.type()

    # --- typing ---------------------------------------------------------------------------------------------------

    @property
    def choosing(self) -> bool:
        """Whether the line is taken and follow-ups are being chosen."""
        return bool(self.grid.display)

    @property
    def scope(self) -> Scope:
        """What can be pressed while a line is typed, or while follow-ups are chosen."""
        return "follow" if self.choosing else "log"

    @handles("log_back")
    def type(self) -> None:
        """Go back to the line."""
        self.grid.display = False
        self.set_focus(self.line, scroll_visible=False)
        self._show_found()
        self.show_footer()

    def _show_found(self) -> None:
        self._read = read_line(self._book, self._plan, self.line.value)
        self.found.show(_found(self._book, self._plan, self._read))

    def editor_changed(self, text: str) -> None:
        """Find people, day, kind and promises anew; keep the text."""
        keep_line(self._book, self._plan, text)
        self._show_found()

    def editor_key(self, event: events.Key) -> bool:
        """Take the line, or give up; an empty line is no contact."""
        command = self.command_for(event.key)
        if command is None:
            return event.key in {"tab", "shift+tab", "up", "down"}
        self.run_command(command.id)
        return True

    def editor_paste(self, text: str) -> bool:
        """Put a pasted text in whole: several lines become one."""
        self.line.replace(" ".join(unquoted(text).split()), *self.line.selection)
        return True

    @handles("log_close")
    def give_up(self) -> None:
        """Close; what was typed is kept."""
        self.close()

    @handles("log_take")
    def take(self) -> None:
        """Take the line: ask what it leaves open and offer what may follow, or write it down where nothing does."""
        if self._read is None or not self._read.text.strip():
            return
        asked, found = self._follow(self._read)
        if not asked and not found:
            self._write(())
            return
        self.grid.display = True
        self.grid.offer(asked, found)
        self.set_focus(None)
        self.grid.lead_cursor()
        self.show_footer()

    def _follow(self, line: ContactLine) -> tuple[list[Reading], list[FollowUp]]:
        return readings(line, self._book.day_of(self._plan)), offers(self._book, self._plan, line)

    # --- choosing -------------------------------------------------------------------------------------------------

    @property
    def listens(self) -> bool:
        """While a line is typed its editor has the keys."""
        return self.choosing

    def other_key(self, event: events.Key) -> bool:
        """Walk what is offered; a digit takes or leaves one."""
        if event.key in {"up", "down", "tab"}:
            self.grid.go(self.grid.row + (-1 if event.key == "up" else 1))
        elif event.key == "left":
            self._answer(self.grid.row, -1)
        elif event.character and event.character.isdigit() and 0 < int(event.character) <= self.grid.row_count:
            self._toggle(int(event.character) - 1)
        else:
            return False
        return True

    @handles("log_choose")
    def choose(self) -> None:
        """Take or leave the current one."""
        self._toggle(self.grid.row)

    @handles("log_answer")
    def answer(self) -> None:
        """Give the next answer to the current one."""
        self._answer(self.grid.row, 1)

    @handles("log_write")
    def write(self) -> None:
        """Write the contact down with what was chosen."""
        self._write([self.grid.offers[at] for at in sorted(self.grid.chosen)])

    def _toggle(self, row: int) -> None:
        if row < len(self.grid.readings):
            self._answer(row, 1)
            return
        self.grid.chosen ^= {row - len(self.grid.readings)}
        self.grid.go(row)

    def _answer(self, row: int, step: int) -> None:
        if row < len(self.grid.readings):
            reading = self.grid.readings[row]
            self._understand(reading.answers[(reading.picked + step) % len(reading.answers)][1])
        else:
            at = row - len(self.grid.readings)
            offer = self.grid.offers[at]
            self.grid.offers[at] = offer.pick((offer.picked + step) % len(offer.answers))
            self.grid.chosen |= {at}
        self.grid.go(row)

    def _understand(self, line: ContactLine) -> None:
        """Take the line as it is meant; what was chosen stays chosen where it is still offered."""
        kept = [self.grid.offers[at] for at in self.grid.chosen]
        self._read = line
        self.grid.offer(*self._follow(line))
        for at, offer in enumerate(self.grid.offers):
            for old in kept:
                if (old.kind, old.path, old.label, len(old.answers)) == (
                    offer.kind,
                    offer.path,
                    offer.label,
                    len(offer.answers),
                ):
                    self.grid.offers[at] = offer.pick(old.picked)
                    self.grid.chosen |= {at}
        self.found.show(_found(self._book, self._plan, line))

    def on_data_grid_row_chosen(self, event: DataGrid.RowChosen) -> None:
        """Take or leave the clicked one."""
        event.stop()
        self._toggle(event.row)

    # --- the end --------------------------------------------------------------------------------------------------

    def _write(self, chosen: Sequence[FollowUp]) -> None:
        assert self._read is not None
        try:
            log_contact(self._book, self._plan, self._read, chosen)
        except Refused as error:
            self._say(refused_words(self._book, error))
            return
        keep_line(self._book, self._plan, "")
        people = t("entry.separator").join(_name(self._book, self._plan, key) for key in self._read.people)
        kind = "planned" if self._read.outcome == "planned" else "done"
        key = f"log.{kind}.with" if people else f"log.{kind}"
        self.dismiss(t(key, people=people, count=len(chosen)))

    def _say(self, words: str) -> None:
        self.found.show([Para(words, "bad", "! ", mark_look="bad")])


def _name(book: Workbook, plan: str, key: str) -> str:
    return clean(person_words(book, plan, "stakeholders", key))


def _found(book: Workbook, plan: str, line: ContactLine) -> list[Para]:
    """Return what was found in the line: who, when, how, promises; who is meant where that is not sure."""
    if not line.text.strip():
        return []
    separator = t("entry.separator")
    people = separator.join(_name(book, plan, key) for key in line.people)
    kind = clean(name_of(book.folder, "contact_kinds", line.kind)) if line.kind else ""
    today = book.day_of(plan)
    no_day = line.outcome == "planned" and line.coming is None
    day = "" if no_day else show_date(line.date, today)
    nobody = "log.nobody" if plan_model(book, plan).stakeholders else "log.no_people"
    head = " · ".join(part for part in (people or t(nobody, where=where_added("stakeholders")), kind, day) if part)
    paras = [Para(head, "done" if people else "dim", "> ", mark_look="done")]
    if line.away and line.outcome == "missed":
        paras.append(Para(t("log.as_away"), "look", "? ", mark_look="look"))
    elif line.doubtful:
        paras.append(Para(t("log.doubtful", words=outcome_words(line, today)), "look", "? ", mark_look="look"))
    elif line.unsaid and line.outcome == "held":
        paras.append(Para(t("log.unsaid", words=outcome_words(line, today)), "look", "? ", mark_look="look"))
    elif line.outcome != "held":
        paras.append(Para(t(f"log.as_{line.outcome}"), "look", "! ", mark_look="look"))
    if len(line.days) > 1 and line.outcome != "planned" and line.date_span is not None:
        words = t("log.roughly", words=clean(line.text[slice(*line.date_span)]), day=show_date(line.date, today))
        paras.append(Para(words, "look", "? ", mark_look="look"))
    for doubt in line.ambiguous:
        names = separator.join(_name(book, plan, key) for key in doubt.ids)
        said = clean(line.text[doubt.start : doubt.end])
        paras.append(Para(t("log.which", said=said, names=names), "look", "? ", mark_look="look"))
    if line.mentioned:
        names = separator.join(_name(book, plan, key) for key in line.mentioned)
        paras.append(Para(t("log.mentioned", people=names), "dim", "  "))
    for promise in sorted(line.promises, key=lambda each: not each.ours):
        words = t("log.ours" if promise.ours else "log.theirs", promise=clean(promise.deed))
        if promise.due is not None:
            words += t("log.due", day=show_date(promise.due, today, full=True))
        paras.append(Para(words, "plain", "  ") if promise.sure else Para(t("log.unsure", words=words), "look", "? "))
    if line.appointment and line.outcome != "planned":
        paras.append(Para(t("log.next", words=clean(line.appointment)), "plain", "  "))
    if line.unread:
        paras.append(Para(t("log.unread", count=MOST_READ), "look", "! ", mark_look="look"))
    return paras
