"""The base of the screens of the course's modules: tabs of modules and sections, the workbench, the coach beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from ksp_tui.charts.chart import AnyChart
from ksp_tui.charts.registry import SHOWN
from ksp_tui.commands import SETTLING, Action, Command, Tab
from ksp_tui.entry.errors import EntryError
from ksp_tui.model.common import Path
from ksp_tui.model.contents import every_view
from ksp_tui.model.ids import FOLDER_FILE, ModuleId
from ksp_tui.screens.base import KspScreen, bindings_for
from ksp_tui.screens.coach_panel import CoachPanel
from ksp_tui.screens.joining import JoinCommands
from ksp_tui.screens.module_places import person_of, view_for
from ksp_tui.screens.pasting import Pasting
from ksp_tui.screens.picture_front import LIST_ONLY, works_here
from ksp_tui.screens.plan_frame import WIDE_HEADER, PlanFrame
from ksp_tui.screens.record_commands import RecordCommands
from ksp_tui.screens.statement_commands import StatementCommands
from ksp_tui.screens.tabs import place_chips, write_tabs
from ksp_tui.screens.view_commands import ViewCommands
from ksp_tui.status.plan_status import PlanStatus
from ksp_tui.text import t
from ksp_tui.views.drawn_rows import rows_of
from ksp_tui.views.pictures import PictureCache
from ksp_tui.views.rows import Rows
from ksp_tui.views.typed import Typed
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.coach import Coach
from ksp_tui.widgets.grid import DataGrid
from ksp_tui.widgets.message import MessageLine
from ksp_tui.widgets.module_tabs import ModuleTabs
from ksp_tui.widgets.picture import Picture
from ksp_tui.widgets.prompt import Prompt
from ksp_tui.widgets.record_form import RecordForm
from ksp_tui.widgets.record_list import RecordList
from ksp_tui.widgets.workbench import Workbench


class ModuleScreen(Pasting, KspScreen):
    """One module of one plan. Subclasses say which; its sections come from the table of contents."""

    MODULE: ClassVar[ModuleId] = ModuleId.START
    CSS_PATH = ["base.tcss", "module.tcss"]
    BINDINGS = bindings_for("plan")
    PARTS = (PlanFrame, RecordCommands, ViewCommands, JoinCommands, StatementCommands)

    def __init__(self) -> None:
        super().__init__()
        self.frame = next(part for part in self.parts if isinstance(part, PlanFrame))
        self.workbench = Workbench(self._chart, id="work")
        self.pictures = PictureCache()
        self._rows: dict[str, Rows] = {}
        self._view = 0
        self._views = list(every_view(self.MODULE))
        self._words_of = ""
        self.panel = CoachPanel(self)

    def compose(self) -> ComposeResult:
        """Lay out the bars, the panes, and the coach beside them."""
        yield Bar(id="header")
        yield ModuleTabs(id="modules")
        yield Bar(id="sections")
        yield Bar(id="views")
        with Container(id="body"):
            yield self.workbench
            yield Coach(id="help", classes="surface")
        yield Prompt(id="prompt")
        yield MessageLine(id="message")
        yield Bar(id="footer")

    @property
    def records(self) -> RecordList:
        """The list of records."""
        return self.workbench.records

    @property
    def form(self) -> RecordForm:
        """The form of the current record."""
        return self.workbench.form

    @property
    def current(self) -> Cells:
        """The list or the form, whichever is being typed in."""
        return self.workbench.current

    @property
    def rows(self) -> Rows:
        """The rows of the current view."""
        view = self._views[self._view][1]
        if view.id not in self._rows:
            self._rows[view.id] = rows_of(view.kind)(self.ksp.book, self.file, self.MODULE, view)
        return self._rows[view.id]

    @property
    def typed_rows(self) -> Rows:
        """The rows whose field is typed in: of a matrix's form the records behind its cells."""
        return self.current.rows or self.rows

    def set_file(self, file: str) -> None:
        """Show another plan from now on."""
        if file != self.file:
            self.file = file
            self.frame.revision = -1
            self._rows.clear()
            self.workbench.forget()
            self._view = 0

    def on_mount(self) -> None:
        """Show the first view, or the place that was asked for."""
        self.relabel()

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was in front."""
        if self.frame.revision != self.ksp.book.revision(self.file) or self._words_of != self.ksp.words_mark:
            self.relabel()
        else:
            self.workbench.take_focus()
            self.follow()
            self.show_header()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the bars."""
        self.frame.resized(event)

    # --- where one is ---------------------------------------------------------------------------------------------

    @property
    def place(self) -> tuple[str, str, str]:
        """Return the current view's id, record and field, to come back to."""
        at = self.workbench.here()
        return self._views[self._view][1].id, (at[0] or "") if at else "", at[1] if at else ""

    def go_to(self, view_id: str, record: str = "", field: str = "", *, moved: bool = False) -> None:
        """Show a view, a record and a field of it; `moved`: the person asked for that very field."""
        names = [view.id for _, view in self._views]
        before, self._view = self._view, names.index(view_id) if view_id in names else 0
        rows = self.rows
        # No row jumps under the hand of who undoes or corrects something in the list that is in front of them.
        rows.changed(order=not self.is_current or self._view != before)
        if rows.filter and record not in rows.ids():
            rows.filter = ""
        record, field = rows.cell_of(record, field)
        in_list = rows.is_list and (not field or field in rows.columns)
        if record or field:
            begun = rows.is_list and not record and rows.draft(None, field) is not None
            first = rows.ids()[0] if rows.is_list and rows.ids() and not begun else None
            listed = "" if rows.is_list and not in_list else field
            self.workbench.set_place(rows.view.id, record or first, listed, moved=moved)
        self.workbench.set_detail(field if field and rows.is_list and not in_list and record else "")
        if self.is_mounted:
            self.show_view()

    def go_to_path(self, path: Path, view_id: str = "") -> None:
        """Show the value at `path`; for a whole collection its empty last row, where a record is added."""
        if not view_id and self.is_current and self.workbench.below.shows(path):
            self.workbench.below.enter(*path[1:3])
            return
        model = self.ksp.book.model(self.file)
        found = view_for(self.MODULE, path, view_id, self.rows, model, folder=self.file == FOLDER_FILE)
        if found is None:
            return
        self.go_to(found.view, found.record, found.field, moved=bool(found.field))
        if found.begin and self.rows.can_add:
            self.workbench.set_place(found.view, None, self.rows.columns[0])
            if self.is_mounted:
                self.show_view()

    def show_view(self, *, keep_focus: bool = False) -> None:
        """Show the current view: its panes, tabs, and what the coach says of its field."""
        rows = self.rows
        rows.changed()
        self.frame.revision = self.ksp.book.revision(self.file)
        self._words_of = self.ksp.words_mark
        self.show_tabs()
        self.workbench.show(rows, SHOWN.get(rows.view.id, ()), keep_focus=keep_focus)
        self.show_header()
        self.show_footer()
        self.follow()
        if why := rows.locked_words():
            self.say(why, "bad")
        self.ksp.remember(self.MODULE, self.place)

    def show_tabs(self) -> None:
        """Write the modules, sections and views."""
        self.frame.show_modules()
        section, view = self._views[self._view]
        write_tabs(self.query_one("#sections", Bar), self.query_one("#views", Bar), self.MODULE, section, view)

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """Account, place, saving, what is to be looked at."""
        return self.frame.header()

    def where(self) -> list[Chip]:
        """Section, and before it the module where there is room; the tabs name that in any case."""
        return place_chips(self.MODULE, self._views[self._view][0], wide=self.size.width >= WIDE_HEADER)

    def relabel(self) -> None:
        """Write all words anew; what is being typed stays as it is."""
        if not self.is_mounted or not self.file:
            return
        super().relabel()
        for rows in self._rows.values():
            rows.changed()
        if self.current.is_dirty:
            self.show_tabs()
            self.workbench.retitle()
        else:
            self.show_view(keep_focus=True)

    # --- changes --------------------------------------------------------------------------------------------------

    def plan_changed(self, paths: Sequence[Path], *, whole: bool = False) -> None:
        """Draw what an edit, undo or a change on disk touched."""
        self.frame.revision = self.ksp.book.revision(self.file)
        for rows in self._rows.values():
            rows.changed(order=whole)
        if whole and not self.current.is_dirty:
            self.show_view(keep_focus=True)
            return
        self.workbench.redraw()
        self.follow()

    def follow(self) -> None:
        """Show what is derived from the plan and compared with other accounts, as soon as what was typed is painted."""
        self.workbench.draw_soon()
        self.frame.follow()

    def show_status(self, status: PlanStatus) -> None:
        """Show the checks of this module, and the next thing to do in it."""
        self.panel.show_status(status)

    def _chart(self, name: str, here: Path, typed: Typed | None) -> AnyChart | None:
        return self.pictures.chart(name, self.ksp.book, self.file, here, self.ksp.summaries.accounts(), typed)

    def coached(self) -> tuple[Rows | None, str | None, str]:
        """Return the field that is being typed in."""
        return (self.typed_rows, *at) if (at := self.workbench.here()) is not None else (None, None, "")

    @property
    def person(self) -> str:
        """Return the stakeholder of the current record: itself, or the one it is about."""
        return person_of(self.rows, self.records.record if self.rows.is_list else None)

    def take_focus_back(self) -> None:
        """Put the focus where typing goes."""
        self.workbench.take_focus()

    def on_workbench_place_changed(self, event: Workbench.PlaceChanged) -> None:
        """Explain the field one came to."""
        event.stop()
        if (at := self.workbench.here()) and at[0]:  # away from the new row: what it would have begun with is off
            self.rows.given = {}
        self.panel.show_place()

    def on_workbench_left_upward(self, event: Workbench.LeftUpward) -> None:
        """Go up."""
        event.stop()
        self.run_command("up")

    def on_workbench_opened(self, event: Workbench.Opened) -> None:
        """Go to the field behind a mark of the picture."""
        event.stop()
        next(part for part in self.parts if isinstance(part, ViewCommands)).open(event.path, event.plan)

    def on_picture_typed(self, event: Picture.Typed) -> None:
        """Say where typing goes."""
        event.stop()
        self.say(t("picture.type"), "look")

    def on_cells_entry_refused(self, event: Cells.EntryRefused) -> None:
        """Say why what was typed does not fit."""
        event.stop()
        self.say(event.message and f"! {event.message}", "bad")

    def on_record_list_source_wanted(self, event: RecordList.SourceWanted) -> None:
        """Go to where the records are made that have a row here each; Escape there leads back."""
        event.stop()
        self.ksp.visit(self.rows.source[0], self.rows.source_path)

    def on_data_grid_heading_pressed(self, event: DataGrid.HeadingPressed) -> None:
        """Sort by the clicked column."""
        event.stop()
        next(part for part in self.parts if isinstance(part, RecordCommands)).sort_by(event.column, event.grid)

    def on_prose_pressed(self, event: Coach.Pressed) -> None:
        """Run what a clicked paragraph of the coach asks for."""
        event.stop()
        self.run_command(event.command)

    # --- commands -------------------------------------------------------------------------------------------------

    def run_command(self, action: Action) -> None:
        """Run a command; what is being typed is taken first where the command needs it."""
        if not self.is_mounted or not self.file:
            super().run_command(action)
            return
        if (isinstance(action, Tab) or action in SETTLING) and not self.settle():
            return
        self.say("")
        if self.workbench.large and action in LIST_ONLY:
            self.say(t("picture.type"), "look")
            return
        try:
            super().run_command(action)
        except EntryError as error:
            self.say(f"! {error.message()}", "bad")

    def show_tab(self, tab: Tab) -> None:
        """Show a section, a view, or another module."""
        if tab.kind == "section":
            self._show_index(next(i for i, (s, _) in enumerate(self._views) if s.id == tab.id))
        elif tab.kind == "view":
            self._show_index(next(i for i, (_, v) in enumerate(self._views) if v.id == tab.id))
        else:
            super().show_tab(tab)

    def settle(self) -> bool:
        """Take what is being typed, before something else is done; False when it does not fit."""
        return not self.is_mounted or self.current.commit()

    def turn(self, step: int) -> None:
        """Show the next view, or the one before."""
        self._show_index(self._view + step)

    def _show_index(self, index: int) -> None:
        before, self._view = self._view, index % len(self._views)
        self.rows.changed(order=self._view != before)
        self.show_view()

    def can_run(self, command: Command) -> bool:
        """Leave out of the footer what needs a list, a picture or a new row where there is none."""
        return works_here(self.rows, self.workbench, command) and super().can_run(command)

    def footer_words(self, command: Command) -> str:
        """In a picture the key that led there leads back to the list."""
        return t("picture.back") if command.id == "flip" and self.workbench.large else ""

    def on_descendant_focus(self) -> None:
        """Tell the keys of what one types in now: a list, or the picture in its place."""
        self.panel.show_keys()
