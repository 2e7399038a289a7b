"""The base of all full screens: header, footer, keys from the one registry, words in the language in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast
from weakref import WeakKeyDictionary

from textual import events, on
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from ksp_tui.commands import (
    BY_ID,
    HOME,
    OF_VIEW,
    SHEET,
    Action,
    Command,
    Destination,
    Scope,
    Tab,
    elsewhere,
    in_scope,
    key_name,
)
from ksp_tui.model.ids import ModuleId
from ksp_tui.screens.handlers import handler
from ksp_tui.text import has, t
from ksp_tui.text.tones import Tone
from ksp_tui.widgets.bar import Bar, Chip
from ksp_tui.widgets.drawn import drawn_under, selected_text
from ksp_tui.widgets.editor import LineEditor
from ksp_tui.widgets.message import MessageLine
from ksp_tui.widgets.near_compositor import NearCompositor
from ksp_tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from ksp_tui.model.common import Path
    from ksp_tui.screens.program import Program
    from ksp_tui.widgets.picture_net import PictureFailed


def bindings_for(scope: Scope) -> list[BindingType]:
    """Return the key bindings of a scope; they come before those of the focused editor."""
    return [
        Binding(key, f"command('{command.id}')", show=False, priority=True, id=f"{command.id}:{key}")
        for command in in_scope(scope)
        for key in command.keys
        if key not in {"enter", "escape", "alt+down"}
    ]


def looks_of(screen: Screen[Any]) -> tuple[str, frozenset[str]]:
    """Return what styles hang on beside the screen itself: the theme, and what is said of the whole program."""
    return screen.app.theme, screen.app.classes


def style_itself(screen: Screen[Any]) -> None:
    """Style a screen before its widgets are made: its style sheet was read after it got its first styles."""
    LOOKS[screen] = looks_of(screen)
    screen.update_node_styles(animate=False)


def lead_cursor_to(part: Widget | None) -> None:
    """Put the terminal's cursor where one types (editors) or chooses (what is drawn) in a part of the front screen."""
    place = getattr(part, "place_cursor", None) or getattr(part, "lead_cursor", None)
    if place is not None:
        place()


def keep_styles(screen: Screen[Any], event: events.ScreenResume) -> None:
    """
    Let what comes to the front keep its styles, unless the looks became others behind it.

    Whatever is made or changes gets its style at once, in front or not: to do all of it again is a good part of the
    time that a screen takes to come.
    """
    looks = looks_of(screen)
    event.refresh_styles = LOOKS.get(screen) != looks
    LOOKS[screen] = looks


#: The looks in which screens were in front last.
LOOKS: WeakKeyDictionary[Screen[Any], tuple[str, frozenset[str]]] = WeakKeyDictionary()


