"""Every key of the registry is one that a terminal can send and that Textual's own parser reads as that key."""

import pytest
from textual._xterm_parser import XTermParser

from ksp_tui.commands import COMMANDS, OF_VIEW, in_scope
from ksp_tui.entry.choices import match
from ksp_tui.model.contents import MODULES, every_view
from ksp_tui.text import LANGUAGES, t, using
from tests.terminal.keys import sequence

#: What the kitty keyboard protocol sends for keys that an xterm has no bytes for.
KITTY = {"ctrl+shift+z": "\x1b[122;6u"}


def read(data):
    """Return the names of the keys that Textual reads from what a terminal sends, nothing following it."""
    parser = XTermParser(False)
    events = [*parser.feed(data), *parser.feed("")]
    return [event.key for event in events]


EVERY = sorted({key for command in COMMANDS for key in command.keys})


@pytest.mark.parametrize("key", [key for key in EVERY if key not in KITTY])
def test_a_terminal_can_send_the_key_and_it_arrives_as_this_one(key):
    assert read(sequence(key)) == [key]


@pytest.mark.parametrize(("key", "data"), KITTY.items())
def test_a_key_of_newer_terminals_is_never_the_only_one_of_a_command(key, data):
    assert read(data) == [key]
    with pytest.raises(ValueError, match="sends nothing of its own"):
        sequence(key)
    for command in COMMANDS:
        if key in command.keys:
            assert command.keys[0] != key, f"{command.id} shows {key}, which most terminals do not send"


def test_the_test_sees_a_key_that_never_arrives():
    assert read(sequence("alt+b")) == ["ctrl+left"], "ESC b is how terminals send Ctrl+Left"
    assert read(sequence("alt+f")) == ["ctrl+right"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("asked", ["copy", "delete", "new", "undo", "find"])
def test_a_name_in_either_language_beats_what_else_a_command_is_found_by(lang, asked):
    """Who types the English name in the Chinese menu means that command, not one that copies or deletes besides."""
    with using(lang):
        found = {
            command.id: score
            for command in in_scope("plan")
            if (score := match(asked, t(f"command.{command.id}"), t(f"command.{command.id}.aliases").split("|")))
        }
    with using("en"):
        assert t(f"command.{max(found, key=lambda each: found[each])}").casefold().startswith(asked)


def test_the_keys_of_a_view_are_of_views_and_commands_that_exist():
    views = {view.id for module in MODULES for _, view in every_view(module)}
    commands = {command.id: command for command in in_scope("plan")}
    assert set(OF_VIEW) <= views
    for view, own in OF_VIEW.items():
        assert own and all(commands[name].keys for name in own), view
