"""Figures of module 3 · 情境评估."""

from __future__ import annotations

from typing import Any

from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method import lists
from ksp_tui.method.chains import chains as all_chains
from ksp_tui.method.chains import open_count
from ksp_tui.method.influence import Measured, net_support, penetration
from ksp_tui.method.information import answers, counted
from ksp_tui.method.intrusion import not_looked_at, ways_in
from ksp_tui.method.ladder import is_realistic, median_rung, player_rungs, players


def information(of: Figured) -> dict[str, Any]:
    """Return how the folder's standard questions stand: answered of asked is the coverage of the other counts."""
    found = counted(
        answers(of.plan, lists.visible(of.folder, "questions"), lists.fresh_for(of.folder), of.today, own=False)
    )
    return {
        "asked": found.asked,
        "answered": found.answered,
        "confirmed": found.confirmed,
        "stale": found.stale,
        "one_source": found.one_source,
    }


def chains(of: Figured) -> dict[str, int]:
    """Return how many chains lead from something of theirs to a strength of ours, and how many miss a link."""
    found = all_chains(of.plan)
    missing = open_count(found)
    return {"complete": len(found) - missing, "open": missing}


def intrusion(of: Figured) -> dict[str, Any]:
    """Return how dangerous each way in is (chance × damage, 1 to 25), what guards it, and which zones nobody saw."""
    limit = int(lists.threshold(of.folder, "risk_high"))
    found = ways_in(of.plan)
    return {
        "ways_in": len(found),
        "rated": sum(way.risk is not None for way in found),
        "high": sum(way.is_high(limit) for way in found),
        "unguarded": sum(way.is_high(limit) and not way.guards for way in found),
        "worst": max((way.risk for way in found if way.risk is not None), default=None),
        "zones_not_looked_at": not_looked_at(of.plan),
        "entries": {
            way.id: {"zone": of.plan.intrusions[way.id].zone, "risk": way.risk, "guards": way.guards} for way in found
        },
    }


def people(of: Figured) -> dict[str, Any]:
    """Return 支持度 (−1 to 1) and 渗透率 (0 to 1), of all people and of each zone's strategic players."""
    everyone = list(of.plan.stakeholders)
    zones = {zone: players(of.plan, zone) for zone in of.plan.zones}
    return {
        "net_support": _measured(net_support(of.plan, everyone)),
        "penetration": _measured(penetration(of.plan, everyone)),
        "zones": {
            zone: {
                "net_support": _measured(net_support(of.plan, ids, zone)),
                "penetration": _measured(penetration(of.plan, ids)),
            }
            for zone, ids in zones.items()
        },
    }


def _measured(found: Measured) -> dict[str, Any]:
    return {"value": plain(found.value), "known": found.known, "people": found.people}


def ladder(of: Figured) -> dict[str, Any]:
    """Return the rungs of each zone: ours, the median of its strategic players, and whether the target is realistic."""
    days = int(lists.threshold(of.folder, "target_days"))
    found: dict[str, Any] = {}
    for zone in of.plan.zones:
        held = of.plan.ladder.get(zone)
        rungs = player_rungs(of.plan, zone)
        found[zone] = {
            "guess": held.guess if held else None,
            "checked": held.checked if held else None,
            "median": plain(median_rung(rungs)),
            "target": held.target if held else None,
            "realistic": is_realistic(held, of.today, days) if held else None,
            "known": len(rungs),
            "players": len(players(of.plan, zone)),
        }
    return found
