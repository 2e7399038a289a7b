"""
The coach over the screen, page by page: the field in full, four lists to go from, what the course says.

The lists are what is to be looked at in this module, in all of them, what comes next, and what was silenced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.changes import builders
from ksp_tui.changes.edit import Edit, Transaction
from ksp_tui.commands import Action, Command, Destination, Tab
from ksp_tui.guide import MODULES
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.model.structure import value_at
from ksp_tui.screens.coach_items import CoachItem, CoachList, ListName, items_of
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.session.refused import Refused
from ksp_tui.text import t
from ksp_tui.views.rows import Rows
from ksp_tui.views.words import refused_words
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.coach import field_paras, module_paras
from ksp_tui.widgets.grid import DataGrid
from ksp_tui.widgets.prompt import Prompt
from ksp_tui.widgets.prose import Para, Prose

if TYPE_CHECKING:
    from ksp_tui.screens.plan_view import PlanView
    from ksp_tui.screens.program import Program

SHORT = 30
"""Below this height all stands close together."""


class CoachScreen(Overlay[Destination]):
    """Returns the place to go to, None when it was closed."""

    CSS_PATH = ["coach.tcss"]
    SCOPES = ("coach",)

    def __init__(
        self, owner: PlanView, rows: Rows | None = None, record: str | None = None, field: str = "",
        page: ListName | None = None,
    ) -> None:  # fmt: skip
        """Be asked about a field of `rows`, or about none; `page` is the first page shown, else it is the field's."""
        super().__init__()
        self._owner = owner
        self._rows, self._record, self._field = rows, record, field
        self._list: ListName = page or ("field" if rows is not None else "all" if owner.frame.status.told else "next")
        if self._list not in self._names:
            self._list = "all"
        self._done: list[Transaction] = []
        """The silences of this visit, which can be taken back at once."""
        self.grid = CoachList()
        self.lists = Bar(id="lists")
        self.field = Prose(id="field")
        """What is to be read: the field in full, or the course's guide; only where the coach is asked about a field."""
        self.detail = Prose(id="detail")
        self.prompt = Prompt(id="prompt")

    def compose(self) -> ComposeResult:
        """Field, lists, detail, keys."""
        with Vertical(id="box"):
            yield self.lists
            if self._rows is not None:
                yield self.field
            yield self.grid
            yield self.detail
            yield self.prompt
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Write all of it."""
        self._fill()

    def on_resize(self, event: events.Resize) -> None:
        """Give the field what room there is."""
        self.set_class(event.size.height < SHORT, "-short")
        self.call_after_refresh(self._tell_rest)

    @property
    def _reading(self) -> bool:
        """Whether the page that is shown is one to read, not a list."""
        return self._list in {"field", "guide"}

    def _show_page(self) -> None:
        if self._rows is not None:
            self.field.display = self._reading
            if self._list == "guide":
                self.field.show(module_paras(self._owner.MODULE))
            else:
                self.field.show(field_paras(self._rows, self._record, self._field, whole=True))
        self.grid.display = self.detail.display = not self._reading
        self.show_footer()

    def words_of(self, command: Command) -> str | None:
        """Leave out what needs a line of a list, or a silence to take back."""
        unused = {"go", "silence"} if self._reading else set()
        unused |= set() if self._done else {"undo"}
        unused |= {"silence"} if self._of_folder else set()
        return None if command.id in unused else ""

    # --- the lists ------------------------------------------------------------------------------------------------

    @property
    def _of_folder(self) -> bool:
        """Whether it is asked about the folder's file: its checks are one list, and none of them is silenced."""
        return self._owner.file == FOLDER_FILE

    @property
    def _names(self) -> list[ListName]:
        left_out = {"field" if self._rows is None else "", "module" if self._owner.MODULE == ModuleId.SHEET else ""}
        left_out |= {"module", "next", "silenced"} if self._of_folder else set()
        if self._rows is None or self._owner.MODULE not in MODULES:
            left_out.add("guide")
        every: list[ListName] = ["field", "module", "all", "next", "silenced", "guide"]
        return [name for name in every if name not in left_out]

    def _fill(self) -> None:
        self._show_page()
        status = self._owner.frame.status
        counts = {
            "module": len(status.of_module(self._owner.MODULE)), "all": len(status.told),
            "next": len(status.next), "silenced": len(status.silenced),
        }  # fmt: skip
        chips = [
            Chip(
                " ".join([t(f"coach.list.{name}"), *([str(counts[name])] if name in counts else [])]),
                "title" if name == self._list else "dim",
                Tab("list", name),
                gap=3,
            )
            for name in self._names
        ]
        self.lists.show(chips)
        self.grid.items = [] if self._reading else items_of(self._owner, self._list)
        self.grid.go(self.grid.row)
        self._detail()
        self.call_after_refresh(self._tell_rest)

    def _tell_rest(self) -> None:
        """Say how much of the field is below what is seen, and the key that shows it."""
        bar = self.lists
        left = [chip for chip in bar.chips if isinstance(chip.command, Tab)]
        below = self.field.below if self._reading else 0
        bar.show(left, [Chip(t("coach.below", count=below), "look", "read_on", gap=0)] if below else [])

    @property
    def _item(self) -> CoachItem | None:
        return self.grid.items[self.grid.row] if self.grid.items else None

    def _detail(self) -> None:
        item = self._item
        paras = item.detail if item is not None else (Para(t("coach.none"), "dim"),)
        self.detail.show([para for para in paras if para.text])

    # --- keys -----------------------------------------------------------------------------------------------------

    @property
    def listens(self) -> bool:
        """Not while the reason for a silence is asked."""
        return not self.prompt.is_open

    def other_key(self, event: events.Key) -> bool:
        """Move, switch lists."""
        page = max(1, self.field.size.height - 1) if self._reading else self.grid.page
        step = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}.get(event.key)
        if step is not None:
            self._move(step)
        elif event.key in {"tab", "right"}:
            self._switch(1)
        elif event.key in {"shift+tab", "left"}:
            self._switch(-1)
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        if self._reading:
            self.field.scroll_lines(step)
            self._tell_rest()
        else:
            self.grid.go(self.grid.row + step)
            self._detail()

    def _switch(self, step: int) -> None:
        names = self._names
        self._list = names[(names.index(self._list) + step) % len(names)]
        self.grid.row = 0
        self._fill()

    def run_command(self, action: Action) -> None:
        """Run a command, or show a clicked list."""
        if isinstance(action, Tab):
            self._list = cast("ListName", action.id)
            self.grid.row = 0
            self._fill()
        else:
            super().run_command(action)

    @handles("go", "coach")
    def go(self) -> None:
        """Go to the chosen line's place."""
        if self._item is not None and self._item.place:
            self.dismiss(Destination(self._owner.file, self._item.place, self._item.view))

    @handles("next_list")
    def next_list(self) -> None:
        """Show the next list."""
        self._switch(1)

    @handles("read_on")
    def read_on(self) -> None:
        """Show the next lines of what is to be read."""
        self._move(max(1, self.field.size.height - 1))

    @handles("close", "coach")
    def leave(self) -> None:
        """Close."""
        self.close()

    def on_data_grid_row_chosen(self, event: DataGrid.RowChosen) -> None:
        """Go to the clicked line's place."""
        event.stop()
        self.go()

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it; one on a line shows its detail."""
        super().on_click(event)
        if event.widget is self.grid:
            self._detail()

    @handles("coach_keys")
    def keys(self) -> None:
        """Explain the keys of the screen below: who looks for help looks here first."""
        front = cast("Program", self.app).front
        self.close()
        if front is not None:
            self.app.call_later(front.run_command, "keys")

    # --- silencing ------------------------------------------------------------------------------------------------

    @handles("silence")
    def silence(self) -> None:
        """Ask for the reason and keep it in the plan; a silenced advice is told again."""
        item = self._item
        if item is None:
            return
        if item.finding is None or self._of_folder:
            self._say(t("coach.silence.only"))
            return
        if item.silence:
            self._apply(Transaction("change.delete", {}, (Edit(self._owner.file, ("silences", item.silence),
                        value_at(self._owner.ksp.book.model(self._owner.file), ("silences", item.silence)), None),)),
                        t("coach.silence.back"))  # fmt: skip
            return
        if item.finding.severity == "error":
            self._say(t("coach.silence.error"))
            return
        finding = item.finding

        def answered(reason: str | None) -> None:
            self.set_focus(None)
            if reason and reason.strip():
                # What a rule is told about, one zone, is silenced there and nowhere else.
                about = finding.about or finding.path[:2]
                fields = {"rule": finding.code, "place": ".".join(about), "reason": reason.strip()}
                model = self._owner.ksp.book.model(self._owner.file)
                made = builders.add_record(model, self._owner.file, "silences", fields)
                self._apply(made, t("coach.silence.done"))

        self.prompt.ask(t("coach.silence.ask"), "", None, answered)

    def _apply(self, command: Transaction, said: str) -> None:
        try:
            self._owner.ksp.book.apply(command)
            self._done.append(command)
        except Refused as error:
            said = refused_words(self._owner.ksp.book, error)
        self._say(said)
        self._fill()

    @handles("undo", "coach")
    def take_back(self) -> None:
        """Undo the last silence of this visit; what was done before belongs to the screen below."""
        if not self._done:
            self._say(t("undo.nothing"))
            return
        try:
            self._owner.ksp.book.undo()
            self._say(t("coach.silence.undone"))
        except Refused as error:
            self._say(refused_words(self._owner.ksp.book, error))
        self._done.pop()
        self._fill()

    def _say(self, words: str) -> None:
        self.app.notify(words, markup=False, timeout=4)
