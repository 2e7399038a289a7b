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
#: How near to a mark a value is said to be on the edge, in points of a score.
EDGE = Decimal("0.2")
#: By how many percent the sensitivity raises and lowers a weight.
WEIGHT_SWING = 20


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
    edge: bool = False
    """Whether value stands within :data:`EDGE` of a mark; False without a verdict."""


@dataclass(frozen=True, slots=True)
class Swing:
    """What one change of the input does: a score one up or down, or a weight a fifth more or less."""

    kind: Literal["score", "weight"]
    id: str
    """The criterion."""
    change: int
    """−1 or 1 point of a score, −20 or 20 percent of a weight."""
    score: Decimal | None
    """The score of the account then."""
    verdict: Verdict | None
    flips: bool
    """Whether the verdict then is another one."""


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
    edge = verdict is not None and is_on_edge(folder, groups["value"].score)
    return Selection(total, groups, verdict, posture, edge)


def value_marks(folder: Folder) -> tuple[Decimal, Decimal]:
    """
    Return the values from which on an account is worth developing, and from which on it is high.

    They lie at least one point apart: no single score of one point may turn a key account into one to let go, not even
    where value rests on one criterion alone.
    """
    high = Decimal(threshold(folder, "value_high"))
    return min(Decimal(threshold(folder, "value_low")), high - 1), high


def is_on_edge(folder: Folder, value: Decimal | None) -> bool:
    """Say whether a value lies within :data:`EDGE` of one of its marks: judged, but only just."""
    return value is not None and any(abs(value - mark) <= EDGE for mark in value_marks(folder))


def _verdict(
    plan: Plan, folder: Folder, scores: dict[str, int | None], total: Weighted, groups: dict[str, Weighted]
) -> Verdict | None:
    """
    Judge by value × complexity (handbook, module 2).

    A middling value is worth developing where the purchase is complex or the potential high. A low one is not: where
    the purchase is complex as well, the account costs more than it brings.
    """
    potential = scores.get(POTENTIAL)
    if potential is None and account_potential(plan)[0] is None:
        return None
    value, complexity = groups["value"].score, groups["complexity"].score
    if total.coverage * 100 < threshold(folder, "coverage_needed") or value is None or complexity is None:
        return None
    is_complex = complexity >= threshold(folder, "complexity_high")
    low, high = value_marks(folder)
    if value >= high:
        return "key" if is_complex else "big_deal"
    if value >= low:
        return "develop" if is_complex or (potential is not None and potential >= high) else "standard"
    return "let_go" if is_complex else "standard"


def sensitivity(plan: Plan, folder: Folder) -> list[Swing]:
    """
    Return what each single change does to score and verdict: scores ±1, then weights ±20 %, in the criteria's order.

    Only what is scored is changed, a score only within 1 to 5. None without a verdict: nothing can flip.
    """
    scores = {id_: score.score for id_, score in plan.scores.items()}
    now = judged(plan, folder, scores).verdict
    if now is None:
        return []

    def swing(kind: Literal["score", "weight"], id_: str, change: int, then: Selection) -> Swing:
        return Swing(kind, id_, change, then.total.score, then.verdict, then.verdict != now)

    in_force = criteria(folder)
    found = [
        swing("score", id_, change, judged(plan, folder, {**scores, id_: score + change}))
        for id_ in in_force
        if (score := scores.get(id_)) is not None
        for change in (-1, 1)
        if 1 <= score + change <= 5
    ]
    found += [
        swing("weight", id_, change, judged(plan, folder, scores, {id_: weight_of(item) * (100 + change) / 100}))
        for id_, item in in_force.items()
        if scores.get(id_) is not None and weight_of(item)
        for change in (-WEIGHT_SWING, WEIGHT_SWING)
    ]
    return found


def flips(plan: Plan, folder: Folder) -> list[str]:
    """Return the criteria whose score, one up or one down, changes the verdict; none without a verdict."""
    found = (swing.id for swing in sensitivity(plan, folder) if swing.kind == "score" and swing.flips)
    return list(dict.fromkeys(found))
