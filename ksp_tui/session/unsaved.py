"""
The journal of what is not saved: copies of plans in the state directory, offered at the next start.

An entry is written when a save takes longer than a moment, fails, or waits for a choice; it goes as soon as its edits
are on the disk. Each session has entries of its own, so that none replaces another's; those of a session that still
runs are its own business and are not offered to others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ksp_tui.store.atomic import StoreError, open_regular, replace, sync_file
from ksp_tui.store.lock import try_lock, unlock
from ksp_tui.store.state import StateStore, canonical, fingerprint

_FOLDER = "unsaved"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A plan file's bytes that never reached it."""

    path: Path
    """Where they belong."""
    data: bytes
    base: str
    """sha256 of the file that they were made from; empty when there was none."""
    at: dt.datetime
    base_data: bytes | None = None
    """That file itself, so that the edits can be told and put on top of what is there now; None when it is unknown."""
    name: str = ""
    """The entry's name in the journal."""


class Journal:
    """The entries of one session, and those that ended ones left. Never raises."""

    def __init__(self, state: StateStore) -> None:
        self._state = state
        self.session = f"{os.getpid():x}{os.urandom(4).hex()}"
        self._alive: int | None = None
        """The lock that says that this session runs, held from its first entry on."""
        self._claimed: dict[str, int] = {}
        """Locks of ended sessions whose entries are being brought back here."""

    def keep(self, item: Unsaved, *, sync: bool = True) -> bool:
        """
        Keep a plan's bytes in place of this session's last; say whether that worked (the disk may be full).

        Without `sync` they outlive the program and not yet the power: :meth:`sync` sees to that, however long it takes.
        """
        name = self._name(item.path)
        try:
            folder = self._state.folder(_FOLDER)
            self._live(folder)
            replace(folder / f"{name}.toml", item.data, sync=sync)
            if item.base_data is not None:
                replace(folder / f"{name}.base", item.base_data, sync=sync)
            note = {
                "path": str(item.path),
                "base": item.base,
                "at": item.at.isoformat(),
                "session": self.session,
                "data": _digest(item.data),
            }
            self._state.write(f"{_FOLDER}/{name}.json", note)
        except StoreError:
            return False
        return True

    def sync(self, path: Path) -> None:
        """Make this session's entry for `path` last through a power cut; it may have gone meanwhile."""
        for suffix in ("toml", "base", "json"):
            with suppress(OSError):
                sync_file(self._state.directory / _FOLDER / f"{self._name(path)}.{suffix}")

    def forget(self, path: Path) -> None:
        """Drop this session's entry for `path`, if there is one."""
        self._drop(self._name(path))

    def forget_entry(self, item: Unsaved) -> None:
        """Drop an entry that was brought back or is not wanted."""
        self._drop(item.name)

    def left(self, folder: Path) -> list[Unsaved]:
        """
        Return what ended sessions left for plans in `folder`, each plan's oldest first.

        Broken entries are passed over, and stay. What is returned is claimed: other sessions don't see it.
        """
        directory = self._state.directory / _FOLDER
        wanted = canonical(folder)
        try:
            notes = sorted(path.name for path in directory.iterdir() if path.suffix == ".json")
        except OSError:
            return []
        found = [item for note in notes if (item := self._read(directory, note, wanted)) is not None]
        return sorted(found, key=lambda item: (str(item.path), item.at))

    def close(self) -> None:
        """Let go of this session's entries: they are offered at the next start."""
        directory = self._state.directory / _FOLDER
        for session, handle in [*self._claimed.items(), (self.session, self._alive)]:
            if handle is None:
                continue
            if not any(directory.glob(f"*-{session}.json")):
                with suppress(OSError):
                    (directory / f"{session}.lock").unlink()
            unlock(handle)
        self._claimed.clear()
        self._alive = None

    def _name(self, path: Path) -> str:
        return f"{fingerprint(path)}-{self.session}"

    def _live(self, folder: Path) -> None:
        if self._alive is None:
            with suppress(OSError):  # without locks a session is taken for ended: an entry is offered once too often
                self._alive = try_lock(folder / f"{self.session}.lock")

    def _drop(self, name: str) -> None:
        for suffix in ("json", "toml", "base"):
            self._state.remove(f"{_FOLDER}/{name}.{suffix}")

    def _read(self, directory: Path, note: str, wanted: str) -> Unsaved | None:
        content = self._state.read(f"{_FOLDER}/{note}")
        path, base, at = content.get("path"), content.get("base"), content.get("at")
        if not (isinstance(path, str) and isinstance(base, str) and isinstance(at, str)):
            return None
        session = content.get("session", "")
        if (
            canonical(Path(path).parent) != wanted
            or not isinstance(session, str)
            or not self._ended(directory, session)
        ):
            return None
        name = note.removesuffix(".json")
        try:
            when = dt.datetime.fromisoformat(at)
            data = _bytes(directory / f"{name}.toml")
        except (OSError, ValueError):
            return None
        try:
            base_data: bytes | None = _bytes(directory / f"{name}.base")
        except OSError:
            base_data = None
        if base_data is not None and (_digest(base_data) != base or content.get("data") != _digest(data)):
            base_data = None  # killed between two of its files: they don't belong together
        return Unsaved(Path(path), data, base, when, base_data if base else b"", name)

    def _ended(self, directory: Path, session: str) -> bool:
        """Say whether a session runs no more; from now on it is claimed."""
        if not session or session in self._claimed:
            return True
        if session == self.session or not session.isalnum():
            return False
        try:
            handle = try_lock(directory / f"{session}.lock")
        except OSError:
            return True
        if handle is None:
            return False
        self._claimed[session] = handle
        return True


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _bytes(path: Path) -> bytes:
    with open_regular(path) as file:
        return file.read()
