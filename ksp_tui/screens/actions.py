"""The open actions of all accounts: by week or by owner; typing filters, Enter goes to the action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.commands import Destination
from ksp_tui.entry.choices import match
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.tones import Tone
from ksp_tui.views.action_origins import ORIGINS, Origin
from ksp_tui.views.actions import OpenAction, ToDo, none_words
from ksp_tui.widgets.agenda import Agenda, AgendaItem
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.editor import LineEditor


class ActionsScreen(Overlay[Destination]):
    """Returns the place of the chosen action; None when it was closed."""

    CSS_PATH = ["actions.tcss"]
    SCOPES = ("actions",)

    def __init__(self, gather: Callable[[], tuple[ToDo, dt.date]]) -> None:
        """`gather` returns what is to be done now, and the day that it is listed by."""
        super().__init__()
        self._gather = gather
        self._todo, self._today = gather()
        self._by_owner = False
        self._origin: Origin | None = None
        self.title_bar = Bar(id="title")
        self.line = LineEditor(self, joint=" ")
        self.agenda = self.line.chooses = Agenda(id="agenda")

    def compose(self) -> ComposeResult:
        """Title, filter, list, keys."""
        with Vertical(id="box"):
            yield self.title_bar
            yield self.line
            yield self.agenda
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """List all of them."""
        self.line.placeholder = t("actions.filter")
        self.line.begin("")
        self.set_focus(self.line, scroll_visible=False)
        self.show_footer()
        self._fill()

    def _fill(self) -> None:
        asked = self.line.value
        found = [
            action
            for action in self._todo.actions
            if self._origin in {None, *action.origins}
            and (not asked.strip() or match(asked, action.what, _searched(action)) is not None)
        ]
        late = sum(1 for action in found if action.overdue)
        chips = [Chip(t("actions.title"), "title"), Chip(t("actions.count", count=len(found)), "dim")]
        chips.append(Chip(t(f"actions.from.{self._origin or 'all'}"), "strong" if self._origin else "dim", "origin"))
        if late:
            chips.append(Chip(t("actions.overdue", count=late), "look"))
        self.title_bar.show(chips)
        # What could not be looked into comes first: whoever reads the list must know that it is not all.
        items = [
            AgendaItem(t("actions.skipped", plan=each.plan, why=each.why), look="bad") for each in self._todo.skipped
        ]
        items += [AgendaItem("")] if items else []
        items += listed(found, self._today, by_owner=self._by_owner)
        if not found:
            items.append(AgendaItem(none_words(len(self._todo.actions), narrowed=True), look="dim"))
        self.agenda.show(items)
        self.agenda.enter(lead=False)
        self.line.place_cursor()

    def new_day(self) -> None:
        """List them by the new day; the chosen one stays chosen."""
        chosen = self.agenda.item
        self._todo, self._today = self._gather()
        self._fill()
        if chosen is not None:
            self.agenda.find(chosen.plan, chosen.place)

    def editor_changed(self, text: str) -> None:
        """Filter by words, owner or account."""
        self._fill()

    def editor_key(self, event: events.Key) -> bool:
        """Walk, go, group the other way, close."""
        if event.key in {"up", "down"}:
            self.agenda.move(-1 if event.key == "up" else 1)
        elif event.key in {"pageup", "pagedown"}:
            for _ in range(10):
                self.agenda.move(-1 if event.key == "pageup" else 1)
        else:
            command = self.command_for(event.key)
            if command is None:
                return event.key == "shift+tab"
            self.run_command(command.id)
        return True

    def editor_paste(self, text: str) -> bool:
        """Leave the paste to the editor."""
        return False

    @handles("go", "actions")
    def go(self) -> None:
        """Go to the chosen action."""
        if self.agenda.item is not None:
            self.dismiss(Destination(self.agenda.item.plan, self.agenda.item.place))

    @handles("regroup")
    def regroup(self) -> None:
        """Part them by owner, or by week again."""
        self._by_owner = not self._by_owner
        self._fill()

    @handles("origin")
    def origin(self) -> None:
        """Show those of strategies alone, then of people, of ARCI, of reviews, of contacts, then all again."""
        every = (None, *ORIGINS)
        self._origin = every[(every.index(self._origin) + 1) % len(every)]
        self._fill()

    @handles("close", "actions")
    def leave(self) -> None:
        """Close."""
        self.close()

    @property
    def listens(self) -> bool:
        """Every key is typed into the filter, which sees it first."""
        return False

    def on_agenda_chosen(self, event: Agenda.Chosen) -> None:
        """Go to the clicked action."""
        event.stop()
        self.dismiss(Destination(event.item.plan, event.item.place))


def _searched(action: OpenAction) -> tuple[str, ...]:
    """Return what else a filter looks at: owner, account, and what the action comes from."""
    return (action.owner, action.account, action.strategy, *action.origins.values())


def listed(found: Sequence[OpenAction], today: dt.date, *, by_owner: bool) -> list[AgendaItem]:
    """Return the actions under headings: overdue, this week, next week, later, without a day; or under their owners."""
    groups: dict[str, list[OpenAction]] = {}
    nobody = t("actions.nobody")
    for action in found:
        name = (action.owner or nobody) if by_owner else t(f"actions.when.{when(action.due, today)}")
        groups.setdefault(name, []).append(action)
    items: list[AgendaItem] = []
    for name in sorted(groups, key=lambda each: (each == nobody, each.casefold())) if by_owner else groups:
        if items:
            items.append(AgendaItem(""))
        items.append(AgendaItem(f"{name}  {len(groups[name])}", look="title"))
        for action in groups[name]:
            day = "" if action.due is None else day_words(action.due, today)
            look: Tone = "look" if action.overdue else "plain"
            words = action.what if by_owner or not action.owner else f"{action.what} · {action.owner}"
            mark = "! " if action.overdue else ""
            items.append(AgendaItem(words, f"{mark}{day}", action.account, look, action.plan, action.path))
    return items


def when(due: dt.date | None, today: dt.date) -> str:
    """Return which part of the list a day belongs to; weeks end on Sunday."""
    if due is None:
        return "some_day"
    if due < today:
        return "overdue"
    sunday = today + dt.timedelta(days=7 - today.isoweekday())
    if due <= sunday:
        return "week"
    return "next_week" if due <= sunday + dt.timedelta(days=7) else "later"
