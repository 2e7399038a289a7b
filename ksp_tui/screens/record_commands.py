"""What a person does with the records of a list: add, delete, duplicate, move, sort, filter, copy, edit outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.entry.errors import EntryError
from ksp_tui.screens.plan import PlanScreen
from ksp_tui.text import t
from ksp_tui.views.words import deleted_words

if TYPE_CHECKING:
    from ksp_tui.views.rows import Rows
    from ksp_tui.widgets.cells import Cells
    from ksp_tui.widgets.record_form import RecordForm
    from ksp_tui.widgets.record_list import RecordList


class RecordCommands(PlanScreen):
    """The part of a module's screen that holds these commands; what they work on is declared here."""

    if TYPE_CHECKING:

        @property
        def records(self) -> RecordList:
            """The list of records."""

        @property
        def form(self) -> RecordForm:
            """The form of the current record."""

        @property
        def rows(self) -> Rows:
            """The rows of the current view."""

        @property
        def current(self) -> Cells:
            """The list or the form, whichever is being typed in."""

    def do_new(self) -> None:
        """Go to the empty last row."""
        if self.rows.can_add:
            self.records.take_focus()
            self.records.go(self.records.row_count - 1, 0)
            self.records.arrive()

    def do_more(self) -> None:
        """Unfold the other fields, or fold them again."""
        self.form.unfold()

    def do_choose(self) -> None:
        """Show what can be chosen in the current field."""
        at = self.current.here()
        if at is not None and self.rows.has_options(at[1]):
            self.current.offer()

    def do_delete(self) -> None:
        """Delete the current record, and say what referred to it."""
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
            words += t("delete.referred", count=places, where=deleted_words(self.ksp.book, command))
        if comments:
            words += t("delete.comments", count=len(comments))
        self.records.redraw(layout=True)
        self.records.arrive()
        self.form.show(self.rows, self.records.record)
        self.say(words + t("delete.undo"), "look")

    def do_duplicate(self) -> None:
        """Add a copy of the current record."""
        record = self.records.record if self.rows.is_list else None
        made = self.rows.duplicate(record) if record else None
        if made:
            self.records.redraw(layout=True)
            self.records.follow(made, None)

    def do_move_up(self) -> None:
        """Move the record up, where the order is the user's."""
        self._shift(-1)

    def do_move_down(self) -> None:
        """Move the record down."""
        self._shift(1)

    def _shift(self, step: int) -> None:
        record = self.records.record if self.rows.is_list else None
        if record and self.rows.shift(record, step):
            self.records.follow(record, None)
        elif record:
            self.say(t("move.not_here"), "look")

    def do_sort(self) -> None:
        """Sort by the current column."""
        if self.rows.is_list:
            self.sort_by(self.records.columns[self.records.column].id)

    def sort_by(self, column: str) -> None:
        """Sort the list by a column, its record staying current."""
        if self.settle():
            record = self.records.record
            self.rows.sort_by(column)
            self.records.show(self.rows, record, column)

    def do_filter(self) -> None:
        """Ask for words; only records that hold them are listed, until Escape."""
        if self.rows.is_list:
            self.prompt.ask(t("filter.label"), self.rows.filter, self._filter, self._filtered)

    def _filter(self, text: str) -> None:
        self.rows.filter = text.strip()
        self.records.show(self.rows)
        self.form.show(self.rows, self.records.record)

    def _filtered(self, text: str | None) -> None:
        self._filter(text or "")
        self.records.take_focus()
        if self.rows.filter:
            self.say(t("filter.on", words=self.rows.filter, count=len(self.rows.ids())), "look")

    def do_copy_table(self) -> None:
        """Copy the list for a spreadsheet."""
        if self.rows.is_list:
            self.ksp.copy(self.rows.table())

    def do_editor(self) -> None:
        """Edit the current text in the editor of $VISUAL or $EDITOR."""
        from ksp_tui.screens.external import edit_outside

        at = self.current.here()
        if at is None:
            return
        text = edit_outside(self.app, self.current.typed)
        if text is None:
            self.say(t("editor.none"), "look")
            return
        try:
            self.rows.commit(at[0], at[1], text)
        except EntryError as error:
            self.say(error.message(), "bad")
        self.current.arrive()
