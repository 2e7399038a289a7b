"""Long work beside the screen: on a thread of its own, with what it is at, to be stopped with one key."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical

from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.text import language, using
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import cells
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.prose import Para, Prose
from ksp_tui.writers.progress import Step, Stopped, heard_by, step_words

if TYPE_CHECKING:
    from ksp_tui.screens.program import Program

Made = TypeVar("Made")

MOMENT = 0.05
"""Seconds that are waited for work before it is shown: most is done by then, and nothing flickers."""
LOOKED_AT = 0.05
"""Seconds between two looks at how far it is."""


class AsideWork(Generic[Made]):
    """Work that goes on beside the screen. It must touch nothing that the screen changes meanwhile."""

    def __init__(self, do: Callable[[], Made]) -> None:
        """Begin it."""
        self.at: tuple[Step, int, int] | None = None
        """The step it is at, as :func:`~ksp_tui.writers.progress.step` tells it."""
        self.is_stopped = False
        self._made: list[Made] = []
        self._error: BaseException | None = None
        self._ended = threading.Event()
        tongue = language()

        def listen(what: Step, number: int, count: int) -> None:
            if self.is_stopped:
                raise Stopped
            self.at = (what, number, count)

        def work() -> None:
            try:
                with using(tongue), heard_by(listen):
                    self._made.append(do())
            except Stopped:
                self.is_stopped = True
            except BaseException as error:
                self._error = error
            finally:
                self._ended.set()

        threading.Thread(target=work, name="ksp-aside", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; say whether it has ended."""
        return self._ended.wait(seconds)

    def stop(self) -> None:
        """Give it up: it ends at its next step, and what it made is not looked at."""
        self.is_stopped = True

    def result(self) -> Made:
        """Return what was made, once it has ended. Raises what it raised."""
        if self._error is not None:
            raise self._error
        return self._made[0]


class WorkingScreen(Overlay[str]):
    """What is being done, how far it is, and the key that stops it; returns ``done``, or None where it was stopped."""

    CSS_PATH = ["aside.tcss"]
    SCOPES = ("working",)

    def __init__(self, title: str, aside: AsideWork[Made]) -> None:
        """`aside` has begun already."""
        super().__init__()
        self._title, self._aside = title, aside
        self.title_bar, self.prose = Bar(id="title"), Prose(id="text")

    def compose(self) -> ComposeResult:
        """What, how far, the key."""
        with Vertical(id="box"):
            yield self.title_bar
            yield self.prose
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Begin to look."""
        self.title_bar.show([Chip(self._title, "title")])
        self.show_footer()
        self._look()
        self.set_interval(LOOKED_AT, self._look)

    def _look(self) -> None:
        if self._aside.wait(0):
            self.dismiss("done")
            return
        at = self._aside.at
        lines = [Para(step_words(at))]
        if at is not None and at[2]:
            lines.append(Para(strip(at[1], at[2], self.prose.size.width), "key"))
        self.prose.show(lines)

    @handles("stop")
    def stop(self) -> None:
        """Give the work up."""
        self._aside.stop()
        self.close()

    def on_unmount(self) -> None:
        """Whatever closes it, nobody waits any more."""
        if not self._aside.wait(0):
            self._aside.stop()


def strip(number: int, count: int, width: int) -> str:
    """Return how far something is as a strip of signs."""
    full, rest = drawn("█"), drawn("░")
    done = width * min(number, count) // max(count, 1)
    return full * (done // cells(full)) + rest * ((width - done) // cells(rest))


def beside(
    app: Program,
    title: str,
    do: Callable[[], Made],
    then: Callable[[AsideWork[Made]], None],
    given_up: Callable[[], None],
) -> None:
    """Do something beside the screen and go on with it once it has ended; it is shown where it takes its time."""
    aside = AsideWork(do)
    if aside.wait(MOMENT):
        then(aside)
        return

    def ended(said: str | None) -> None:
        if said == "done":
            then(aside)
        else:
            given_up()

    app.push_screen(WorkingScreen(title, aside), ended)
