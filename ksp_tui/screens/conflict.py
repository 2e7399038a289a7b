"""Two versions contradict each other: choose place by place, both sides in sight, nothing being lost either way."""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from ksp_tui.commands import Command, key_name
from ksp_tui.screens.handlers import handles
from ksp_tui.screens.overlay import Overlay
from ksp_tui.session.events import Conflict
from ksp_tui.text import t
from ksp_tui.text.clean import clean, strip_controls
from ksp_tui.text.glyphs import drawn
from ksp_tui.text.wrap import cells, crop, wrap
from ksp_tui.widgets.bar import Bar
from ksp_tui.widgets.drawn import was_dragged
from ksp_tui.widgets.editor import LineEditor, in_one_line

Side = Literal["mine", "disk"]
SIDES: tuple[Side, Side] = ("mine", "disk")
#: Seconds without a key after which a question that came by itself takes answers: what was being typed is none.
CALM_SECONDS = 0.6
#: Seconds for which a letter waits for a second one before it is an answer: two are a word for the field below.
WORD_SECONDS = 0.5
_MOST_LINES = 6
"""Lines of a value that are shown of each side."""
_MOST_CELLS = 240
"""Cells of what was typed and not taken, at most: a pasted page is told by its beginning."""
_MOST_HEIGHT = 30
"""Lines of all that is shown, at most."""


@dataclass(frozen=True, slots=True)
class ContestedPlace:
    """One place in words, with what it holds on each side."""

    key: Hashable
    place: str
    mine: str
    disk: str
    before: str = ""
    """What both sides began with; empty where nobody knows."""
    values: object = None
    """The two values themselves: different ones may be the same in words."""


Kept = list[tuple[ContestedPlace, Side]]
"""Choices of a question that was put off. A place counts only while it holds the same values on both sides."""


