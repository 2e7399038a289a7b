"""What differs while a picture stands in place of the list: no record is under the hand, other keys work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.commands import Command
from ksp_tui.text import t

if TYPE_CHECKING:
    from ksp_tui.views.rows import Rows
    from ksp_tui.widgets.workbench import Workbench

LIST_ONLY = frozenset(
    {"new", "duplicate", "delete", "join", "details", "more", "choose", "filter", "move_up", "move_down", "editor"}
)
"""Commands that mean a record or a field of the list, which a picture hides."""


def works_here(rows: Rows, bench: Workbench, command: Command) -> bool:
    """Say whether a command of a module has something to work on: a list, a picture, a new row."""
    if bench.large and command.id in LIST_ONLY:
        return False
    needs = {
        "flip": bool(bench.side),
        "build": rows.view.id == "positioning",
        "details": rows.is_list,
        "delete": rows.is_list,
        "new": rows.can_add,
    }
    return needs.get(command.id, True)


def picture_keys(bench: Workbench) -> str:
    """Return which keys work in the picture in front."""
    return t("picture.keys_several" if bench.side.count > 1 else "picture.keys")
