"""What home's header tells, and what a quick look at the folder tells."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from ksp_tui.commands import BY_ID, key_name
from ksp_tui.text import t
from ksp_tui.text.clean import clean
from ksp_tui.text.days import day_words
from ksp_tui.widgets.bar import Chip


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """How many plans are listed, how many can't be read, how much is due this week, whether it is the archive."""

    plans: int
    broken: int
    due: int
    archived: bool
    today: dt.date
    examples: bool = False
    """Whether the folder is the one kept for the worked examples."""


def header_chips(folder: str, facts: HomeFacts) -> tuple[list[Chip], list[Chip]]:
    """Return the left and the right part of home's header."""
    left = [Chip("KSP", "strong"), Chip(clean(folder), "dim", cut=True)]
    if facts.examples:
        left = [Chip("KSP", "strong"), Chip(t("home.examples"), "look")]
        left += [Chip(key_name(BY_ID["example"].keys[0]), "key", "example", gap=1)]
        left += [Chip(t("home.examples.back"), "plain", "example")]
    if facts.archived:
        left.append(Chip(t("home.archived"), "look"))
    right = [Chip(t("home.count", count=facts.plans), "dim")]
    if facts.broken:
        right.append(Chip(t("home.broken", count=facts.broken), "bad"))
    if facts.due:
        right.append(Chip(t("home.due", count=facts.due), "look"))
    weekday = t(f"entry.weekday.{facts.today.isoweekday()}")
    right.append(Chip(t("home.today", day=day_words(facts.today, facts.today), weekday=weekday), "dim"))
    return left, right


def signature(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return what a quick look at a folder tells: name, time and size of its files."""
    try:
        with os.scandir(folder) as found:
            stats = ((entry.name, entry.stat()) for entry in found if entry.name.endswith(".toml"))
            return frozenset((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
    except OSError:
        return frozenset()