class ConflictScreen(Overlay[Mapping[Hashable, Side]]):
    """Returns the side that was chosen for each place; None to decide later (nothing is written until then)."""

    CSS_PATH = ["conflict.tcss"]
    SCOPES = ("conflict",)

    def __init__(
        self,
        title: str,
        what: str,
        names: tuple[str, str],
        places: Sequence[ContestedPlace],
        about: object = None,
        *,
        file: str = "",
        whole: bool = False,
        kept: Kept | None = None,
    ) -> None:
        """
        `names` are those of our side and of the other; `about` is what the question about `file` is about.

        `whole`: one side of all places is taken, since they belong together. `kept` holds what was chosen when the
        question was put off, and takes what is chosen now.
        """
        super().__init__()
        self.file = file
        self._answered = self._dropped = False
        self._heard, self._awake = time.monotonic(), about is None
        self._into: LineEditor | TextArea | None = None
        """The field below that is typed in: letters that were meant for it go there until another key comes."""
        self._not_taken = ""
        """What was typed behind such a key."""
        self._letter = ""
        """A letter that is an answer unless another one follows."""
        self._title, self._what, self._names, self.about = title, what, names, about
        self._places = list(places)
        self._several = len(places) > 1 and not whole
        self._kept: Kept = kept if kept is not None and self._several else []
        self._chosen: dict[Hashable, Side] = {place.key: side for place, side in self._kept if place in self._places}
        self._row = next((row for row, place in enumerate(places) if place.key not in self._chosen), 0)
        self._lines: list[tuple[int, Side | None]] = []
        """For each line of the text: its place (-1 for none) and side."""
        self.scroll, self.words = VerticalScroll(id="scroll", can_focus=False), Static(id="text", markup=False)

    def dismiss(self, result: Mapping[Hashable, Side] | None = None) -> AwaitComplete:
        """Close it with what was chosen; what that sets off finds it answered."""
        if self._answered or not self.in_front:
            return AwaitComplete()
        self._answered = True
        if self._not_taken:
            self.app.notify(t("conflict.not_taken", text=clean(self._not_taken)), markup=False, timeout=15)
        return super().dismiss(result)

    @property
    def open(self) -> bool:
        """Whether it still asks."""
        return not self._answered and not self._dropped

    def drop(self) -> None:
        """Close it without a choice, now or when it comes to the front: what it asks about has changed."""
        self._dropped = True
        self.close()

    def on_screen_resume(self) -> None:
        """Close what was dropped while something lay over it."""
        if self._dropped:
            self.close()

    def compose(self) -> ComposeResult:
        """What happened, both sides of every value, the choices."""
        with Vertical(id="box"):
            with self.scroll:
                yield self.words
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Write both sides."""
        below = self.app.screen_stack[self.app.screen_stack.index(self) - 1].focused
        self._into = below if isinstance(below, LineEditor | TextArea) else None
        self.show_footer()
        self._write()

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self.is_mounted:
            self._write()
            self.leave_room(self.scroll, _MOST_HEIGHT)

    def words_of(self, command: Command) -> str | None:
        """Say which side a key takes; what takes one side of all is told where there are several places."""
        named = {"keep_mine": self._names[0], "keep_disk": self._names[1]}.get(command.id)
        return t("conflict.take", side=named) if named is not None and not isinstance(self.about, Conflict) else ""

    def _write(self) -> None:
        width = max(20, min(90, self.size.width) - 8)
        colors = self.app.theme_variables
        text = Text(no_wrap=True)
        self._lines = []

        def put(words: str, style: str = "", row: int = -1, side: Side | None = None, before: str = "") -> None:
            lines = wrap(clean(words, "\n"), width - cells(before))
            for number, line in enumerate(lines[:_MOST_LINES] if side else lines):
                cut = side is not None and number == _MOST_LINES - 1 and len(lines) > _MOST_LINES
                begin = " " * cells(before) if number else before
                text.append(begin + (t("conflict.more") if cut else line) + "\n", style)
                self._lines.append((row, side))

        put(self._title, f"bold {colors['warning']}")
        put(self._what)
        if self._not_taken:
            put(t("conflict.not_taken", text=self._not_taken), f"bold {colors['warning']}")
        several = self._several
        if several:
            put(t("conflict.several", count=len(self._places), left=len(self._places) - len(self._chosen)))
        for row, place in enumerate(self._places):
            here = row == self._row and several
            put("")
            put(
                f"{'>' if here else ' '} {place.place}" if several else place.place,
                "bold reverse" if here else "bold",
                row,
            )
            if place.before:
                muted = colors.get("text-muted", "")
                put(place.before, muted, row, None, f"{'    ' if several else ''}{t('conflict.before')}  ")
            for side, name, value in zip(SIDES, self._names, (place.mine, place.disk), strict=True):
                taken = self._chosen.get(place.key)
                sign = drawn("●" if taken == side else "○") if several else ""
                style = "" if taken in (None, side) else colors.get("text-muted", "")
                put(value or t("conflict.empty"), style, row, side, f"  {sign} {name}  " if several else f"{name}  ")
        self.words.update(text)
        self.call_after_refresh(self._show_row)

    def _show_row(self) -> None:
        """Keep the current place in sight."""
        rows = [number for number, (row, _) in enumerate(self._lines) if row == self._row]
        if rows and self._several:
            top, height = self.scroll.scroll_offset.y, self.scroll.size.height
            if rows[0] < top or rows[-1] >= top + height:
                self.scroll.scroll_to(y=max(0, rows[0] - 1), animate=False)

    def on_key(self, event: events.Key) -> None:
        """Take no side by the letters of a burst that was meant for the field below when the question came."""
        now = time.monotonic()
        self._awake = self._awake or now - self._heard >= CALM_SECONDS
        self._heard = now
        letter = event.character if event.is_printable else None
        if self._letter and (letter or event.key in {"enter", "tab", "backspace"}):
            self._awake = False  # somebody types on, slowly
            self._meant_for_below("", self._letter)
        self._letter = ""
        if self._awake and letter and WORD_SECONDS and self._into is not None and self.command_for(event.key):
            self._letter = event.key
            self.set_timer(WORD_SECONDS, self._answer)
        elif self._awake:
            super().on_key(event)
            return
        else:
            self._meant_for_below(event.key, letter)
        event.stop()
        event.prevent_default()

    def _answer(self) -> None:
        """Take the letter that nothing followed; whoever answers once types no more."""
        command = self.command_for(self._letter) if self._letter else None
        if command is not None and time.monotonic() - self._heard >= WORD_SECONDS:
            self._letter, self._into = "", None
            self.run_command(command.id)

    def on_paste(self, event: events.Paste) -> None:
        """Put what was pasted into the field below there; in a question it has no place, and that is told."""
        event.stop()
        now = time.monotonic()
        if now - self._heard >= CALM_SECONDS:
            self._into = None
        self._heard = now
        self._meant_for_below("", strip_controls(event.text))

    def _meant_for_below(self, key: str, text: str | None) -> None:
        """Type into the field below what was meant for it; what comes behind a key that went nowhere is told."""
        into = self._into
        if into is not None and key == "backspace":
            into.action_delete_left()
        elif text is None:
            if into is not None and key in {"enter", "tab"}:  # it would have taken the field's text
                self._not_taken = f"{key_name(key)} "
                self._write()
            self._into = None
        elif isinstance(into, LineEditor):
            into.replace(in_one_line(text), *into.selection)
        elif into is not None:
            into.replace(text, *into.selection)
        elif text:
            self._not_taken = crop(self._not_taken + " ".join(text.split("\n")), _MOST_CELLS)
            self._write()

    def other_key(self, event: events.Key) -> bool:
        """Go from place to place."""
        step = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5}.get(event.key)
        if step is None:
            return False
        if self._several:
            self._row = min(max(0, self._row + step), len(self._places) - 1)
            self._write()
        else:
            self.scroll.scroll_relative(y=step, animate=False)
        return True

    def on_click(self, event: events.Click) -> None:
        """A click on a side takes it; one beside the box closes it."""
        if event.widget is self.words and not was_dragged(self.words):
            offset = event.get_content_offset(self.words)
            row, side = self._lines[offset.y] if offset is not None and offset.y < len(self._lines) else (-1, None)
            if row >= 0:
                event.stop()
                self._row = row
                if side is not None:
                    self._take(side)
                else:
                    self._write()
                return
        super().on_click(event)

    def _take(self, side: Side) -> None:
        """Take one side of the current place and go on to the next that waits; the last one ends it."""
        if not self._several:
            self.dismiss({place.key: side for place in self._places})
            return
        self._chosen[self._places[self._row].key] = side
        self._keep()
        waiting = [row for row, place in enumerate(self._places) if place.key not in self._chosen]
        if not waiting:
            self.dismiss(dict(self._chosen))
            return
        self._row = next((row for row in waiting if row > self._row), waiting[0])
        self._write()

    def _take_rest(self, side: Side) -> None:
        """Take one side of all that nobody has chosen yet; what was chosen stays chosen."""
        self._chosen = {place.key: self._chosen.get(place.key, side) for place in self._places}
        self._keep()
        self.dismiss(dict(self._chosen))

    def _keep(self) -> None:
        """Hold what is chosen for the next time that the question is asked; other versions of a place stay with it."""
        others = [(place, side) for place, side in self._kept if place not in self._places]
        self._kept[:] = others + [(p, self._chosen[p.key]) for p in self._places if p.key in self._chosen]

    @handles("keep_mine")
    def keep_mine(self) -> None:
        """Keep our side of this place."""
        self._take("mine")

    @handles("keep_disk")
    def keep_disk(self) -> None:
        """Keep the other side of this place."""
        self._take("disk")

    @handles("keep_all_mine")
    def keep_all_mine(self) -> None:
        """Keep our side of every place that is still open."""
        self._take_rest("mine")

    @handles("keep_all_disk")
    def keep_all_disk(self) -> None:
        """Keep the other side of every place that is still open."""
        self._take_rest("disk")

    @handles("decide_later")
    def decide_later(self) -> None:
        """Decide later; nothing is written until then, and what was chosen already stays chosen."""
        self.close()
