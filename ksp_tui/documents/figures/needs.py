"""Figures of module 1 · 客户需求分析及管理; `known` of `of` says how many of its inputs each of them has."""

from __future__ import annotations

from typing import Any

from ksp_tui.documents.figures.figured import Figured, plain
from ksp_tui.method.lists import visible
from ksp_tui.method.reasons import by_reason
from ksp_tui.method.rhythm import alignment, days_in_phase, history_of, step_of
from ksp_tui.method.zones import potential, room, share


def coverage(*inputs: object) -> dict[str, int]:
    """Return how many of the inputs are known, and how many there are."""
    return {"known": sum(1 for value in inputs if value is not None), "of": len(inputs)}


def rhythm(of: Figured) -> dict[str, Any]:
    """
    Return how our move stands to each need's phase: by how many phases it is ahead (behind: below 0).

    `days` are those since the phase began; null where an input is missing.
    """
    phases = len(visible(of.folder, "phases"))
    found = {}
    for key, need in of.plan.needs.items():
        gap = alignment(need.phase, need.our_move_phase, phases)
        found[key] = {
            "step": step_of(gap),
            "gap": gap,
            "days": days_in_phase(need, of.today),
            "phase": need.phase,
            "our_move_phase": need.our_move_phase,
            "movement": need.stalled,
            "history": [
                {
                    "phase": each.phase,
                    "movement": each.movement,
                    "since": plain(each.since),
                    "until": plain(each.until),
                    "days": each.days,
                }
                for each in history_of(of.plan, key, of.today)
            ],
            **coverage(need.phase, need.our_move_phase, need.phase_since),
        }
    return found


def reasons(of: Figured) -> dict[str, Any]:
    """Return needs, amount and share of all amounts by reason, `none` for needs without; null: no amount is known."""
    found = {}
    for each in by_reason(of.plan):
        amounts = [amount for _, amount in each.needs]
        known = any(amount is not None for amount in amounts)
        found[each.reason or "none"] = {
            "needs": len(each.needs),
            "amount": plain(each.amount) if known else None,
            "share": plain(each.part),
            **coverage(*amounts),
        }
    return found


def zones(of: Figured) -> dict[str, Any]:
    """Return potential, share and room of each zone; null where an input is missing."""
    return {
        key: {
            "potential": plain(potential(zone)),
            "share": plain(share(zone)),
            "room": plain(room(zone)),
            **coverage(zone.spend, zone.reachable, zone.sales_this_year),
        }
        for key, zone in of.plan.zones.items()
    }
