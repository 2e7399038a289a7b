"""
The KSP sheet on the screen: boxes in the places of the printed A3, in columns as the width allows; arrows walk them.

What comes next is a box of its own, at the right where there is room, else on top.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.tones import Tone
from ksp_tui.text.wrap import crop
from ksp_tui.widgets.canvas import Canvas
from ksp_tui.widgets.drawn import was_dragged
from ksp_tui.widgets.sheet_layout import PlacedBox, SheetBox, SheetLine, distance, lies, place, written
from ksp_tui.widgets.tones import CELL, ROW, ground, style_of

NARROWEST = 10
"""Cells below which no box is drawn."""


class SheetView(Canvas):
    """Draws the boxes; the current one is marked."""

    DEFAULT_CSS = "SheetView { height: 1fr; }"
    can_focus = False

    class Chosen(Message):
        """A box was opened; `entry` is the chosen entry of a box whose entries can be chosen, else None."""

        def __init__(self, box: str, entry: int | None) -> None:
            super().__init__()
            self.box, self.entry = box, entry

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._boxes: tuple[SheetBox, ...] = ()
        self._placed: list[PlacedBox] = []
        self.here = ""
        """Id of the current box."""
        self.entry = 0
        """The chosen entry of the box of what comes next."""
        self._lines: dict[str, list[tuple[str, Tone, str, int]]] = {}

    def show(self, boxes: Sequence[SheetBox]) -> None:
        """Show other contents; the current box stays where it is there, and a sheet scrolled away from it stays so."""
        if tuple(boxes) != self._boxes:
            away = self._at(self.here) is not None and not self._in_sight()
            self._boxes = tuple(boxes)
            if boxes and self.here not in {box.id for box in boxes}:
                self.here, away = boxes[0].id, False
            self.entry = min(self.entry, max(0, len(self._next.entries) - 1)) if self._next else 0
            self._lay_out(keep_top=away)

    @property
    def _next(self) -> SheetBox | None:
        return next((box for box in self._boxes if box.wrapped), None)

    @property
    def words(self) -> str:
        """All that stands in the boxes; for tests and screen readers."""
        return "\n".join(
            "\n".join([box.title, *box.figures, *(entry.text for entry in box.entries)]) for box in self._boxes
        )

    # --- layout ---------------------------------------------------------------------------------------------------

    def _in_sight(self) -> bool:
        placed = self._at(self.here)
        return placed is not None and self.top <= placed.y and placed.y + placed.height <= self.top + self.size.height

    def _lay_out(self, *, keep_top: bool = False) -> None:
        self.break_anew()
        if not keep_top:
            self._show_here()
        self.refresh()

    def lay_out(self, width: int, height: int) -> int:
        """Place the boxes in a room; return the lines they take."""
        self._placed = []
        if width < NARROWEST or not self._boxes:
            return 0
        self._placed = place(self._boxes, width, height)
        self._lines = {placed.box.id: written(placed, self.entry) for placed in self._placed}
        return max(each.y + each.height for each in self._placed)

    def _more(self, placed: PlacedBox) -> int:
        """Return how many entries of a box are not in sight."""
        box = placed.box
        seen = len({line[3] for line in self._lines.get(box.id, [])})
        return max(0, box.total - seen)

    def _show_here(self) -> None:
        """Scroll so that the current box is in sight, of what comes next the chosen entry."""
        placed = self._at(self.here)
        if placed is None:
            return
        self.keep_in_sight(placed.y, placed.height, placed.x)
        if placed.box.wrapped:
            numbers = [line[3] for line in self._lines.get(self.here, [])]
            if self.entry in numbers:
                self.keep_in_sight(placed.y + 1 + numbers.index(self.entry), x=placed.x)

    def _at(self, box: str) -> PlacedBox | None:
        return next((placed for placed in self._placed if placed.box.id == box), None)

    def on_resize(self) -> None:
        """Place the boxes anew."""
        self._lay_out()

    # --- walking --------------------------------------------------------------------------------------------------

    def go(self, box: str) -> None:
        """Make a box the current one."""
        if self._at(box) is not None:
            self.here = box
            self._show_here()
            self.refresh()

    def move(self, key: str) -> bool:
        """Walk to the next box in a direction; inside what comes next, up and down choose an entry."""
        now = self._at(self.here)
        if now is None:
            return False
        if now.box.wrapped and key in {"up", "down"}:
            entry = self.entry + (1 if key == "down" else -1)
            if 0 <= entry < len(now.box.entries):
                self.entry = entry
                self._lay_out()
                return True
        order = [placed.box.id for placed in self._placed]
        if key in {"tab", "shift+tab"}:
            step = 1 if key == "tab" else -1
            self.go(order[(order.index(self.here) + step) % len(order)])
            return True
        if key in {"home", "end"}:
            self.entry = 0 if key == "home" else self.entry
            self.go(order[0 if key == "home" else -1])
            self._lay_out()
            return True
        if key in {"pageup", "pagedown"}:
            return self._page(now, "up" if key == "pageup" else "down")
        best = min(
            (each for each in self._placed if each is not now and lies(now, each, key)),
            key=lambda each: distance(now, each, key),
            default=None,
        )
        if best is None:
            return False
        self.go(best.box.id)
        return True

    def _page(self, now: PlacedBox, way: str) -> bool:
        """Walk up or down by as many boxes as fill the screen, by one at least."""
        there = [each for each in self._placed if lies(now, each, way)]
        if not there:
            return False
        near = [each for each in there if abs(each.y - now.y) <= self.size.height]
        best = max(near, key=lambda each: (abs(each.y - now.y), -each.x)) if near else there[0 if way == "down" else -1]
        self.go(best.box.id)
        return True

    def choose(self) -> None:
        """Open the current box."""
        now = self._at(self.here)
        if now is not None:
            self.post_message(self.Chosen(self.here, self.entry if now.box.wrapped else None))

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked box; open it when it was current already."""
        if was_dragged(self):
            return
        x, y = self.content_at(event)
        for placed in self._placed:
            if placed.x <= x < placed.x + placed.width and placed.y <= y < placed.y + placed.height:
                event.stop()
                lines = self._lines.get(placed.box.id, [])
                at = y - placed.y - 1
                entry = lines[at][3] if placed.box.wrapped and 0 <= at < len(lines) else None
                again = placed.box.id == self.here and (entry is None or entry == self.entry)
                if entry is not None:
                    self.entry = entry
                self.go(placed.box.id)
                if again or event.chain > 1:
                    self.choose()
                return

    # --- drawing --------------------------------------------------------------------------------------------------

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw the pieces of all boxes that lie on one line."""
        base = self.rich_style
        segments: list[Segment] = []
        at = 0
        for placed in sorted(self._placed, key=lambda each: each.x):
            if not placed.y <= y < placed.y + placed.height:
                continue
            if placed.x > at:
                segments.append(Segment(" " * (placed.x - at), base))
            segments += self._piece(placed, y - placed.y, base)
            at = placed.x + placed.width
        return Strip(segments).adjust_cell_length(width, base)

    def _piece(self, placed: PlacedBox, row: int, base: Style) -> list[Segment]:
        box = placed.box
        here = box.id == self.here
        surface = base + Style(bgcolor=self.app.theme_variables["surface" if row else "panel"])
        if here:
            surface = base + ground(self, surface, ROW if row else CELL)
        if row == 0:
            return self._title(placed, surface, here)
        lines = self._lines.get(box.id, [])
        if row - 1 >= len(lines):
            return [Segment(" " * placed.width, surface)]
        text, look, sign, number = lines[row - 1]
        style = surface + style_of(self, look)
        if here and box.wrapped and number == self.entry:
            style = surface + style_of(self, "strong")
        pieces = [Segment(" ", surface)]
        if sign:
            pieces.append(Segment(f"{drawn(sign)} ", surface + style_of(self, look if not box.wrapped else "key")))
        pieces.append(Segment(drawn(text), style))
        used = sum(cell_len(piece.text) for piece in pieces)
        return [*pieces, Segment(" " * max(0, placed.width - used), surface)]

    def _figures(self, box: SheetBox, room: int) -> str:
        """Return what fits of a box's figures, the first ones first."""
        for count in range(len(box.figures), 0, -1):
            words = clean(" · ".join(box.figures[:count]))
            if cell_len(words) + 2 <= room:
                return words
        return ""

    def _title(self, placed: PlacedBox, surface: Style, here: bool) -> list[Segment]:
        box = placed.box
        more = self._more(placed)
        right: list[tuple[str, Tone]] = []
        if box.flag:
            right.append((box.flag, box.flag_look))
        if more:
            right.append((t("sheet.more", count=more), "dim"))
        if box.remark:
            right.append((box.remark, box.remark_look))
        taken = sum(cell_len(text) + 2 for text, _ in right)
        title = crop(clean(box.title), max(4, placed.width - 2 - taken))
        segments = [Segment(" ", surface), Segment(drawn(title), surface + style_of(self, "title"))]
        if here:
            segments[1] = Segment(drawn(title), surface + style_of(self, "title") + Style(underline=True))
        used = 1 + cell_len(title)
        figures = self._figures(box, placed.width - used - taken - 2)
        if figures:
            segments.append(Segment(f"  {drawn(figures)}", surface + style_of(self, "dim")))
            used += 2 + cell_len(figures)
        segments.append(Segment(" " * max(1, placed.width - used - taken), surface))
        for text, look in right:
            segments.append(Segment(f"{drawn(text)}  ", surface + style_of(self, look)))
        return segments


__all__ = ["SheetBox", "SheetLine", "SheetView"]
