"""
Drafts: what stands in the field that is being typed, so that a crash loses nothing but the last key.

One draft for each plan, in the state directory, and beside it the contact log's half-typed line, which outlives
edits of fields. Typing never waits: writing is handed to whoever gives `submit`
(the workbook's writer thread), where a newer draft takes the place of one that was not begun.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path as FilePath

from ksp_tui.model.common import Path
from ksp_tui.store.atomic import StoreError
from ksp_tui.store.state import StateStore, canonical, fingerprint

#: The drafts that a plan may have: the field being typed, the contact log's line.
SLOTS = ("", "log")
_GONE = dt.timedelta(days=30)

Submit = Callable[[str, Callable[[], None]], None]
"""Run a small job later, off the caller's thread; a job with the same key that was not begun is dropped."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What the plan of a draft was known by: a file's name alone may be another plan's later."""

    account: str = ""
    ids: tuple[str, ...] = ()
    """Ids of some of its records, as ``collection/id``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Text of a field that was not finished."""

    plan: FilePath
    path: Path
    text: str
    base: str
    """What the field held when typing began, as it was shown."""
    at: dt.datetime
    slot: str = ""
    """Which of the plan's drafts it is: "" for the field being typed."""
    held: str = ""
    """The field's value when typing began, in a form that no language changes; empty when it is unknown."""
    owner: Owner = Owner()


def _now_at_once(_: str, job: Callable[[], None]) -> None:
    job()


class Drafts:
    """The drafts of one state directory. Nothing here raises: a draft that cannot be kept is not worth a stop."""

    def __init__(self, state: StateStore, submit: Submit = _now_at_once) -> None:
        self._state = state
        self._submit = submit

    def keep(self, draft: Draft) -> None:
        """Keep `draft` in place of the plan's last one in the same slot."""
        name = self._name(draft.plan, draft.slot)
        content = {
            "plan": str(draft.plan),
            "path": list(draft.path),
            "text": draft.text,
            "base": draft.base,
            "at": draft.at.isoformat(timespec="seconds"),
            "held": draft.held,
            "account": draft.owner.account,
            "ids": list(draft.owner.ids),
        }

        def write() -> None:
            with suppress(StoreError):
                self._state.write(name, content)

        self._submit(name, write)

    def clear(self, plan: FilePath, slot: str = "") -> None:
        """Forget the plan's draft: the field was finished or left."""
        name = self._name(plan, slot)
        self._submit(name, lambda: self._state.remove(name))

    def clear_all(self, plan: FilePath) -> None:
        """Forget all drafts of a plan that is deleted or moved."""
        for slot in SLOTS:
            self.clear(plan, slot)

    def sweep(self, folder: FilePath, now: dt.datetime) -> None:
        """
        Forget drafts of plans that have been gone from `folder` for a month.

        Not at once: a plan may only be away, on another branch or on a disk that is not connected.
        """
        directory, wanted = self._state.directory / "drafts", canonical(folder)
        for path in sorted(directory.glob("*.json")) if folder.is_dir() else []:
            kept = self._state.read(f"drafts/{path.name}")
            plan, at = kept.get("plan"), kept.get("at")
            if not (isinstance(plan, str) and isinstance(at, str)) or canonical(FilePath(plan).parent) != wanted:
                continue
            with suppress(ValueError, TypeError):
                if not FilePath(plan).exists() and now - dt.datetime.fromisoformat(at) > _GONE:
                    self._state.remove(f"drafts/{path.name}")

    def pending(self, plan: FilePath, slot: str = "") -> Draft | None:
        """Return what was left unfinished in `plan` when the program ended; None when nothing was, or it is broken."""
        kept = self._state.read(self._name(plan, slot))
        path, text, base, at = (kept.get(name) for name in ("path", "text", "base", "at"))
        if not (isinstance(path, list) and path and all(isinstance(step, str) for step in path)):
            return None
        if not (isinstance(text, str) and isinstance(base, str) and isinstance(at, str)):
            return None
        kept_plan = kept.get("plan")
        if not isinstance(kept_plan, str) or canonical(FilePath(kept_plan)) != canonical(plan):
            return None
        held, account, ids = kept.get("held", ""), kept.get("account", ""), kept.get("ids", [])
        if not (isinstance(held, str) and isinstance(account, str) and isinstance(ids, list)):
            return None
        owner = Owner(account, tuple(id_ for id_ in ids if isinstance(id_, str)))
        try:
            return Draft(plan, tuple(path), text, base, dt.datetime.fromisoformat(at), slot, held, owner)
        except ValueError:
            return None

    def _name(self, plan: FilePath, slot: str) -> str:
        return f"drafts/{fingerprint(plan)}{slot and f'-{slot}'}.json"
