"""
A picture beside or in place of the list: it shows a chart in the room it has.

Small, it follows the list's cursor and nothing in it takes the focus. Large, its arrows walk items and marks, and Enter
opens the field behind the mark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from ksp_tui.charts.chart import AnyChart, Item, items
from ksp_tui.charts.place import item_at
from ksp_tui.model.common import Path
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.widgets.canvas import Canvas
from ksp_tui.widgets.charts.drawing import SOLID, Line, Piece
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.drawn import was_dragged
from ksp_tui.widgets.picture_names import name_at, names_line
from ksp_tui.widgets.picture_net import PictureNet
from ksp_tui.widgets.picture_pair import OTHER, has_room, pair_lines, partner
from ksp_tui.widgets.picture_walk import across, marks_of, place_of_item, walked
from ksp_tui.widgets.tones import CELL, ROW, ground, style_of

REVERSED = Style(reverse=True)
TRIED = "@"
"""What the place of a value that is tried begins with: it lies in no file."""
DIGITS = frozenset("012345")
"""Scores that can be tried; 0 takes it back."""


class Picture(Canvas):
    """One chart, its cursor, and the names of the section's other pictures."""

    DEFAULT_CSS = "Picture { height: 1fr; }"

    class Chosen(Message):
        """A mark was chosen: `place` is the field behind it; `opened`: the person wants to go there."""

        def __init__(self, place: Path, *, opened: bool, plan: str = "") -> None:
            super().__init__()
            self.place, self.opened, self.plan = place, opened, plan

    class Turned(Message):
        """Another picture of the section is wanted: its place in the list of names."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Left(Message):
        """The person wants to go back to the list."""

    class Typed(Message):
        """A character was typed where nothing can be typed."""

    class Tried(Message):
        """A digit was typed on an item of a picture that takes them: `place` is the item's; 0 takes it back."""

        def __init__(self, place: Path, digit: int) -> None:
            super().__init__()
            self.place, self.digit = place, digit

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.chart: AnyChart | None = None
        self.item: int | None = None
        """Index of the chosen item."""
        self.mark = 0
        """Which of its marks is the current one."""
        self._names: tuple[str, ...] = ()
        self._current = 0
        self._lines: list[Line] = []
        self._large = False
        self.net = PictureNet(self)
        self.explain: Callable[[Path], Sequence[str]] = lambda place: ()
        """Says what the value at a place means."""
        self._here: Path = ()
        """The list's cursor when it was drawn last."""
        self._own = ""
        """The open plan: large, it is the one that is chosen among the accounts at first."""
        self._means: Sequence[str] = ()
        """What the value in the field one is at means, while the picture is small."""
        self._beside: AnyChart | None = None
        """The picture that is drawn beside the current one where both have room."""

    # --- what is shown --------------------------------------------------------------------------------------------

    def show(
        self,
        chart: AnyChart,
        names: Sequence[str],
        current: int,
        here: Path,
        *,
        chosen: int | None = None,
        beside: AnyChart | None = None,
        own: str = "",
    ) -> None:
        """
        Show a chart among the pictures `names`; drawn anew only when something differs.

        `beside` is the other one of its pair, drawn at its side in the large size. The chosen item is `chosen`, else
        the one whose record `here` lies in; large, else the plan `own` among the accounts. Large, it stays at the item
        that the person walked to, whatever is drawn anew below them, as long as the list's cursor stays.
        """
        walked = self._walked_to(chart) if self._large else None
        item = item_at(chart, here) if chosen is None else chosen
        if item is None or (walked is not None and here == self._here and chosen is None):
            item = walked
        if item is None and self._large:
            item = _item_of(chart, own)
        self._here, self._own = here, own
        shown = chart, tuple(names), current, item, beside, tuple(self.explain(here))
        if shown != (self.chart, self._names, self._current, self.item, self._beside, self._means):
            self.chart, self._names, self._current, self.item, self._beside, self._means = shown
            self.redraw()

    def _walked_to(self, chart: AnyChart) -> int | None:
        """Return which item of a chart is the one that was walked to in the last; None where it has none like it."""
        if self.chart is None or self.item is None or chart.id != self.chart.id or self.item >= len(items(self.chart)):
            return None
        before, now = items(self.chart)[self.item], items(chart)
        alike = [n for n, each in enumerate(now) if (each.place, _plan(each)) == (before.place, _plan(before))]
        return self.item if self.item in alike else next(iter(alike), None)

    @property
    def large(self) -> bool:
        """Whether it stands in place of the list and takes the keys."""
        return self._large

    @large.setter
    def large(self, large: bool) -> None:
        if large != self._large:
            self._large = self.can_focus = large
            if large and self.item is None and self.chart is not None and len(items(self.chart)):
                self.item = _item_of(self.chart, self._own) or 0
            self.mark = 0
            self.redraw()

    @property
    def finding(self) -> str:
        """The first sentence of what is shown."""
        return self.chart.findings[0] if self.chart is not None and self.chart.findings else ""

    def redraw(self) -> None:
        """Draw anew for the room there is; in the large size the chosen item is in sight, the cursor on it."""
        self.break_anew()
        if self._large and (at := self._chosen_cell()) is not None:
            self.keep_in_sight(at[1], x=at[0])

    def _chosen_cell(self) -> tuple[int, int] | None:
        """Return cell and line of the chosen mark, else of the chosen item; None where nothing is chosen."""
        if self.item is None:
            return None
        mark = self._chosen_mark()
        for y, line in enumerate(self._lines):
            x = 0
            for piece in line:
                if piece is mark or (mark is None and piece.item == self.item):
                    return x, y + (len(self._names) > 1)
                x += cell_len(piece.text)
        return None

    def lay_out(self, width: int, height: int) -> int:
        """Draw the chart and the line of names for a room; return their lines."""
        if self.chart is None or height < 1:
            return 0
        names = 1 if len(self._names) > 1 else 0
        room = max(1, height - names)
        means = () if self._large else self._means
        self._lines = self.net.drawn(self.chart, width, room, lambda: self._drawn(width, room, means))
        mark = self._chosen_mark()
        if mark is not None and (under := self.explain(mark.place)):  # large, it explains the mark under its own cursor
            self._lines = self.net.drawn(self.chart, width, room, lambda: self._drawn(width, room, under))
        return len(self._lines) + names

    def _drawn(self, width: int, height: int, means: Sequence[str]) -> list[Line]:
        if self.chart is None:
            return []
        if self._beside is not None and has_room(width):
            return pair_lines(self.chart, self._beside, self._current, width, height, self.item, means)
        return draw(self.chart, width, height, self.item, means=means)

    # --- drawing --------------------------------------------------------------------------------------------------

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw the names of the pictures, or a line of the chart."""
        base = self.rich_style
        if len(self._names) > 1:
            if y == 0:
                return names_line(self, self._names, self._current, width)
            y -= 1
        line = self._lines[y] if y < len(self._lines) else ()
        chosen = self._chosen_mark()
        segments = [self._segment(piece, base, piece is chosen) for piece in line]
        return Strip(segments).adjust_cell_length(width, base)

    def _segment(self, piece: Piece, base: Style, chosen: bool) -> Segment:
        style = base + style_of(self, piece.tone)
        bar = REVERSED
        marked = piece.tone == "here" and not self.app.no_color  # it has the strong colour as its ground already
        if self._large and self.item is not None and piece.item == self.item and not marked:
            style += ground(self, base, CELL if chosen else ROW)
            if style.reverse:  # no colours: in a row that is reversed its bar is what is not
                bar = Style(reverse=False)
        text = drawn(clean(piece.text))
        if piece.text and not piece.text.strip(SOLID):
            # Reversed spaces stay where there are no colours; where only ASCII is drawn, its sign stands for itself.
            solid = text == piece.text
            return Segment(" " * len(text), style + bar) if solid else Segment(text, style)
        return Segment(text, style)

    def _marks(self) -> list[Piece]:
        """Return the marks of the chosen item, left to right."""
        own: Path = ()
        if self.chart is not None and self.item is not None and self.item < len(items(self.chart)):
            own = items(self.chart)[self.item].place
        return marks_of(self._lines, self.item, own)

    def _chosen_mark(self) -> Piece | None:
        marks = self._marks()
        return marks[min(self.mark, len(marks) - 1)] if marks and self._large else None

    # --- keys and mouse -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Walk items and marks, open, turn to another picture, leave."""
        key = event.key
        if key in {"up", "down", "pageup", "pagedown", "home", "end"}:
            self._walk(key)
        elif key in {"left", "right"}:
            self._across(1 if key == "right" else -1)
        elif key == "enter":
            mark = self._chosen_mark()
            if self.mark == 0:  # what is tried on an item comes before the item itself
                mark = next((each for each in self._marks() if each.place[0].startswith(TRIED)), mark)
            if mark is not None:
                self.post_message(self.Chosen(mark.place, opened=True, plan=self._plan()))
        elif key in {"tab", "shift+tab"}:
            if len(self._names) > 1:
                step = 1 if key == "tab" else -1
                self.post_message(self.Turned((self._current + step) % len(self._names)))
        elif key == "escape":
            self.post_message(self.Left())
        elif self._takes(event.character or ""):
            place = items(self.chart)[self.item or 0].place if self.chart is not None else ()
            self.post_message(self.Tried(place, int(event.character or 0)))
        elif event.is_printable:
            self.post_message(self.Typed())
        else:
            return
        event.stop()
        event.prevent_default()

    def _takes(self, character: str) -> bool:
        """Say whether a character is a score that is tried here."""
        return self.chart is not None and self.chart.takes_digits and self.item is not None and character in DIGITS

    def _walk(self, key: str) -> None:
        if self.chart is None or not items(self.chart):
            return
        item, self.mark = walked(self.chart, self._lines, self.item, self.mark, key)
        self._go(item, self.mark)

    def _across(self, step: int) -> None:
        if self.chart is None:
            return
        item, mark = across(self.chart, self._lines, self.item, self.mark, step)
        if item is None or item == self.item:
            self.mark = mark
            self.redraw()
        else:
            self._go(item, mark)

    def _go(self, item: int, mark: int = 0) -> None:
        self.item, self.mark = item, mark
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a second click on it opens it. A click on a name turns to that picture."""
        if was_dragged(self):
            return
        at = self.content_at(event)
        names = 1 if len(self._names) > 1 else 0
        if names and at.y == 0:
            event.stop()
            number = name_at(self._names, self._current, self.size.width, at.x)
            if number is not None:
                self.post_message(self.Turned(number))
            return
        line = self._lines[at.y - names] if 0 <= at.y - names < len(self._lines) else ()
        x = 0
        for piece in line:
            x += cell_len(piece.text)
            if at.x < x:
                if piece.item <= OTHER:
                    event.stop()
                    self.post_message(self.Turned(partner(self._current)))
                    return
                place = piece.place or place_of_item(self._lines, at.y - names, at.x, piece.item)
                if place:
                    event.stop()
                    again = piece.item == self.item
                    self.item = piece.item
                    self.redraw()
                    self.post_message(self.Chosen(place, opened=again or event.chain > 1, plan=self._plan()))
                return

    def _plan(self) -> str:
        """Return the plan that the chosen item stands for, "" for the open one."""
        if self.chart is None or self.item is None:
            return ""
        return _plan(items(self.chart)[self.item])


def _item_of(chart: AnyChart, plan: str) -> int | None:
    """Return the item that stands for a plan; None where there is none."""
    return next((n for n, each in enumerate(items(chart)) if plan and _plan(each) == plan), None)


def _plan(item: Item) -> str:
    """Return the plan that an item stands for, "" for the open one."""
    return str(getattr(item, "plan", ""))
