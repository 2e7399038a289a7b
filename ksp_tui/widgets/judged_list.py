"""The open actions of a review: each is kept, changed or stopped by 1, 2, 3; 0 takes the verdict back."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from ksp_tui.changes.reviewing import Verdict
from ksp_tui.text import t
from ksp_tui.text.tones import Tone
from ksp_tui.views.meeting import ToJudge
from ksp_tui.widgets.grid import Cell, DataColumn, DataGrid

KEYS: dict[str, Verdict | None] = {"1": "keep", "2": "change", "3": "stop", "0": None, "delete": None}
LOOKS: dict[str, Tone] = {"keep": "done", "change": "look", "stop": "bad"}
VERDICT_WIDTH, WHO_WIDTH, DAY_WIDTH = 6, 11, 10


class JudgedList(DataGrid):
    """The actions with verdict, owner and day."""

    DEFAULT_CSS = "JudgedList { height: 1fr; }"
    can_focus = True
    heading = False

    class Judged(Message):
        """An action was judged."""

        def __init__(self, action: str, words: str, verdict: Verdict | None) -> None:
            super().__init__()
            self.action, self.words, self.verdict = action, words, verdict

    class Left(Message):
        """The person wants to leave: `up` (Escape), `next` or `previous` (Tab)."""

        def __init__(self, way: str) -> None:
            super().__init__()
            self.way = way

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.actions: Sequence[ToJudge] = ()
        self.columns = [
            DataColumn("verdict", "", VERDICT_WIDTH),
            DataColumn("what", "", 0, least=16),
            DataColumn("who", "", WHO_WIDTH),
            DataColumn("day", "", DAY_WIDTH),
        ]

    def show(self, actions: Sequence[ToJudge]) -> None:
        """Show other actions; the cursor stays on its own one."""
        here = self.actions[self.row].id if self.row < len(self.actions) else ""
        self.actions = actions
        ids = [each.id for each in actions]
        self.refresh(layout=True)
        self.go(ids.index(here) if here in ids else min(self.row, max(0, len(ids) - 1)), 1)

    @property
    def row_count(self) -> int:
        """How many actions there are; one line says so where there is none."""
        return max(1, len(self.actions))

    def cell_cursor(self) -> bool:
        """Only rows are marked."""
        return False

    def cell(self, row: int, column: int) -> Cell:
        """Return the verdict, the action, or who does it by when."""
        if not self.actions:
            return (t("meeting.no_actions"), "dim") if column == 1 else ("", "dim")
        action = self.actions[row]
        if column == 0:
            said = action.verdict
            return (t(f"choice.action_verdict.{said}"), LOOKS[said]) if said else ("·", "dim")
        if column == 1:
            return action.words, "dim" if action.verdict == "stop" else "plain"
        if column == 2:
            return action.owner, "dim"
        return f"{'! ' if action.late else ''}{action.day}", "look" if action.late else "dim"

    def on_key(self, event: events.Key) -> None:
        """Judge, walk, leave."""
        key = event.key
        moves = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -9999, "end": 9999}
        if key in KEYS and self.actions:
            action = self.actions[self.row]
            self.post_message(self.Judged(action.id, action.words, KEYS[key]))
        elif key in moves:
            self.go(max(0, min(self.row_count - 1, self.row + moves[key])), 1)
        elif key in {"escape", "tab", "shift+tab"}:
            self.post_message(self.Left({"escape": "up", "tab": "next"}.get(key, "previous")))
        else:
            return
        event.stop()
        event.prevent_default()
