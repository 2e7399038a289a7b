"""
The one registry of commands: their keys, where they work, whether the footer shows them.

Footer, menu, palette, help and key bindings are all made from it. The words stand in the catalogues under
``command.<id>`` (name), ``command.<id>.help`` (what it does) and ``command.<id>.aliases`` (other words it is found by).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Scope = Literal[
    "home",
    "sheet",
    "plan",
    "folder",
    "coach",
    "log",
    "follow",
    "reading",
    "actions",
    "broken",
    "picker",
    "conflict",
    "join",
    "help",
    "rehearsal",
    "meeting",
    "working",
]
EVERYWHERE: frozenset[Scope] = frozenset({"home", "sheet", "plan", "folder"})
RECORDS: frozenset[Scope] = frozenset({"plan", "folder"})
HOME: frozenset[Scope] = frozenset({"home"})
PLAN: frozenset[Scope] = frozenset({"plan", "sheet"})
SHEET: frozenset[Scope] = frozenset({"sheet"})
COACH: frozenset[Scope] = frozenset({"coach"})
LOG: frozenset[Scope] = frozenset({"log"})
FOLLOW: frozenset[Scope] = frozenset({"follow"})
READING: frozenset[Scope] = frozenset({"reading"})
ACTIONS: frozenset[Scope] = frozenset({"actions"})
BROKEN: frozenset[Scope] = frozenset({"broken"})
PICKER: frozenset[Scope] = frozenset({"picker"})
CONFLICT: frozenset[Scope] = frozenset({"conflict"})
JOIN: frozenset[Scope] = frozenset({"join"})
HELP: frozenset[Scope] = frozenset({"help"})
REHEARSAL: frozenset[Scope] = frozenset({"rehearsal"})
MEETING: frozenset[Scope] = frozenset({"meeting"})
WORKING: frozenset[Scope] = frozenset({"working"})
OVERLAYS = COACH | READING | ACTIONS | PICKER | HELP


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do. The first key is the one shown; the others are for terminals that swallow it."""

    id: str
    keys: tuple[str, ...] = ()
    scopes: frozenset[Scope] = EVERYWHERE
    footer: bool = False


@dataclass(frozen=True, slots=True)
class Destination:
    """A place to go to: a field, a record, a collection of a file, in a certain view where one is named."""

    file: str
    path: tuple[str, ...]
    view: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """Something shown by a click on its tab: a module, a section or a view of it, a list of the coach."""

    kind: Literal["module", "section", "view", "list"]
    id: str


Action: TypeAlias = str | Destination | Tab
"""What a click or a key asks for: the id of a command, a place, a tab; "" for nothing."""


