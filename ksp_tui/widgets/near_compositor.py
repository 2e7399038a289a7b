"""
Painting after a key: only what lies where something changed is drawn. And each widget hears of its size.

Textual's own compositor asks every widget of the screen for its lines whenever one of them changed a cell, and throws
away what lies elsewhere. That is more than half of the time from a key to its character.

Where a place on the screen is asked for between a scroll and the next layout, Textual's compositor takes a widget that
was mounted meanwhile into its map in passing; the layout then believes that the widget knows its size. It never hears
of it, and a list stays empty until the next key. So what widgets were told is remembered here, apart from the map.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class NearCompositor(Compositor):
    """A compositor that renders the widgets which overlap the changed part of the screen, and no others."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[Widget, Size] = {}

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay all widgets out; tell which came, went, or have another size than they were told last."""
        hidden, *_ = super().reflow(parent, size)
        told, self._told = self._told, {widget: place.region.size for widget, place in self.full_map.items()}
        shown = {widget for widget in self._told if widget not in told}
        resized = {widget for widget, now in self._told.items() if told.get(widget, now) != now}
        return ReflowResult(hidden, shown, resized)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield (region, clip, strips) of each widget in `crop`, from front to back; of all without one."""
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and (crop is None or crop.overlaps(seen)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))
