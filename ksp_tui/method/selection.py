"""
Module 2 · 大客户的选择: the weighted score of an account and its verdict.

S = Σ wᵢ·sᵢ / Σ wᵢ over what is scored (weighted scoring model; handbook, module 2), for all criteria and by group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from ksp_tui.method.lists import threshold, visible, word
from ksp_tui.method.ranks import Verdict
from ksp_tui.method.zones import account_potential
from ksp_tui.model.folder import Criterion, Folder
from ksp_tui.model.plan import Plan

Posture = Literal["invest", "defend"]
GROUPS = ("value", "complexity", "strength")
#: The criterion without which there is no verdict.
POTENTIAL = "potential"


@dataclass(frozen=True, slots=True)
class Weighted:
    """A weighted mean of scores and how much of its input is there."""

    score: Decimal | None
    """1 to 5; None when nothing is scored."""
    coverage: Decimal
    """Weight of what is scored / weight of all, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the scores say about an account."""

    total: Weighted
    groups: dict[str, Weighted]
    verdict: Verdict | None
    """None: potential is unknown, or too little is scored."""
    posture: Posture | None
    """Where we are strong there is something to defend, where we are weak to invest; None without a verdict."""


def weighted(parts: Iterable[tuple[Decimal, int | None]]) -> Weighted:
    """Return the weighted mean of (weight, score); criteria without a score count in the coverage only."""
    total = scored = points = Decimal(0)
    for weight, score in parts:
        total += weight
        if score is not None:
            scored += weight
            points += weight * score
    return Weighted(points / scored if scored else None, scored / total if total else Decimal(0))


def criteria(folder: Folder) -> dict[str, Criterion]:
    """Return the criteria in force by id."""
    return {id_: cast(Criterion, item) for id_, item in visible(folder, "criteria").items()}


def weight_of(criterion: Criterion) -> Decimal:
    """Return a criterion's weight; none, or a negative one (KSP207), counts nothing."""
    return max(criterion.weight or Decimal(0), Decimal(0))


def suggested(folder: Folder, criterion: str, fact: Decimal | None) -> int | None:
    """Return the score that a fact suggests by the thresholds of its criterion; None where it says nothing."""
    starts = [word(folder, "criteria", criterion, f"from_{score}") for score in (2, 3, 4, 5)]
    if fact is None or all(start is None for start in starts):
        return None
    return 1 + sum(1 for start in starts if start is not None and fact >= start)


def select(plan: Plan, folder: Folder) -> Selection:
    """Return score, coverage and verdict of a plan's account."""
    return judged(plan, folder, {id_: score.score for id_, score in plan.scores.items()})


def judged(
    plan: Plan, folder: Folder, scores: dict[str, int | None], weights: dict[str, Decimal] | None = None
) -> Selection:
    """Return the selection for other scores or weights than those of the plan, as the sensitivity asks."""
    in_force = criteria(folder)
    weight = {id_: weight_of(item) for id_, item in in_force.items()} | (weights or {})
    total = weighted((weight[id_], scores.get(id_)) for id_ in in_force)
    groups = {
        group: weighted((weight[id_], scores.get(id_)) for id_, item in in_force.items() if item.group == group)
        for group in GROUPS
    }
    verdict = _verdict(plan, folder, scores, total, groups)
    strength = groups["strength"].score
    posture: Posture | None = None
    if verdict is not None and strength is not None:
        posture = "defend" if strength >= threshold(folder, "strength_high") else "invest"
    return Selection(total, groups, verdict, posture)


def _verdict(
    plan: Plan, folder: Folder, scores: dict[str, int | None], total: Weighted, groups: dict[str, Weighted]
) -> Verdict | None:
    """
    Judge by value × complexity.

    Where value is not high, a high potential still is worth developing; without it, an account that is complex costs
    more than it brings.
    """
    potential = scores.get(POTENTIAL)
    if potential is None and account_potential(plan)[0] is None:
        return None
    value, complexity = groups["value"].score, groups["complexity"].score
    if total.coverage * 100 < threshold(folder, "coverage_needed") or value is None or complexity is None:
        return None
    high = complexity >= threshold(folder, "complexity_high")
    if value >= threshold(folder, "value_high"):
        return "key" if high else "big_deal"
    if potential is not None and potential >= threshold(folder, "value_high"):
        return "develop"
    return "let_go" if high else "standard"


def flips(plan: Plan, folder: Folder) -> list[str]:
    """Return the criteria whose score, one up or one down, changes the verdict; none without a verdict."""
    scores = {id_: score.score for id_, score in plan.scores.items()}
    now = judged(plan, folder, scores).verdict
    if now is None:
        return []
    return [
        id_
        for id_ in criteria(folder)
        if (score := scores.get(id_)) is not None
        and any(
            judged(plan, folder, {**scores, id_: other}).verdict != now
            for other in (score - 1, score + 1)
            if 1 <= other <= 5
        )
    ]
