"""
Who runs a command: the owner of its scope registers a method for it, once.

An owner is a screen, a part of one, the app or a part of it. A command is looked up by its id among the owners of the
screen in front; one that nobody handles is a fault of the program and is raised as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from ksp_tui.commands import BY_ID, Scope

Method = TypeVar("Method", bound=Callable[..., object])
_MARK = "_handles"


class UnknownCommandError(LookupError):
    """No owner of the screen in front handles a command."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A command and the scopes in which a method runs it."""

    command: str
    scopes: frozenset[Scope]


def handles(command: str, *scopes: Scope) -> Callable[[Method], Method]:
    """
    Register a method for a command, in some scopes or in all that the command has.

    Raises KeyError for a command that is not in the registry, ValueError for a scope it does not have.
    """
    every = BY_ID[command].scopes
    wanted = frozenset(scopes) or every
    if not wanted <= every:
        raise ValueError(f"{command} does not work in {sorted(wanted - every)}")

    def mark(method: Method) -> Method:
        held: list[Handled] = list(getattr(method, _MARK, ()))
        setattr(method, _MARK, (*held, Handled(command, wanted)))
        return method

    return mark


_KNOWN: dict[type, Mapping[tuple[Scope, str], str]] = {}


def handlers_of(owner: type) -> Mapping[tuple[Scope, str], str]:
    """Return the methods that a class registers: (scope, command) → name of the method."""
    if owner not in _KNOWN:
        _KNOWN[owner] = _registered(owner)
    return _KNOWN[owner]


def _registered(owner: type) -> Mapping[tuple[Scope, str], str]:
    found: dict[tuple[Scope, str], str] = {}
    for name in dir(owner):
        for handled in getattr(getattr(owner, name, None), _MARK, ()):
            for scope in handled.scopes:
                found[scope, handled.command] = name
    return found


def handler(owners: Iterable[object], scope: Scope, command: str) -> Callable[[], object]:
    """Return what runs a command in a scope. Raises UnknownCommandError."""
    for owner in owners:
        name = handlers_of(type(owner)).get((scope, command))
        if name is not None:
            return cast("Callable[[], object]", getattr(owner, name))
    raise UnknownCommandError(f"nobody handles {command!r} in {scope!r}")
