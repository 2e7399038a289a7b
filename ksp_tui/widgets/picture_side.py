"""The pictures of a view: which one is shown, its finding where it is folded, drawn for the place one is at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from rich.cells import cell_len

from ksp_tui.charts.chart import AnyChart
from ksp_tui.charts.names import cited, cut
from ksp_tui.charts.registry import VARIANT, with_zones
from ksp_tui.charts.steady import steady
from ksp_tui.model.common import Path
from ksp_tui.model.ids import FOLDER_FILE
from ksp_tui.text import t
from ksp_tui.views.rows import Rows
from ksp_tui.views.scales import meaning_at
from ksp_tui.views.typed import Typed, typed_at
from ksp_tui.widgets.arrangement import STACKED_MOST, kind_of
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.cells import Cells
from ksp_tui.widgets.charts.kinds import draw
from ksp_tui.widgets.picture import Picture
from ksp_tui.widgets.picture_pair import has_room, partner

Draw = Callable[[str, Path, "Typed | None"], "AnyChart | None"]
"""Gives the picture of a name for the place one is at and what is typed there; None while the plan can't be read."""
PANE_PADDING = 2
"""Blank cells at both sides of a pane."""
ZONE_MOST = 16
"""Cells of a zone's name among the names of the pictures."""
FINDING_MARGIN = 4
"""Blank cells on the line of a finding: its padding, and between it and the key."""


def zones_of(rows: Rows) -> dict[str, str]:
    """Return the zones of the plan whose records are shown, with what they are called."""
    plan = rows.book.plan(rows.file) if rows.file != FOLDER_FILE else None
    return {} if plan is None else {id_: cited(zone.name or id_) for id_, zone in plan.zones.items()}


class PictureSide:
    """The picture pane and the line of its finding."""

    def __init__(self, draw: Draw) -> None:
        self.picture = Picture(id="picture", classes="surface")
        self.finding = Bar(id="finding")
        self._plain_draw = draw
        self._view = ""
        self._names: tuple[str, ...] = ()
        self._zones: dict[str, str] = {}
        """What pictures of one zone are called."""
        self._current: dict[str, int] = {}
        """Which of its pictures each view shows."""
        self._steady: tuple[Path, AnyChart] | None = None
        """The field one is in, and the picture as it was when one came to it."""

    def __bool__(self) -> bool:
        """Say whether the view has a picture."""
        return bool(self._names)

    @property
    def count(self) -> int:
        """How many pictures the view has."""
        return len(self._names)

    def forget(self) -> None:
        """Another plan is shown from now on."""
        self._current.clear()
        self._steady = None
        self.picture.large = False

    def choose(self, view: str, names: Sequence[str], zones: Mapping[str, str] | None = None) -> None:
        """Show the pictures of a view from now on, and of the `zones`, which are called by their names, some again."""
        if view != self._view:
            self.picture.large = False
        self._view, self._names = view, with_zones(names, zones or ())
        self._zones = {
            f"{name}{VARIANT}{zone}": cut(words, ZONE_MOST) for name in names for zone, words in (zones or {}).items()
        }

    def turn(self, index: int) -> None:
        """Show another picture of the view."""
        self._current[self._view] = index
        self.picture.item = None

    @property
    def _index(self) -> int:
        """Which of the view's pictures is shown."""
        return self._current.get(self._view, 0) % len(self._names)

    def lines_wanted(self, here: Path, width: int, height: int) -> int:
        """Return the lines that the picture takes when it is stacked in a room; 0 where it does not lie so."""
        if not self._names or self.picture.large or kind_of(width, height) != "stack":
            return 0
        chart = self._draw(self._names[self._index], here, None)
        if chart is None:
            return 0
        names = 1 if len(self._names) > 1 else 0
        room = max(1, width - PANE_PADDING), max(1, int(height * STACKED_MOST) - names)
        return len(self.picture.net.drawn(chart, *room, lambda: draw(chart, *room))) + names

    def _draw(self, name: str, here: Path, typed: Typed | None) -> AnyChart | None:
        return self.picture.net.built(name, lambda: self._plain_draw(name, here, typed))

    def _beside(self, index: int, here: Path, typed: Typed | None, width: int) -> AnyChart | None:
        """Return the picture beside the current one in the large size, where a section has two of them."""
        other = partner(index)
        if not self.picture.large or not has_room(width - PANE_PADDING) or other >= len(self._names):
            return None
        return self._draw(self._names[other], here, typed)

    def draw(self, cells: Cells, here: Path, width: int) -> None:
        """
        Draw the picture as it is with what is typed in `cells` at the field `here`, and its finding in `width` cells.

        What can't be read, or in two ways, is drawn as it is in the file, not by the part of it that was read. As long
        as the person is in one field, order and scale stay what they were when they came to it.
        """
        at, typed = cells.here(), None
        if cells.is_dirty and cells.rows is not None and at is not None:
            typed = typed_at(cells.rows, *at, cells.typed)
        index = self._index if self._names else 0
        chart = self._draw(self._names[index], here, typed) if self._names else None
        if chart is None:
            return
        if self._steady is not None and self._steady[0] == here:
            chart = steady(chart, self._steady[1])
        if self._steady is None or (self._steady[0], self._steady[1].id) != (here, chart.id):
            self._steady = (here, chart)
        if cells.rows is not None:
            self.picture.explain = partial(meaning_at, cells.rows.book, cells.rows.file)
        titles = [self._zones.get(name) or t(f"chart.{name}.title") for name in self._names]
        beside = self._beside(index, here, typed, width)
        own = cells.rows.file if cells.rows is not None else ""
        self.picture.show(chart, titles, index, here, beside=beside, own=own)
        words = chart.findings[0] if chart.findings else chart.invitation[-1] if chart.invitation else ""
        key = [Chip("F5", "key", "flip", gap=1), Chip(t("command.flip.short"), "plain", "flip", gap=0)]
        room = width - sum(cell_len(chip.text) + chip.gap for chip in key) - FINDING_MARGIN
        self.finding.show([Chip(cut(f"▸ {words}", room), "strong" if chart.findings else "dim", "flip")], key)
