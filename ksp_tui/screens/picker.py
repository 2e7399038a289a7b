"""A list over the screen that filters as one types: menu and palette, jump, find. One pattern for all three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.commands import Command
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.grid import Cell, DataColumn, DataGrid

SIDES = 8
"""Cells of the box that its sides and the gap between words and remarks take."""


@dataclass(frozen=True, slots=True)
class Pick:
    """One line: what is returned, its words, a remark at the right; `key` is a character that picks it at once."""

    value: str
    label: str
    hint: str = ""
    key: str = ""


class PickGrid(DataGrid):
    """The lines of a picker."""

    heading = False

    def __init__(self) -> None:
        super().__init__(id="picks")
        self.picks: Sequence[Pick] = ()

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self.picks)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def cell(self, row: int, column: int) -> Cell:
        """Return the words or the remark of a line."""
        pick = self.picks[row]
        return (pick.label, "plain") if column == 0 else (pick.hint, "dim")


class PickerScreen(Overlay[str]):
    """Ask for one of many; returns its value, None when it was given up."""

    CSS_PATH = ["picker.tcss"]
    SCOPES = ("picker",)

    def __init__(
        self,
        title: str,
        search: Callable[[str], Sequence[Pick]],
        *,
        hint_width: int = 12,
        text: str = "",
        asks: str = "",
        wide: bool = False,
        start: str | None = None,
    ) -> None:
        """
        `asks` is what to type, where it is no filter; `wide` is for sentences. `hint_width` 0: no remarks.

        `start` is the value of the line to stand on at first: an Enter too many changes nothing there.
        """
        super().__init__()
        self.set_class(wide, "-sentences")
        self._asks = asks
        self._title = title
        self._search = search
        self._hint_width = hint_width
        self._text = text
        self._start = start
        self.title_bar = Bar(id="title")
        self.line = LineEditor(self, joint=" ")
        self.grid = self.line.chooses = PickGrid()

    def compose(self) -> ComposeResult:
        """Title, editor, lines, keys."""
        with Vertical(id="box"):
            yield self.title_bar
            yield self.line
            yield self.grid
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Show all lines."""
        self.title_bar.show([Chip(self._title, "title")])
        hints = [DataColumn("hint", "", self._room_for_hints())] if self._hint_width else []
        self.grid.columns = [DataColumn("label", "", 0, least=16), *hints]
        self.line.placeholder = self._asks or t("picker.type")
        self.line.begin(self._text)
        self.set_focus(self.line, scroll_visible=False)
        self._fill(self._text)
        if self._start is not None:
            self.grid.go(next((n for n, pick in enumerate(self.grid.picks) if pick.value == self._start), 0), 0)

    def _room_for_hints(self) -> int:
        """Return the cells of the remarks: more than was asked for where the words beside them leave room."""
        picks = self._search("")
        words = max((cell_len(pick.label) for pick in picks), default=0)
        needed = max((cell_len(pick.hint) for pick in picks), default=0)
        styles = self.query_one("#box").styles
        most = styles.max_width.value / 100 if styles.max_width is not None else 1.0
        width = min(int(styles.width.value if styles.width is not None else 0), int(self.app.size.width * most)) - SIDES
        return max(self._hint_width, min(needed, width - words))

    def _fill(self, text: str) -> None:
        self.grid.picks = self._search(text)
        self.grid.go(0, 0)
        self.show_footer()

    def footer_start(self) -> list[Chip]:
        """Say what moves between the lines, or that there are none."""
        return [Chip(t("picker.keys") if self.grid.picks else t("picker.none"), "dim", gap=2)]

    def words_of(self, command: Command) -> str | None:
        """Leave out what takes a line where there is none."""
        return None if command.id == "pick" and not self.grid.picks else ""

    def editor_changed(self, text: str) -> None:
        """Show what fits; a key of a line picks it at once."""
        direct = next((p for p in self._search("") if p.key and p.key == text.strip()), None)
        if direct is not None:
            self.dismiss(direct.value)
            return
        self._fill(text)

    def editor_key(self, event: events.Key) -> bool:
        """Move, take, give up."""
        step = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}.get(event.key)
        if step is not None:
            self.grid.step_by(step)
            return True
        command = self.command_for(event.key)
        if command is not None:
            self.run_command(command.id)
        return command is not None or event.key in {"tab", "shift+tab"}

    @property
    def listens(self) -> bool:
        """Every key goes to the line that is typed in, which sees it first."""
        return False

    @handles("pick")
    def take(self) -> None:
        """Take the current line."""
        if self.grid.picks:
            self.dismiss(self.grid.picks[self.grid.row].value)

    @handles("close", "picker")
    def leave(self) -> None:
        """Give up."""
        self.close()

    def editor_paste(self, text: str) -> bool:
        """Leave the paste to the editor."""
        return False

    def on_data_grid_row_chosen(self, event: DataGrid.RowChosen) -> None:
        """Take the clicked line."""
        event.stop()
        self.dismiss(self.grid.picks[event.row].value)
