"""What a screen of records says of a paste, and asks: what is new, what stands twice, what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ksp_tui.widgets.cells import Cells

if TYPE_CHECKING:
    from ksp_tui.screens.base import KspScreen


class Pasting:
    """The part of a module's screen that hears of pastes; mixed in, since messages find their screen alone."""

    def on_cells_told(self, event: Cells.Told) -> None:
        """Say what was made or emptied besides the field: new names, records and cells of a paste, a block."""
        event.stop()
        self._screen.say(event.words, "done")

    def on_cells_paste_asked(self, event: Cells.PasteAsked) -> None:
        """Ask, all at once, and do it when one agrees."""
        from ksp_tui.screens.paste_question import PasteQuestion

        event.stop()
        pane, plan, screen = event.pane, event.plan, self._screen
        rows, question = pane.rows, PasteQuestion(plan)

        def answered(choice: str | None) -> None:
            screen.take_focus_back()
            if choice == "copy":
                screen.ksp.copy("\n".join(question.plan.question()), "copy.text")
            elif choice == "agree" and pane.rows is rows:
                pane.take_paste(question.plan)

        screen.app.push_screen(question, answered)

    @property
    def _screen(self) -> KspScreen:
        return cast("KspScreen", self)
