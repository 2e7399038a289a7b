"""Figures of module 7 · 计划检讨."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method.lists import threshold
from ksp_tui.method.performance import performances
from ksp_tui.method.performance import trends as find_trends
from ksp_tui.method.progress import part_of_plan, states
from ksp_tui.method.reviews import next_review, pdca


def review(of: Figured) -> dict[str, Any]:
    """Return when the next review is due and where the plan stands on its way round."""
    cycle = int(threshold(of.folder, "review_cycle"))
    found = pdca(of.plan, of.today, part_of_plan(states(of.plan, of.folder)), cycle)
    counts = {name: value for name, value in asdict(found).items() if name not in {"stage", "days", "last"}}
    return {
        "due": plain(next_review(of.plan)),
        "days": found.days,
        "overdue": None if found.days is None else found.days < 0,
        "last_days_ago": found.last,
        "pdca": found.stage,
        "counts": counts,
    }


def trends(of: Figured) -> dict[str, Any]:
    """Return each figure from review to review, and how much it moved; nothing before the second review."""
    return {
        each.name: {
            "values": [{"review": id_, "day": plain(day), "value": plain(value)} for id_, day, value in each.values],
            "change": plain(each.change),
        }
        for each in find_trends(of.plan)
    }


def performance(of: Figured) -> list[dict[str, Any]]:
    """Return what the account earned by each review, the earliest first; null where a part of it is unknown."""
    return [plain(asdict(each)) for each in performances(of.plan)]
