"""
Painting after a key: only what lies where something changed is drawn.

Textual's own compositor asks every widget of the screen for its lines whenever one of them changed a cell, and throws
away what lies elsewhere. That is more than half of the time from a key to its character.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class NearCompositor(Compositor):
    """A compositor that renders the widgets which overlap the changed part of the screen, and no others."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield (region, clip, strips) of each widget in `crop`, from front to back; of all without one."""
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and (crop is None or crop.overlaps(seen)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))
