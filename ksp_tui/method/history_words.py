"""The past of a need in words: phases it left, stalls and fall-backs, each with its days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ksp_tui.method import lists
from ksp_tui.method.rhythm import history_of
from ksp_tui.text import t
from ksp_tui.text.days import day_words

if TYPE_CHECKING:
    from ksp_tui.model.folder import Folder
    from ksp_tui.model.plan import Plan


def history_words(plan: Plan, folder: Folder, need_id: str, today: dt.date) -> list[str]:
    """Return what a need went through, the latest first; a length that is unknown is left out, never told as zero."""
    found = []
    for period in reversed(history_of(plan, need_id, today)):
        key = f"phase.past.{period.movement}" if period.days is not None else f"phase.past.{period.movement}.unknown"
        until = t("phase.past.today") if period.until is None else day_words(period.until, today)
        name = lists.name_of(folder, "phases", str(period.phase))
        found.append(t(key, phase=name, count=period.days or 0, until=until))
    return found
