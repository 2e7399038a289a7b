"""Two entries of one person are made one: who it is, what differs side by side, one step that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.changes.edit import Transaction
from ksp_tui.changes.joining import JOINED, Differing, Joining, Place, Side, join, settled
from ksp_tui.entry.choices import match
from ksp_tui.model.common import Model
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.screens.picker import Pick, PickerScreen
from ksp_tui.session.refused import Refused
from ksp_tui.store.places import dig
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.wrap import crop
from ksp_tui.views.words import place_words, refused_words, value_words
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.grid import Cell, DataColumn, DataGrid
from ksp_tui.widgets.prose import Para, Prose

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.screens.module_view import ModuleView
    from ksp_tui.session.workbook import Workbook

NAME_MOST = 30
"""Cells of a person's name in a heading at most."""


class _Differences(DataGrid):
    """The fields that differ: both sides, the one that counts in brackets."""

    def __init__(self, book: Workbook, heads: tuple[str, str]) -> None:
        super().__init__(id="differences")
        self._book, self._heads = book, heads
        self.found: tuple[Differing, ...] = ()
        self.chosen: dict[Place, Side] = {}

    def offer(self, found: tuple[Differing, ...]) -> None:
        """Show what differs; what stays as it was counts at first."""
        self.found = found
        self.chosen = {each.place: self.chosen.get(each.place, "kept") for each in found}
        labels = [self._label(each) for each in found]
        width = min(22, max(map(cell_len, [*labels, t("same_one.field")]), default=0))
        side = 0 if not found else 14
        self.columns = [
            DataColumn("field", t("same_one.field"), width),
            DataColumn("kept", self._heads[0], 0, least=side),
            DataColumn("other", self._heads[1], 0, least=side),
            DataColumn("both", "", cell_len(t("same_one.both")) + 4),
        ]
        self.refresh(layout=True)
        self.go(min(self.row, max(0, len(found) - 1)), 0)

    def turn(self, row: int, step: int) -> None:
        """Take the next side of a line."""
        if row < len(self.found):
            each = self.found[row]
            sides: tuple[Side, ...] = ("kept", "other", "both") if each.both else ("kept", "other")
            self.chosen[each.place] = sides[(sides.index(self.chosen[each.place]) + step) % len(sides)]
            self.go(row, 0)
            self.refresh()

    def _label(self, each: Differing) -> str:
        file, path = each.place
        own = path[0] in JOINED
        return t(f"field.{path[0]}.{path[-1]}") if own else place_words(self._book, file, path)

    @property
    def row_count(self) -> int:
        """How many fields differ."""
        return len(self.found)

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return the lines that all fields need."""
        return len(self.found) + 1

    def cell(self, row: int, column: int) -> Cell:
        """Return the field's name or one side's value."""
        each, name = self.found[row], self.columns[column].id
        side = self.chosen[each.place]
        if name == "field":
            return self._label(each), "plain"
        if name == "both":
            on = side == "both"
            return (
                f"[{t('same_one.both')}]" if on else t("same_one.both") if each.both else ""
            ), "strong" if on else "dim"
        value = each.kept if name == "kept" else each.other
        words = clean(value_words(self._book, each.place[0], each.place[1], value))
        return (f"[{words}]", "strong") if side in {name, "both"} else (words, "dim")


class JoinScreen(Overlay[Transaction]):
    """Returns the step to be made; None when both entries are left."""

    CSS_PATH = ["joining.tcss"]
    SCOPES = ("join",)

    def __init__(
        self, book: Workbook, file: str, collection: str, pair: tuple[str, str], names: tuple[str, str]
    ) -> None:
        """`pair`: the entry that stays and the other one; `names`: what both are called."""
        super().__init__()
        self._book, self._file, self._collection, self._pair, self._names = book, file, collection, pair, names
        self._models: Mapping[str, Model] = book.models(file, pair[1])
        self.title_bar, self.words = Bar(id="title"), Prose(id="words")
        self.grid = _Differences(book, names)

    def compose(self) -> ComposeResult:
        """Title, what differs, what else happens, keys."""
        with Vertical(id="box"):
            yield self.title_bar
            yield self.grid
            yield self.words
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Show both sides."""
        name, other = (crop(each, NAME_MOST) for each in self._names)
        self.title_bar.show([Chip(t("same_one.title", name=name, other=other), "title")])
        found = self._found()
        self.grid.offer(found.differing)
        self.grid.display = bool(found.differing)
        self.words.show(self._paras(found))
        self.show_footer()

    def on_resize(self) -> None:
        """Leave the keys in sight."""
        self.leave_room(self.grid, 14)

    def _found(self) -> Joining:
        return join(self._models, self._file, self._collection, *self._pair, self.grid.chosen)

    def _paras(self, found: Joining) -> list[Para]:
        paras = [Para(t("same_one.what") if found.differing else t("same_one.same"))]
        none = t("same_one.none", other=self._names[1])
        paras.append(Para(t("same_one.moves", count=found.moved) if found.moved else none, "dim"))
        if any(each.place[1][-1] == "name" for each in found.differing) and self._collection == "stakeholders":
            paras.append(Para(t("same_one.also"), "dim"))
        document = self._book.file(self._file).document
        if document is not None:
            held = dig(document.data, (self._collection, self._pair[1]))
            known = type(getattr(self._models[self._file], self._collection)[self._pair[1]]).model_fields
            if unknown := [key for key in held if key not in known] if isinstance(held, dict) else []:
                paras.append(
                    Para(t("same_one.lost", keys=", ".join(map(clean, unknown))), "look", "! ", mark_look="look")
                )
            if comments := document.comments_in((self._collection, self._pair[1])):
                paras.append(Para(t("same_one.comments", count=len(comments)), "look", "! ", mark_look="look"))
        return paras

    def other_key(self, event: events.Key) -> bool:
        """Walk the fields."""
        step = {"up": -1, "down": 1, "tab": 1}.get(event.key)
        if event.key == "left":
            self.grid.turn(self.grid.row, -1)
            return True
        if step is None:
            return False
        self.grid.go(self.grid.row + step, 0)
        return True

    def on_data_grid_row_chosen(self, event: DataGrid.RowChosen) -> None:
        """Take the next side of the clicked field."""
        event.stop()
        self.grid.turn(event.row, 1)

    @handles("join_choose")
    def choose(self) -> None:
        """Take the next side of the current field."""
        self.grid.turn(self.grid.row, 1)

    @handles("join_take")
    def take(self) -> None:
        """Make one entry of the two."""
        self.dismiss(settled(self._found(), self.grid.chosen))

    @handles("join_back")
    def back(self) -> None:
        """Leave both as they are."""
        self.close()


