"""Going to the worked examples, which have a folder of their own, and back to one's own plans."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING

from ksp_tui.screens.handlers import handles
from ksp_tui.screens.leaving import Leaving, LeavingStart
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import canonical

if TYPE_CHECKING:
    from ksp_tui.screens.program import Program


class ExampleCommands:
    """The part of the app that knows which of the two folders is open."""

    def __init__(self, app: Program, leaving: Leaving) -> None:
        self.app, self._leaving = app, leaving
        self.own: pathlib.Path | None = None
        """The folder that the examples were opened from."""

    @property
    def shown(self) -> bool:
        """Whether the folder that is open is the one kept for the examples."""
        return canonical(self.app.folder) == canonical(self.app.state.examples)

    @handles("example", "home")
    def example(self) -> None:
        """Open the examples, the worked one of the interface's language; from there go back to one's own plans."""
        app = self.app
        if self.shown:
            own = self.own or app.state.recent_folder() or pathlib.Path("plans").absolute()
            self._leaving.leave_for(LeavingStart(own))
            return
        from ksp_tui.session.examples import put_examples

        try:
            plan = put_examples(app.state.examples, app.state)[0]
        except StoreError as error:
            app.tell(error)
            return
        self._leaving.leave_for(LeavingStart(app.state.examples, plan, own=app.folder))
