"""What a person does with a positioning statement: build its words from the parts, their own words staying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ksp_tui.changes import builders
from ksp_tui.method.positioning import draft, missing_parts, rebuild
from ksp_tui.model.common import Path, Value
from ksp_tui.model.plan import Plan
from ksp_tui.screens.handlers import handles
from ksp_tui.session.refused import Refused
from ksp_tui.text import t

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen
    from ksp_tui.screens.module_view import ModuleView

GROUP = "positioning"


class StatementCommands:
    """The part of a module's screen that builds a statement."""

    def __init__(self, screen: KspScreen) -> None:
        self._screen = screen

    @property
    def screen(self) -> ModuleView:
        """The module's screen."""
        return self._screen  # type: ignore[return-value]

    @handles("build")
    def build(self) -> None:
        """Build the spoken words of the current zone from their parts; words that are the person's own stay."""
        screen = self.screen
        plan = screen.ksp.book.model(screen.file)
        zone = screen.records.record if screen.rows.view.id == GROUP else None
        if zone is None or not isinstance(plan, Plan):
            screen.say(t("build.not_here"), "look")
            return
        missing = missing_parts(plan, zone)
        if missing:
            parts = t("entry.separator").join(t(f"chart.positioning.{name}") for name in missing)
            screen.say(t("build.missing", parts=parts), "look")
            return
        held = plan.positioning[zone]
        sentences = draft(plan, zone)
        made = rebuild(held.final or "", held.drafted or "", sentences)
        values: dict[Path, Value] = {(GROUP, zone, "final"): made.text, (GROUP, zone, "drafted"): "\n".join(sentences)}
        transaction = builders.set_fields(plan, screen.file, values)
        if not transaction.edits:
            screen.say(t("build.same"), "look")
            return
        try:
            screen.ksp.book.apply(transaction)
        except Refused:
            screen.say(screen.rows.locked_words() or t("build.not_here"), "bad")
            return
        key = "below" if made.below else "kept" if made.kept else "done"
        screen.go_to(GROUP, zone, "final")
        screen.say(t(f"build.{key}", n=made.kept), "look")
