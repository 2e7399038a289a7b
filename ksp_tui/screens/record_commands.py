"""What a person does with the records of a list: add, delete, duplicate, move, sort, filter, copy, edit outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.entry.errors import EntryError
from ksp_tui.screens.handlers import handles
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.paste_marks import first_behind, marked_cells
from ksp_tui.views.words import deleted_words

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.screens.module_view import ModuleView
    from ksp_tui.views.rows import Rows
    from ksp_tui.widgets.cells import Cells
    from ksp_tui.widgets.grid import DataGrid
    from ksp_tui.widgets.record_form import RecordForm
    from ksp_tui.widgets.record_list import RecordList


class RecordCommands:
    """The part of a module's screen that runs the commands of records."""

    def __init__(self, screen: KspScreen) -> None:
        self._screen = screen

    @property
    def screen(self) -> ModuleView:
        """The module's screen."""
        return self._screen  # type: ignore[return-value]

    @property
    def records(self) -> RecordList:
        """The list of records, or the one below the form while it is typed in."""
        return self.screen.workbench.listing

    @property
    def form(self) -> RecordForm:
        """The form of the current record."""
        return self.screen.form

    @property
    def rows(self) -> Rows:
        """The rows of that list; of a form those of the view."""
        below = self.records is not self.screen.records
        return self.records.rows or self.screen.rows if below else self.screen.rows

    @property
    def current(self) -> Cells:
        """The list or the form, whichever is being typed in."""
        return self.screen.current

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Tell something in the line above the footer."""
        self.screen.say(message, tone)

    @handles("new", "plan", "folder")
    def new(self) -> None:
        """Go to the empty last row."""
        if self.rows.can_add:
            self.records.take_focus()
            self.records.go(self.records.row_count - 1, 0)
            self.records.arrive()

    @handles("more")
    def more(self) -> None:
        """Unfold the other fields, or fold them again."""
        self.form.unfold()

    @handles("choose")
    def choose(self) -> None:
        """Show what can be chosen in the current field; where nothing can, say how it is typed."""
        at, rows = self.current.here(), self.screen.typed_rows
        if at is None:
            return
        if rows.has_options(at[1]):
            self.current.offer()
            return
        from ksp_tui.widgets.coach import how_to_type  # only when it is asked for

        self.screen.say(how_to_type(rows, at[1], at[0]), "plain")

    @handles("delete")
    def delete(self) -> None:
        """Delete the current record, and say what referred to it."""
        if self.records.blocks is not None:
            self.records.blocks.clear()
            return
        record = self.records.record if self.rows.is_list else None
        if not record:
            return
        name = self.rows.record_name(record)
        comments = self.rows.comments(record)
        command = self.rows.delete(record)
        if command is None:
            self.say(t("delete.not_here", name=name), "look")
            return
        places = len(command.edits) - 1
        words = t("delete.done", name=name)
        if places:
            words += t("delete.referred", count=places, where=deleted_words(self.screen.ksp.book, command))
        if comments:
            words += t("delete.comments", count=len(comments))
        self.records.redraw(layout=True)
        self.records.arrive()
        self._show_form()
        self.say(words + t("delete.undo"), "look")

    @handles("duplicate", "plan", "folder")
    def duplicate(self) -> None:
        """Add a copy of the current record."""
        record = self.records.record if self.rows.is_list else None
        made = self.rows.duplicate(record) if record else None
        if made:
            self.records.redraw(layout=True)
            self.records.follow(made, None)

    @handles("move_up")
    def move_up(self) -> None:
        """Move the record up, where the order is the user's."""
        self._shift(-1)

    @handles("move_down")
    def move_down(self) -> None:
        """Move the record down."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        record = self.records.record if self.rows.is_list else None
        if record and self.rows.shift(record, step):
            self.records.follow(record, None)
        elif record:
            self.say(t("move.not_here"), "look")

    @handles("sort")
    def sort(self) -> None:
        """Sort by the current column."""
        if self.rows.is_list:
            self.sort_by(self.records.columns[self.records.column].id)

    def sort_by(self, column: str, grid: DataGrid | None = None) -> None:
        """Sort a list by a column, its record staying current; `grid` is the one whose heading was clicked."""
        below = self.screen.workbench.below.list
        if not self.screen.settle():
            return
        if grid is not None and grid is below:
            below.take_focus()
        record, rows, records = self.records.record, self.rows, self.records
        rows.sort_by(column)
        records.show(rows, record, column)

    @handles("filter")
    def filter(self) -> None:
        """Ask for words; only records that hold them are listed, until Escape."""
        records, rows = self.records, self.rows
        if not rows.is_list:
            return

        def show(text: str) -> None:
            rows.filter = text.strip()
            records.show(rows)
            if records is self.screen.records:
                self._show_form()

        def done(text: str | None) -> None:
            show(text or "")
            records.take_focus()
            if rows.filter:
                count = len(rows.ids())
                self.say(t("filter.on" if count else "filter.none", words=rows.filter, count=count), "look")

        self.screen.prompt.ask(t("filter.label"), rows.filter, show, done)

    def unfilter(self) -> bool:
        """List all records again; say whether they were filtered."""
        rows = self.rows
        if not rows.filter:
            return False
        rows.filter = ""
        self.records.show(rows, self.records.record)
        return True

    def _show_form(self) -> None:
        if self.records is self.screen.records:
            self.screen.workbench.show_record()

    @handles("copy_table")
    def copy_table(self) -> None:
        """Copy the list for a spreadsheet."""
        if self.rows.is_list:
            self.screen.ksp.copy(self.records.copied())

    @handles("next_mark")
    def next_mark(self) -> None:
        """Go to the next cell whose pasted text could not be read: in this list, else elsewhere in the file."""
        rows, screen = self.screen.rows, self.screen
        cells = marked_cells(rows)
        if not self.current.commit():
            return
        elsewhere = rows.book.marks.paths(rows.file)
        if not cells and elsewhere:
            screen.ksp.go_to(rows.file, elsewhere[0])
            return
        if not cells:
            self.say(t("paste.no_marks"), "look")
            return
        at = screen.workbench.here()
        n = (cells.index(at) + 1) % len(cells) if at in cells else first_behind(rows, at, cells)
        self._go_to_cell(*cells[n])
        self.say(t("paste.mark_at", n=n + 1, count=len(cells)), "look")

    def _go_to_cell(self, record: str, field: str) -> None:
        """Go to a cell of the list; to the form for a field that the list has no column of."""
        work = self.screen.workbench
        if work.large:
            work.flip()
        work.leave_details()
        work.records.follow(record, field)
        pane: Cells = work.records
        if field not in work.records.column_names:
            self.screen.set_focus(work.form.line, scroll_visible=False)
            work.form.show(work.rows, record, field)
            pane = work.form
        pane.take_focus()
        pane.arrive(moved=True)

    @handles("editor")
    def editor(self) -> None:
        """Edit the current text in the editor of $VISUAL or $EDITOR."""
        from ksp_tui.screens.external import edit_outside, no_editor_words

        at = self.current.here()
        if at is None:
            return
        text = edit_outside(self.screen.app, self.current.typed)
        if text is None:
            self.say(no_editor_words(), "look")
            return
        try:
            self.screen.typed_rows.commit(at[0], at[1], text)
        except EntryError as error:
            self.say(error.message(), "bad")
        self.current.arrive()
