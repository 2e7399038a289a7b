"""What comes next, in words: what to do, and why."""

from __future__ import annotations

import datetime as dt

from ksp_tui.method.next_steps import Next
from ksp_tui.text import t
from ksp_tui.text.days import day_words
from ksp_tui.text.findings import finding_words


def next_words(item: Next) -> str:
    """Return what is to be done, or what is wrong, in one sentence."""
    if item.finding is not None:
        words = finding_words(item.finding)
        return words + t("next.more", count=item.more) if item.more else words
    if item.kind == "step":
        return t(f"step.{item.id}", **item.args)
    key, days, due = f"next.{item.kind}", item.args["days"], item.args["due"]
    day = day_words(due, due - dt.timedelta(days=days))
    return t(f"{key}.today" if not days else key, count=days, **{**item.args, "day": day})


def why_words(item: Next) -> str:
    """Return why it matters, as the course sees it."""
    if item.finding is not None:
        return t(f"rule.{item.id}.why")
    if item.kind == "step":
        return t(f"step.{item.id}.why")
    return t(f"next.{item.kind}.why")
