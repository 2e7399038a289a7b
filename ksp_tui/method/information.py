"""
Module 3 · 信息来源: which standard questions are answered, and which answers rest on little or are stale.

Coverage = answered / asked (handbook, module 3). Which questions are asked, and how long a type of source stays
fresh, stands in the folder's lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan
    from ksp_tui.model.situation import Fact


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the standard questions are answered, and which are not, in the order they are asked."""

    answered: int
    asked: int
    open: tuple[str, ...]


def coverage(plan: Plan, questions: Collection[str]) -> Coverage:
    """Return what is answered of `questions` (ids): those for which some fact says something."""
    known = {fact.standard for fact in plan.facts.values() if fact.fact}
    missing = tuple(id_ for id_ in questions if id_ not in known)
    return Coverage(len(questions) - len(missing), len(questions), missing)


def is_confirmed(fact: Fact) -> bool:
    """Say whether someone who knows has confirmed a fact."""
    return fact.status == "confirmed"


def on_one_source(fact: Fact) -> bool:
    """Say whether an answer rests on one source: no second one is named, and nobody has confirmed it."""
    return bool(fact.fact) and not fact.second_source and not is_confirmed(fact)


def days_stale(fact: Fact, stale_after: int | None, today: dt.date) -> int:
    """
    Return for how many days an answer has been stale: 0 while fresh, and where day or type of source are unknown.

    `stale_after` is how many days facts from such a source stay fresh: people 60, press 180, a yearly report 400.
    """
    if not fact.fact or fact.date is None or stale_after is None:
        return 0
    return max((today - fact.date).days - stale_after, 0)
