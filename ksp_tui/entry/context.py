"""What reading and showing a value needs to know of its surroundings, and what can be picked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ksp_tui.entry.dates import Prefer

#: The (id, label) pairs of a folder's list (``phases``) or of a collection (``stakeholders``, ``folder.colleagues``),
#: in the order they are offered; the steps of a level count from 1 in this order.
Items: TypeAlias = Callable[[str], Sequence[tuple[str, str]]]


def no_items(name: str) -> Sequence[tuple[str, str]]:
    """Offer nothing: for fields that refer to nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class EntryContext:
    """The day, the money and the lists that typed text is read by; the language is the interface's."""

    today: dt.date
    currency: str = ""
    """Code of the plan's currency, such as ``CNY``; an amount with the sign of another one is refused."""
    fiscal_year_start: int = 1
    """First month of the fiscal year, from January of the year that names it: -10 to 12."""
    items: Items = no_items
    prefer: Prefer = "nearest"
    """Which year is meant by a day without one: ``future`` for what is due, ``past`` for what has happened."""
    fiscal_year_named: bool = False
    """Whether the plan says which calendar year gives a fiscal year its number."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something a field can be set to."""

    value: str | int | bool
    label: str
    aliases: tuple[str, ...] = ()
    """Further words by which it is found: its id, its label in the other language."""
    hint: str = ""
    """What kind of thing it is, where several kinds are offered together."""
