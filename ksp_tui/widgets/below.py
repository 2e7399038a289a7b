"""
The records that belong to the chosen one, in a list of their own under its form: the actions of a sub-strategy.

They are typed, filtered and sorted there as in any list; a new one belongs to the chosen record at once.
"""

from __future__ import annotations

from textual.widget import Widget

from ksp_tui.model.common import Path
from ksp_tui.model.contents import View
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.arrangement import PaneBox
from ksp_tui.widgets.record_list import RecordList

LEAST, FORM_LEAST = 4, 4
"""Lines of the list and of the form above it, below which there is no room for both."""
FORM_MOST = 18
"""Lines that a form has use for, before the rest of a tall room is the list's."""
MARGIN = 2
"""Its heading and the empty last row."""
SORTED = {"actions": "due", "rehearsals": "-date"}
"""The field by which a collection is sorted here."""


class Below:
    """The list under the form; it is made when a view first has one."""

    def __init__(self, host: Widget) -> None:
        self._host = host
        self.list: RecordList | None = None
        self._hidden = False
        self._room = False
        self._known: set[str] = set()
        """All that was listed of the chosen record: undo leads to where a record was that it takes away."""

    @property
    def rows(self) -> Rows | None:
        """The rows that are listed; None where the view has none or no record is chosen."""
        return self.list.rows if self.list is not None else None

    @property
    def has_focus(self) -> bool:
        """Whether it is being typed in."""
        return self.list is not None and self.list.has_focus_within

    @property
    def lines(self) -> int:
        """The lines it would like to have; 0 where there is nothing to list."""
        return 0 if self.rows is None else len(self.rows.ids()) + MARGIN

    def show(self, rows: Rows | None, record: str | None) -> None:
        """List what belongs to a record of the view; nothing where the view has no such list."""
        link = rows.view.below if rows is not None else None
        if rows is None or link is None or not record:
            if self.list is not None:
                self.list.rows = None
                self.list.display = False
            return
        collection, field = link
        shown = self.rows
        if shown is not None and shown.file == rows.file and shown.view.where == {field: record}:
            self.retitle()  # the language may be another one
            return
        if self.list is None:
            self.list = RecordList(id="below", classes="surface")
            self._host.mount(self.list)
        self._known.clear()
        view = View(f"{collection}_below", collection, where={field: record}, sort=SORTED.get(collection, ""))
        listed = Rows(rows.book, rows.file, rows.module, view)
        self.list.show(listed, next(iter(listed.ids()), None))
        self._display()

    def shows(self, path: Path) -> bool:
        """Say whether the record at a path is listed."""
        rows = self.rows
        if rows is None or not self._room or len(path) < 2 or rows.name != path[0]:
            return False
        return path[1] in self._known or path[1] in rows.ids()

    def enter(self, record: str = "", field: str = "") -> bool:
        """Put the focus on a record, else on the first field; say whether there is a list to be in."""
        if self.list is None or self.rows is None or not self._room or self._hidden:
            return False
        self.list.take_focus()
        if record:
            if self.rows.filter and record not in self.rows.ids():
                self.rows.filter = ""
                self.list.show(self.rows, record)
            self.list.follow(record, field or None)
        else:
            self.list.go(0, self.list.first_column)
            self.list.arrive(moved=True)
        return True

    def hide(self, *, hidden: bool) -> None:
        """Leave the room to the picture, or take it again."""
        self._hidden = hidden
        self._display()

    def _display(self) -> None:
        if self.list is not None:
            self.list.display = self._room and not self._hidden and self.rows is not None

    def lay_out(self, form: PaneBox | None) -> PaneBox | None:
        """Take the lower part of the form's room; return what is left for the form."""
        self._room = self.rows is not None and form is not None and form.height >= LEAST + 1 + FORM_LEAST
        self._display()
        if form is None or self.list is None or not self._room:
            return form
        lines = max(LEAST, min(self.lines, (form.height - 1) // 2))
        lines = max(lines, min(form.height - FORM_MOST, form.height // 2) - 1)  # in a tall room it stays near the form
        place(self.list, PaneBox(form.x, form.y + form.height - lines, form.width, lines))
        return PaneBox(form.x, form.y, form.width, form.height - lines - 1)

    def redraw(self) -> None:
        """Draw what an edit touched."""
        if self.list is not None and self.rows is not None:
            self._known |= set(self.rows.ids())
            self.rows.changed()
            self.list.redraw(layout=True)
            if not self.has_focus and self.list.editing.at != self.list.here():
                self.list.arrive()  # a record came to lie under the editor that waits here

    def retitle(self) -> None:
        """Write the headings anew."""
        if self.list is not None and self.rows is not None:
            self.rows.changed()
            self.list.retitle()


def place(pane: Widget, box: PaneBox) -> None:
    """Lay a pane into its rectangle."""
    pane.styles.offset = (box.x, box.y)
    pane.styles.width, pane.styles.height = box.width, box.height
