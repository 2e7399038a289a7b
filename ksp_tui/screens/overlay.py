"""
What lies over a screen: a box with a footer from the registry, keys that run its commands, a click beside it closes.

Each overlay says its scope and registers its commands as screens do; what it does with other keys is its own. It holds
its parts itself and never looks for them: one that is closed while it is being made has none on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.actions import SkipAction
from textual.await_complete import AwaitComplete
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.widget import Widget

from ksp_tui.commands import Action, Command, Scope, in_scope
from ksp_tui.screens.base import command_chips, keep_styles, lead_cursor_to, style_itself
from ksp_tui.screens.handlers import handler
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.drawn import drawn_under, selected_text

if TYPE_CHECKING:
    from ksp_tui.screens.program import Program

Result = TypeVar("Result")


class Overlay(ModalScreen[Result | None], Generic[Result]):
    """Something over a screen; closed without a choice it returns None."""

    AUTO_FOCUS = ""
    SCOPES: ClassVar[tuple[Scope, ...]] = ()
    """The scopes of its commands, the first one at first."""

    def on_compose(self) -> None:
        """Have one's styles before the widgets have theirs."""
        style_itself(self)

    @on(events.ScreenResume)
    def come_to_front(self, event: events.ScreenResume) -> None:
        """Keep one's styles; the terminal's cursor comes along."""
        keep_styles(self, event)
        self.call_after_refresh(lambda: lead_cursor_to(self.focused))

    @property
    def scope(self) -> Scope:
        """The scope whose keys work now."""
        return self.SCOPES[0]

    def words_of(self, command: Command) -> str | None:
        """Return what the footer says of a command: "" its own name, None to leave it out."""
        return ""

    def footer_start(self) -> list[Chip]:
        """Return what the footer tells before the keys of the commands."""
        return []

    def show_footer(self) -> None:
        """Write the keys that work here."""
        chips = self.footer_start()
        for command in in_scope(self.scope):
            words = self.words_of(command)
            if words is not None and command.footer:
                chips += command_chips(command, words)
        for bar in self.query("#footer").results(Bar):
            bar.show(chips)

    def leave_room(self, part: Widget, most: int) -> None:
        """
        Let `part` be as high as leaves the footer in sight, at most `most` lines: it scrolls, the keys stay.

        To be told at first and whenever the size has changed.
        """
        part.styles.max_height = most

        def shrink() -> None:
            box, footer = part.parent, next(iter(self.query("#footer")), None)
            if not isinstance(box, Widget) or footer is None or not self.is_mounted:
                return
            over = footer.virtual_region.bottom - box.content_size.height
            if over > 0:
                part.styles.max_height = max(1, part.outer_size.height - over)

        # the new height is laid out with the first refresh; what it takes away is seen with the second
        self.call_after_refresh(lambda: self.call_after_refresh(shrink))

    def command_for(self, key: str) -> Command | None:
        """Return the command of a key that works now; a letter is the same key with Shift or Caps Lock."""
        typed = key.lower() if len(key) == 1 else key
        return next((command for command in in_scope(self.scope) if typed in command.keys), None)

    def run_command(self, action: Action) -> None:
        """Run a command of this overlay, as long as it is in front. Raises UnknownCommandError."""
        if isinstance(action, str) and action and self.in_front:
            handler((self,), self.scope, action)()

    def new_day(self) -> None:
        """Show anew what depends on the day: another one has begun."""

    def close(self) -> None:
        """Close it without a choice."""
        self.dismiss(None)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """
        Close it, once, with what was chosen.

        Textual takes whatever screen is in front off the stack: what still reaches an overlay that was closed, or that
        has another one over it, must not close a screen that is not its own.
        """
        return super().dismiss(result) if self.in_front else AwaitComplete()

    @property
    def in_front(self) -> bool:
        """Whether nothing lies over it; Textual's `is_current` is true of what is seen below an overlay as well."""
        return self.is_attached and self.app.screen is self

    # --- marking with the mouse -----------------------------------------------------------------------------------

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell and the place in its content, that of what is drawn line by line too."""
        return drawn_under(self, x, y) or super().get_widget_and_offset_at(x, y)

    def action_copy_text(self) -> None:
        """Copy what the mouse has marked."""
        text = selected_text(self)
        if text is None:
            raise SkipAction
        cast("Program", self.app).copy(text, "copy.text")

    # --- keys and mouse -------------------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Run the command of a key; what is no command is tried as a key of the overlay's own."""
        if not self.is_mounted or not self.listens:
            return
        if event.key == "ctrl+c" and selected_text(self):
            return  # not the command of that key: what the mouse marked is copied
        if self.other_key(event):
            done = True
        else:
            command = self.command_for(event.key)
            done = command is not None
            if command is not None:
                self.run_command(command.id)
        if done:
            event.stop()
            event.prevent_default()

    @property
    def listens(self) -> bool:
        """Whether keys are meant for the overlay; not while a question of its own is open."""
        return True

    def other_key(self, event: events.Key) -> bool:
        """Handle a key that is no command (arrows); say whether that is all."""
        return False

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Run a clicked command."""
        event.stop()
        self.run_command(event.command)

    def on_click(self, event: events.Click) -> None:
        """A click beside the box closes it."""
        if event.widget is self and not self.selections:
            event.stop()
            self.close()
