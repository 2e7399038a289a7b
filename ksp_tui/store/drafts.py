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

Submit = Callable[[str, Callable[[], None]], None]
"""Run a small job later, off the caller's thread; a job with the same key that was not begun is dropped."""


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
        }

        def write() -> None:
            with suppress(StoreError):
                self._state.write(name, content)

        self._submit(name, write)

    def clear(self, plan: FilePath, slot: str = "") -> None:
        """Forget the plan's draft: the field was finished or left."""
        name = self._name(plan, slot)
        self._submit(name, lambda: self._state.remove(name))

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
        try:
            return Draft(plan, tuple(path), text, base, dt.datetime.fromisoformat(at), slot)
        except ValueError:
            return None

    def _name(self, plan: FilePath, slot: str) -> str:
        return f"drafts/{fingerprint(plan)}{slot and f'-{slot}'}.json"
