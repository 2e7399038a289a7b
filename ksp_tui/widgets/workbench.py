"""
The panes of a module's current view: list, form and picture. It owns where they lie, the focus, the place, F5 and F6.

It tells one thing: that the place changed. What a screen knows beside that (tabs, coach, header) is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from textual.app import ComposeResult
from textual.containers import Container

from ksp_tui.model.common import Path
from ksp_tui.views.matrix import MatrixRows
from ksp_tui.views.rows import Rows
from ksp_tui.widgets import workbench_messages
from ksp_tui.widgets.arrangement import Arrangement, arrange
from ksp_tui.widgets.below import Below, place
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.drawn_lists import PLAIN, drawn_list
from ksp_tui.widgets.picture import TRIED, Picture
from ksp_tui.widgets.picture_side import Draw, PictureSide, zones_of
from ksp_tui.widgets.record_form import RecordForm
from ksp_tui.widgets.record_list import RecordList


class Workbench(Container):
    """List over form, and the picture beside them or in their place."""

    DEFAULT_CSS = "Workbench > * { position: absolute; } Workbench > #finding { height: 1; }"

    PlaceChanged: TypeAlias = workbench_messages.PlaceChanged
    LeftUpward: TypeAlias = workbench_messages.LeftUpward
    Opened: TypeAlias = workbench_messages.Opened

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._list = RecordList(id="list", classes="surface")
        self._drawn: dict[str, RecordList] = {}
        """What stands in the list's place where a view is drawn, by the kind of the view."""
        self.form = RecordForm(id="form", classes="surface")
        self.side = PictureSide(draw)
        self.below = Below(self)
        self._rows: Rows | None = None
        self._places: dict[str, tuple[str | None, str]] = {}
        self._detail = ""  # a field of the form that is to be shown when the view is
        self._moved = False  # whether the place to be shown next was asked for by its field
        self._arranged: tuple[object, Arrangement] | None = None
        self._drawing = False  # whether the picture is about to be drawn

    def compose(self) -> ComposeResult:
        """Hold the panes; where they lie is set when the room is known."""
        yield self._list
        yield self.form
        yield self.side.finding
        yield self.side.picture

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def rows(self) -> Rows:
        """The rows of the view that is shown."""
        assert self._rows is not None
        return self._rows

    @property
    def records(self) -> RecordList:
        """The list of records, or the grid in its place."""
        kind = self._rows.view.kind if self._rows is not None else "table"
        if kind in PLAIN:
            return self._list
        if kind not in self._drawn:
            self._drawn[kind] = drawn_list(kind)
            self.mount(self._drawn[kind], before=self.form)
        return self._drawn[kind]

    @property
    def current(self) -> Cells:
        """The list or the form, whichever is being typed in."""
        if self._rows is None or self.form.has_focus_within or not self._rows.is_list:
            return self.form
        return self.listing

    @property
    def listing(self) -> RecordList:
        """The list that commands of records are meant for: the one below the form while it is typed in."""
        return self.below.list if self.below.has_focus and self.below.list is not None else self.records

    @property
    def picture(self) -> Picture:
        """The picture pane."""
        return self.side.picture

    @property
    def large(self) -> bool:
        """Whether the picture stands in place of the list."""
        return self.side.picture.large

    def forget(self) -> None:
        """Another plan is shown from now on: nothing of the places in the old one holds."""
        self._places.clear()
        self.side.forget()

    def set_place(self, view: str, record: str | None, field: str, *, moved: bool = False) -> None:
        """Be at a record and field when the view is shown; `moved`: the person asked for that very field."""
        self._places[view], self._detail, self._moved = (record, field), "", moved

    def set_detail(self, field: str) -> None:
        """Be in a field of the form when the view is shown; "" in the list."""
        self._detail = field

    def here(self) -> tuple[str | None, str] | None:
        """Return record and field that are typed in."""
        return self.current.here() if self._rows is not None else None

    @property
    def path(self) -> Path:
        """Where in the file one is; empty where there is no field."""
        at, rows = self.here(), self.current.rows
        return rows.path(*at) if at is not None and rows is not None else ()

    def show(self, rows: Rows, pictures: Sequence[str], *, keep_focus: bool = False) -> None:
        """Show a view: its list and form, or its form alone, and its pictures. The list gets the focus, or keeps it."""
        self.side.choose(rows.view.id, pictures, zones_of(rows))
        self._rows = rows
        first = rows.ids()[0] if rows.is_list and rows.ids() else None
        record, field = self._places.get(rows.view.id, (first, ""))
        moved, self._moved = self._moved, False
        # Set directly, not by a class: what is hidden can't take the focus, and keys must never go astray.
        self._show_panes()
        if rows.is_list:
            self.records.show(rows, record, field or None, moved=moved)
            self.show_record()
        else:
            self.form.show(rows, "", field or None, moved=moved)
        self._lay_out()
        if self.large:
            self.picture.focus(scroll_visible=False)
        elif rows.is_list and not keep_focus:
            self.records.take_focus()
        else:
            self.take_focus()
        if self._detail:
            self.form.show(self.form.rows, self.form.record, self._detail)
            self.form.take_focus()
            self.form.arrive(moved=moved)
            self._detail = ""
        if self.here() is None:
            self.post_message(self.PlaceChanged(()))
        self.draw_picture()

    def show_record(self) -> None:
        """Let form and actions show the record of the list's cursor; of a matrix the one behind the cell."""
        if isinstance(self._rows, MatrixRows):
            at = self.records.here()
            found = self._rows.detail(*at) if at is not None else None
            if found is None:
                self.form.show(None, None)
            elif self.form.rows is not found[0] or self.form.record != found[1]:
                self.form.show(*found)
        else:
            self.form.show(self._rows, self.records.record)
        self.below.show(self._rows, self.records.record if self._rows and self._rows.is_list else None)
        self._lay_out()

    def take_focus(self) -> None:
        """Put the focus where typing goes."""
        if self._rows is not None and self.large:
            self.picture.focus(scroll_visible=False)
        elif self._rows is not None:
            self.current.take_focus()

    def redraw(self) -> None:
        """Draw what an edit touched; the picture a frame later."""
        self.records.redraw(layout=True)
        if isinstance(self._rows, MatrixRows) and not self.form.has_focus_within:
            self.show_record()
        self.form.redraw(layout=True)
        self.below.redraw()
        self._lay_out()
        self.draw_soon()

    def retitle(self) -> None:
        """Write labels and headings anew while something is being typed."""
        self.records.retitle()
        self.form.retitle()
        self.below.retitle()
        self.draw_picture()

    # --- where the panes lie --------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay the panes out for another room, where a large picture may have another one beside it."""
        self._lay_out()
        self.draw_soon()

    def _show_panes(self) -> None:
        listed = bool(self._rows and self._rows.is_list) and not self.large
        for pane in (self._list, *self._drawn.values()):
            pane.display = listed and pane is self.records
        self.form.display = not self.large
        self.below.hide(hidden=self.large)

    def _lay_out(self) -> None:
        """Give each pane its rectangle; nothing is laid out anew when they are the same."""
        if self._rows is None or not self.size.width:
            return
        listed = self.records.lines_wanted if self._rows.is_list else None
        kind, wanted = self._rows.view.kind, self.side.lines_wanted(self.path, *self.size)
        mark = (tuple(self.size), listed, bool(self.side), self.large, kind, wanted, self.below.lines)
        if self._arranged and self._arranged[0] == mark:
            return
        shape = {"flipped": self.large, "tall": kind not in PLAIN, "drawn": kind == "track"}
        found = arrange(*self.size, rows=listed, picture=bool(self.side), wanted=wanted, **shape)
        self._arranged = (mark, found)
        self._show_panes()
        form = self.below.lay_out(found.form)
        for pane, box in ((self.records, found.list), (self.form, form), (self.picture, found.picture),
                          (self.side.finding, found.finding)):  # fmt: skip
            if pane in (self.picture, self.side.finding):
                pane.display = box is not None
            if box is not None:
                place(pane, box)

    # --- the picture ----------------------------------------------------------------------------------------------

    def draw_picture(self) -> None:
        """Draw the view's picture, or its finding where it is folded, from what is being typed where it can be read."""
        self._drawing = False
        if self._rows is not None and self.is_mounted:
            self.side.draw(self.current, self.path, self.size.width)
            self.records.show_chart(self.side.picture.chart)

    def draw_soon(self) -> None:
        """Draw the picture a frame later, once for all that asks for it till then."""
        if not self._drawing:
            self._drawing = self.call_after_refresh(self.draw_picture)

    def on_cells_typed(self, event: Cells.Typed) -> None:
        """Draw the picture a frame after the key, once for the keys of a burst."""
        event.stop()
        if self.side:
            self.draw_soon()

    def flip(self) -> None:
        """Show the picture in place of the list, or the list again, at the cell one came from."""
        if not self.side or not (self.large or self.current.commit()):
            return
        self.picture.large = not self.large
        self._lay_out()
        self.draw_picture()
        self.take_focus()
        if not self.large:
            self.current.arrive()

    def on_picture_left(self, event: Picture.Left) -> None:
        """Go back to the list."""
        event.stop()
        self.flip()

    def on_picture_turned(self, event: Picture.Turned) -> None:
        """Show another picture of the section."""
        event.stop()
        self.side.turn(event.index)
        self.draw_picture()

    def on_picture_chosen(self, event: Picture.Chosen) -> None:
        """Go to a mark's record; opened, to its field."""
        event.stop()
        record = event.place[1] if len(event.place) > 1 else ""
        if event.opened:
            if self.large and not event.place[0].startswith(TRIED):
                self.flip()
            self.post_message(self.Opened(event.place, event.plan))
        elif not self.large and self.rows.is_list and record in self.rows.ids() and self.current.commit():
            self.records.follow(record, None)
            self.records.take_focus()

    # --- between list and form ------------------------------------------------------------------------------------

    def details(self, *, on: bool = False) -> None:
        """Go from the list to the form, or back; `on`: from a row's last column to what its columns don't show."""
        if self._rows is None or not self._rows.is_list or self.large:
            return
        if (self.form.has_focus_within and self.below.enter()) or self.leave_details():
            return
        self.show_record()
        if items := self.form.items():
            shown = frozenset({"", *(column.id for column in self.records.columns if on)})
            first = next((each for each in items if each not in shown), None)
            if on and first is None and self.records.row < self.records.row_count - 1:
                self._back_to_list("next")  # all of the record was come through: on to the next one
            else:
                self.form.enter(first, shown)

    def leave_details(self) -> bool:
        """Go from the form, or what is below it, back to the list; say whether one was there."""
        if not ((self.form.has_focus_within or self.below.has_focus) and self.rows.is_list):
            return False
        self.records.take_focus()
        self.records.arrive()
        return True

    def on_cells_here(self, event: Cells.Here) -> None:
        """Follow the cursor: the form shows the list's record."""
        event.stop()
        rows = self._rows
        own = rows.details if isinstance(rows, MatrixRows) and event.cells is self.form else rows
        if event.cells is self.below.list:
            own = self.below.rows if self.below.has_focus else None
        if rows is None or own is None or event.cells.rows is not own or event.field not in own.fields:
            return  # in a fast burst: it was sent by the view before
        if event.cells is self.records and (self.form.record != event.record or self.form.rows is not rows):
            self.show_record()
        if rows.is_list and event.cells is (self.records if self.form.has_focus_within else self.form):
            return  # it only follows the other one
        if own is rows:
            self._places[rows.view.id] = (event.record, event.field)
        self.post_message(self.PlaceChanged(own.path(event.record, event.field)))
        self.draw_soon()

    def on_cells_begun(self, event: Cells.Begun) -> None:
        """Let list and actions follow to the record that was begun in the form."""
        event.stop()
        if self.form.record == event.record and self._rows is self.form.rows:
            self.records.follow(event.record, None)
            self.below.show(self._rows, event.record)
            self._lay_out()

    def on_cells_left(self, event: Cells.Left) -> None:
        """Go from the list to the form and back, or up."""
        event.stop()
        if event.way == "up":
            self.post_message(self.LeftUpward())
        elif event.cells is self.records:
            self.details(on=event.way == "next")
        elif self.rows.is_list and not (event.cells is self.form and event.way == "next" and self.below.enter()):
            self._back_to_list(event.way)

    def _back_to_list(self, way: str) -> None:
        """Leave the form for the list; beyond its last field for the next record."""
        self.records.take_focus()
        if way == "next" and self.records.row < self.records.row_count - 1:
            self.records.go(self.records.row + 1)
            self.records.go(self.records.row, self.records.begin_column)
        self.records.arrive()
