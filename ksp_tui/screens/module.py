"""The base of the screens of the course's modules: tabs of modules and sections, the list, the form, help beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from ksp_tui.commands import Command
from ksp_tui.entry.errors import EntryError
from ksp_tui.guide.steps import steps
from ksp_tui.model.common import Path
from ksp_tui.model.contents import CONTENTS, View, layout_for, place_of, views
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.model.structure import value_at
from ksp_tui.screens.base import bindings_for
from ksp_tui.screens.record_commands import RecordCommands
from ksp_tui.status.guide_answers import is_warm
from ksp_tui.status.next_words import next_words
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.coach import Coach
from ksp_tui.widgets.grid import Grid
from ksp_tui.widgets.message import MessageLine
from ksp_tui.widgets.module_tabs import ModuleTabs
from ksp_tui.widgets.prompt import Prompt
from ksp_tui.widgets.record_form import RecordForm
from ksp_tui.widgets.record_list import RecordList

#: Commands that take what is being typed before they do anything; the others leave it as it is.
SETTLING = frozenset(
    {
        "up", "home", "jump", "new", "previous_view", "next_view", "details", "more", "delete", "duplicate", "redo",
        "sort", "filter", "move_up", "move_down", "copy_table", "module", "section", "view",
    }
)  # fmt: skip


class ModuleScreen(RecordCommands):
    """One module of one plan. Subclasses say which; its sections come from the table of contents."""

    MODULE: ClassVar[int] = 0
    CSS_PATH = ["base.tcss", "module.tcss"]
    BINDINGS = bindings_for("plan")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Rows] = {}
        self._view = 0
        self._views = list(views(self.MODULE))
        self._places: dict[str, tuple[str | None, str]] = {}
        self._insight: PlanStatus | None = None
        self._detail = ""
        """A field of the form that is to be shown when the view is."""

    # --- building -------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the bars, the list over the form, and the help beside them."""
        yield Bar(id="header")
        yield ModuleTabs(id="modules")
        yield Bar(id="sections")
        yield Bar(id="views")
        with Container(id="body"):
            with Vertical(id="work"):
                yield RecordList(id="list", classes="surface")
                yield RecordForm(id="form", classes="surface")
            yield Coach(id="help", classes="surface")
        yield Prompt(id="prompt")
        yield MessageLine(id="message")
        yield Bar(id="footer")

    @property
    def records(self) -> RecordList:
        """The list of records."""
        return self.query_one("#list", RecordList)

    @property
    def form(self) -> RecordForm:
        """The form of the current record."""
        return self.query_one("#form", RecordForm)

    @property
    def rows(self) -> Rows:
        """The rows of the current view."""
        _, view = self._views[self._view]
        if view.id not in self._rows:
            self._rows[view.id] = Rows(self.ksp.book, self.file, self.MODULE, view)
        return self._rows[view.id]

    def set_file(self, file: str) -> None:
        """Show another plan from now on."""
        if file != self.file:
            self._rows.clear()
            self._places.clear()
            self._view = 0
        super().set_file(file)

    def on_mount(self) -> None:
        """Show the first view, or the place that was asked for."""
        self.relabel()

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was in front."""
        if self._revision != self.ksp.book.revision(self.file) or self._words_of != self.ksp.words_mark:
            self.relabel()
        else:
            self.focus_work()
            self.follow()
            self.show_header()

    # --- where one is ---------------------------------------------------------------------------------------------

    @property
    def place(self) -> tuple[str, str, str]:
        """Return the current view's id, record and field, to come back to."""
        cells = self.current
        at = cells.here() if cells else None
        return self._views[self._view][1].id, (at[0] or "") if at else "", at[1] if at else ""

    @property
    def current(self) -> Cells:
        """The list or the form, whichever is being typed in."""
        if self.form.has_focus_within or not self.rows.is_list:
            return self.form
        return self.records

    def go_to(self, view_id: str, record: str = "", field: str = "") -> None:
        """Show a view, a record and a field of it."""
        names = [view.id for _, view in self._views]
        self._view = names.index(view_id) if view_id in names else 0
        rows = self.rows
        rows.changed(order=True)
        if rows.filter and record not in rows.ids():
            rows.filter = ""
        in_list = rows.is_list and (not field or field in rows.columns)
        if record or field:
            begun = rows.is_list and not record and rows.draft(None, field) is not None
            first = rows.ids()[0] if rows.is_list and rows.ids() and not begun else None
            self._places[rows.view.id] = (record or first, field if in_list or not rows.is_list else "")
        self._detail = field if field and rows.is_list and not in_list and record else ""
        if self.is_mounted:
            self.show_view()

    def go_to_path(self, path: Path, view_id: str = "") -> None:
        """Show the value at `path`; for a whole collection its empty last row, where a record is added."""
        found = place_of(path, folder=self.file == FOLDER_FILE)
        if found is None:
            return
        _, _, view = found
        named = next((v for _, v in self._views if v.id == view_id and v.group == view.group), None)
        keep = self._views[self._view][1]
        if named is not None:
            view = named
        elif keep.group == view.group and (len(path) < 3 or path[2] in self.rows.fields):
            record = path[1] if len(path) > 1 else ""
            if not keep.where or not record or record in self.rows.ids():
                view = keep
        many = view.group == path[0] and self._many(view.group)
        record = path[1] if many and len(path) > 1 else ""
        if record and not self._lists(view, record):  # such as a sub-strategy of another kind
            view = next((v for _, v in self._views if v.group == view.group and self._lists(v, record)), view)
        self.go_to(view.id, record, path[-1] if len(path) == (3 if many else 2) or not view.group else "")
        if many and len(path) == 1 and self.rows.can_add:
            self._places[view.id] = (None, self.rows.columns[0])
            if self.is_mounted:
                self.show_view()

    def _lists(self, view: View, record: str) -> bool:
        held = value_at(self.ksp.book.model(self.file), (view.group, record)) or {}
        return all(held.get(name) == value for name, value in view.where.items())

    def _many(self, group: str) -> bool:
        found = layout_for(self.MODULE).groups.get(group)
        return found is not None and found.many

    def show_view(self, *, keep_focus: bool = False) -> None:
        """Show the current view: its list and form, or its form alone. The list gets the focus, unless it is kept."""
        rows = self.rows
        rows.changed()
        self._revision = self.ksp.book.revision(self.file)
        self._words_of = self.ksp.words_mark
        first = rows.ids()[0] if rows.is_list and rows.ids() else None
        record, field = self._places.get(rows.view.id, (first, ""))
        # Set directly, not by a class: what is hidden can't take the focus, and keys must never go astray.
        self.records.display = rows.is_list
        self.set_class(not rows.is_list, "-form-only")
        self.show_tabs()
        if rows.is_list:
            self.records.show(rows, record, field or None)
            self.form.show(rows, self.records.record)
        else:
            self.form.show(rows, "", field or None)
        if rows.is_list and not keep_focus:
            self.records.take_focus()
        else:
            self.focus_work()
        if self._detail:
            self.form.show(rows, self.records.record, self._detail)
            self.form.take_focus()
            self.form.arrive()
            self._detail = ""
        if self.current.here() is None:
            self.query_one(Coach).show_no_field()
        self.show_header()
        self.show_footer()
        self.follow()
        if why := rows.locked_words():
            self.say(why, "bad")
        self.ksp.remember(self.MODULE, self.place)

    def focus_work(self) -> None:
        """Put the focus where typing goes."""
        if self.rows.is_list and not self.form.has_focus_within:
            self.records.take_focus()
        else:
            self.form.take_focus()

    def show_tabs(self) -> None:
        """Write the modules, sections and views."""
        self.show_modules()
        here, view = self._views[self._view]
        sections: list[Chip] = []
        for section in CONTENTS[self.MODULE]:
            words = t(f"section.{self.MODULE}.{section.id}")
            look: Tone = "title" if section is here else "dim"
            sections.append(Chip(words, look, f"section.{section.id}", gap=3))
        self.query_one("#sections", Bar).show(sections)
        bar = self.query_one("#views", Bar)
        bar.display = len(here.views) > 1
        bar.show(
            [
                Chip(t(f"view.{self.MODULE}.{v.id}"), "title" if v.id == view.id else "dim", f"view.{v.id}", gap=3)
                for v in here.views
            ]
        )

    def where(self) -> list[Chip]:
        """Module and section."""
        section, _ = self._views[self._view]
        return [
            Chip("›", "dim", gap=1),
            Chip(t(f"module.{self.MODULE}"), "dim", gap=1),
            Chip("›", "dim", gap=1),
            Chip(t(f"section.{self.MODULE}.{section.id}"), "strong"),
        ]

    def relabel(self) -> None:
        """Write all words anew; what is being typed stays as it is."""
        if not self.is_mounted or not self.file:
            return
        super().relabel()
        dirty = self.current.is_dirty
        for rows in self._rows.values():
            rows.changed()
        if dirty:
            self.show_tabs()
            self.records.retitle()
            self.form.retitle()
        else:
            self.show_view(keep_focus=True)

    # --- changes --------------------------------------------------------------------------------------------------

    def plan_changed(self, paths: Sequence[Path], *, whole: bool = False) -> None:
        """Draw what an edit, undo or a change on disk touched."""
        self._revision = self.ksp.book.revision(self.file)
        for rows in self._rows.values():
            rows.changed(order=whole)
        if whole and not self.current.is_dirty:
            self.show_view(keep_focus=True)
            return
        self.records.redraw(layout=True)
        self.form.redraw(layout=True)
        self.follow()

    def show_insight(self, insight: PlanStatus) -> None:
        """Show the checks of this module, and the next thing to do in it."""
        self._insight = insight
        self._show_checks()
        if not is_warm() and self.file != FOLDER_FILE:
            self.ksp.warm_guide(self._show_field)

    def _show_field(self) -> None:
        at = self.current.here()
        if at is not None and self.is_current:
            self.query_one(Coach).show_field(self.rows, *at)

    def _show_checks(self) -> None:
        if self._insight is None:
            return
        at = self.current.here()
        path = self.rows.path(*at) if at is not None else ()
        here = path[:2] if self.rows.is_list else path
        self.query_one(Coach).show_insight(self._insight, self._insight.of_module(self.MODULE), here, self._next())

    def _next(self) -> list[str]:
        """Return the first thing to do that is no check of this module: they are listed anyway."""
        every = self._insight.next if self._insight is not None else ()
        own = [item for item in every if item.kind == "step" and steps()[item.id].module == self.MODULE]
        return [next_words(item) for item in (own or [i for i in every if i.kind != "finding"])[:1]]

    def coached(self) -> tuple[Rows | None, str | None, str]:
        """Return the field that is being typed in."""
        at = self.current.here()
        return (self.rows, *at) if at is not None else (None, None, "")

    @property
    def person(self) -> str:
        """Return the stakeholder of the current record: itself, or the one it is about."""
        record = self.records.record if self.rows.is_list else None
        if not record or self.rows.group is None:
            return ""
        if self.rows.name == "stakeholders":
            return record
        for name, spec in self.rows.fields.items():
            value = self.rows.value(record, name) if spec.refs == ("stakeholders",) else None
            if isinstance(value, list):
                value = value[0] if len(value) == 1 else None  # of several nobody knows who is visited
            if isinstance(value, str):
                return value
        return ""

    def take_focus_back(self) -> None:
        """Put the focus where typing goes."""
        self.focus_work()

    def on_cells_here(self, event: Cells.Here) -> None:
        """Follow the cursor: the form shows the list's record, the help its field."""
        event.stop()
        rows = self.rows
        if event.cells.rows is not rows or event.field not in rows.fields:
            return  # in a fast burst: it was sent by the view before
        if event.cells is self.records and (self.form.record != event.record or self.form.rows is not rows):
            self.form.show(rows, event.record)
        if event.cells is self.form and rows.is_list and not self.form.has_focus_within:
            return  # it only follows the list
        self._places[rows.view.id] = (event.record, event.field)
        self.query_one(Coach).show_field(rows, event.record, event.field)
        self._show_checks()

    def on_cells_refused(self, event: Cells.Refused) -> None:
        """Say why what was typed does not fit."""
        event.stop()
        self.say(event.message and f"! {event.message}", "bad")

    def on_cells_left(self, event: Cells.Left) -> None:
        """Go from the list to the form and back, or up."""
        event.stop()
        if event.way == "up":
            self.do_up()
        elif event.cells is self.records:
            self.do_details()
        elif self.rows.is_list:
            self.back_to_list(event.way)

    def back_to_list(self, way: str) -> None:
        """Leave the form for the list; beyond its last field for the next record."""
        self.records.take_focus()
        if way == "next" and self.records.row < self.records.row_count - 1:
            self.records.go(self.records.row + 1, 0)
        self.records.arrive()

    def on_record_list_source_wanted(self, event: RecordList.SourceWanted) -> None:
        """Go to where the records are made that have a row here each."""
        event.stop()
        file, collection = self.rows.source
        self.ksp.go_to(file, (collection,))

    def on_record_list_pasted(self, event: RecordList.Pasted) -> None:
        """Say how many records a paste made."""
        event.stop()
        self.say(t("paste.done", count=event.count), "done")

    def on_grid_heading_pressed(self, event: Grid.HeadingPressed) -> None:
        """Sort by the clicked column."""
        event.stop()
        self.sort_by(event.column)

    # --- commands -------------------------------------------------------------------------------------------------

    def run_command(self, command: str) -> None:
        """Run a command; those that name a module, section or view go there."""
        kind, _, rest = command.partition(".")
        if kind in SETTLING and not self.settle():
            return
        self.say("")
        if kind == "section":
            self._show_index(next(i for i, (s, _) in enumerate(self._views) if s.id == rest))
        elif kind == "view":
            self._show_index(next(i for i, (_, v) in enumerate(self._views) if v.id == rest))
        else:
            try:
                super().run_command(command)
            except EntryError as error:
                self.say(f"! {error.message()}", "bad")

    def settle(self) -> bool:
        """Take what is being typed, before something else is done; False when it does not fit."""
        return self.current.commit()

    def _show_index(self, index: int) -> None:
        self._view = index % len(self._views)
        self.show_view()

    def can_run(self, command: Command) -> bool:
        """Leave out of the footer what needs a list where there is only a form."""
        return not (command.id in {"details", "delete"} and not self.rows.is_list) and not (
            command.id == "new" and not self.rows.can_add
        )

    def do_up(self) -> None:
        """Leave the form for the list, the list for the sheet."""
        if self.form.has_focus_within and self.rows.is_list:
            self.records.take_focus()
            self.records.arrive()
        elif self.rows.filter:
            self.rows.filter = ""
            self.records.show(self.rows, self.records.record)
        elif self.file == FOLDER_FILE:
            self.ksp.leave_folder()
        else:
            self.ksp.show_sheet()

    def do_next_view(self) -> None:
        """Show the next view of this module."""
        self._show_index(self._view + 1)

    def do_previous_view(self) -> None:
        """Show the view before."""
        self._show_index(self._view - 1)

    def do_details(self) -> None:
        """Go from the list to the form, or back."""
        if not self.rows.is_list:
            return
        if self.form.has_focus_within:
            self.records.take_focus()
            self.records.arrive()
            return
        self.form.show(self.rows, self.records.record)
        if self.form.items():
            self.set_focus(self.form.line, scroll_visible=False)
            self.form.show(self.rows, self.records.record)
            self.form.arrive()
            self.form.take_focus()

    def do_undo(self) -> None:
        """Take back what is being typed, else the last edit."""
        if not self.current.revert():
            self.ksp.undo()

    def do_keys(self) -> None:
        """Explain the field, the module and the keys."""
        from ksp_tui.screens.help import HelpScreen

        at = self.current.here()
        self.app.push_screen(HelpScreen(self.SCOPE, self.MODULE, self.rows, at[1] if at else None))
