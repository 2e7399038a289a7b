"""Days in few words, the month by its name: nobody has to guess which of two numbers it is."""

from __future__ import annotations

import datetime as dt

from ksp_tui.text import t


def day_words(day: dt.date, today: dt.date) -> str:
    """Return a day as lists do: ``12月15日`` or ``15 Dec`` in today's year, else ``2027-01-15``."""
    return month_day(day) if day.year == today.year else str(day)


def month_day(day: dt.date) -> str:
    """Return a day without its year, for narrow rooms: ``12月15日`` or ``15 Dec``, 8 cells at most."""
    return t("entry.day", month=t(f"entry.month.{day.month}"), day=day.day)


def month_words(day: dt.date) -> str:
    """Return a month with its whole year, ``2026-12``: ``26-12`` could be a day of December."""
    return f"{day:%Y-%m}"


def month_name(day: dt.date, *, year: bool = False) -> str:
    """Return the month of a day by its name, for axes: ``Dec``, ``12月``; with its `year` ``Dec 2026``."""
    month = t(f"entry.month.{day.month}")
    return t("entry.month_year", month=month, year=day.year) if year else month
