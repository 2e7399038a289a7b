"""What a workbook tells those who listen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ksp_tui.changes.edit import Transaction
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


@dataclass(frozen=True, slots=True)
class FolderChanged:
    """Plans were made, renamed, archived or brought back by this workbook."""


Event: TypeAlias = Changed | SaveState | Reloaded | Conflict | DiskTrouble | FolderChanged


class Stale(Exception):  # noqa: N818 - says what happened
    """
    A command was not applied, because a value is no longer the one it was made for; nothing was changed.

    `command` is the step that undo or redo dropped for this reason, or the one that was to be applied.
    """

    def __init__(self, transaction: Transaction, file: str, path: Path) -> None:
        super().__init__(f"{file}: {'.'.join(path)} has changed meanwhile")
        self.transaction = transaction
        self.file = file
        self.path = path


class Locked(Exception):  # noqa: N818
    """A change to a file that is shown but never written; `code` of the finding says why (KSP001 and so on)."""

    def __init__(self, file: str, code: str) -> None:
        super().__init__(f"{file}: {code}")
        self.file = file
        self.code = code
