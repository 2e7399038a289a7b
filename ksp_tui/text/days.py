"""Days in few words, the month by its name: nobody has to guess which of two numbers it is."""

from __future__ import annotations

import datetime as dt

from ksp_tui.text import t


def day_words(day: dt.date, today: dt.date) -> str:
    """Return a day as lists do: ``12月15日`` or ``15 Dec`` in today's year, else ``2027-01-15``."""
    return t("entry.day", month=t(f"entry.month.{day.month}"), day=day.day) if day.year == today.year else str(day)
