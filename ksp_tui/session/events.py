"""What a workbook tells those who listen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ksp_tui.model.common import Path, Value
from ksp_tui.model.finding import Finding
from ksp_tui.store.atomic import StoreError


@dataclass(frozen=True, slots=True)
class Changed:
    """Values of a file changed, by an edit, undo, redo or by taking over what is on disk."""

    file: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class SaveState:
    """How it stands with saving a file."""

    file: str
    state: Literal["saved", "saving", "failed", "waiting"]
    """`waiting`: nothing is written until the user has chosen, or the file on disk is mended."""
    at: dt.datetime | None = None
    """When it was saved last, in local time; None when not since it was opened."""
    error: StoreError | None = None
    """Why it failed; the edits are kept and saving is tried again."""


@dataclass(frozen=True, slots=True)
class Reloaded:
    """The whole file was read anew. `merged`: edits of this window that were not on disk yet were put on top."""

    file: str
    merged: bool = False
    elsewhere: bool = True
    """Whether somebody else has written it; not where only edits that an earlier run could not save came back."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One value that was changed on both sides."""

    path: Path
    base: Value
    mine: Value
    disk: Value


@dataclass(frozen=True, slots=True)
class Conflict:
    """
    The file on disk and edits of this window contradict each other; nothing is written until the user has chosen.

    Choose with ``keep_mine``, ``keep_disk`` or, field by field, ``resolve``.
    """

    file: str
    clashes: tuple[Clash, ...]
    disk_time: dt.datetime | None = None
    """When the file on disk was changed, in local time."""
    lost: bool = False
    """The file on disk was cut or emptied: the clashes are what it no longer holds."""


@dataclass(frozen=True, slots=True)
class DiskTrouble:
    """
    The file of an open plan can't be used any more; the plan stays open as it was, and nothing is written.

    `reason`: ``vanished`` (deleted or renamed), ``broken`` (no longer readable; `finding` says where), ``ended``
    (usable again).
    """

    file: str
    reason: Literal["vanished", "broken", "ended"]
    finding: Finding | None = None

    @property
    def merge(self) -> bool:
        """Whether git left the markers of a merge in it: both sides are there, and wait to be settled."""
        return self.finding is not None and self.finding.code == "KSP003"


@dataclass(frozen=True, slots=True)
class FolderChanged:
    """Plans were made, renamed, archived or brought back by this workbook."""


Event: TypeAlias = Changed | SaveState | Reloaded | Conflict | DiskTrouble | FolderChanged


Listener: TypeAlias = Callable[[Event], None]


class Events:
    """Who listens to a session; all calls are made on its owner's thread."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every event; the returned function ends that."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def emit(self, event: Event) -> None:
        """Tell all who listen."""
        for listener in tuple(self._listeners):
            listener(event)
