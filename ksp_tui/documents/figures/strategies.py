"""Figures of module 5 · 制定策略计划: the matter, the people, the resources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ksp_tui.documents.figures.figured import Figured, exact, plain
from ksp_tui.method.finance import returns as returns_of
from ksp_tui.method.influence import Measured, net_support, penetration
from ksp_tui.method.influence import priority as priority_of
from ksp_tui.method.ladder import players
from ksp_tui.method.levels import levels
from ksp_tui.method.lists import finance, threshold, visible
from ksp_tui.method.presence import here
from ksp_tui.method.priority import ranked
from ksp_tui.method.resources import by_state
from ksp_tui.method.talk import PARTS, asks, last_run, talk_seconds
from ksp_tui.method.white_space import Space, open_space


def influence(of: Figured) -> dict[str, Any]:
    """Return support and penetration of all, by zone and by level of the organisation, and each person's priority."""
    plan = of.plan
    by_level: dict[int, list[str]] = {}
    for id_, level in levels(plan).items():
        by_level.setdefault(level, []).append(id_)
    return {
        **_measures(of, plan.stakeholders),
        "zones": {zone: _measures(of, players(plan, zone), zone) for zone in plan.zones},
        "levels": {str(level): _measures(of, by_level[level]) for level in sorted(by_level)},
        "priority": {id_: priority_of(person) for id_, person in here(plan).items()},
    }


def _measures(of: Figured, people: Iterable[str], zone: str | None = None) -> dict[str, Any]:
    chosen = tuple(people)
    return {
        "net_support": _measured(net_support(of.plan, chosen, zone)),
        "penetration": _measured(penetration(of.plan, chosen)),
    }


def _measured(found: Measured) -> dict[str, Any]:
    return {"value": exact(found.value), "known": found.known, "people": found.people}


def white_space(of: Figured) -> dict[str, Any]:
    """Return what is to be won a year, of all and by product line; null where nothing of it has a value."""
    cells = of.plan.white_space.values()
    used = {cell.product_line for cell in cells if cell.product_line}
    lines = [*(line for line in visible(of.folder, "product_lines")), *sorted(used)]
    return {
        **_space(open_space(cells)),
        "lines": {
            line: _space(open_space(cell for cell in cells if cell.product_line == line))
            for line in dict.fromkeys(lines)
        },
    }


def _space(found: Space) -> dict[str, Any]:
    return {
        "open_value": exact(found.value),
        "known": found.known,
        "cells": found.cells,
        "looked_at": found.looked_at,
    }


def talks(of: Figured) -> dict[str, Any]:
    """Return how long each talk takes as written, how many things it asks for, and how long its last run took."""
    words, characters = (threshold(of.folder, name) for name in ("words_per_minute", "characters_per_minute"))
    found: dict[str, Any] = {}
    for id_, talk in of.plan.talks.items():
        written = any(getattr(talk, part) for part in PARTS)
        run = last_run(of.plan, id_)
        found[id_] = {
            "seconds": exact(talk_seconds(talk, words, characters)) if written else None,
            "asks": asks(talk.ask),
            "last_run": run.seconds if run is not None else None,
            "last_run_on": plain(run.date) if run is not None else None,
        }
    return found


def returns(of: Figured) -> dict[str, Any]:
    """Return what each project returns; null where there is no answer, or nothing to work it out from."""
    found: dict[str, Any] = {}
    for id_ in of.plan.projects:
        each = returns_of(of.plan, of.folder, id_)
        names = ("npv", "irr", "payback", "discounted_payback", "roi", "rate", "costs", "benefits")
        found[id_] = {name: exact(getattr(each, name)) if each is not None else None for name in names}
        found[id_]["years"] = len(each.flows) if each is not None else 0
        found[id_]["left_out"] = each.left_out if each is not None else 0
        found[id_]["beyond_horizon"] = each.beyond if each is not None else 0
    return found


def priority(of: Figured) -> list[dict[str, Any]]:
    """Return the open projects, the most important first; `above_cut` is null where the folder names no budget."""
    limited = finance(of.folder, "budget") is not None
    return [
        {
            "project": each.project,
            "place": each.place,
            "score": exact(each.score.score),
            "coverage_percent": exact(each.score.coverage * 100),
            "budget": exact(each.budget),
            # what is spent up to here is not known where its own budget is not
            "cumulated": exact(each.spent) if each.budget is not None else None,
            "above_cut": each.above if limited else None,
        }
        for each in ranked(of.plan, of.folder)
    ]


def resources(of: Figured) -> dict[str, Any]:
    """Return by state how many resources there are and what they cost; null where none of them has a cost."""
    return {
        state: {"count": each.count, "cost": exact(each.cost), "cost_known": each.known}
        for state, each in by_state(of.plan).items()
    }