COMMANDS: tuple[Command, ...] = (
    Command("open", ("enter",), HOME | SHEET, footer=True),
    Command("up", ("escape",), RECORDS | SHEET | BROKEN, footer=True),
    Command("new", ("ctrl+n",), HOME | RECORDS, footer=True),
    Command("jump", ("f2", "ctrl+g"), EVERYWHERE, footer=True),
    Command("previous_view", ("f3", "ctrl+pageup"), RECORDS),
    Command("next_view", ("f4", "ctrl+pagedown"), RECORDS, footer=True),
    Command("flip", ("f5", "alt+p"), RECORDS, footer=True),
    Command("details", ("f6", "ctrl+t"), RECORDS, footer=True),
    Command("more", ("f7", "ctrl+o"), RECORDS),
    Command("delete", ("f8", "ctrl+delete"), RECORDS, footer=True),
    Command("archive", ("f8", "ctrl+delete"), HOME, footer=True),
    Command("undo", ("ctrl+z",), EVERYWHERE | COACH | MEETING, footer=True),
    Command("redo", ("ctrl+y", "ctrl+shift+z"), EVERYWHERE | MEETING),
    Command("find", ("ctrl+f",), EVERYWHERE, footer=True),
    Command("log", ("ctrl+l",), PLAN, footer=True),
    Command("actions", ("alt+a",), EVERYWHERE),
    Command("brief", ("alt+v",), PLAN),
    Command("status", ("alt+s",), PLAN),
    Command("rehearse", ("alt+r",), PLAN),
    Command("rollover", (), PLAN),
    Command("meeting", ("alt+m",), PLAN),
    Command("process", ("alt+j",), PLAN),
    Command("tasks_to_actions", ("alt+t",), PLAN),
    Command("case", ("alt+u",), PLAN),
    Command("case_fill", (), PLAN),
    Command("copies", ("alt+k",), PLAN),
    Command("minutes", (), PLAN),
    Command("export", ("ctrl+e",), PLAN),
    Command("import", (), HOME | PLAN),
    Command("to_utf8", (), PLAN | RECORDS),
    Command("coach", ("f1", "ctrl+b"), RECORDS | SHEET, footer=True),
    Command("help", ("f1", "ctrl+b"), HOME, footer=True),
    Command("keys", ("shift+f1",), RECORDS | SHEET),
    Command("menu", ("f10", "ctrl+p"), EVERYWHERE | BROKEN | MEETING, footer=True),
    Command("rename", ("ctrl+r",), HOME, footer=True),
    Command("duplicate", ("ctrl+d",), HOME | RECORDS),
    Command("join", (), RECORDS),
    Command("archived", ("f7",), HOME),
    Command("build", ("alt+w",), frozenset({"plan"}), footer=True),
    Command("choose", ("f9", "alt+down"), RECORDS),
    Command("sort", ("alt+o",), RECORDS),
    Command("filter", ("ctrl+r",), RECORDS),
    Command("move_up", ("alt+up", "ctrl+shift+up"), RECORDS),
    Command("move_down", ("alt+down", "ctrl+shift+down"), RECORDS),
    Command("copy_table", ("alt+c",), RECORDS),
    Command("next_mark", ("alt+n",), RECORDS | SHEET),
    Command("editor", ("alt+e",), RECORDS),
    Command("saved", ("ctrl+s",), EVERYWHERE | MEETING),
    Command("commit", (), EVERYWHERE),
    Command("history", ("alt+h",), PLAN | RECORDS),
    Command("go", ("enter",), COACH | ACTIONS, footer=True),
    Command("next_list", ("tab",), COACH, footer=True),
    Command("silence", ("f8", "ctrl+delete"), COACH, footer=True),
    Command("example", ("f9", "alt+x"), HOME),
    Command("folder", (), EVERYWHERE),
    Command("settings", ("f12",), EVERYWHERE | BROKEN),
    Command("language", ("alt+l",), EVERYWHERE | BROKEN | MEETING),
    Command("log_take", ("enter",), LOG, footer=True),
    Command("log_close", ("escape", "ctrl+l"), LOG, footer=True),
    Command("log_write", ("enter",), FOLLOW, footer=True),
    Command("log_choose", ("space",), FOLLOW, footer=True),
    Command("log_answer", ("right", "left"), FOLLOW, footer=True),
    Command("log_back", ("escape",), FOLLOW, footer=True),
    Command("agree", ("enter",), READING, footer=True),
    Command("export_language", ("tab",), READING, footer=True),
    Command("copy_text", ("alt+c", "ctrl+c"), READING, footer=True),
    Command("regroup", ("tab",), ACTIONS, footer=True),
    Command("origin", ("f4",), ACTIONS, footer=True),
    Command("coach_keys", ("k", "shift+f1"), COACH, footer=True),
    Command("read_on", (), COACH),
    Command("pick", ("enter",), PICKER, footer=True),
    Command("rehearse_pause", ("space",), REHEARSAL, footer=True),
    Command("rehearse_next", ("enter",), REHEARSAL, footer=True),
    Command("rehearse_speed", ("f2", "ctrl+g"), REHEARSAL, footer=True),
    Command("rehearse_end", ("escape",), REHEARSAL, footer=True),
    Command("keep_mine", ("m", "left"), CONFLICT, footer=True),
    Command("keep_disk", ("d", "right"), CONFLICT, footer=True),
    Command("keep_all_mine", ("f2",), CONFLICT),
    Command("keep_all_disk", ("f3",), CONFLICT),
    Command("decide_later", ("escape",), CONFLICT, footer=True),
    Command("join_take", ("enter",), JOIN, footer=True),
    Command("join_choose", ("space", "right", "left"), JOIN, footer=True),
    Command("join_back", ("escape",), JOIN, footer=True),
    Command("close", ("escape", "f1", "ctrl+b", "f2", "f10", "ctrl+p", "ctrl+g"), OVERLAYS, footer=True),
    Command("stop", ("escape", "ctrl+c"), WORKING, footer=True),
    Command("meeting_previous", ("f3", "ctrl+pageup"), MEETING),
    Command("meeting_next", ("f4", "ctrl+pagedown"), MEETING, footer=True),
    Command("meeting_pane", ("f6", "ctrl+t"), MEETING, footer=True),
    Command("meeting_point", ("ctrl+n",), MEETING),
    Command("meeting_turn", ("ctrl+o", "f7"), MEETING),
    Command("meeting_close", ("f2",), MEETING, footer=True),
    Command("meeting_leave", ("escape",), MEETING, footer=True),
    Command("sheet", (), RECORDS),
    Command("home", (), PLAN | RECORDS | BROKEN),
    Command("checks", (), PLAN | RECORDS),
    Command("module_checks", (), RECORDS),
    Command("quit", ("ctrl+q",), EVERYWHERE | BROKEN, footer=True),
)

#: What a view is there for: these commands stand first in its footer, whatever else has no room there.
OF_VIEW: Mapping[str, tuple[str, ...]] = {
    "talks": ("rehearse",),
    "rehearsals": ("rehearse",),
    "cases": ("case",),
    "processes": ("process",),
    "arci": ("process", "tasks_to_actions"),
    "tasks": ("tasks_to_actions",),
    "review_setup": ("meeting",),
    "reviews": ("meeting",),
}

#: Commands that take what is being typed before they do anything; the others leave it as it is.
SETTLING = frozenset(
    {
        "up", "home", "jump", "new", "previous_view", "next_view", "details", "more", "delete", "duplicate", "join",
        "redo", "meeting", "build",
        "sort", "filter", "move_up", "move_down", "copy_table", "sheet", "flip",
    }
)  # fmt: skip

BY_ID = {command.id: command for command in COMMANDS}


def in_scope(scope: Scope) -> list[Command]:
    """Return the commands that work in a scope, in the order of the menu."""
    return [command for command in COMMANDS if scope in command.scopes]


def elsewhere(scope: Scope, key: str) -> Command | None:
    """Return the command that a key runs on another full screen, where it does nothing in this scope."""
    if key in {"enter", "escape"} or any(key in command.keys for command in in_scope(scope)):
        return None
    return next((each for each in COMMANDS if key in each.keys and each.scopes & EVERYWHERE), None)


def key_name(key: str) -> str:
    """Return a key as people read it: ``^Z``, ``F2``, ``Alt+C``."""
    if key.startswith("ctrl+") and len(key) == 6:
        return f"^{key[-1].upper()}"
    names = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "delete": "Del",
             "up": "↑", "down": "↓", "left": "←", "right": "→"}  # fmt: skip
    return "+".join(names.get(part, part.capitalize()) for part in key.split("+"))
