"""Figures of module 4 · 策略分析."""

from __future__ import annotations

from typing import Any

from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.documents.figures.needs import coverage
from ksp_tui.method import lists
from ksp_tui.method.goals import standing
from ksp_tui.method.positioning import spoken, times_said
from ksp_tui.method.targets import Gap, gaps, year_sums


def positioning(of: Figured) -> dict[str, Any]:
    """Return how long each zone's final words take and of whom they speak; null while there are none."""
    pace = (
        lists.threshold(of.folder, "words_per_minute"),
        lists.threshold(of.folder, "characters_per_minute"),
    )
    found: dict[str, Any] = {}
    for zone in of.plan.zones:
        held = of.plan.positioning.get(zone)
        counted = spoken((held.final if held else None) or "", *pace)
        found[zone] = {
            "seconds": plain(counted.seconds) if counted else None,
            "you": counted.you if counted else None,
            "we": counted.we if counted else None,
            "proof": bool(held and held.proof),
            "said": times_said(of.plan, zone),
            **coverage(counted),
        }
    return found


def goals(of: Figured) -> dict[str, Any]:
    """
    Return how far each goal is (0 to 1), which part of its time is gone (0 to 1), and how it stands.

    It is held from its baseline to its target, by what was measured last and the day it is due: `known` of these four.
    """
    found: dict[str, Any] = {}
    for id_, goal in of.plan.goals.items():
        each = standing(of.plan, id_, of.today)
        found[id_] = {
            "done": plain(each.done),
            "time_gone": plain(each.time_gone),
            "state": each.state,
            "last": plain(each.last),
            **coverage(goal.baseline, goal.target, each.last, goal.due),
        }
    return found


def targets(of: Figured) -> dict[str, Any]:
    """
    Return each fiscal year's sums, with how many of its quarters each sum rests on.

    `gap` and `weighted` run on from the running year to the end of the year: what is missing, and what the open
    projects that are decided by then bring by their chance; null for years that are over. Of the quarters with a
    target to then `in_sight` says how many have a forecast or something done, `projects` how many of the open projects
    have a value and a chance; where none of them has, what they weigh is unknown.
    """
    open_ = {each.year: each for each in gaps(of.plan, of.folder, of.today)}
    return {
        str(year): {
            "target": plain(each.target),
            "forecast": plain(each.forecast),
            "done": plain(each.done),
            **_gap(open_.get(year)),
            "known": each.known,
            "quarters": each.quarters,
        }
        for year, each in year_sums(of.plan).items()
    }


def _gap(gap: Gap | None) -> dict[str, Any]:
    if gap is None:
        return {"gap": None, "weighted": None, "in_sight": None, "projects": None}
    unknown = gap.projects > 0 and not gap.weighed
    return {
        "gap": plain(gap.gap),
        "weighted": None if unknown else plain(gap.weighted),
        "in_sight": {"known": gap.known, "of": gap.quarters},
        "projects": {"known": gap.weighed, "of": gap.projects},
    }
