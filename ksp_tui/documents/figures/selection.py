"""Figures of module 2 · 大客户的选择."""

from __future__ import annotations

from typing import Any

from ksp_tui.charts.unranked import unranked_words
from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method.ranks import ranks
from ksp_tui.method.selection import select


def selection(of: Figured) -> dict[str, Any]:
    """Return score, verdict and ranks of the account, with how much of the input is there."""
    found = select(of.plan, of.folder)
    rank = ranks(of.accounts.values()).get(of.id)
    return {
        "score": plain(found.total.score),
        "coverage_percent": plain(found.total.coverage * 100),
        "groups": {name: plain(each.score) for name, each in found.groups.items()},
        "verdict": found.verdict,
        "posture": found.posture,
        "rank_by_score": rank.by_score if rank else None,
        "rank_by_volume": rank.by_volume if rank else None,
        "unranked": list(unranked_words(of.accounts[of.id])) if of.id in of.accounts else [],
        "accounts": len(of.accounts),
    }