class KspScreen(Screen[None]):
    """
    A full screen with a header line and a footer line.

    Its commands are run by itself, by its parts, by the app or by the app's parts: whoever registered for them. A
    screen that shows a plan says so by `file`; the rest of what the app asks of it does nothing here.
    """

    SCOPE: ClassVar[Scope] = "plan"
    PARTS: ClassVar[tuple[type, ...]] = ()
    """Classes of the parts that handle commands too; each is made with the screen."""
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-broad")]

    def __init__(self) -> None:
        super().__init__()
        self._compositor = NearCompositor()
        self.parts: tuple[object, ...] = tuple(part(self) for part in self.PARTS)
        self.file = ""
        """The plan's id, or the folder's file; "" for a screen of neither."""

    def on_compose(self) -> None:
        """Be as wide as one will be before anything is put on: each widget is then styled once."""
        width = self.app.size.width
        fits = next(name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least)
        self.add_class(fits, update=False)
        style_itself(self)

    @on(events.ScreenResume)
    def come_to_front(self, event: events.ScreenResume) -> None:
        """Keep one's styles; the terminal's cursor comes along."""
        keep_styles(self, event)
        self.call_after_refresh(self.lead_cursor)

    def lead_cursor(self) -> None:
        """Put the terminal's cursor where one types or chooses here: it stands where the screen before left it."""
        lead_cursor_to(self.focused)

    @property
    def ksp(self) -> Program:
        """The app."""
        return cast("Program", self.app)

    # --- what a screen of a plan gives ----------------------------------------------------------------------------

    @property
    def place(self) -> tuple[str, str, str]:
        """Return view, record and field that one is at, to come back to."""
        return "", "", ""

    @property
    def person(self) -> str:
        """Return the id of the stakeholder one is at, "" for none."""
        return ""

    def settle(self) -> bool:
        """Take what is being typed, before something else is done; False when it does not fit."""
        return True

    def plan_changed(self, paths: Sequence[Path], *, whole: bool = False) -> None:
        """Draw what an edit, undo or a change on disk touched."""

    def outdate(self) -> None:
        """Say of what was told last that it is about an earlier step."""
        for line in self.query(MessageLine):
            line.outdate()

    def take_focus_back(self) -> None:
        """Put the focus where typing goes, after a question was answered."""

    def follow(self) -> None:
        """Show what is derived from the plan, as soon as what was typed is painted."""

    def on_paste(self, event: events.Paste) -> None:
        """Say of what was pasted where nothing is typed that it went nowhere."""
        event.stop()
        self.say(t("paste.nowhere"), "look")

    def on_key(self, event: events.Key) -> None:
        """Say where a key works that does nothing here."""
        command = elsewhere(self.SCOPE, event.key)
        if command is not None:
            event.stop()
            self._say_where(command, event.key)

    def _say_where(self, command: Command, key: str) -> None:
        words = f"keys.elsewhere.{self.SCOPE}"
        if not has(words):
            words = f"keys.works.{'home' if command.scopes <= HOME else 'plan' if command.scopes & SHEET else 'module'}"
        self.say(t(words, key=key_name(key), command=t(f"command.{command.id}")), "look")

    # --- commands -------------------------------------------------------------------------------------------------

    def action_command(self, command: str) -> None:
        """Run a command of the registry; a key bound by the class that a screen comes from may have none here."""
        bound = BY_ID[command]
        if self.SCOPE in bound.scopes:
            self.run_command(command)
        else:
            self._say_where(bound, bound.keys[0])

    def run_command(self, action: Action) -> None:
        """
        Run a command, or go to a place or tab.

        What arrives while the screen is still being made is done when it is there. Raises UnknownCommandError.
        """
        if not self.is_mounted:
            self.call_after_refresh(self.run_command, action)
        elif isinstance(action, Destination):
            self.ksp.go_to(action.file, action.path, action.view)
        elif isinstance(action, Tab):
            self.show_tab(action)
        elif action:
            handler((self, *self.parts, self.app, *self.ksp.parts), self.SCOPE, action)()

    def show_tab(self, tab: Tab) -> None:
        """Show a module; screens with sections and views show those too."""
        if tab.kind == "module":
            self.ksp.show_module(ModuleId(int(tab.id)))

    def on_bar_pressed(self, event: Bar.Pressed) -> None:
        """Run the command of a clicked chip."""
        event.stop()
        self.run_command(event.command)

    def can_run(self, command: Command) -> bool:
        """Say whether a command makes sense at this moment; those that do not are left out of the footer."""
        return command.id != "to_utf8" or self.ksp.can_be_utf8

    # --- marking with the mouse -----------------------------------------------------------------------------------

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell and the place in its content, that of what is drawn line by line too."""
        return drawn_under(self, x, y) or super().get_widget_and_offset_at(x, y)

    def action_copy_text(self) -> None:
        """Copy what the mouse has marked."""
        text = selected_text(self)
        if text is None:
            raise SkipAction
        self.ksp.copy(text, "copy.text")

    # --- bars -----------------------------------------------------------------------------------------------------

    @property
    def prompt(self) -> Prompt:
        """The line for one question above the footer, on screens that have one."""
        return self.query_one("#prompt", Prompt)

    def show_footer(self) -> None:
        """
        Write the keys that work here, first what the view is there for.

        Help and menu, which lead to all others, stay in sight at the right.
        """
        left: list[Chip] = []
        right: list[Chip] = []
        own = OF_VIEW.get(self.place[0], ())
        for command in sorted(in_scope(self.SCOPE), key=lambda each: bool(own) and each.id not in {"up", *own}):
            if (command.footer or command.id in own) and self.can_run(command):
                side = right if command.id in {"help", "coach", "menu"} else left
                side += command_chips(command, self.footer_words(command))
        for bar in self.query("#footer").results(Bar):
            bar.show(left, right)

    def footer_words(self, command: Command) -> str:
        """Return what a command is called in the footer where that is not its short name."""
        return ""

    def show_header(self) -> None:
        """Write where one is; subclasses give the words. A screen that is only being made does it when it is there."""
        for bar in self.query("#header").results(Bar):
            bar.show(*self.header())

    def header(self) -> tuple[Sequence[Chip], Sequence[Chip]]:
        """Return the left and the right part of the header."""
        return [], []

    def jump_plan(self) -> str:
        """Return the plan whose modules a jump leads to; empty where there is none."""
        return self.ksp.plan or ""

    def relabel(self) -> None:
        """Write all words anew, after the language or the plan changed."""
        self.show_header()
        self.show_footer()

    def on_line_editor_joined(self, event: LineEditor.Joined) -> None:
        """Say that several pasted lines stand in one now."""
        event.stop()
        self.say(t("paste.joined", count=event.count), "look")

    def on_picture_failed(self, event: PictureFailed) -> None:
        """Keep a report of a picture that failed, and say where it lies: the plan is untouched and all else goes on."""
        from ksp_tui.crash import report

        event.stop()
        told = t("picture.reported", path=str(report(self.ksp.state, event.error)))
        self.call_after_refresh(self.say, told, "bad")  # going to the place has cleared the line by then

    def say(self, message: str, tone: Tone = "plain") -> None:
        """Tell something in the line above the footer, or as a passing note where there is none."""
        lines = self.query(MessageLine)
        if lines:
            lines.first().show(message, tone)
        elif message:
            self.app.notify(message, markup=False)


def command_chips(command: Command, words: str = "") -> list[Chip]:
    """Return a command's key and its short name, or `words`, as chips of a footer."""
    return [
        Chip(key_name(command.keys[0]), "key", command.id, gap=1),
        Chip(words or t(f"command.{command.id}.short"), "plain", command.id, gap=2),
    ]
