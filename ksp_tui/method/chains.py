"""
Module 3 · 客户的观点: what leads from the customer's strategies, trends and challenges to a strength of ours.

An opportunity of theirs grows out of a trend or a challenge, and a strength of ours counts where it answers one
(handbook, module 3). A chain is open as long as one of these three is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Way:
    """One chain by the ids of its records; None: that link is missing."""

    trend: str | None = None
    challenge: str | None = None
    opportunity: str | None = None
    strength: str | None = None

    @property
    def has_origin(self) -> bool:
        """Whether it comes from a trend or a challenge: one of them is enough."""
        return self.trend is not None or self.challenge is not None

    @property
    def is_complete(self) -> bool:
        """Whether it leads from something of theirs over an opportunity to a strength of ours."""
        return self.has_origin and self.opportunity is not None and self.strength is not None

    @property
    def last(self) -> tuple[str, str]:
        """The collection and the id of the last link that is there."""
        links = (
            ("strengths", self.strength),
            ("opportunities", self.opportunity),
            ("challenges", self.challenge),
            ("trends", self.trend),
        )
        return next((collection, id_) for collection, id_ in links if id_ is not None)


def chains(plan: Plan) -> list[Way]:
    """
    Return every chain, the open ones first, then by trend, challenge and opportunity in the plan's order.

    Each record is in one chain at least. A reference to a record that is gone counts as missing.
    """
    found: list[Way] = []
    answered: dict[str, list[str]] = {}
    for id_, strength in plan.strengths.items():
        if strength.opportunity in plan.opportunities:
            answered.setdefault(strength.opportunity, []).append(id_)
    for id_, chance in plan.opportunities.items():
        challenge = chance.challenge if chance.challenge in plan.challenges else None
        trend = chance.trend if chance.trend in plan.trends else None
        if trend is None and challenge is not None:
            trend = _trend_of(plan, challenge)
        ours: list[str | None] = [*answered.get(id_, ())]
        found += [Way(trend, challenge, id_, strength) for strength in ours or [None]]
    used = {way.challenge for way in found}
    for id_ in plan.challenges:
        if id_ in used:
            continue
        direct: list[str | None] = [
            key
            for key, each in plan.strengths.items()
            if each.challenge == id_ and each.opportunity not in plan.opportunities
        ]
        found += [Way(_trend_of(plan, id_), id_, None, strength) for strength in direct or [None]]
    seen = {way.trend for way in found}
    found += [Way(id_) for id_ in plan.trends if id_ not in seen]
    there = {way.strength for way in found}
    for id_, strength in plan.strengths.items():
        if id_ not in there:
            challenge = strength.challenge if strength.challenge in plan.challenges else None
            found.append(Way(None if challenge is None else _trend_of(plan, challenge), challenge, None, id_))
    return sorted(found, key=_order(plan))


def _trend_of(plan: Plan, challenge: str) -> str | None:
    trend = plan.challenges[challenge].trend
    return trend if trend in plan.trends else None


def _order(plan: Plan) -> Callable[[Way], tuple[bool, tuple[int, ...]]]:
    """Return the key by which chains are sorted: open ones first, then by the places of their links in the plan."""
    links = [list(each) for each in (plan.trends, plan.challenges, plan.opportunities, plan.strengths)]
    places = [{id_: n for n, id_ in enumerate(ids)} for ids in links]
    last = max(len(ids) for ids in links) + 1

    def key(way: Way) -> tuple[bool, tuple[int, ...]]:
        ids = (way.trend, way.challenge, way.opportunity, way.strength)
        where = tuple(last if id_ is None else place[id_] for id_, place in zip(ids, places, strict=True))
        return way.is_complete, where

    return key


def open_count(ways: Iterable[Way]) -> int:
    """Return how many chains miss a link."""
    return sum(not way.is_complete for way in ways)
