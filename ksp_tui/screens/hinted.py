"""What a view says when one comes to it: which key does what the view alone does not show."""

from __future__ import annotations

from ksp_tui.screens.module import ModuleScreen
from ksp_tui.screens.plan_frame import WIDE_HEADER
from ksp_tui.text import t
from ksp_tui.widgets.message import MessageLine


def say_hint(screen: ModuleScreen, hints: dict[str, str]) -> None:
    """
    Say the hint of the view, by its id in `hints`, where nothing else is said.

    A narrow screen needs the line for what the field asks.
    """
    if not screen.is_mounted or not screen.file or screen.size.width < WIDE_HEADER:
        return
    hint = hints.get(screen.rows.view.id)
    if hint is not None and not screen.query_one(MessageLine).words:
        screen.say(t(hint), "dim")
