"""The day on which a plan's story is told: a worked example stays as it is however late it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any


def day_of(plan: Any, today: dt.date) -> dt.date:
    """Return the day that counts as today in a plan: the one its story is told on, where it has one."""
    told = getattr(plan, "told_on", None)
    return told if isinstance(told, dt.date) else today


def story_day(header: Mapping[str, Any]) -> dt.date | None:
    """Return the day of the story from a plan's single fields as its file has them; None for a plan of one's own."""
    told = header.get("told_on")
    return told if isinstance(told, dt.date) and not isinstance(told, dt.datetime) else None


def own_or_all(headers: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """Return the plans that count for one's own week: those that are no story; all while there is no other."""
    own = frozenset(id_ for id_, header in headers.items() if story_day(header) is None)
    return own or frozenset(headers)


def day_of_all(headers: Iterable[Mapping[str, Any]], today: dt.date) -> dt.date:
    """Return the day that lists of several plans are about: today; the latest story's where all are stories."""
    days = [story_day(header) for header in headers]
    told = [day for day in days if day is not None]
    return max(told) if told and len(told) == len(days) else today