class JoinCommands:
    """The part of a module's screen that joins two entries of a person."""

    def __init__(self, screen: KspScreen) -> None:
        self._screen = screen

    @property
    def screen(self) -> ModuleView:
        """The module's screen."""
        return self._screen  # type: ignore[return-value]

    @handles("join")
    def join(self) -> None:
        """Ask which other entry is the same person, show what differs, and make one of the two."""
        rows, record = self.screen.rows, self.screen.records.record
        held = getattr(rows.book.model(rows.file), rows.name, {}) if rows.name in JOINED and rows.is_list else {}
        if not record or record not in held:
            self.screen.say(t("same_one.not_here"), "look")
            return
        name = rows.record_name(record)
        others = [(key, rows.record_name(key), self._hint(held[key])) for key in held if key != record]
        if not others:
            self.screen.say(t("same_one.alone", name=name), "look")
            return
        first = name[:1].casefold()
        others.sort(key=lambda each: (each[1][:1].casefold() != first, each[1].casefold()))

        def search(text: str) -> list[Pick]:
            return [
                Pick(key, label, hint)
                for key, label, hint in others
                if not text.strip() or match(text, label, (hint,)) is not None
            ]

        def picked(other: str | None) -> None:
            if other:
                self._compare(record, other, (name, next(label for key, label, _ in others if key == other)))

        title = t("same_one.which", name=crop(name, NAME_MOST))
        self.screen.app.push_screen(PickerScreen(title, search, hint_width=28), picked)

    def _hint(self, person: Model) -> str:
        said = (getattr(person, field, None) for field in ("title", "unit", "role"))
        return " · ".join(clean(str(words)) for words in said if words)

    def _compare(self, record: str, other: str, names: tuple[str, str]) -> None:
        screen, rows = self.screen, self.screen.rows

        def taken(step: Transaction | None) -> None:
            if step is None:
                return
            try:
                rows.book.apply(step)
            except Refused as error:
                screen.say(refused_words(rows.book, error), "bad")
                return
            screen.records.show(screen.rows, record)
            screen.workbench.show_record()
            count = step.args.get("count", 0)
            key = "same_one.done" if count else "same_one.done_alone"
            done = t(key, name=names[0], other=names[1], count=count)
            screen.say(done + t("delete.undo"), "look")

        screen.app.push_screen(JoinScreen(rows.book, rows.file, rows.name, (record, other), names), taken)
