"""Where the accounts stand beside each other: home's picture of value × complexity, the current account chosen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from textual.containers import Vertical

from ksp_tui.charts.unranked import unranked_words
from ksp_tui.method.ranks import Account
from ksp_tui.text import t
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.prose import Para, Prose

if TYPE_CHECKING:
    from ksp_tui.session.workbook import Workbook
    from ksp_tui.widgets.picture import Picture


Limits: TypeAlias = "tuple[Decimal, Decimal, Decimal]"
"""From where a value is high, a purchase is complex, and a value is middling."""


def limits(book: Workbook | None) -> Limits | None:
    """Return the marks of value and complexity; None before the folder's file is read."""
    if book is None:
        return None
    from ksp_tui.method.lists import threshold
    from ksp_tui.method.selection import value_marks

    low, high = value_marks(book.folder)
    return high, Decimal(threshold(book.folder, "complexity_high")), low


class Unranked(Prose):
    """Why the current account has no place among the others; nothing where it has both, or its figures are unread."""

    def tell(self, account: Account | None) -> None:
        """Tell it of another account."""
        paras = [Para(why, "dim", "? ", mark_look="dim") for why in unranked_words(account)] if account else []
        self.display = bool(paras)
        self.show(paras)


class HomeMap(Vertical):
    """The picture and its heading; the picture is made when there is first something to draw."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.title = Bar(id="maptitle")
        self.picture: Picture | None = None

    def compose(self):  # type: ignore[no-untyped-def]
        """The heading; the picture follows."""
        yield self.title

    def show(self, accounts: Mapping[str, Account], limits: Limits | None, here: str, *, room: bool) -> None:
        """Show accounts in brief; nothing without `limits`, without `room`, or with none placed."""
        placed = any(a.value is not None and a.complexity is not None for a in accounts.values())
        self.display = placed and room and limits is not None
        if not self.display or limits is None:
            return
        # Pictures stand on the models: they are imported when home has been painted.
        from ksp_tui.charts.account_plane import plane
        from ksp_tui.charts.chart import items
        from ksp_tui.widgets.picture import Picture

        if self.picture is None:
            self.picture = Picture(id="map")
            self.mount(self.picture)
        self.title.show([Chip(t("chart.account_plane.title"), "title")])
        chart = self.picture.net.built("account_plane", lambda: plane(accounts, *limits))
        if chart is None:
            return
        chosen = next((n for n, item in enumerate(items(chart)) if getattr(item, "plan", "") == here), None)
        self.picture.show(chart, (), 0, (), chosen=chosen)
