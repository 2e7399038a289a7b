"""Figures of module 1 · 客户需求分析及管理."""

from __future__ import annotations

from typing import Any

from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method.zones import potential, share


def zones(of: Figured) -> dict[str, Any]:
    """Return potential and share of each zone; null where an input is missing."""
    return {
        key: {"potential": plain(potential(zone)), "share": plain(share(zone))} for key, zone in of.plan.zones.items()
    }
