"""Module 4 · 定位陈述: the words said for a zone, how long they take, of whom they speak, whether there is a proof."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ksp_tui.method import talk, wording

if TYPE_CHECKING:  # the rules are known by `ksp explain` without any model
    from ksp_tui.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Spoken:
    """What can be counted of spoken words."""

    seconds: Decimal
    """At the pace of the folder: 140 words, 200 characters a minute by default."""
    you: int
    """How often they speak to or of the customer."""
    we: int
    """How often they speak of us."""


def spoken(text: str, words_per_minute: Decimal | int, characters_per_minute: Decimal | int) -> Spoken | None:
    """Return what can be counted of a statement's words; None while there are none."""
    if not text.strip():
        return None
    took = talk.seconds(text, words_per_minute, characters_per_minute)
    return Spoken(took, wording.about_them(text), wording.about_us(text))


def times_said(plan: Plan, zone: str) -> int:
    """Return how often a zone's statement has been said to somebody."""
    return sum(repeat.zone == zone for repeat in plan.repeats.values())
