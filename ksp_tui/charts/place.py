"""Which item of a picture belongs to the place one is at."""

from __future__ import annotations

from ksp_tui.charts.chart import AnyChart, Chains, items
from ksp_tui.model.common import Path


def item_at(chart: AnyChart, here: Path) -> int | None:
    """Return the index of the item whose record `here` lies in; None where it is none of them."""
    if len(here) < 2:
        return None
    if isinstance(chart, Chains):
        # A record may stand in several chains: the first of them.
        chains = (
            n
            for n, row in enumerate(chart.rows)
            if row.place[:2] == here[:2] or any(link and link.place[:2] == here[:2] for link in row.links)
        )
        return next(chains, None)
    found = [n for n, item in enumerate(items(chart)) if item.place[:2] == here[:2]]
    # A record may have several marks: that of the field one is in before the others.
    return next((n for n in found if items(chart)[n].place == here), found[0] if found else None)
