"""
The one ground for what is drawn line by line: scroll bars, the wheel, what lies under the mouse, a line kept in sight.

A subclass breaks its content for a width and draws each line; it never reckons with the scroll or its bar. Editors that
it holds lie on the content: their offset counts from its first line, and they scroll with it.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ksp_tui.widgets.drawn import marked

WHEEL = 3
"""Lines that one turn of the wheel scrolls."""


class Canvas(ScrollView, inherit_bindings=False):
    """Draws lines of its content under a head that stays; scrolls them when they are more than the room."""

    DEFAULT_CSS = "Canvas { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }"
    can_focus = False
    _by_program = False
    """Whether it is no person who scrolls just now."""
    left_at = 0
    """The first line in sight as the person left it: a room that was small for a moment moves nothing for good."""

    @property
    def is_container(self) -> bool:
        """Whether editors lie on it: then they are placed, as in any container."""
        return bool(self._nodes)

    @property
    def head_height(self) -> int:
        """Lines above the content that never scroll."""
        return 0

    @property
    def room_width(self) -> int:
        """Cells of a line: one less than the room where there is a scroll bar."""
        width, height = self.size
        return width - 1 if self.virtual_size.height > height and width > 1 else width

    _brought: tuple[int, int] = (0, 0)
    """Cell and line that were brought into sight last."""

    @property
    def page(self) -> int:
        """Lines of the content in sight at once."""
        return max(1, self.size.height - self.head_height)

    def draw_head(self, y: int, width: int) -> Strip:
        """Return line `y` of what stands above the content."""
        return Strip.blank(width, self.rich_style)

    def scrolled(self) -> None:
        """React to a person who scrolled by the wheel or the bar."""

    def lay_out(self, width: int, height: int) -> int:
        """Break the content for a room; return how many lines it has. A subclass that can't be broken need not."""
        return self.lines

    def draw_line(self, y: int, width: int) -> Strip:
        """Return line `y` of the content, `width` cells wide."""
        raise NotImplementedError

    @property
    def lines(self) -> int:
        """How many lines the content has."""
        return max(0, self.virtual_size.height - self.head_height)

    @property
    def top(self) -> int:
        """The first line of the content in sight."""
        return int(self.scroll_y)

    @property
    def below(self) -> int:
        """How many lines are hidden below the last one in sight."""
        return max(0, self.virtual_size.height - self.top - self.size.height) if self.size.height else 0

    def break_anew(self) -> None:
        """Break the content for the room there is: a cell narrower where the scroll bar needs one."""
        width, height = self.size
        if width < 1:
            return
        lines = self.lay_out(width, height)
        if lines + self.head_height > height and width > 1:
            lines = self.lay_out(width - 1, height)
        self.resize_content(lines)

    def on_resize(self) -> None:
        """Break the content for another room."""
        self.break_anew()

    def resize_content(self, lines: int) -> None:
        """Say how many lines there are; what is in sight stays where it can."""
        height = max(0, lines) + self.head_height
        if height != self.virtual_size.height:
            self.virtual_size = Size(0, height)
        if self.top > self.last_top:
            self.scroll_to_line(self.last_top)
        self.refresh(layout=self.styles.is_auto_height)

    @property
    def last_top(self) -> int:
        """The first line in sight when the end is."""
        return max(0, self.virtual_size.height - self.size.height)

    def scroll_to_line(self, y: int) -> None:
        """Bring line `y` to the top, as far as there are lines."""
        before, self._by_program = self._by_program, True
        self.scroll_to(y=max(0, min(y, self.last_top)), animate=False, force=True, immediate=True)
        self._by_program = before

    def scroll_lines(self, lines: int) -> None:
        """Scroll down, or up by a negative number, as the wheel does."""
        self.scroll_to_line(self.top + lines)
        self.left_at = self.top
        self.scrolled()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other lines, the editors where they belong now."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value):
            return
        if self._nodes:
            self.refresh(layout=True)
        if not self._by_program:
            self.left_at = self.top
            self.scrolled()

    def keep_in_sight(self, y: int, height: int = 1, x: int = 0) -> None:
        """Scroll so that `height` lines from `y` on, cell `x`, can be seen, their first line before all."""
        if y < self.top:
            self.scroll_to_line(y)
        elif y + height > self.top + self.page:
            self.scroll_to_line(min(y, y + height - self.page))
        self._brought = x, y
        self.call_after_refresh(self._point_at, x, y)

    def lead_cursor(self) -> None:
        """Put the terminal's cursor on the current line though a filter has the focus, until one types in that."""
        self.call_after_refresh(self._lead)

    def _lead(self) -> None:
        self._point_at(*self._brought, led=True)

    def _point_at(self, x: int, y: int, led: bool = False) -> None:
        """Put the terminal's cursor on cell `x` of line `y` where nobody types: a screen reader follows it."""
        if self.is_attached and self.display and (led or self.screen.focused in {None, self}):
            there = self.content_region.offset + Offset(x, self.head_height + y - self.top)
            if there != self.app.cursor_position:
                self.app.cursor_position = there
                self.refresh(Region(0, 0, 1, 1))  # a terminal is told with a frame, and none need follow

    @property
    def drawn_span(self) -> tuple[int, int, int]:
        """Lines of the head, how far the others are scrolled, and how many there are with the head."""
        return self.head_height, self.top, self.virtual_size.height

    def drawn_line(self, y: int) -> Strip:
        """Draw one line of all, the head's first."""
        width = self.room_width
        return self.draw_head(y, width) if y < self.head_height else self.draw_line(y - self.head_height, width)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the room."""
        at = y if y < self.head_height else y + self.top
        if at >= self.virtual_size.height and y >= self.head_height:
            return Strip.blank(self.room_width, self.rich_style)
        return marked(self, y, self.drawn_line(at))

    def content_at(self, event: events.MouseEvent) -> Offset:
        """Return cell and line of the content under the mouse."""
        offset = event.get_content_offset_capture(self)
        return self.content_of(Offset(offset.x, offset.y))

    def content_of(self, place: Offset) -> Offset:
        """Return cell and line of the content at a place of the room; a line below 0 is the head's."""
        if place.y < self.head_height:
            return Offset(place.x, place.y - self.head_height)
        return Offset(place.x, place.y - self.head_height + self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by the wheel."""
        event.stop()
        event.prevent_default()
        self.scroll_lines(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by the wheel."""
        event.stop()
        event.prevent_default()
        self.scroll_lines(-WHEEL)
