"""Each command has one handler in each of its scopes; one that nobody handles fails loudly."""

import importlib
import pkgutil
from typing import get_args

import pytest

import ksp_tui.screens
from ksp_tui.app import KspApp
from ksp_tui.commands import COMMANDS, Scope, in_scope
from ksp_tui.screens.base import KspScreen
from ksp_tui.screens.handlers import UnknownCommandError, handler, handlers_of, handles
from ksp_tui.screens.overlay import Overlay

for _found in pkgutil.iter_modules(ksp_tui.screens.__path__):
    importlib.import_module(f"ksp_tui.screens.{_found.name}")


def every(base):
    for cls in base.__subclasses__():
        yield cls
        yield from every(cls)


def owners(scope):
    """Return the classes that may run a command of a scope: a screen's own and its parts', or an overlay's."""
    overlays = [cls for cls in every(Overlay) if scope in cls.SCOPES]
    if overlays:
        return [(cls,) for cls in overlays]
    app = (KspApp, *KspApp.PARTS)
    screens = [cls for cls in every(KspScreen) if scope == cls.SCOPE and cls.__subclasses__() == []]
    if scope == "folder":
        screens = [cls for cls in every(KspScreen) if cls.__name__ == "FolderScreen"]
    return [(cls, *cls.PARTS, *app) for cls in screens]


@pytest.mark.parametrize("scope", get_args(Scope))
def test_each_command_of_a_scope_has_exactly_one_handler(scope):
    assert owners(scope), "somebody owns the scope"
    for group in owners(scope):
        for command in in_scope(scope):
            found = [f"{cls.__name__}.{handlers_of(cls)[scope, command.id]}" for cls in group
                     if (scope, command.id) in handlers_of(cls)]  # fmt: skip
            assert len(found) == 1, f"{command.id} in {scope} of {group[0].__name__}: {found}"


def test_no_command_is_without_a_scope_and_no_scope_without_commands():
    assert all(command.scopes for command in COMMANDS)
    assert all(in_scope(scope) for scope in get_args(Scope))


def test_what_nobody_handles_fails_loudly():
    with pytest.raises(UnknownCommandError, match="'nothing' in 'plan'"):
        handler((object(),), "plan", "nothing")
    with pytest.raises(KeyError):
        handles("nothing")
    with pytest.raises(ValueError, match="archive does not work"):
        handles("archive", "plan")


async def test_a_command_that_nobody_handles_is_no_silent_click(place):
    async with place.run(plan="huaxin") as person:
        with pytest.raises(UnknownCommandError):
            person.app.front.run_command("archive")
