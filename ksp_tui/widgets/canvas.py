"""
The one ground for what is drawn line by line: scroll bars, the wheel, what lies under the mouse, a line kept in sight.

A subclass breaks its content for a width and draws each line; it never reckons with the scroll or its bar.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

WHEEL = 3
"""Lines that one turn of the wheel scrolls."""


class Canvas(ScrollView):
    """Draws lines of its content; scrolls them when they are more than the room."""

    DEFAULT_CSS = "Canvas { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }"
    can_focus = False

    def lay_out(self, width: int, height: int) -> int:
        """Break the content for a room; return how many lines it has. A subclass that can't be broken need not."""
        return self.virtual_size.height

    def draw_line(self, y: int, width: int) -> Strip:
        """Return line `y` of the content, `width` cells wide."""
        raise NotImplementedError

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
        if lines > height and width > 1:
            lines = self.lay_out(width - 1, height)
        self.resize_content(lines)

    def on_resize(self) -> None:
        """Break the content for another room."""
        self.break_anew()

    def resize_content(self, lines: int) -> None:
        """Say how many lines there are; what is in sight stays where it can."""
        height = max(0, lines)
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
        self.scroll_to(y=max(0, min(y, self.last_top)), animate=False, force=True, immediate=True)

    def scroll_lines(self, lines: int) -> None:
        """Scroll down, or up by a negative number."""
        self.scroll_to_line(self.top + lines)

    def keep_in_sight(self, y: int, height: int = 1) -> None:
        """Scroll so that `height` lines from `y` on can be seen, their first line before all."""
        if y < self.top:
            self.scroll_to_line(y)
        elif y + height > self.top + self.size.height:
            self.scroll_to_line(min(y, y + height - self.size.height))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the room."""
        width, height = self.size
        if self.virtual_size.height > height:
            width = max(1, width - 1)
        at = y + self.top
        if not 0 <= at < self.virtual_size.height:
            return Strip.blank(width, self.rich_style)
        return self.draw_line(at, width)

    def content_at(self, event: events.MouseEvent) -> Offset:
        """Return cell and line of the content under the mouse."""
        offset = event.get_content_offset_capture(self)
        return Offset(offset.x, offset.y + self.top)

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
