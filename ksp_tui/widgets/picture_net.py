"""The net below the pictures: one that can't be built or drawn says so in its own place, and all else goes on."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message
from textual.widget import Widget

from ksp_tui.charts.chart import AnyChart, Track
from ksp_tui.text import t
from ksp_tui.widgets.charts.drawing import Line, invitation


class PictureFailed(Message):
    """A picture failed by a fault of the program; told once for each picture and kind of fault."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class PictureNet:
    """Catches what building and drawing the pictures of one pane throws, and tells it through the pane."""

    def __init__(self, pane: Widget) -> None:
        self._pane = pane
        self._told: set[tuple[str, str]] = set()

    def built(self, name: str, build: Callable[[], AnyChart | None]) -> AnyChart | None:
        """Return what `build` gives; in place of a picture that fails, one that says so."""
        try:
            return build()
        except Exception as error:
            self._tell(name, error)
            return unable(name)

    def drawn(self, chart: AnyChart, width: int, height: int, lines: Callable[[], list[Line]]) -> list[Line]:
        """Return what `lines` gives; where that fails, the lines that say so for a room of `width` × `height`."""
        try:
            return lines()
        except Exception as error:
            self._tell(chart.id, error)
            return invitation(unable(chart.id), width, height)

    def _tell(self, name: str, error: Exception) -> None:
        if (name, type(error).__name__) not in self._told:
            self._told.add((name, type(error).__name__))
            told = PictureFailed(error)
            told.set_sender(self._pane)  # whoever has it drawn is above it, and what they sent would end with them
            self._pane.post_message(told)


def unable(name: str) -> AnyChart:
    """Return what stands in place of a picture that failed."""
    return Track(id=name, head="", steps=(), columns=(), rows=(), invitation=(t("picture.failed"),))
