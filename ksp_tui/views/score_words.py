"""What the selection says, in a sentence: the verdict, why, and how near to a mark it stands."""

from __future__ import annotations

from decimal import Decimal

from ksp_tui.charts.figures import rounded, score
from ksp_tui.method.lists import threshold
from ksp_tui.method.selection import Selection, criteria, weight_of
from ksp_tui.model.folder import Folder
from ksp_tui.text import t

HUNDRED = Decimal(100)


def verdict_words(found: Selection, folder: Folder) -> str:
    """Return verdict and posture with the means they rest on; without a verdict what is missing for one."""
    value, complexity, strength = (found.groups[name].score for name in ("value", "complexity", "strength"))
    if found.verdict is None:
        needed = threshold(folder, "coverage_needed")
        scored = f"{rounded(found.total.coverage * 100)}"
        if found.total.coverage * 100 < needed:
            return t(
                "scores.none_coverage", scored=scored, needed=f"{needed:f}" if isinstance(needed, Decimal) else needed
            )
        return t("scores.none_potential")
    key = "scores.verdict" if found.posture is not None else "scores.verdict_alone"
    words = t(
        key, verdict=t(f"verdict.{found.verdict}"), posture=t(f"posture.{found.posture}") if found.posture else "",
        value=score(value), complexity=score(complexity), strength=score(strength),
    )  # fmt: skip
    words = words[:1].upper() + words[1:]
    return words + t("scores.edge") if found.edge else words


def formula_words(found: Selection, folder: Folder, scores: dict[str, int | None]) -> str:
    """Return how the score is worked out, with its inputs and how many of them are there."""
    in_force = criteria(folder)
    scored = [id_ for id_ in in_force if scores.get(id_) is not None]
    points = sum((weight_of(in_force[id_]) * (scores[id_] or 0) for id_ in scored), Decimal(0))
    weights = sum((weight_of(in_force[id_]) for id_ in scored), Decimal(0))
    return t(
        "scores.formula", points=plain(points), weights=plain(weights), score=score(found.total.score),
        scored=len(scored), count=len(in_force),
    )  # fmt: skip


def weight_percent(folder: Folder, criterion: str) -> str:
    """Return a criterion's weight as its share of all, in percent; "" where it counts nothing."""
    in_force = criteria(folder)
    total = sum((weight_of(item) for item in in_force.values()), Decimal(0))
    if criterion not in in_force or not total:
        return ""
    return f"{rounded(weight_of(in_force[criterion]) / total * HUNDRED):f}%"


def weight_of_group(folder: Folder, group: str) -> str:
    """Return the weight of a group of criteria as its share of all, in percent."""
    in_force = criteria(folder).values()
    total = sum((weight_of(item) for item in in_force), Decimal(0))
    own = sum((weight_of(item) for item in in_force if item.group == group), Decimal(0))
    return f"{rounded(own / total * HUNDRED):f}%" if total else ""


def plain(number: Decimal) -> str:
    """Return a number without useless zeros."""
    return f"{number.normalize():f}"
