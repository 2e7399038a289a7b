"""
The one pattern for forms: all fields of one record, the current one open for typing.

Core fields are in sight, the others folded under "more" until they are asked for or filled. On a wide screen the
fields stand in two columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import crop, pad, wrap
from ksp_tui.views.paste_marks import mark_words
from ksp_tui.views.rows import Rows
from ksp_tui.widgets.canvas import Canvas
from ksp_tui.widgets.cell_editor import CellEditor
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.drawn import was_dragged
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.fold import MORE, Fold
from ksp_tui.widgets.tones import style_of

TWO_COLUMNS = 110
"""From this width on the fields stand in two columns."""
GUTTER = 3
LABEL_MOST = 18
LONG_MOST = 8
"""Lines of the editor of a long text."""


@dataclass(frozen=True, slots=True)
class PlacedField:
    """Where one field lies: x and y of its label, width of label and value, height in lines."""

    field: str
    x: int
    y: int
    label: int
    width: int
    height: int


class RecordForm(Canvas, Cells):
    """The fields of one record, or of a part of the plan that stands once."""

    DEFAULT_CSS = "RecordForm { layers: base above; } RecordForm LineEditor { position: absolute; }"
    can_focus = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.editing = CellEditor(self)
        self.record: str | None = None
        self.at = 0  # index of the current field in `items`
        self.fold = Fold()
        self.walked: frozenset[str] = frozenset()
        """Columns of the list's row that Tab has come through on the way here: it goes past them."""
        self._placed: list[PlacedField] = []

    # --- what is shown --------------------------------------------------------------------------------------------

    def show(self, rows: Rows | None, record: str | None, field: str | None = None, *, moved: bool = False) -> None:
        """Show a record (None: a new one), the cursor on `field`, else on the first; `moved`: as it was asked for."""
        same = rows is self.rows and record == self.record and field is None
        if rows is not self.rows:
            self._placed = []  # without a size yet nothing is laid out anew, and these are other rows' fields
        self.rows, self.record = rows, record
        if not same:
            self.fold.part(rows, record)
            if field is not None and field not in self.items() and rows is not None and field in rows.fields:
                self.fold.open = True
            items, self.walked = self.items(), frozenset()
            self.at = items.index(field) if field in items else 0
            self.scroll_to_line(0)
        self.break_anew()
        self.arrive(moved=moved)

    def enter(self, first: str | None, shown: frozenset[str]) -> None:
        """Be typed in, from the field `first` on; behind it Tab goes past those `shown` in the list's row."""
        self.screen.set_focus(self.line, scroll_visible=False)
        self.show(self.rows, self.record, first)
        self.walked = shown if first else frozenset()
        self.take_focus()

    def items(self) -> list[str]:
        """Return the fields in sight, in order, and `MORE` where others are folded."""
        return self.fold.items(self.rows, self.record)

    def _full(self, field: str) -> tuple[str, str]:
        """Return what a field shows in all its lines, and its look; a pasted text that can't be read in its place."""
        assert self.rows is not None
        marked = mark_words(self.rows, self.record, field)
        return marked or (self.rows.full(self.record, field), self.rows.shown(self.record, field)[1])

    # --- layout ---------------------------------------------------------------------------------------------------

    def lay_out(self, width: int, height: int) -> int:
        """Place all fields for a width; return how many lines they take."""
        self._placed = []
        if self.rows is None or width < 10:
            return 0
        columns = 2 if width >= TWO_COLUMNS else 1
        each = (width - GUTTER * (columns - 1)) // columns
        items = self.items()
        label = min(LABEL_MOST, max((cell_len(self.rows.label(n)) for n in items if n), default=4)) + 2
        heights = [self._height(n, i, each - label) for i, n in enumerate(items)]
        total = sum(heights)
        column, y = 0, 0
        for item, high in zip(items, heights, strict=True):
            if columns == 2 and column == 0 and y >= (total + 1) // 2:
                column, y = 1, 0
            self._placed.append(PlacedField(item, column * (each + GUTTER), y, label, each - label, high))
            y += high
        return max((p.y + p.height for p in self._placed), default=0)

    def break_anew(self) -> None:
        """Place all fields anew, the current one in sight."""
        super().break_anew()
        if self.at < len(self._placed) and self.size.height:
            place = self._placed[self.at]
            self.keep_in_sight(place.y, place.height)

    def _height(self, field: str, index: int, width: int) -> int:
        if field == MORE or self.rows is None:
            return 1
        typed, long = index == self.at and self.has_focus_within, self.rows.fields[field].kind == "text"
        if typed and long:
            lines = len(wrap(self.typed if self._is_at(field) else self.rows.full(self.record, field), max(4, width)))
            return max(2, min(LONG_MOST, lines + 1))
        shown = "" if typed else self._full(field)[0]  # what is typed in one line has no others below
        return max(1, len(wrap(shown, max(4, width)))) if shown else 1

    def _is_at(self, field: str) -> bool:
        return self.editing.at == (self.record, field)

    # --- the cells ------------------------------------------------------------------------------------------------

    def here(self) -> tuple[str | None, str] | None:
        """Return record and field under the cursor; None on the line that unfolds the others."""
        items = self.items()
        if not items or self.at >= len(items) or items[self.at] == MORE:
            return None
        return self.record, items[self.at]

    def wants_long(self) -> bool:
        """Long texts are edited in several lines."""
        at = self.here()
        return at is not None and self.rows is not None and self.rows.fields[at[1]].kind == "text"

    def place_editor(self) -> None:
        """Lay the editor over the current field's value."""
        if self.at >= len(self._placed):
            return
        place, editor = self._placed[self.at], self.editor
        y = place.y - self.top
        editor.styles.offset = (place.x + place.label, place.y)
        if isinstance(editor, LineEditor):
            editor.resize_to(place.width)
        else:
            editor.styles.width = place.width
        editor.styles.height = min(place.height, max(1, self.size.height - y)) if self.wants_long() else 1
        self.line.resting = self._lines(place)[0] if place.height > 1 and not self.wants_long() else ""
        editor.call_after_refresh(editor.place_cursor)

    def _lines(self, place: PlacedField) -> list[str]:
        """Return the lines of a field's value as they are drawn."""
        return [drawn(each) for each in wrap(clean(self._full(place.field)[0], "\n"), max(4, place.width))]

    def on_descendant_focus(self) -> None:
        """Make one line of a value that is typed in one."""
        if self.at < len(self._placed) and not self.wants_long():
            self.break_anew()
            self.place_editor()

    on_descendant_blur = on_descendant_focus

    @property
    def takes_drafts(self) -> bool:
        """Beside a list only while one types here."""
        return self.has_focus_within or (self.rows is not None and not self.rows.is_list)

    def arrive(self, *, moved: bool = False) -> None:
        """Begin on the current field."""
        self.break_anew()
        super().arrive(moved=moved)

    def began(self, record: str) -> None:
        """Go on with the record that was begun here: what is typed next is no other one's."""
        self.record = record
        self.post_message(self.Begun(record))

    def arrive_nowhere(self) -> None:
        """On the line that unfolds the others a narrow editor keeps the keys."""
        if not self.items() or self.at >= len(self._placed):
            super().arrive_nowhere()
            return
        focused, place = self.has_focus_within, self._placed[self.at]
        self.line.display = True
        self.line.resize_to(1)
        self.line.styles.offset = (place.x, place.y)
        self.line.placeholder = ""
        self.line.begin("")
        if focused:
            self.screen.set_focus(self.line, scroll_visible=False)
        if self.editing.long is not None:
            self.editing.long.display = False

    def editor_changed(self, text: str) -> None:
        """Grow with the text."""
        if self.here() is None:
            if text:
                self.line.begin("")
                self.post_message(self.EntryRefused(t("type.on_fold" if self.items() else "type.nowhere")))
            return
        super().editor_changed(text)
        if self.wants_long():
            self.break_anew()
            self.place_editor()

    def unfold(self) -> None:
        """Show the other fields, or fold them again."""
        if self.commit():
            here = self.items()[self.at] if self.items() else MORE
            self.fold.open = not self.fold.open
            self.fold.part(self.rows, self.record)
            items = self.items()
            self.at = items.index(here) if here in items else max(0, len(items) - 1)
            self.arrive()

    def redraw(self, *, layout: bool = False) -> None:
        """Draw anew; when values changed, lay out anew with the cursor kept on its field."""
        if layout and (open_at := self.editing.at) is not None:
            items = self.items()
            self.at = items.index(open_at[1]) if open_at[1] in items else min(self.at, max(0, len(items) - 1))
            self.break_anew()
            self.place_editor()
        super().redraw(layout=layout)

    def editor_key(self, event: events.Key) -> bool:
        """On the fold line Enter and Space unfold."""
        if self.here() is None and event.key in {"enter", "space", "right"} and self.items():
            self.unfold()
            return True
        if event.key in {"left", "right"} and isinstance(self.editor, type(self.line)) and not self.is_dirty:
            return False  # inside a form these move the caret
        return super().editor_key(event)

    def move(self, key: str, *, committed: bool) -> bool:
        """Go to another field; beyond the last or first one leave for the list."""
        if key in {"left", "right"}:
            return False
        items = self.items()
        if committed and self.editing.at is not None and self.editing.at[1] in items:
            self.at = items.index(self.editing.at[1])
        step = {"up": -1, "shift+tab": -1, "pageup": -6, "pagedown": 6, "ctrl+home": -999, "ctrl+end": 999}.get(key, 1)
        at = self.at + step
        while key in {"enter", "tab", "shift+tab"} and 0 <= at < len(items) and items[at] in {MORE, *self.walked}:
            at += step  # whoever types on must not land where nothing can be typed, nor on what was just typed
        if key in {"enter", "tab", "shift+tab", "up"} and not 0 <= at < len(items):
            self.post_message(self.Left(self, "next" if at > 0 else "previous"))
            return False
        left, self.at = self.at, max(0, min(at, len(items) - 1))
        if self.at == left and not committed:
            return False
        self.arrive(moved=self.at != left)
        return True

    # --- drawing --------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay out for the new width, the editor on its field."""
        self.break_anew()
        self.place_editor()
        self.call_after_refresh(self.editing.offers.lay_anew, self.size.width)

    def _look(self, name: str) -> Style:
        return style_of(self, name)

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line: the pieces of the fields that lie on it."""
        base = self.rich_style
        segments: list[Segment] = []
        x = 0
        for at, text, style in sorted(self._pieces(y, base)):
            if at > x:
                segments.append(Segment(" " * (at - x), base))
            segments.append(Segment(text, style))
            x = max(x, at) + cell_len(text)
        return Strip(segments).adjust_cell_length(width, base)

    def _pieces(self, y: int, base: Style) -> Iterator[tuple[int, str, Style]]:
        if self.rows is None:
            return
        for index, place in enumerate(self._placed):
            if not place.y <= y < place.y + place.height:
                continue
            here = index == self.at and self.has_focus_within
            if place.field == MORE:
                count = self.fold.count(self.rows, self.record)
                words = t("form.less") if self.fold.open else t("form.more", count=count)
                style = base + self._look("key" if here else "dim")
                yield place.x, drawn(crop(words, place.label + place.width)), style
                continue
            if y == place.y:
                label = self.rows.label(place.field)
                look = self._look("title" if here else "dim")
                yield place.x, pad(crop(label, place.label - 2), place.label), base + look
            name, lines = self._full(place.field)[1], self._lines(place)
            if y - place.y < len(lines):
                look = self._look(name if name in {"bad", "look", "done"} else "plain")
                yield place.x + place.label, lines[y - place.y], base + look

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked field, what was typed being taken first."""
        if event.widget is not self or was_dragged(self):
            return
        event.stop()
        x, y = self.content_at(event)
        for index, place in enumerate(self._placed):
            if place.y <= y < place.y + place.height and place.x <= x < place.x + place.label + place.width:
                if self.commit():
                    self.at, self.walked = index, frozenset()
                    self.screen.set_focus(self.line, scroll_visible=False)
                    if place.field == MORE:
                        self.unfold()
                    else:
                        self.arrive(moved=True)
                        self.take_focus()
                return

    def scrolled(self) -> None:
        """A long text's editor takes the lines that are left for it."""
        self.place_editor()
